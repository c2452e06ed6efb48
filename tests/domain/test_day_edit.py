"""Days that are written once a task was to begin take nothing back of what it showed."""

from collections import Counter
from datetime import date, timedelta

import pytest
from domain.histories import TABLE, WORKDAYS, day
from hypothesis import given, settings
from hypothesis import strategies as some

from planner.domain.day_edit import DayEdit, Days, days_when_begun
from planner.domain.forecast import foresee
from planner.domain.pace import Pace, seen
from planner.domain.preparation import Planned, works_of
from planner.domain.task import DOING, DONE, TODO

ADDED = DayEdit(1, date(2010, 4, 1), 0, Days(), Days(date(2010, 5, 3), date(2010, 5, 28)))


def on(number):
    return date(2010, 5, number)


def edit(when, before, after):
    return DayEdit(2, when, 0, Days(*before), Days(*after))


def begun(start, due, *edits, done=None):
    return days_when_begun(start, due, done, edits)


def test_a_task_that_was_never_changed_has_its_present_days():
    assert begun(on(3), on(28)) is None
    assert begun(on(3), on(28), ADDED) is None


def test_days_may_be_changed_until_the_start_has_come():
    assert begun(on(20), on(28), ADDED, edit(on(2), (on(3),), (on(20),))) is None
    assert begun(on(20), on(28), ADDED, edit(on(3), (on(3),), (on(20),))) is None
    assert begun(on(20), on(28), ADDED, edit(on(4), (on(3),), (on(20),))) == (on(3), on(28))


def test_a_later_due_day_makes_no_length_longer_that_had_begun():
    assert begun(on(3), on(31), edit(on(10), (None, on(28)), (None, on(31)))) == (on(3), on(28))
    moved = edit(on(10), (on(3), on(12)), (on(20), on(25))), edit(on(22), (on(20), on(25)), (on(28), on(30)))
    assert begun(on(28), on(30), *moved) == (on(3), on(12))


def test_an_early_task_is_measured_by_the_days_that_stood_when_it_was_done():
    later = edit(on(12), (on(20), on(28)), (on(25), on(31)))
    assert begun(on(25), on(31), later, done=on(12)) == (on(20), on(28))
    assert begun(on(25), on(31), later, done=on(13)) is None


def test_a_start_written_for_a_day_already_past_is_taken_for_the_day_on_which_it_was_written():
    assert begun(on(3), on(28), edit(on(10), (on(20),), (on(3),))) == (on(10), on(28))
    # So late that nothing is left between, it stands as it is written.
    assert begun(on(3), on(7), edit(on(10), (on(20), on(28)), (on(3), on(7)))) is None


def test_taking_a_change_back_changes_nothing():
    there = edit(on(10), (on(3), on(28)), (on(20), on(31)))
    back = edit(on(11), (on(20), on(31)), (on(3), on(28)))
    assert begun(on(3), on(28), there, back) is None


TODAY, OPENS = 60, date(2010, 9, 15)
ROW = some.tuples(some.integers(0, 70), some.integers(3, 30), some.sampled_from([TODO, DOING, DONE]))
ROWS = some.lists(ROW, min_size=1, max_size=6)
DAYS_LEFT = some.integers(0, 20)
EDITS = some.lists(some.tuples(some.integers(0, 5), some.integers(-30, 60), some.integers(-10, 40)), max_size=12)


@settings(max_examples=200, deadline=None)
@given(ROWS, EDITS)
def test_no_change_of_days_removes_evidence(rows, changes):
    plan = [
        Planned(key, day(start), day(start + length - 1), status, day(min(start + length, TODAY - 1)) if status == DONE
                else None, "", "working", False, None)
        for key, (start, length, status) in enumerate(rows)
    ]  # fmt: skip
    edited, edits = {one.key: one for one in plan}, {}
    for number, (which, by, more) in enumerate(changes):
        one = edited[which % len(plan)]
        start = one.start + timedelta(days=by)
        due = max(start, one.due + timedelta(days=more))
        edits.setdefault(one.key, []).append(
            DayEdit(number, day(TODAY), 0, Days(one.start, one.due), Days(start, due), is_shift=False)
        )
        edited[one.key] = Planned(one.key, start, due, one.status, one.done_on, "", "working", False, None)

    works = works_of(plan, [], [], OPENS, OPENS), works_of(edited.values(), [], [], OPENS, OPENS, edits)
    before, after = (seen(one, [], day(TODAY), TABLE) for one in works)

    assert Counter(before.done) == Counter(after.done)
    # What was to begin only later may count at once, when it is given days that are all past.
    assert not Counter(before.running) - Counter(after.running)


@settings(max_examples=100, deadline=None)
@given(some.integers(20, 59), some.integers(10, 60), some.sampled_from([TODO, DOING]), some.integers(1, 60), DAYS_LEFT)
def test_a_later_start_of_what_was_to_begin_raises_no_chance(start, length, status, by, left):
    first, due = day(start), day(max(start + length, TODAY + 2))
    later = min(first + timedelta(days=by), due)
    opens = due + timedelta(days=left)

    def chance(begins, edits):
        works = works_of(
            [Planned(1, begins, due, status, None, "", "working", False, None)], [], [1], opens, opens, edits
        )
        pace = Pace(0.1, 0.1, 0.25)
        return foresee(
            works, [], pace, today=day(TODAY), opens=opens, seed="x", workdays=WORKDAYS, runs=200, is_drawn=False
        ).chance

    assert chance(later, {1: [edit(day(TODAY), (first, due), (later, due))]}) <= chance(first, {})


@pytest.mark.parametrize("status", [TODO, DOING])
def test_the_present_start_still_says_when_work_begins(status):
    plan = Planned(1, day(90), day(95), status, None, "", "working", False, None)
    edits = {1: [edit(day(60), (day(50), day(95)), (day(90), day(95)))]}
    found = foresee(
        works_of([plan], [], [], day(200), day(201), edits), [], Pace(0.0, 0.01, 0.01), today=day(60), opens=day(200),
        seed="x", workdays=WORKDAYS, runs=200,
    )  # fmt: skip
    assert found.favourable >= day(94)
