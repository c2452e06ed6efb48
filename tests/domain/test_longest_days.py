"""Fewer days make no task less: a later start never lets a congress be ready earlier."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from domain.histories import WORKDAYS, day
from hypothesis import example, given, settings
from hypothesis import strategies as some

from planner.domain.day_edit import DayEdit, Days, longest_days
from planner.domain.forecast import foresee
from planner.domain.pace import Pace, Sums, Work, pace_of, seen_in
from planner.domain.preparation import Planned, works_of
from planner.domain.schedule import Wait
from planner.domain.task import DOING, REVIEW, TODO

TODAY, OPENS = day(20), day(75)
ADDED = DayEdit(1, date(2010, 4, 1), 0, Days(), Days(date(2010, 5, 3), date(2010, 5, 14)))


def on(number):
    return date(2010, 5, number)


def edit(when, before, after, *, is_shift=False):
    return DayEdit(2, on(when), 0, Days(*before), Days(*after), is_shift=is_shift)


def test_present_days_are_the_longest_where_nothing_was_cut():
    assert longest_days(on(3), on(14), []) is None
    assert longest_days(on(3), on(14), [ADDED]) is None
    assert longest_days(on(10), on(21), [ADDED, edit(2, (on(3), on(14)), (on(10), on(21)))]) is None
    assert longest_days(on(3), on(21), [edit(2, (None, on(14)), (None, on(21)))]) is None


def test_first_days_count_even_where_they_were_changed_on_the_day_on_which_they_were_written():
    today = replace(ADDED, on=on(2))
    assert longest_days(on(10), on(14), [today, edit(2, (on(3),), (on(10),))]) == (on(3), on(14))


def test_days_cut_at_either_end_or_step_by_step_stay_as_long_as_they_were():
    assert longest_days(on(3), on(7), [edit(2, (None, on(14)), (None, on(7)))]) == (on(3), on(14))
    steps = [edit(2, (on(3),), (on(6),)), edit(4, (on(6),), (on(10),))]
    assert longest_days(on(10), on(14), steps) == (on(3), on(14))


def test_what_stood_overnight_counts_and_a_slip_of_the_hand_does_not():
    there = edit(2, (None, on(14)), (None, on(31)))
    assert longest_days(on(3), on(17), [there, edit(2, (None, on(31)), (None, on(17)))]) is None
    assert longest_days(on(3), on(17), [there, edit(3, (None, on(31)), (None, on(17)))]) == (on(3), on(31))


def test_a_later_start_makes_no_slip_of_days_written_on_the_same_day():
    longer = edit(2, (None, on(14)), (None, on(21)))
    assert longest_days(on(10), on(21), [longer, edit(2, (on(3),), (on(10),))]) == (on(3), on(21))


def test_taking_a_change_back_makes_a_task_as_long_as_it_was():
    there, back = edit(2, (on(10),), (on(3),)), edit(5, (on(3),), (on(10),))
    assert longest_days(on(10), on(14), [there, back]) is None
    cut = edit(2, (on(3),), (on(10),))
    assert longest_days(on(3), on(14), [cut, edit(5, (on(10),), (on(3),))]) is None


def test_days_that_go_along_bring_the_longest_along():
    moved = edit(4, (on(3), on(14)), (on(13), on(19)), is_shift=True)
    assert longest_days(on(13), on(19), [moved]) is None
    cut = edit(2, (on(3), on(14)), (on(10), on(14)))
    along = edit(4, (on(10), on(14)), (on(17), on(21)), is_shift=True)
    assert longest_days(on(17), on(21), [cut, along]) == (on(10), on(21))


def figures(works, waits, pace):
    found = foresee(works, waits, pace, today=TODAY, opens=OPENS, seed="x", workdays=WORKDAYS, runs=200, is_drawn=False)
    return found.favourable, found.expected, found.unfavourable, -found.chance


def test_late_start_is_made_up_for_as_one_that_was_held_up():
    """Of ten days five must be left at least: seven are enough, three are not."""
    certain = Pace(0.0, 1e-6, 1e-6)
    cut = Work(1, day(42), day(48), TODO, longest=(day(39), day(48)))
    assert figures([cut], [], certain)[1] == day(48)
    late = replace(cut, start=day(46))
    assert figures([late], [], certain)[1] == day(50)
    assert figures([replace(late, longest=None)], [], certain)[1] == day(48)


ROWS = some.lists(
    some.tuples(some.integers(0, 60), some.integers(1, 30), some.sampled_from([TODO, TODO, DOING, REVIEW])),
    min_size=1,
    max_size=8,
)
RELATIONS = some.lists(
    some.tuples(some.integers(0, 7), some.integers(0, 7), some.sampled_from(["FS", "FF", "SS"]), some.integers(-9, 20)),
    max_size=8,
)
DUES = some.lists(some.integers(1, 20), max_size=2)
STEPS = some.lists(some.integers(1, 40), min_size=1, max_size=3)
SPREADS = some.sampled_from([Pace(0.1, 0.1, 0.25), Pace(-0.2, 0.1, 0.3), Pace(0.4, 0.15, 0.2), Pace(0.0, 0.3, 0.6)])


@settings(max_examples=150, deadline=None)
@given(ROWS, RELATIONS, some.integers(0, 7), DUES, STEPS, SPREADS, some.booleans())
@example([(30, 30, TODO)], [], 0, [], [20], Pace(0.4, 0.15, 0.2), False)
@example([(30, 20, TODO)], [], 0, [10], [20], Pace(0.4, 0.15, 0.2), False)
def test_a_later_start_never_lets_anything_be_ready_earlier(rows, relations, which, dues, steps, pace, is_seen):
    """Whether it is moved at once or step by step, and whatever due days were written before on the same day."""
    plan = [
        Planned(key, day(start), day(start + length - 1), status, None, "", "working", False, None)
        for key, (start, length, status) in enumerate(rows)
    ]
    waits = [Wait(first, second, *rest) for first, second, *rest in relations if first < second < len(rows)]
    edits = {}

    def foreseen():
        works = works_of(plan, waits, range(len(plan)), OPENS, OPENS, edits)
        return figures(works, waits, pace_of(seen_in(works, waits, TODAY, WORKDAYS), Sums()) if is_seen else pace)

    one = plan[which % len(plan)]
    for by in dues:
        due = plan[one.key].due + timedelta(days=by)
        edits.setdefault(one.key, []).append(DayEdit(0, TODAY, 0, Days(due=plan[one.key].due), Days(due=due)))
        plan[one.key] = replace(plan[one.key], due=due)
    before = foreseen()
    for number, by in enumerate(steps):
        later = min(plan[one.key].start + timedelta(days=by), plan[one.key].due)
        if later == plan[one.key].start:
            break
        own = edits.setdefault(one.key, [])
        own.append(DayEdit(number, TODAY, 0, Days(start=plan[one.key].start), Days(start=later)))
        plan[one.key] = replace(plan[one.key], start=later)
        after = foreseen()
        assert all(then >= now for then, now in zip(after, before, strict=True))
        before = after


@pytest.mark.parametrize("status", [TODO, DOING])
def test_a_task_that_keeps_its_days_takes_them_as_they_are(status):
    fixed = Work(1, day(42), day(48), status, is_fixed=True, longest=(day(22), day(48)))
    waits = [Wait(1, 2, "FS", 0)]
    other = Work(2, day(44), day(50), TODO)
    assert figures([fixed, other], waits, Pace()) == figures([replace(fixed, longest=None), other], waits, Pace())
