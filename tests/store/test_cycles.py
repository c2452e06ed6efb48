"""Cycles and playbooks as they are kept, and which one a day lies in."""

from datetime import date

import pytest
import world as cast

from planner import actions, store
from planner.domain.cycle_reading import read_cycle
from planner.domain.playbook_reading import read_playbook
from planner.domain.problem import NotFound, Problem
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES


def test_cycle_reads_back_as_it_was_written(db):
    cycle, playbook = read_cycle_file(CYCLES / "XI.toml")
    assert store.cycles.get(db, "XI") == read_cycle(cycle, "XI.toml")
    kept = store.cycles.playbook(db, store.cycles.core_playbook_id(db, 1))
    assert kept == read_playbook(playbook, "playbook")


def test_parsed_documents_are_kept_for_every_connection(db):
    assert store.cycles.get(db, "XI") is store.cycles.get(db, "XI")


def test_unknown_cycle_is_not_found(db):
    for read in (store.cycles.get, store.cycles.bounds):
        with pytest.raises(NotFound) as raised:
            read(db, "XX")
        assert raised.value.problems == (Problem("cycle.unknown", "cycle", {"cycle": "XX"}),)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2000, 1, 1), "XII"),
        (date(2010, 5, 10), "XI"),
        (date(2011, 12, 1), "XI"),
        (date(2014, 5, 10), "XII"),
        (date(2040, 1, 1), "XII"),
    ],
)
def test_current_is_the_cycle_that_holds_the_day_else_the_latest(db, day, code):
    keeper = actions.installation.installer(db, cast.MOMENT)
    actions.cycles.load(db, keeper, cast.MOMENT, "XII.toml", *read_cycle_file(CYCLES / "XII.toml"))
    assert store.cycles.codes(db) == ["XII", "XI"]
    assert store.cycles.current(db, day) == code
