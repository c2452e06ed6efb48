"""Public holidays of Viet Nam with Tết and substituted days, as the holidays library knows them."""

from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import holidays

from planner.domain.workday import Workdays


def _calendar() -> type[holidays.HolidayBase]:
    """The library's calendar of Viet Nam, by its own file.

    By its name the library reads those of all countries first: 280 files, and 8 MB that every worker would hold.
    """
    spec = spec_from_file_location("holidays_viet_nam", Path(holidays.__file__).parent / "countries" / "vietnam.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Vietnam


_VietNam = _calendar()


@cache
def viet_nam(first_year: int, last_year: int) -> Workdays:
    """Working days of the years from `first_year` to `last_year`; years outside know weekends only."""
    years = range(first_year, last_year + 1)
    known = _VietNam(years=years, expand=False)
    return Workdays(
        off=frozenset(known),
        worked=frozenset(day for day in known.weekend_workdays if day.year in years),
    )


@cache
def names(first_year: int, last_year: int, language: str) -> dict[date, str]:
    """What each of these days off is called, in "vi" or "en"; several on one day are joined by a semicolon."""
    years = range(first_year, last_year + 1)
    spoken = "vi" if language == "vi" else "en_US"
    return dict(_VietNam(years=years, expand=False, language=spoken))
