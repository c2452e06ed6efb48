"""An agenda as rows and nested values, and the faults of values that come back."""

from datetime import date, time

import pytest
from sittings import a_sitting, an_item

from planner.domain.agenda import timetable
from planner.domain.agenda_edit import ItemEdit
from planner.domain.agenda_sheet import COLUMNS, clock, read_rows, rows, tree
from planner.domain.problem import Invalid

OPENS, CLOSES = date(2010, 9, 15), date(2010, 9, 17)


@pytest.fixture
def agenda():
    items = [an_item(1, 20, title="Chào cờ"), an_item(2, 15, fixed_at=600, classification=1)]
    return timetable([a_sitting(1), a_sitting(2, starts=840)], items, OPENS, CLOSES)


def test_each_item_has_a_row_and_an_empty_sitting_one_of_its_own(agenda):
    found = rows(agenda)
    assert [(row["sitting"], row["starts"], row.get("title")) for row in found] == [
        (1, time(8), "Chào cờ"),
        (1, time(8), "Mục 2"),
        (2, time(14), None),
    ]
    assert [row.get("time") for row in found] == [time(8), time(10), None]
    assert all(set(row) <= set(COLUMNS) for row in found)


def test_nested_values_are_plain(agenda):
    first, second = tree(agenda)
    assert (first["day"], first["starts"], second["items"]) == ("2010-09-15", "08:00", [])
    assert first["items"][1]["fixed_at"] == "10:00"
    assert first["items"][1]["classification"] == "internal"


def test_rows_come_back_as_the_sittings_they_came_from(agenda):
    found = read_rows(list(enumerate(rows(agenda), start=2)))
    assert [(one.line, one.edit.starts, [line for line, _ in one.items]) for one in found] == [
        (2, 480, [2, 3]),
        (4, 840, []),
    ]
    assert found[0].items[1][1] == ItemEdit("Mục 2", "report", 15, 600, classification=1)


def test_time_past_midnight_begins_again():
    assert clock(1445) == time(0, 5)


def test_every_fault_is_told_with_its_line():
    row = {"sitting": 1, "session": "chinh_thuc", "day": "x", "starts": "8:00", "title": "a", "kind": "report",
           "minutes": "b"}  # fmt: skip
    with pytest.raises(Invalid) as refused:
        read_rows([(7, row)])
    assert [(one.code, one.params["line"]) for one in refused.value.problems] == [
        ("agenda_sheet.no_day", 7),
        ("agenda_sheet.no_number", 7),
    ]
