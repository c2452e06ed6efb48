"""A table of the screen as a workbook needs it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from flask import current_app

from planner.formats.workbook import Column, Value


@dataclass(frozen=True)
class Table:
    """`name` begins the file's, `title` is the sheet's; every row has a value for each column, None for none."""

    name: str
    title: str
    columns: list[Column]
    rows: list[list[Value]]


def texts(head: str, width: float = 30) -> Column:
    """A column of texts that may take several lines."""
    return Column(head, width, is_wrapped=True)


def per_cent(chance: float | None) -> float | None:
    """A chance in per cent; what is not quite certain is never said to be."""
    if chance is None or chance in (0, 1):
        return None if chance is None else 100 * chance
    return min(max(round(100 * chance, 1), 0.1), 99.9)


def at_the_office(day: str, stamp: str) -> datetime:
    """A planning day in ISO with the time of a true instant, as the clock of the office shows it."""
    local = datetime.fromisoformat(stamp).astimezone(ZoneInfo(current_app.config["PLANNER"].tz))
    return datetime.combine(date.fromisoformat(day), time(local.hour, local.minute))
