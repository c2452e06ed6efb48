"""An agenda as rows and nested values, and the faults of values that come back."""

from datetime import date, time

import pytest
from sittings import a_sitting, an_item

from planner.domain.agenda import timetable
from planner.domain.agenda_edit import ItemEdit
from planner.domain.agenda_sheet import COLUMNS, clock, read_rows, rows, time_problems, tree
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
           "minutes": "b", "classification": "internal"}  # fmt: skip
    with pytest.raises(Invalid) as refused:
        read_rows([(7, row)])
    assert [(one.code, one.params["line"]) for one in refused.value.problems] == [
        ("agenda_sheet.no_day", 7),
        ("agenda_sheet.no_number", 7),
    ]


def row(title, minutes, time=None, fixed_at=None, starts="8:00"):
    return {"sitting": 1, "session": "chinh_thuc", "day": OPENS, "starts": starts, "title": title, "kind": "report",
            "minutes": minutes, "time": time, "fixed_at": fixed_at, "classification": "ordinary"}  # fmt: skip


def told(*values, present=()):
    found = time_problems(read_rows(list(enumerate(values, start=2))), present)
    return [(one.code, one.field, one.params["line"], one.params["found"], one.params["follows"]) for one in found]


def test_time_that_somebody_wrote_is_told_where_another_one_follows():
    assert told(row("a", 20, "8:00"), row("b", 10, time(8, 40))) == [
        ("agenda_sheet.time_differs", "time", 3, "8:40", "8:20")
    ]
    assert told(row("a", 20), row("b", 10, "9:00", fixed_at="9:00"), row("c", 5, "9:10")) == []


def test_time_that_went_out_with_the_sheet_is_no_fault_when_minutes_before_it_change(agenda):
    sheet = [row("Chào cờ", 45, time(8)), row("Mục 2", 15, time(10)), row("Mục 3", 5, "")]
    assert told(*sheet, present=agenda) == []
    assert [one[2] for one in told(*sheet)] == [3]


def row_of(**changes):
    usual = {"sitting": 1, "session": "chinh_thuc", "day": OPENS, "starts": "8:00", "title": "Chào cờ",
             "kind": "report", "minutes": 5, "classification": "ordinary"}  # fmt: skip
    return usual | changes


def test_hall_is_a_text_that_may_be_left_out_and_agrees_within_its_sitting():
    assert [one.edit.hall for one in read_rows([(2, row_of()), (3, row_of(sitting=2, hall=" Hội trường A "))])] == [
        "",
        "Hội trường A",
    ]
    for first, second, code, line in (("A", "B", "disagrees", 3), ({"x": 1}, {"x": 1}, "no_text", 2)):
        with pytest.raises(Invalid) as refused:
            read_rows([(2, row_of(hall=first)), (3, row_of(hall=second))])
        assert [(one.code, one.field, one.params["line"]) for one in refused.value.problems] == [
            (f"agenda_sheet.{code}", "hall", line)
        ]
