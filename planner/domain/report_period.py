"""The periods that reports are due for: a week, a month, a quarter, and the day each is due."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.cycle import ReportKind

WEEK, MONTH, QUARTER = "week", "month", "quarter"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = re.compile(r"day ([0-9]{1,2})\b")


@dataclass(frozen=True, slots=True)
class Period:
    """What a report is about ("2010-W19", "2010-05", "2010-Q2") and the day it is due."""

    period: str
    due: date


def last_due(kind: ReportKind, today: date) -> Period | None:
    """The latest period whose report was due before today; None for rhythms that follow events."""
    if kind.rhythm == WEEK:
        return _week(kind, today)
    months = {MONTH: 1, QUARTER: 3}.get(kind.rhythm)
    found = _DAY.match(kind.due)
    if not months or not found:
        return None
    due = _day_in(today.year, today.month, int(found[1]))
    while due >= today or due.month % months:
        before = due.replace(day=1) - timedelta(days=1)
        due = _day_in(before.year, before.month, int(found[1]))
    name = f"{due:%Y-%m}" if months == 1 else f"{due.year}-Q{due.month // months}"
    return Period(name, due)


def _week(kind: ReportKind, today: date) -> Period | None:
    word = kind.due[:3]
    if word not in _WEEKDAYS:
        return None
    back = (today.weekday() - _WEEKDAYS.index(word) - 1) % 7 + 1
    due = today - timedelta(days=back)
    year, week, _ = due.isocalendar()
    return Period(f"{year}-W{week:02}", due)


def _day_in(year: int, month: int, number: int) -> date:
    """That day of a month, or its last day where the month is shorter."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=number - 1), following - timedelta(days=1))
