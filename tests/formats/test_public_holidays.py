"""Public holidays: Tết, the days around it and the Saturday worked in return."""

from datetime import date, timedelta

from planner.formats.public_holidays import names, viet_nam


def days(first, last):
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def test_tet_of_2010_is_off_and_the_saturday_in_return_is_worked():
    workdays = viet_nam(2010, 2010)
    february = [day.day for day in days(date(2010, 2, 8), date(2010, 2, 28)) if workdays.is_working(day)]
    assert february == [8, 9, 10, 11, 12, 22, 23, 24, 25, 26, 27]


def test_rest_of_2010_has_the_fixed_holidays_and_those_moved_to_monday():
    off = [day for day in days(date(2010, 3, 1), date(2010, 12, 31)) if day in viet_nam(2010, 2010).off]
    assert off == [date(2010, 4, 23), date(2010, 4, 30), date(2010, 5, 1), date(2010, 5, 3), date(2010, 9, 2)]


def test_days_worked_in_return_lie_within_the_years_asked_for():
    assert viet_nam(2010, 2010).worked == frozenset({date(2010, 2, 27)})
    assert viet_nam(2011, 2011).worked == frozenset()


def test_same_years_are_computed_once():
    assert viet_nam(2008, 2012) is viet_nam(2008, 2012)


def test_days_off_have_names_in_both_languages():
    assert names(2010, 2010, "vi")[date(2010, 9, 2)] == "Quốc khánh"
    assert names(2010, 2010, "en")[date(2010, 9, 2)] == "National Day"
    assert names(2010, 2010, "vi").keys() == viet_nam(2010, 2010).off
