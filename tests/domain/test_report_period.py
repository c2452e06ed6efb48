"""The last period whose report was due, on either side of its day."""

from datetime import date

import pytest

from planner.domain.cycle import ReportKind
from planner.domain.report_period import Period, last_due


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


@pytest.mark.parametrize(("rhythm", "due"), [("on the event", "24 hours"), ("week", "soon"), ("month", "soon")])
def test_rhythms_that_follow_events_are_never_due(rhythm, due):
    assert last_due(kind(rhythm, due), date(2010, 5, 10)) is None
