"""Agendas out of the planner and in again, from the command line."""

import json
from dataclasses import replace

import pytest
import world as cast
from cli.test_commands import run, said
from factories import agenda_of
from traces import entries

from planner import actions
from planner.domain.agenda_edit import ItemEdit

ORGANISER = "vanphong.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


def titles(db, congress_id):
    return [[entry.item.title for entry in one.items] for one in agenda_of(db, congress_id)]


@pytest.mark.parametrize("ending", ["xlsx", "json"])
def test_agenda_goes_out_and_comes_in_again(settings, db, congress_id, tmp_path, ending):
    file, before = tmp_path / f"agenda.{ending}", titles(db, congress_id)

    out = run(settings, "agenda", "export", cast.DISTRICT, "-o", str(file))
    back = run(settings, "agenda", "import", congress_id, str(file), "--as", ORGANISER)

    assert said(out) == (0, f"{file} is written.")
    assert said(back) == (0, f"3 sittings with {sum(map(len, before))} items brought in.")
    assert titles(db, congress_id) == before
    last = [one.action for one in entries(db)[-5:]]
    assert last == ["agenda.exported", "agenda.replaced", *["sitting.from_file"] * 3]


def test_export_without_an_account_holds_what_all_may_read(settings, db, moment, congress_id, tmp_path):
    item = agenda_of(db, congress_id)[0].items[0].item
    edit = replace(ItemEdit("Việc nội bộ"), classification=1)
    actions.agenda_items.edit(db, cast.person(db, ORGANISER), moment, item.public_id, edit, 1)
    file = tmp_path / "agenda.json"

    run(settings, "agenda", "export", congress_id, "-o", str(file))
    assert "Việc nội bộ" not in file.read_text(encoding="utf-8")
    run(settings, "agenda", "export", congress_id, "-o", str(file), "--as", ORGANISER)
    assert "Việc nội bộ" in file.read_text(encoding="utf-8")


def test_bad_file_changes_nothing_and_names_its_line(settings, db, congress_id, tmp_path):
    file, before = tmp_path / "agenda.json", titles(db, congress_id)
    sitting = {"session": "chinh_thuc", "day": "2010-07-14", "starts": "8:00",
               "items": [{"title": "", "kind": "report", "minutes": 5, "classification": "ordinary"}]}  # fmt: skip
    file.write_text(json.dumps({"format": "planner-agenda", "version": 1, "sittings": [sitting]}), encoding="utf-8")

    result = run(settings, "agenda", "import", congress_id, str(file), "--as", ORGANISER)

    assert said(result) == (1, "Sitting 1, item 1, title: Please fill this in.")
    assert titles(db, congress_id) == before


def test_only_the_two_formats_are_written(settings, congress_id, tmp_path):
    result = run(settings, "agenda", "export", congress_id, "-o", str(tmp_path / "agenda.docx"))

    assert said(result) == (1, "An agenda is written as .xlsx or .json.")
    assert list(tmp_path.glob("agenda*")) == []


def test_reader_brings_nothing_in(settings, congress_id, tmp_path):
    file = tmp_path / "agenda.json"
    run(settings, "agenda", "export", congress_id, "-o", str(file))

    result = run(settings, "agenda", "import", congress_id, str(file), "--as", "bandoc.longho")

    assert said(result) == (1, "You may see this, but it is not yours to change.")
