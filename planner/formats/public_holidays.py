"""Public holidays of Viet Nam with Tết and substituted days, as the holidays library knows them."""

from functools import cache

import holidays

from planner.domain.workday import Workdays


@cache
def viet_nam(first_year: int, last_year: int) -> Workdays:
    """Working days of the years from `first_year` to `last_year`; years outside know weekends only."""
    years = range(first_year, last_year + 1)
    known = holidays.country_holidays("VN", years=years, expand=False)
    return Workdays(
        off=frozenset(known),
        worked=frozenset(day for day in known.weekend_workdays if day.year in years),
    )
