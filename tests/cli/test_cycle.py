"""The command that loads a cycle over one that is in use: what it refuses, and what it says of what is gone."""

import re
import shutil

import pytest
from cli.test_commands import ADMINISTRATOR, run, said

from planner import store
from planner.settings import CYCLES

DROPPED = re.compile(r'\[\[directives\.levels\]\]\nlevel = "co_so".*?(?=\[\[directives\.levels\]\])', re.DOTALL)
FIVE = "(5: Đảng bộ thị trấn Long Hồ, Đảng bộ huyện Long Hồ, Đảng bộ huyện Mang Thít, …)"


def without_communes(text):
    return DROPPED.sub("", text).replace('parent_level = "co_so"', 'parent_level = "cap_tren_truc_tiep_co_so"')


def ten_years_later(text):
    return text.replace("value = 2011-01", "value = 2021-01")


def renumbered(text):
    return text.replace('"37-CT/TW"', '"38-CT/TW"')


@pytest.fixture
def load(settings, tmp_path):
    """Loads the cycle XI from a file whose text is another one."""
    shutil.copytree(CYCLES, tmp_path / "cycles")
    file = tmp_path / "cycles" / "XI.toml"

    def do(change):
        before = (CYCLES / "XI.toml").read_text(encoding="utf-8")
        after = change(before)
        assert after != before
        file.write_text(after, encoding="utf-8")
        return said(run(settings, "cycle", "load", str(file), "--as", ADMINISTRATOR))

    return do


TAKEN = {
    without_communes: (
        "XI.toml, table directives[37-CT/TW], key levels: the level “co_so” is missing, but it is in use"
        " (organisations: 1, congresses: 1); expected is that it stays."
    ),
    ten_years_later: (
        "XI.toml, table national, key opens: the cycle would run from 12/1/2018 to 19/1/2022, and congresses would lie"
        f" outside {FIVE}; expected is a day that leaves them all inside."
    ),
    renumbered: (
        "XI.toml, key directives: the directive “37-CT/TW” is missing, but congresses stand under it"
        f" {FIVE}; expected is that it stays."
    ),
}


@pytest.mark.parametrize(("change", "sentence"), TAKEN.items())
def test_file_that_takes_away_what_is_in_use_is_refused(db, load, change, sentence):
    before, bounds = store.cycles.get(db, "XI"), store.cycles.bounds(db, "XI")

    assert load(change) == (1, sentence)
    assert (store.cycles.get(db, "XI"), store.cycles.bounds(db, "XI")) == (before, bounds)


def test_directive_that_is_no_longer_there_is_named(settings, load):
    def one_more(text):
        first = re.search(r"\[\[directives\]\]\n.*?(?=\n\[\[report_kinds)", text, re.DOTALL)[0]
        newer = first.replace("2009-08-04", "2011-12-01").replace('"37-CT/TW"', '"38-CT/TW"\nreplaces = "37-CT/TW"')
        return text.replace(first, f"{first}\n{newer}")

    assert load(one_more) == (0, "Cycle XI is loaded.")
    assert said(run(settings, "cycle", "load", str(CYCLES / "XI.toml"), "--as", ADMINISTRATOR)) == (
        0,
        "Cycle XI is loaded.\nThe directive 38-CT/TW no longer stands in cycle XI; no congress stood under it.",
    )
