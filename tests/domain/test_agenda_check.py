"""What looks wrong in an agenda is told, sitting by sitting."""

from dataclasses import replace
from datetime import date

import pytest
from sittings import a_sitting, an_item

from planner.domain.agenda import timetable
from planner.domain.agenda_check import notices
from planner.domain.playbook import Offset
from planner.domain.problem import Problem

OPENS, CLOSES = date(2010, 9, 15), date(2010, 9, 17)
PREPARATORY = a_sitting(day=Offset("opens", -1), session="tru_bi", half_days=1, starts=810)


def found(sittings, items=()):
    return [(one.sitting.sitting.id, one.problem.code) for one in notices(
        timetable(sittings, items, OPENS, CLOSES), OPENS, CLOSES)]  # fmt: skip


def test_sound_agenda_gives_no_notice():
    items = [an_item(1, 240), an_item(2, 240, sitting_id=2), an_item(3, 240, sitting_id=2)]
    assert found([PREPARATORY, a_sitting(2)], items) == []


@pytest.mark.parametrize(
    ("sitting", "minutes", "code"),
    [
        (PREPARATORY, 241, "agenda.preparatory_too_long"),
        (a_sitting(), 481, "agenda.too_long"),
        (replace(a_sitting(), starts=1200, half_days=3), 241, "agenda.past_midnight"),
        (a_sitting(day=Offset("closes", 1)), 10, "agenda.outside_congress"),
        (a_sitting(day=Offset("opens", -1)), 10, "agenda.outside_congress"),
        (replace(PREPARATORY, day=Offset("opens", 1)), 10, "agenda.preparatory_late"),
    ],
)
def test_each_rule_is_told(sitting, minutes, code):
    items = [an_item(key, own) for key, own in enumerate((minutes // 3, minutes // 3, minutes - 2 * (minutes // 3)), 1)]
    assert found([sitting], items) == [(1, code)]


def told(*items, starts=480):
    sittings = [a_sitting(starts=starts, half_days=3)]
    return [one.problem for one in notices(timetable(sittings, items, OPENS, CLOSES), OPENS, CLOSES)]


def test_item_longer_than_half_a_day_is_told():
    assert told(an_item(1, 240), an_item(2, 241)) == [
        Problem("agenda.item_too_long", "minutes", {"title": "Mục 2", "minutes": 241, "most": 240})
    ]


def test_what_is_missing_before_a_fixed_time_is_told_with_its_minutes():
    assert told(an_item(1, 60), an_item(2, 30), an_item(3, 10, fixed_at=560)) == [
        Problem("agenda.squeezed", "fixed_at", {"title": "Mục 3", "at": "9:20", "minutes": 10})
    ]
    assert told(an_item(1, 60), an_item(2, 30), an_item(3, 10, fixed_at=570)) == []


def test_fixed_time_that_cannot_be_held_is_told_by_what_stands_in_its_way():
    assert told(an_item(1, 60, fixed_at=540), an_item(2, 30, fixed_at=500)) == [
        Problem("agenda.fixed_late", "fixed_at", {"title": "Mục 2", "at": "8:20", "start": "10:00"})
    ]
    assert told(an_item(1, 60), an_item(2, 30, fixed_at=479)) == [
        Problem("agenda.fixed_early", "fixed_at", {"title": "Mục 2", "at": "7:59", "starts": "8:00"})
    ]


def test_breaks_are_no_work():
    assert found([PREPARATORY], [an_item(1, 240), an_item(2, 60, kind="break")]) == []


def test_sittings_that_overlap_are_told_at_the_later_one():
    items = [an_item(1, 90), an_item(2, 30, sitting_id=2)]
    assert found([a_sitting(1), a_sitting(2, starts=569)], items) == [(2, "agenda.overlaps")]
    assert found([a_sitting(1), a_sitting(2, starts=570)], items) == []


def test_sittings_side_by_side_need_two_halls():
    items = [an_item(1, 90), an_item(2, 30, sitting_id=2)]

    def beside(first, second):
        return found([a_sitting(1, hall=first), a_sitting(2, starts=500, hall=second)], items)

    assert beside("Hội trường A", "Hội trường B") == []
    assert beside("Hội trường A", "hoi truong a") == [(2, "agenda.hall_twice")]
    assert beside("Hội trường A", "") == [(2, "agenda.overlaps")]


def test_a_sitting_beside_a_long_one_is_told_whatever_lies_between():
    items = [an_item(1, 240), an_item(2, 30, sitting_id=2), an_item(3, 30, sitting_id=3)]
    sittings = [a_sitting(1, hall="A"), a_sitting(2, starts=500, hall="B"), a_sitting(3, starts=600, hall="A")]
    assert found(sittings, items) == [(3, "agenda.hall_twice")]
