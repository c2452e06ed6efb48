"""The planned time of an item may become another one until the item begins."""

from dataclasses import replace

import pytest
from live import Clock, at, items_of, timed_sitting

from planner.domain.agenda_edit import as_edit
from planner.domain.agenda_item_time import fixed_problems, time_problems
from planner.domain.live_run import START, UNDO
from planner.domain.problem import Problem

EIGHT = 8 * 60


@pytest.fixture
def clock():
    return Clock(timed_sitting(*items_of(5, 25)))


def edits(clock):
    item = clock.sitting.items[0].item
    return item, replace(as_edit(item), minutes=99)


def test_waiting_item_takes_other_minutes(clock):
    assert time_problems(*edits(clock), EIGHT, clock.steps) == []


def test_running_item_is_changed_by_the_clock_alone(clock):
    clock.press(START, at(8, 0))
    assert time_problems(*edits(clock), EIGHT, clock.steps) == [
        Problem("agenda_item.runs_now", "minutes", {"title": "Mục 1"})
    ]


def test_item_that_was_held_keeps_what_was_planned(clock):
    clock.press(START, at(8, 0))
    clock.press(START, at(8, 5))
    assert time_problems(*edits(clock), EIGHT, clock.steps) == [
        Problem("agenda_item.was_held", "minutes", {"title": "Mục 1"})
    ]


def test_item_whose_beginning_is_undone_is_open_again(clock):
    clock.press(START, at(8, 0))
    clock.press(UNDO, at(8, 1))
    assert time_problems(*edits(clock), EIGHT, clock.steps) == []


@pytest.mark.parametrize(("fixed_at", "problems"), [
    (None, []),
    (EIGHT, []),
    (EIGHT - 1, [Problem("agenda.fixed_before_start", "fixed_at", {"found": "7:59", "starts": "8:00"})]),
])  # fmt: skip
def test_fixed_time_is_not_before_its_sitting(clock, fixed_at, problems):
    item = clock.sitting.items[0].item
    edit = replace(as_edit(item), fixed_at=fixed_at)
    assert fixed_problems(edit, EIGHT) == time_problems(item, edit, EIGHT, []) == problems


def test_fixed_time_that_came_to_lie_before_its_sitting_may_stay(clock):
    item = replace(clock.sitting.items[0].item, fixed_at=EIGHT - 60)
    assert time_problems(item, replace(as_edit(item), minutes=7), EIGHT, []) == []
