"""Findings of the schedule: a chain longer than the time left, and what is stuck on the critical path."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from untouched import opening, untouched

from planner.domain.finding import ATTENTION, SERIOUS, find, seen

PROVINCE = "truc_thuoc_trung_uong"
BASE = untouched("XI", PROVINCE, opening("XI", PROVINCE, date(2010, 9, 15)))
OPENS = BASE.opening.opens


def of(inputs, code):
    return [one for one in find(inputs) if one.code == code]


def only(*days, today=date(2010, 9, 6), **changes):
    """The plan with nothing but tasks of these days (start, due), each waiting for the one before."""
    tasks = [
        replace(BASE.tasks[0], id=key, public_id=f"t{key}", number=str(key), start=start, due=due, rule="",
                classification=0, calendar="working")
        for key, (start, due) in enumerate(days, start=1)
    ]  # fmt: skip
    wait = BASE.waits[0]
    waits = [replace(wait, first=key, second=key + 1, type="FS", lag_days=0) for key in range(1, len(days))]
    return replace(BASE, today=today, tasks=tuple(tasks), waits=tuple(waits), **changes)


# A week of work each, one behind the other: on Monday the sixth they need until the sixteenth at least.
LONG = ((date(2010, 8, 23), date(2010, 8, 27)), (date(2010, 8, 30), date(2010, 9, 8)))


def test_a_chain_longer_than_the_time_left_names_its_tasks_and_the_missing_days():
    (one,) = of(only(*LONG), "time_too_short")

    assert (one.severity, one.tasks, one.grade) == (SERIOUS, ("t1", "t2"), "plan")
    # 6-10 September, then seven working days more from the tenth on: to the twentieth; the last day is the fourteenth.
    assert one.params == {"chain": ["1", "2"], "missing": 4, "latest": "2010-09-14"}


@pytest.mark.parametrize("today", [date(2010, 8, 30), OPENS, OPENS + timedelta(days=20)])
def test_with_time_enough_or_when_it_has_opened_it_is_not_told(today):
    assert of(only(*LONG, today=today), "time_too_short") == []


def test_past_the_last_day_of_the_directive_the_own_opening_counts():
    late = replace(BASE.opening, opens=date(2011, 3, 15))
    inputs = only(*LONG, today=date(2011, 2, 14))

    assert inputs.rung.must_finish.day < late.closes
    assert of(replace(inputs, opening=late), "time_too_short") == []


def test_a_hidden_task_is_in_no_chain_of_whoever_does_not_see_it():
    inputs = only(*LONG)
    hidden = replace(inputs, tasks=(inputs.tasks[0], replace(inputs.tasks[1], classification=1)))

    assert [(one.tasks, one.classification) for one in of(hidden, "time_too_short")] == [(("t1", "t2"), 1)]
    assert of(seen(hidden, 0), "time_too_short") == []


@pytest.mark.parametrize(("days", "severity"), [(0, None), (1, ATTENTION), (6, ATTENTION), (7, SERIOUS)])
def test_a_task_of_the_critical_path_that_is_stuck_is_told_after_a_full_day(days, severity):
    inputs = only(*LONG)
    stuck = replace(inputs.tasks[0], blocked_since=inputs.today - timedelta(days=days))

    found = of(replace(inputs, tasks=(stuck, *inputs.tasks[1:])), "critical_blocked")

    assert [(one.severity, one.tasks, one.params["days"], one.grade) for one in found] == (
        [(severity, ("t1",), days, "assumed")] if severity else []
    )


def test_what_is_stuck_beside_the_path_is_not_told():
    inputs = only(*LONG)
    beside = replace(
        inputs.tasks[0], id=9, public_id="t9", number="9", start=date(2010, 9, 6), due=date(2010, 9, 7),
        blocked_since=date(2010, 8, 1),
    )  # fmt: skip

    assert of(replace(inputs, tasks=(*inputs.tasks, beside)), "critical_blocked") == []
