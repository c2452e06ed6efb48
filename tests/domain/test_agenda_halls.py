"""Two sittings at one time need two halls."""

from dataclasses import replace
from datetime import date

import pytest
from sittings import a_sitting, an_item

from planner.domain.agenda import timetable
from planner.domain.agenda_edit import SittingEdit
from planner.domain.agenda_halls import is_same, most_minutes, overlapping, taken
from planner.domain.playbook import Offset

OPENS, CLOSES = date(2010, 9, 15), date(2010, 9, 17)
# From 8:00 to 9:30 in the great hall.
HELD = a_sitting(1, hall="Hội trường lớn")
ITEMS = [an_item(1, 90)]


def agenda(*sittings, items=ITEMS):
    return timetable(sittings, items, OPENS, CLOSES)


def wanted(**changes):
    return replace(SittingEdit("chinh_thuc", OPENS, 510, 1, "Hội trường lớn"), **changes)


def test_a_hall_is_the_same_however_it_is_written_and_none_is_never_one():
    assert is_same("Hội trường lớn", "HOI TRUONG LON")
    assert not is_same("Hội trường lớn", "Hội trường nhỏ")
    assert not is_same("", "")


@pytest.mark.parametrize(
    ("changes", "is_taken"),
    [
        ({}, True),
        ({"starts": 569}, True),
        ({"starts": 570}, False),
        ({"starts": 479}, False),
        ({"hall": "Hội trường nhỏ"}, False),
        ({"hall": ""}, False),
        ({"day": CLOSES}, False),
    ],
)
def test_a_new_sitting_finds_the_hall_taken_or_free(changes, is_taken):
    assert (taken(agenda(HELD), wanted(**changes)) is not None) == is_taken


def test_a_sitting_takes_its_items_along_and_is_not_in_its_own_way():
    other = a_sitting(2, starts=600)
    both = agenda(HELD, other, items=[*ITEMS, an_item(2, 60, sitting_id=2)])
    assert taken(both, wanted(starts=420), both[1]) is None
    assert taken(both, wanted(starts=421), both[1]).sitting.id == 1
    assert taken(both, wanted(starts=490), both[0]) is None


def test_a_cancelled_sitting_takes_no_hall():
    assert taken(agenda(replace(HELD, is_cancelled=True)), wanted()) is None


def test_two_empty_sittings_of_one_moment_meet():
    assert list(overlapping(agenda(a_sitting(1), a_sitting(2), items=[])))
    assert not list(overlapping(agenda(a_sitting(1), a_sitting(2, day=Offset("closes", 0)), items=[])))


def test_what_runs_side_by_side_counts_once_by_the_longest():
    sittings = [a_sitting(1, hall="A"), a_sitting(2, hall="B", starts=500), a_sitting(3, starts=900, hall="A")]
    items = [an_item(1, 90), an_item(2, 120, sitting_id=2), an_item(3, 60, sitting_id=3)]
    assert most_minutes(agenda(*sittings, items=items)) == 120 + 60
    assert most_minutes(agenda(*(replace(one, hall="A") for one in sittings), items=items)) == 90 + 120 + 60
