"""The two clocks: the stamp is of the true one."""

from datetime import UTC, date, datetime

from planner.domain.moment import Moment


def test_stamp_is_the_true_instant_to_the_second_whatever_the_planning_day():
    moment = Moment(datetime(2026, 11, 23, 3, 0, 59, 999_999, tzinfo=UTC), date(2010, 5, 10))
    assert moment.stamp == "2026-11-23T03:00:59+00:00"


def test_stamps_order_as_their_instants():
    stamps = [Moment(datetime(2026, 11, 23, hour, tzinfo=UTC), date(2010, 5, 10)).stamp for hour in (3, 12, 23)]
    assert stamps == sorted(stamps)
