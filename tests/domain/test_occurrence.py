"""When a recurring task comes round, and what ticking its times demands."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from domain.test_task import TASK
from hypothesis import given
from hypothesis import strategies as st

from planner.domain import occurrence
from planner.domain.occurrence import Occurrence
from planner.domain.problem import Problem
from planner.domain.workday import Workdays

OPENS, CLOSES = date(2010, 9, 15), date(2010, 9, 17)
# The day before the national day of 2010 is worked, the day itself is not.
HOLIDAY = Workdays(frozenset({date(2010, 9, 2)}))


def a_task(start, due, calendar="working"):
    return replace(TASK, rule="recurring", start=start, due=due, calendar=calendar)


def test_meetings_come_round_every_week_and_a_holiday_gives_way_to_the_working_day_before():
    task = a_task(date(2010, 8, 19), date(2010, 9, 10))
    assert occurrence.days(task, "week", OPENS, CLOSES, HOLIDAY) == [
        date(2010, 8, 19),
        date(2010, 8, 26),
        date(2010, 9, 1),
        date(2010, 9, 9),
    ]


def test_reports_come_round_every_working_day():
    task = a_task(date(2010, 8, 31), date(2010, 9, 7))
    assert [day.day for day in occurrence.days(task, "day", OPENS, CLOSES, HOLIDAY)] == [31, 1, 3, 6, 7]


def test_every_day_of_the_congress_stands_even_a_day_off():
    opens, closes = date(2010, 9, 3), date(2010, 9, 5)
    task = a_task(opens, closes, "calendar")
    assert occurrence.days(task, "day", opens, closes, HOLIDAY) == [date(2010, 9, day) for day in (3, 4, 5)]


@given(st.integers(0, 900), st.sampled_from(["week", "day"]), st.integers(0, 2000))
def test_days_are_in_order_within_the_task_and_never_too_many(length, every, first):
    start = HOLIDAY.back(date(2008, 1, 2) + timedelta(days=first))
    task = a_task(start, start + timedelta(days=length))
    days = occurrence.days(task, every, OPENS, CLOSES, HOLIDAY)
    assert days == sorted(set(days))
    assert 1 <= len(days) <= occurrence.MOST
    assert task.start <= days[0]
    assert days[-1] <= task.due
    assert all(HOLIDAY.is_working(day) or OPENS <= day <= CLOSES for day in days[:-1])


def test_series_keeps_ticks_that_moved_days_have_left_behind():
    ticked = [Occurrence(date(2010, 5, 3), "2010-05-03T02:00:00+00:00", "Văn phòng")]
    planned = [date(2010, 5, 10), date(2010, 5, 17)]
    assert occurrence.series(planned, ticked) == [ticked[0], *(Occurrence(day) for day in planned)]


@pytest.mark.parametrize(
    ("status", "day", "is_ticked", "code"),
    [
        ("doing", date(2010, 5, 10), True, None),
        ("doing", date(2010, 5, 11), True, "occurrence.unknown"),
        ("doing", date(2010, 5, 17), True, "occurrence.in_future"),
        ("done", date(2010, 5, 10), False, "occurrence.task_is_done"),
        ("doing", date(2010, 5, 3), False, None),
    ],
)
def test_what_ticking_demands(status, day, is_ticked, code):
    planned = [date(2010, 5, 10), date(2010, 5, 17)]
    found = occurrence.tick_problems(replace(TASK, status=status), day, planned, date(2010, 5, 12), is_ticked=is_ticked)
    assert [one.code for one in found] == ([code] if code else [])


def test_it_is_done_when_its_last_time_is():
    planned = [date(2010, 5, 10), date(2010, 5, 17)]
    assert occurrence.completion_problems(planned, {date(2010, 5, 17)}) == []
    assert occurrence.completion_problems(planned, {date(2010, 5, 10)}) == [
        Problem("task.occurrence_open", "status", {"day": date(2010, 5, 17)})
    ]
