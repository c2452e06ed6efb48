"""Working days: weekends, days off, days made up for, and days of a plan that give way to them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.problem import Invalid, Problem
from planner.domain.workday import Workdays, settle

MONDAY, SATURDAY, SUNDAY = date(2010, 5, 3), date(2010, 5, 8), date(2010, 5, 9)
FRIDAY, NEXT_MONDAY = date(2010, 5, 7), date(2010, 5, 10)

DAYS = st.dates(date(2008, 1, 12), date(2012, 1, 19))
# at most 28 days apart lie two working days, whatever is drawn: every fourth week is left alone
DAYS_OFF = st.frozensets(DAYS.filter(lambda day: day.toordinal() // 7 % 4), max_size=60)
WORKDAYS = st.builds(Workdays, off=DAYS_OFF, worked=st.frozensets(DAYS, max_size=10))


def test_weekend_is_off_and_may_be_made_a_working_day():
    workdays = Workdays(off=frozenset({MONDAY}), worked=frozenset({SATURDAY}))
    week = [workdays.is_working(MONDAY + timedelta(days=number)) for number in range(7)]
    assert week == [False, True, True, True, True, True, False]


def test_day_off_gives_way_to_the_nearest_working_day():
    workdays = Workdays(off=frozenset({NEXT_MONDAY}))
    assert workdays.back(FRIDAY) == workdays.back(SUNDAY) == workdays.back(NEXT_MONDAY) == FRIDAY
    assert workdays.forward(SATURDAY) == workdays.forward(NEXT_MONDAY) == date(2010, 5, 11)


def test_add_counts_working_days_both_ways():
    workdays = Workdays(off=frozenset({NEXT_MONDAY}))
    assert [workdays.add(FRIDAY, number) for number in (-5, -1, 0, 1, 2)] == [
        date(2010, 4, 30),
        date(2010, 5, 6),
        FRIDAY,
        date(2010, 5, 11),
        date(2010, 5, 12),
    ]
    assert workdays.add(SUNDAY, 0) == SUNDAY


def test_own_days_off_win_over_a_working_saturday():
    workdays = Workdays(worked=frozenset({SATURDAY})).with_days_off([SATURDAY, FRIDAY])
    assert workdays == Workdays(off=frozenset({SATURDAY, FRIDAY}))
    assert workdays.back(SATURDAY) == date(2010, 5, 6)


def test_endless_rest_is_refused():
    workdays = Workdays(off=frozenset(MONDAY + timedelta(days=number) for number in range(100)))
    with pytest.raises(Invalid) as refused:
        workdays.forward(MONDAY)
    assert refused.value.problems == (Problem("workday.none_near", params={"day": MONDAY, "days": 60}),)


@pytest.mark.parametrize(
    ("day", "working", "calendar"),
    [
        (date(2010, 5, 1), date(2010, 4, 30), date(2010, 4, 30)),
        (date(2010, 5, 8), date(2010, 5, 7), date(2010, 5, 8)),
        (date(2010, 5, 9), date(2010, 5, 7), date(2010, 5, 9)),
        (date(2010, 5, 16), date(2010, 5, 16), date(2010, 5, 16)),
        (date(2010, 5, 22), date(2010, 5, 24), date(2010, 5, 24)),
    ],
)
def test_days_of_a_plan_settle_before_during_and_after_the_congress(day, working, calendar):
    opens, closes, workdays = date(2010, 5, 10), date(2010, 5, 16), Workdays()
    assert settle(day, "working", opens, closes, workdays) == working
    assert settle(day, "calendar", opens, closes, workdays) == calendar


@given(WORKDAYS, DAYS)
def test_nearest_working_days_enclose_a_day_and_nothing_lies_between(workdays, day):
    back, forward = workdays.back(day), workdays.forward(day)
    between = [back + timedelta(days=number) for number in range(1, (forward - back).days)]
    assert back <= day <= forward
    assert workdays.is_working(back)
    assert workdays.is_working(forward)
    assert not any(map(workdays.is_working, between))


@given(WORKDAYS, DAYS, st.integers(-60, 60))
def test_count_reads_back_what_add_counted(workdays, day, days):
    assert workdays.count(day, workdays.add(day, days)) == days


@given(WORKDAYS, DAYS, st.integers(0, 40), st.integers(1, 10), st.integers(0, 30), st.integers(0, 30))
def test_settled_days_keep_their_order(workdays, opens, before, days, one, more):
    closes, first = opens + timedelta(days=days - 1), opens + timedelta(days=one - before)
    second = first + timedelta(days=more)
    for calendar in ("working", "calendar"):
        settled = [settle(day, calendar, opens, closes, workdays) for day in (first, second)]
        assert settled == sorted(settled)
