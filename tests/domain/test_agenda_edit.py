"""What is written into an agenda is checked, every fault at once."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.agenda_edit import (
    ItemEdit,
    NewSitting,
    SittingEdit,
    cleaned,
    course_problems,
    item_problems,
    kept,
    sitting_problems,
)
from planner.domain.playbook import Offset
from planner.domain.problem import Invalid

OPENS, CLOSES = date(2010, 9, 15), date(2010, 9, 17)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"title": ""}, ["text.missing"]),
        ({"title": "x" * 301}, ["text.too_long"]),
        ({"title": "MẬT"}, ["text.secrecy_stamp"]),
        ({"presenter": "a\nb"}, ["text.one_line"]),
        ({"kind": "party"}, ["agenda.unknown_kind"]),
        ({"minutes": None}, ["agenda.bad_minutes"]),
        ({"minutes": -1}, ["agenda.bad_minutes"]),
        ({"minutes": 0}, ["agenda.bad_minutes"]),
        ({"minutes": 1441}, ["agenda.bad_minutes"]),
        ({"minutes": 10_000}, ["agenda.bad_minutes"]),
        ({"minutes": 1}, []),
        ({"minutes": 1440}, []),
        ({"fixed_at": 1440}, ["time.unreadable"]),
        ({"classification": 1}, ["classification.above_clearance"]),
        ({"classification": 2}, ["agenda.registered"]),
    ],
)
def test_what_is_written_into_an_item_is_checked(changes, codes):
    assert [one.code for one in item_problems(replace(ItemEdit("Chào cờ"), **changes), 0)] == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"session": "x"}, ["agenda.unknown_session"]),
        ({"day": None}, ["agenda.day_missing"]),
        ({"day": date(2012, 1, 1)}, ["agenda.day_far_off"]),
        ({"day": date(2009, 1, 1)}, ["agenda.day_far_off"]),
        ({"starts": None}, ["agenda.start_missing"]),
        ({"starts": 1440}, ["agenda.start_missing"]),
        ({"half_days": 0}, ["agenda.bad_half_days"]),
        ({"half_days": 4}, ["agenda.bad_half_days"]),
        ({"half_days": None}, ["agenda.bad_half_days"]),
    ],
)
def test_what_is_written_into_a_sitting_is_checked(changes, codes):
    edit = replace(SittingEdit("chinh_thuc", OPENS, 480, 2), **changes)
    assert [one.code for one in sitting_problems(edit, OPENS, CLOSES)] == codes


def test_texts_are_kept_as_they_are_stored():
    assert cleaned(ItemEdit(" Cha\u0300o cờ ", presenter="a\u202eb")) == ItemEdit("Chào cờ", presenter="ab")


def test_sitting_is_kept_with_its_day_as_a_distance_or_refused():
    found = kept(SittingEdit("chinh_thuc", CLOSES, 480, 2), OPENS, CLOSES)
    assert (found.day, found.starts, found.half_days) == (Offset("closes", 0), 480, 2)
    with pytest.raises(Invalid):
        kept(SittingEdit("chinh_thuc", None, 480, 2), OPENS, CLOSES)


def test_hall_is_kept_as_one_short_line_without_doubled_blanks():
    assert kept(SittingEdit("chinh_thuc", CLOSES, 480, 2, "  Hội  trường A "), OPENS, CLOSES).hall == "Hội trường A"
    for hall, code in (("x" * 61, "text.too_long"), ("Hội\ntrường", "text.one_line"), ("MẬT", "text.secrecy_stamp")):
        with pytest.raises(Invalid) as refused:
            kept(SittingEdit("chinh_thuc", CLOSES, 480, 2, hall), OPENS, CLOSES)
        assert [(one.code, one.field) for one in refused.value.problems] == [(code, "hall")]


def test_whole_agenda_names_the_line_of_every_fault():
    items = ((2, ItemEdit("Chào cờ")), (3, ItemEdit("", minutes=-1)))
    found = course_problems([NewSitting(SittingEdit("x", OPENS, 480), items, 2)], OPENS, CLOSES, 0)
    assert [(one.code, one.params["line"]) for one in found] == [
        ("agenda.unknown_session", 2),
        ("text.missing", 3),
        ("agenda.bad_minutes", 3),
    ]
