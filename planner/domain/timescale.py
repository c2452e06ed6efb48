"""The divisions of a time axis: weeks under months, months or quarters under years; positions are days."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEK, MONTH, QUARTER, YEAR = "week", "month", "quarter", "year"
SCALES = (WEEK, MONTH, QUARTER)
_ABOVE = {WEEK: MONTH, MONTH: YEAR, QUARTER: YEAR}


@dataclass(frozen=True, slots=True)
class Tick:
    """One division as far as the axis shows it: `at` and `days` from the axis's first day, `day` its true first day."""

    day: date
    at: int
    days: int


def ticks(scale: str, starts: date, days: int) -> tuple[list[Tick], list[Tick]]:
    """The wide and the narrow divisions of `days` days from `starts`; either list covers them without a gap."""
    return _divided(_ABOVE[scale], starts, days), _divided(scale, starts, days)


def _divided(unit: str, starts: date, days: int) -> list[Tick]:
    begin, following = _UNITS[unit]
    found: list[Tick] = []
    for day in _from(begin(starts), following):
        at, end = (day - starts).days, (following(day) - starts).days
        if at >= days:
            return found
        found.append(Tick(day, max(at, 0), min(end, days) - max(at, 0)))
    return found


def _from(day: date, following: Callable[[date], date]) -> Iterator[date]:
    while True:
        yield day
        day = following(day)


def _month_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


# How each division begins at or before a day, and where the next one does.
_UNITS: dict[str, tuple[Callable[[date], date], Callable[[date], date]]] = {
    WEEK: (lambda day: day - timedelta(days=day.weekday()), lambda day: day + timedelta(days=7)),
    MONTH: (lambda day: day.replace(day=1), lambda day: _month_after(day, 1)),
    QUARTER: (lambda day: date(day.year, (day.month - 1) // 3 * 3 + 1, 1), lambda day: _month_after(day, 3)),
    YEAR: (lambda day: date(day.year, 1, 1), lambda day: date(day.year + 1, 1, 1)),
}
