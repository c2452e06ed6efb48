"""What an office sees of reports owed to it: the periods it may look at, and how each stands."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain import report_overview
from planner.domain.cycle import ReportKind
from planner.domain.organisation import Organisation
from planner.domain.report_overview import Child
from planner.domain.report_period import Period
from planner.domain.report_standing import Sent, Standing

TODAY, APRIL, MAY = date(2010, 5, 10), Period("2010-04", date(2010, 4, 25)), Period("2010-05", date(2010, 5, 25))
MONTH = ReportKind("month", "Báo cáo tháng", "Monthly report", "month", "day 25 16:00", ("co_so",), False, "assumed")
SINCE = date(2010, 4, 1)


def test_the_coming_period_stands_first_and_half_a_year_before_it():
    found = report_overview.periods(MONTH, TODAY)

    assert [one.period for one in found] == [
        "2010-05", "2010-04", "2010-03", "2010-02", "2010-01", "2009-12", "2009-11",
    ]  # fmt: skip
    assert found[0].due == date(2010, 5, 25)


@pytest.mark.parametrize("rhythm", ["day of the congress", "on the event"])
def test_what_follows_a_congress_or_an_event_has_no_periods(rhythm):
    assert report_overview.periods(replace(MONTH, rhythm=rhythm, due="17:30"), TODAY) == []


def of_period(period=APRIL, level="co_so", since=SINCE, sent=()):
    return report_overview.of_period(MONTH, period, TODAY, level, since, {period.period: sent} if sent else {}).state


def test_missing_is_never_anything_else():
    assert of_period() == "missing"
    assert of_period(MAY) == "not_yet"
    assert of_period(since=None) == "not_asked"
    assert of_period(level="chi_bo") == "not_asked"
    assert of_period(since=date(2010, 4, 26)) == "not_asked"


def test_what_was_sent_counts_whether_it_was_asked_for_or_not():
    in_time, late = Sent("a", date(2010, 4, 25)), Sent("b", date(2010, 4, 26))
    back = Sent("c", date(2010, 4, 24), is_returned=True)

    assert [of_period(sent=(one,)) for one in (in_time, late, back)] == ["sent", "late", "returned"]
    assert of_period(since=None, sent=(in_time,)) == "sent"


def child(state, *, is_due=True, reminded_at=""):
    organisation = Organisation(1, "A", "A", "xa", "assumed", 1, 1, "co_so", None, "1.1.")
    return Child(organisation, Standing("month", "2010-04", APRIL.due, state), reminded_at, is_due=is_due)


def test_the_worst_stand_first_and_states_are_counted():
    children = report_overview.ordered([child("sent"), child("missing"), child("late"), child("missing")])

    assert [one.standing.state for one in children] == ["missing", "missing", "late", "sent"]
    assert report_overview.counted(children) == [("missing", 2), ("late", 1), ("sent", 1)]


def test_only_the_missing_who_were_not_reminded_today_may_be_reminded():
    today = child("missing", is_due=False, reminded_at="2026-11-23T03:00:00+00:00")

    assert report_overview.missing([child("missing"), today, child("returned"), child("not_yet")]) == [child("missing")]
    assert [today.was_reminded_today, child("missing").was_reminded_today] == [True, False]
