"""Two sittings in one hall run at once only where the presser says so."""

from dataclasses import replace

import pytest
from live import Clock, at, items_of, timed_sitting

from planner.domain.live_beside import beside_problem, goes_on
from planner.domain.live_press import Press
from planner.domain.live_run import EXTEND, PAUSE, START, replay
from planner.domain.problem import Problem


@pytest.fixture
def own():
    return Clock(timed_sitting(*items_of(5, 25)))


@pytest.fixture
def other():
    clock = Clock(timed_sitting(*items_of(10, 20)))
    clock.press(START, at(8, 0))
    return clock


def a_press(kind=START, **values):
    return Press(kind, "press-other", 0, **values)


def in_hall(clock, hall):
    sitting = replace(clock.sitting, sitting=replace(clock.sitting.sitting, hall=hall))
    return replay(sitting, clock.steps)


def test_sitting_goes_on_from_its_first_press_to_its_end(own):
    assert not goes_on(own.run, at(8, 0))
    own.press(START, at(8, 0))
    assert goes_on(own.run, at(8, 1))
    own.press(START, at(8, 5))
    own.press(START, at(8, 30))
    assert not goes_on(own.run, at(8, 31))


def test_beginning_beside_a_sitting_that_runs_is_asked_about(own, other):
    assert beside_problem(a_press(), own.run, [other.run], at(8, 1)) == Problem(
        "live_run.other_runs", "beside", {"title": "Mục 1"}
    )


def test_answered_question_is_not_asked_again(own, other):
    assert beside_problem(a_press(may_be_beside=True), own.run, [other.run], at(8, 1)) is None


def test_what_begins_nothing_is_not_asked_about(own, other):
    assert beside_problem(a_press(EXTEND, minutes=5), own.run, [other.run], at(8, 1)) is None


def test_sitting_that_goes_on_already_is_not_asked_about(own, other):
    own.press(START, at(8, 0))
    assert beside_problem(a_press(), own.run, [other.run], at(8, 1)) is None


def test_paused_sitting_is_no_hindrance(own, other):
    other.press(PAUSE, at(8, 1))
    assert beside_problem(a_press(), own.run, [other.run], at(8, 2)) is None


@pytest.mark.parametrize(("halls", "is_asked"), [(("A", "B"), False), (("A", "a"), True), (("A", ""), True)])
def test_two_named_halls_that_differ_are_apart(own, other, halls, is_asked):
    mine, theirs = in_hall(own, halls[0]), in_hall(other, halls[1])
    assert (beside_problem(a_press(), mine, [theirs], at(8, 1)) is not None) is is_asked
