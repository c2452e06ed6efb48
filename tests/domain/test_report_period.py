"""The last period whose report was due, on either side of its day."""

from datetime import date

import pytest

from planner.domain.cycle import ReportKind
from planner.domain.report_period import Days, Period, Told, begins, event, last_due, next_due, parsed


def kind(rhythm, due):
    return ReportKind("x", "", "", rhythm, due, (), True, "assumed")


@pytest.mark.parametrize(
    ("rhythm", "due", "today", "period", "day"),
    [
        ("week", "fri 16:00", date(2010, 5, 14), "2010-W18", date(2010, 5, 7)),
        ("week", "fri 16:00", date(2010, 5, 15), "2010-W19", date(2010, 5, 14)),
        ("week", "fri 16:00", date(2010, 1, 4), "2009-W53", date(2010, 1, 1)),
        ("month", "day 25 16:00", date(2010, 5, 25), "2010-04", date(2010, 4, 25)),
        ("month", "day 25 16:00", date(2010, 5, 26), "2010-05", date(2010, 5, 25)),
        ("month", "day 31 16:00", date(2010, 3, 5), "2010-02", date(2010, 2, 28)),
        ("quarter", "day 25 of the last month 16:00", date(2010, 5, 10), "2010-Q1", date(2010, 3, 25)),
        ("quarter", "day 25 of the last month 16:00", date(2010, 1, 2), "2009-Q4", date(2009, 12, 25)),
    ],
)
def test_the_last_period_that_was_due(rhythm, due, today, period, day):
    assert last_due(kind(rhythm, due), today) == Period(period, day)


@pytest.mark.parametrize(
    ("rhythm", "due", "today", "period", "day"),
    [
        ("week", "fri 16:00", date(2010, 5, 14), "2010-W19", date(2010, 5, 14)),
        ("week", "fri 16:00", date(2010, 5, 15), "2010-W20", date(2010, 5, 21)),
        ("month", "day 25 16:00", date(2010, 5, 25), "2010-05", date(2010, 5, 25)),
        ("month", "day 25 16:00", date(2010, 12, 26), "2011-01", date(2011, 1, 25)),
        ("month", "day 31 16:00", date(2010, 2, 5), "2010-02", date(2010, 2, 28)),
        ("quarter", "day 25 of the last month 16:00", date(2010, 5, 10), "2010-Q2", date(2010, 6, 25)),
        ("quarter", "day 25 of the last month 16:00", date(2010, 12, 26), "2011-Q1", date(2011, 3, 25)),
    ],
)
def test_the_period_that_is_due_next(rhythm, due, today, period, day):
    assert next_due(kind(rhythm, due), today) == Period(period, day)


def test_each_day_of_the_congress_is_due_by_itself():
    quick = kind("day of the congress", "17:30")
    held = Days(date(2010, 10, 12), date(2010, 10, 14))
    days = [date(2010, 10, day) for day in range(11, 17)]
    assert [(last_due(quick, day, held), next_due(quick, day, held)) for day in days] == [
        (None, Period("2010-10-12", date(2010, 10, 12))),
        (None, Period("2010-10-12", date(2010, 10, 12))),
        (Period("2010-10-12", date(2010, 10, 12)), Period("2010-10-13", date(2010, 10, 13))),
        (Period("2010-10-13", date(2010, 10, 13)), Period("2010-10-14", date(2010, 10, 14))),
        (Period("2010-10-14", date(2010, 10, 14)), None),
        (Period("2010-10-14", date(2010, 10, 14)), None),
    ]
    assert (last_due(quick, days[3]), next_due(quick, days[3])) == (None, None)


def test_the_time_that_is_told_of_begins_behind_the_day_before():
    monthly, sudden = kind("month", "day 25 16:00"), kind("on the event", "24 hours")
    today = date(2010, 5, 10)
    assert begins(monthly, date(2010, 5, 25), today) == date(2010, 4, 26)
    assert begins(monthly, None, today) == begins(sudden, None, today) == today


@pytest.mark.parametrize(
    ("others", "named"),
    [
        ([], "2010-05-10"),
        (["2010-05-09", "2010-05", "2010-W19", "?"], "2010-05-10"),
        (["2010-05-10"], "2010-05-10.2"),
        (["2010-05-10", "2010-05-10.2"], "2010-05-10.3"),
        # The first was given up: no two bear one name.
        (["2010-05-10.2"], "2010-05-10.3"),
        (["2010-05-10", "2010-05-10.10", "2010-05-10.9"], "2010-05-10.11"),
    ],
)
def test_events_of_one_day_are_counted_on(others, named):
    assert event(date(2010, 5, 10), others) == named


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2010-W19", Told("week", date(2010, 5, 10))),
        ("2009-W53", Told("week", date(2009, 12, 28))),
        ("2010-05", Told("month", date(2010, 5, 1))),
        ("2010-Q4", Told("quarter", date(2010, 10, 1))),
        ("2010-05-10", Told("", date(2010, 5, 10))),
        ("2010-05-10.2", Told("", date(2010, 5, 10), 2)),
    ],
)
def test_a_stored_period_is_taken_apart(period, told):
    assert parsed(period) == told


@pytest.mark.parametrize(
    "period",
    ["", "2010", "2010-", "2010-13", "2010-W54", "2010-W00", "2010-Q5", "2010-02-30", "2010-05-10.", "2010-05-10.x",
     "0000-05", "2010-05-10.2.3", "tháng 5", "2010-W", "²010-05", "2010-0٥"],
)  # fmt: skip
def test_nobody_fails_at_an_unknown_period(period):
    assert parsed(period) is None


@pytest.mark.parametrize(("rhythm", "due"), [("on the event", "24 hours"), ("week", "soon"), ("month", "soon")])
def test_rhythms_that_follow_events_are_never_due(rhythm, due):
    assert last_due(kind(rhythm, due), date(2010, 5, 10)) is None
    assert next_due(kind(rhythm, due), date(2010, 5, 10)) is None
