"""Tables of working days say what stepping from day to day says."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from plans import OPENS, TODAY, WORKDAYS

from planner.domain.day_table import REACH, day_table
from planner.domain.workday import Workdays

days = st.dates(date(2010, 1, 1), date(2011, 12, 31))
workdays = st.builds(
    Workdays,
    off=st.frozensets(days.filter(lambda day: day.toordinal() // 7 % 4), max_size=40),
    worked=st.frozensets(days, max_size=9),
)


@given(workdays, days, days)
def test_counting_is_that_of_working_days(own, start, end):
    table = day_table(own, start, end)
    assert table.count(table.at(start), table.at(end)) == own.count(start, end)


@given(workdays, days, st.integers(0, 200))
def test_stepping_is_that_of_working_days(own, day, steps):
    table = day_table(own, day, day)
    place = table.at(day)
    assert table.days[table.back[place]] == own.back(day)
    assert table.days[table.working[table.before[place]]] == own.forward(day)
    assert table.days[table.working[table.before[place] + steps]] == own.add(own.forward(day), steps)


def test_table_reaches_thirty_years_on_both_sides_and_no_further_than_there_are_years():
    table = day_table(WORKDAYS, TODAY, OPENS)
    assert (table.days[0], table.days[-1]) == (date(2010 - REACH, 1, 1), date(2010 + REACH, 12, 31))
    table = day_table(WORKDAYS, date.min + timedelta(days=5), date.min + timedelta(days=9))
    assert table.days[0] == date.min
