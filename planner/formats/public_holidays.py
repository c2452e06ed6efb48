"""Public holidays of Viet Nam with Tết and substituted days, as the holidays library knows them."""

from datetime import date
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


@cache
def names(first_year: int, last_year: int, language: str) -> dict[date, str]:
    """What each of these days off is called, in "vi" or "en"; several on one day are joined by a semicolon."""
    years = range(first_year, last_year + 1)
    spoken = "vi" if language == "vi" else "en_US"
    return dict(holidays.country_holidays("VN", years=years, expand=False, language=spoken))
