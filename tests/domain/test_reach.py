"""How far the days of a task may lie from its congress."""

from datetime import date

import pytest

from planner.domain.reach import near, reach_of

CYCLE = reach_of(date(2008, 1, 12), date(2012, 1, 19))
OPENS = date(2010, 9, 15)


def test_a_plan_holds_the_days_of_its_cycle_and_a_year_around_it():
    assert (CYCLE.first, CYCLE.last) == (date(2007, 1, 12), date(2013, 1, 19))


@pytest.mark.parametrize(
    ("day", "is_held", "nearest"),
    [
        (date(2007, 1, 11), False, date(2007, 1, 12)),
        (date(2007, 1, 12), True, date(2007, 1, 12)),
        (date(2013, 1, 19), True, date(2013, 1, 19)),
        (date(2013, 1, 20), False, date(2013, 1, 19)),
        (date.min, False, date(2007, 1, 12)),
        (date.max, False, date(2013, 1, 19)),
    ],
)
def test_a_day_further_off_is_taken_for_the_end(day, is_held, nearest):
    assert (CYCLE.holds(day), CYCLE.nearest(day)) == (is_held, nearest)


def test_what_is_computed_ends_ten_years_from_the_opening():
    assert near(OPENS, OPENS) == OPENS
    assert [abs(near(day, OPENS) - OPENS).days for day in (date.min, date.max)] == [3653, 3653]
