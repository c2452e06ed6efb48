"""What must be done before the opening is told by what a task is for, wherever its days were put."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from domain.histories import WORKDAYS, day
from hypothesis import given, settings
from hypothesis import strategies as some

from planner.domain.forecast import deciding, foresee
from planner.domain.pace import Pace
from planner.domain.playbook import Offset, Span
from planner.domain.preparation import Planned, as_of, is_doubtful, put_past, works_of
from planner.domain.schedule import Wait
from planner.domain.task import DOING, DONE, NOT_APPLICABLE, REVIEW, TODO

OPENS, CLOSES = date(2010, 9, 15), date(2010, 9, 17)
BEFORE = Span(Offset("opens", -20), Offset("opens", -5), "assumed")
AFTER = Span(Offset("closes", 1), Offset("closes", 7), "assumed")
DURING = Span(Offset("opens", 0), Offset("closes", 0), "assumed")
EVE = Span(Offset("opens", -2), Offset("opens", -1), "assumed")


def task(due, span=None, key=1, start=None, **others):
    values = {"status": TODO, "done_on": None, "rule": "", "calendar": "working", "is_blocked": False} | others
    return Planned(key, start or due - timedelta(days=3), due, span=span, **values)


def needed(*tasks, waits=(), early=()):
    works = works_of(tasks, waits, early, OPENS, CLOSES)
    return [one.key for one in deciding(works)]


@pytest.mark.parametrize("calendar", ["working", "calendar"])
@pytest.mark.parametrize("due", [date(2010, 9, 10), date(2010, 9, 14), date(2010, 9, 16), date(2010, 10, 20)])
def test_standard_task_of_the_preparation_is_needed_wherever_it_was_put(due, calendar):
    assert needed(task(due, BEFORE, calendar=calendar)) == [1]
    assert needed(task(due, BEFORE, start=due, calendar=calendar)) == [1]


@pytest.mark.parametrize("due", [date(2010, 9, 10), date(2010, 9, 16), date(2010, 10, 20)])
@pytest.mark.parametrize("span", [AFTER, DURING])
def test_standard_task_of_the_congress_or_after_it_is_not(span, due):
    assert needed(task(due, span)) == []


def test_what_is_for_the_eve_keeps_its_days_until_it_is_put_past_the_opening():
    assert needed(task(date(2010, 9, 14), EVE, calendar="calendar")) == []
    assert needed(task(date(2010, 9, 16), EVE, calendar="calendar")) == [1]


@pytest.mark.parametrize("rule", ["recurring", "lower_before_upper"])
def test_what_no_hand_moves_decides_nothing(rule):
    assert needed(task(date(2010, 9, 10), BEFORE, rule=rule), early=[1]) == []


def test_own_task_is_needed_when_a_day_before_the_opening_is_or_was_written_for_it():
    assert needed(task(date(2010, 9, 14))) == [1]
    for due in (date(2010, 9, 16), date(2010, 10, 20)):
        assert needed(task(due)) == []
        assert needed(task(due), early=[1]) == [1]


def test_what_something_needed_waits_for_is_needed_too():
    late = date(2010, 10, 20)
    chain = [Wait(1, 2, "FS", 0), Wait(2, 3, "SS", 0)]
    assert needed(task(late), task(late, key=2), task(late, BEFORE, key=3), waits=chain) == [1, 2, 3]
    assert needed(task(date(2010, 9, 16)), task(late, BEFORE, key=3), waits=[Wait(1, 3, "FS", 0)]) == [1, 3]
    assert needed(task(late), task(late, AFTER, key=3), waits=[Wait(1, 3, "FS", 0)]) == []
    assert needed(task(date(2010, 9, 16), DURING), task(late, BEFORE, key=3), waits=[Wait(1, 3, "FS", 0)]) == [3]
    done = task(date(2010, 9, 1), key=3, status=DONE, done_on=date(2010, 9, 1))
    assert needed(task(late), done, waits=[Wait(1, 3, "FS", 0)]) == [3]


def test_only_own_tasks_from_the_opening_on_leave_a_doubt():
    assert is_doubtful(task(OPENS), OPENS)
    assert is_doubtful(task(date(2010, 9, 14), calendar="calendar"), OPENS)
    assert not is_doubtful(task(date(2010, 9, 14)), OPENS)
    assert not is_doubtful(task(OPENS, BEFORE), OPENS)
    assert not is_doubtful(task(OPENS, rule="recurring"), OPENS)


def test_those_put_past_the_opening_are_counted_while_they_are_open():
    tasks = [
        task(OPENS, BEFORE),
        task(date(2010, 9, 14), BEFORE, key=2),
        task(date(2010, 9, 20), BEFORE, key=3, status=DONE, done_on=date(2010, 5, 1)),
    ]
    assert put_past(works_of(tasks, [], [], OPENS, CLOSES), OPENS) == 1


PLANS = some.lists(some.tuples(some.integers(125, 172), some.integers(1, 30), some.booleans()), min_size=2, max_size=8)
RELATIONS = some.lists(
    some.tuples(some.integers(0, 7), some.integers(0, 7), some.sampled_from(["FS", "FF", "SS"])), max_size=8
)


@settings(max_examples=100, deadline=None)
@given(PLANS, RELATIONS, some.integers(0, 7), some.integers(1, 60), some.booleans())
def test_pushing_a_task_later_never_raises_the_chance(rows, relations, which, by, is_lengthened):
    plan = [
        task(day(start + length - 1), None if is_own else BEFORE, key=key, start=day(start))
        for key, (start, length, is_own) in enumerate(rows)
    ]
    # What is written today before the opening is needed, wherever it is put then.
    early = [one.key for one in plan if one.span is None and one.due < OPENS]
    waits = [Wait(first, second, type_, 0) for first, second, type_ in relations if first < second < len(rows)]
    which %= len(rows)
    start, length, _ = rows[which]
    moved = replace(
        plan[which], start=plan[which].start if is_lengthened else day(start + by), due=day(start + length - 1 + by)
    )
    pushed = [moved if one.key == which else one for one in plan]

    def found(tasks):
        works = works_of(tasks, waits, early, OPENS, CLOSES)
        pace = Pace(0.0, 0.1, 0.25)
        return foresee(
            works, waits, pace, today=day(124), opens=OPENS, seed="x", workdays=WORKDAYS, runs=200, is_drawn=False
        )

    before, after = found(plan), found(pushed)
    if before is None:
        return
    assert after.chance <= before.chance
    assert after.needed >= before.needed


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        ({"status": DONE, "done_on": date(2010, 5, 6)}, {}),
        ({"status": DONE, "done_on": None}, {}),
        ({"status": DONE, "done_on": date(2010, 5, 10)}, {"status": DOING, "done_on": None}),
        ({"status": REVIEW, "is_blocked": True}, {"status": DOING, "is_blocked": False}),
        ({"status": REVIEW, "start": date(2010, 5, 10)}, {"status": TODO}),
        ({"status": NOT_APPLICABLE}, {}),
    ],
)
def test_task_as_of_a_day_is_what_its_days_tell(one, expected):
    now = task(date(2010, 5, 8), start=date(2010, 5, 3))
    now = replace(now, **one)

    assert as_of(now, date(2010, 5, 10)) == replace(now, **expected)
