"""How an organisation stands with what is asked of it, at each turn; and which of several kinds is told."""

from datetime import date

import pytest

from planner.domain.report_period import Period
from planner.domain.report_standing import (
    LATE,
    MISSING,
    NOT_YET,
    NOTHING_ASKED,
    RETURNED,
    SENT,
    STATES,
    Sent,
    Standing,
    standing,
    worst,
)

LAST, COMING = Period("2010-04", date(2010, 4, 25)), Period("2010-05", date(2010, 5, 25))
SINCE = date(2010, 1, 1)
IN_TIME, TOO_LATE = date(2010, 4, 25), date(2010, 4, 26)


def found(sent=(), since=SINCE, last=LAST, coming=COMING, period="2010-04"):
    one = standing("month", last, coming, since, {period: sent} if sent else {})
    return one and (one.period, one.state, one.sent_on, one.public_id)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ((), ("2010-04", MISSING, None, "")),
        ((Sent("a", IN_TIME),), ("2010-04", SENT, IN_TIME, "a")),
        ((Sent("a", TOO_LATE),), ("2010-04", LATE, TOO_LATE, "a")),
        ((Sent("a", IN_TIME, is_returned=True),), ("2010-04", RETURNED, None, "a")),
        # A correction of one's own accord is in time, as what it corrects was.
        ((Sent("a", IN_TIME, is_overtaken=True), Sent("b", TOO_LATE)), ("2010-04", SENT, IN_TIME, "b")),
        # One after a return counts from its own day.
        ((Sent("a", IN_TIME, True, True), Sent("b", TOO_LATE)), ("2010-04", LATE, TOO_LATE, "b")),
        ((Sent("a", IN_TIME, False, True), Sent("b", TOO_LATE, True)), ("2010-04", RETURNED, None, "b")),
    ],
)
def test_the_period_that_was_due_last(sent, expected):
    assert found(sent) == expected


def test_what_was_sent_early_counts_at_once():
    assert found((Sent("a", IN_TIME),), period="2010-05") == ("2010-05", SENT, IN_TIME, "a")


def test_nothing_is_missing_from_before_it_was_asked_for():
    assert found(since=date(2010, 4, 25)) == ("2010-04", MISSING, None, "")
    assert found(since=date(2010, 4, 26)) == ("2010-05", NOT_YET, None, "")
    # What was sent all the same counts.
    assert found((Sent("a", IN_TIME),), since=date(2010, 4, 26)) == ("2010-04", SENT, IN_TIME, "a")


def test_kinds_that_follow_events_are_never_missing():
    assert found(last=None, coming=None) is None
    assert found(last=None) == ("2010-05", NOT_YET, None, "")


def test_the_worst_is_told_and_of_equal_ones_the_earliest_due():
    stands = [Standing(state, "2010-05", date(2010, 5, 25), state) for state in STATES]
    assert [worst(stands[place:]).state for place in range(len(STATES))] == list(STATES)
    earlier = Standing("week", "2010-W18", date(2010, 5, 7), MISSING)
    assert worst([stands[0], earlier]) == earlier
    assert worst([]) == NOTHING_ASKED
