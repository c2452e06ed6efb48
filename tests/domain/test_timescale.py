"""The divisions of a time axis, week by week and month by month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.timescale import SCALES, ticks

days = st.dates(date(2007, 1, 1), date(2016, 12, 31))


@given(st.sampled_from(SCALES), days, st.integers(1, 900))
def test_either_row_covers_the_axis_without_a_gap(scale, starts, length):
    for row in ticks(scale, starts, length):
        ends = [tick.at + tick.days for tick in row]
        assert [tick.at for tick in row] == [0, *ends[:-1]]
        assert ends[-1] == length
        assert all(tick.days > 0 for tick in row)


@given(st.sampled_from(SCALES), days, st.integers(1, 900))
def test_a_division_that_is_whole_stands_at_its_own_first_day(scale, starts, length):
    for row in ticks(scale, starts, length):
        assert all(tick.day == starts + timedelta(days=tick.at) for tick in row[1:])
        assert row[0].day <= starts


def test_weeks_begin_on_mondays_under_months():
    months, weeks = ticks("week", date(2010, 4, 28), 14)

    assert [tick.day for tick in months] == [date(2010, 4, 1), date(2010, 5, 1)]
    assert [tick.day for tick in weeks] == [date(2010, 4, 26), date(2010, 5, 3), date(2010, 5, 10)]


@pytest.mark.parametrize(
    ("scale", "wide", "narrow"),
    [
        ("month", [date(2010, 1, 1), date(2011, 1, 1)], [date(2010, 12, 1), date(2011, 1, 1), date(2011, 2, 1)]),
        ("quarter", [date(2010, 1, 1), date(2011, 1, 1)], [date(2010, 10, 1), date(2011, 1, 1)]),
    ],
)
def test_months_and_quarters_stand_under_years(scale, wide, narrow):
    found = ticks(scale, date(2010, 12, 20), 50)

    assert [[tick.day for tick in row] for row in found] == [wide, narrow]
