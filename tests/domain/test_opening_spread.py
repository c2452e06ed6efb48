"""Days of many congresses spread over a window: evenly, within every bound, the same each time."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.opening_spread import (
    LOWER,
    UPPER,
    Bounds,
    Window,
    ancestors,
    begun_late,
    ends_below,
    open_days,
    spread,
    why_none,
    window_problems,
)
from planner.domain.workday import Workdays

FIRST = date(2010, 5, 10)
DAYS = [FIRST + timedelta(days=number) for number in range(40)]
some_days = st.integers(1, 40).map(lambda count: DAYS[:count])
some_bounds = st.builds(Bounds, st.none() | st.sampled_from(DAYS), st.none() | st.sampled_from(DAYS))


@given(st.integers(0, 120), some_days, st.integers(1, 6))
def test_free_ones_lie_as_evenly_as_whole_congresses_can(count, days, per_day):
    found = spread([Bounds()] * count, days, per_day)

    placed = [day for day in found if day]
    numbers = Counter(placed)
    assert len(placed) == min(count, len(days) * per_day)
    assert placed == sorted(placed)
    assert found == [*placed, *[None] * (count - len(placed))]
    assert max(numbers.values(), default=0) - min((numbers[day] for day in days), default=0) <= 1


@given(st.lists(some_bounds, max_size=60), some_days, st.integers(1, 6))
def test_no_bound_is_broken_and_nobody_is_left_out_without_need(bounds, days, per_day):
    found = spread(bounds, days, per_day)

    numbers = Counter(day for day in found if day)
    assert all(day is None or (one.hold(day) and day in days) for one, day in zip(bounds, found, strict=True))
    assert max(numbers.values(), default=0) <= per_day
    # Whoever has no day could only have had one that was full.
    left = [one for one, day in zip(bounds, found, strict=True) if day is None]
    assert not any(one.hold(days[-1]) and numbers[days[-1]] < per_day for one in left)
    assert spread(bounds, days, per_day) == found


def test_who_has_to_open_soon_goes_first():
    soon, late = Bounds(latest=DAYS[0]), Bounds(earliest=DAYS[2])
    assert spread([Bounds(), soon, late], DAYS[:3], 1) == [DAYS[1], DAYS[0], DAYS[2]]


def test_a_congress_of_two_days_fits_no_friday():
    window = Window(FIRST, FIRST + timedelta(days=6), 2, 1)
    workdays = Workdays(off=frozenset({date(2010, 5, 11)}))
    assert open_days(window, workdays) == [date(2010, 5, 12), date(2010, 5, 13)]
    assert len(open_days(Window(FIRST, FIRST + timedelta(days=6), 2, 1, with_days_off=True), workdays)) == 7


def test_the_last_closing_below_counts():
    held = [("1.2.3.", FIRST), ("1.2.3.4.", DAYS[3]), ("1.2.5.", DAYS[1])]
    assert ends_below(held) == {"1.2.": DAYS[3], "1.2.3.": DAYS[3]}
    assert ancestors("1.2.3.") == ["1.2."]


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ((FIRST, DAYS[9], 1, 5), []),
        ((None, None, None, None), ["spread.day_missing"] * 2 + ["congress.bad_days", "spread.bad_number"]),
        ((DAYS[9], FIRST, 16, 501), ["spread.ends_before", "congress.bad_days", "spread.bad_number"]),
        ((FIRST, FIRST + timedelta(days=400), 15, 500), ["spread.too_long"]),
        ((FIRST, FIRST + timedelta(days=399), 1, 1), []),
    ],
)
def test_a_window_says_what_is_wrong_with_it(values, codes):
    assert [one.code for one in window_problems(*values)] == codes


@pytest.mark.parametrize(
    ("bounds", "days", "code"),
    [
        (Bounds(), [], "spread.no_open_day"),
        (Bounds(DAYS[5], DAYS[4]), DAYS, "spread.bounds_cross"),
        (Bounds(latest=DAYS[0], latest_by=UPPER), DAYS[1:], "spread.latest_by_upper"),
        (Bounds(latest=DAYS[0]), DAYS[1:], "spread.latest_by_directive"),
        (Bounds(earliest=DAYS[9], earliest_by=LOWER), DAYS[:9], "spread.earliest_by_lower"),
        (Bounds(earliest=DAYS[9]), DAYS[:9], "spread.earliest_by_directive"),
        (Bounds(DAYS[2], DAYS[3]), DAYS, "spread.full"),
    ],
)
def test_that_no_day_is_left_has_a_reason(bounds, days, code):
    assert why_none(bounds, days).code == code


def test_a_window_begins_as_late_as_it_still_holds_everybody():
    free = [Bounds()] * 6
    assert begun_late(free, DAYS, 2, DAYS[7]) == DAYS[7]
    assert begun_late(free, DAYS[:10], 2, DAYS[9]) == DAYS[7]
    assert begun_late([*free, Bounds(latest=DAYS[3])], DAYS, 2, DAYS[30]) == DAYS[3]
    assert begun_late(free, [], 2, DAYS[0]) is None
