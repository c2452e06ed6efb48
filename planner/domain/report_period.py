"""The periods that reports are due for: a week, a month, a quarter, a day of the congress, and the day each is due."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.cycle import ReportKind

WEEK, MONTH, QUARTER = "week", "month", "quarter"
CONGRESS_DAY, EVENT = "day of the congress", "on the event"
_MONTHS = {MONTH: 1, QUARTER: 3}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = re.compile(r"day ([0-9]{1,2})\b")
_NAME = re.compile(
    r"(?P<year>[0-9]{4})-(?:W(?P<week>[0-9]{2})|Q(?P<quarter>[1-4])"
    r"|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?:\.(?P<ordinal>[0-9]{1,6}))?)?)"
)
_DAY_OF_TIME = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """What a report is about ("2010-W19", "2010-05", "2010-Q2", "2010-10-12") and the day it is due."""

    period: str
    due: date


@dataclass(frozen=True, slots=True)
class Told:
    """A stored period taken apart: what it is one of (week, month, quarter, or "" for a day) and its first day.

    `ordinal` counts sudden reports about the same day, from 1.
    """

    rhythm: str
    first: date
    ordinal: int = 1


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last official day of a congress, for the kind that is due on each of them."""

    first: date
    last: date


def last_due(kind: ReportKind, today: date, congress: Days | None = None) -> Period | None:
    """The latest period whose report was due before today; None for rhythms that follow events.

    Reports of each day of the congress need its days.
    """
    if kind.rhythm == CONGRESS_DAY:
        return _congress_day(congress, min(today - _DAY_OF_TIME, congress.last)) if congress else None
    if kind.rhythm == WEEK:
        return _last_week(kind, today)
    return _last_month(kind, today)


def next_due(kind: ReportKind, today: date, congress: Days | None = None) -> Period | None:
    """The period whose report is due next, today included; None for rhythms that follow events."""
    if kind.rhythm == CONGRESS_DAY:
        return _congress_day(congress, max(today, congress.first)) if congress else None
    if kind.rhythm == WEEK:
        last = _last_week(kind, today)
        return _of_week(last.due + timedelta(days=7)) if last else None
    return _next_month(kind, today)


def begins(kind: ReportKind, due: date | None, fallback: date) -> date:
    """The day on which the time begins that a report due on a day tells of; `fallback` for kinds that follow events."""
    if due is None or kind.rhythm not in {WEEK, MONTH, QUARTER}:
        return fallback
    before = last_due(kind, due)
    return before.due + _DAY_OF_TIME if before else fallback


def parsed(period: str) -> Told | None:
    """A stored period taken apart; None for one that says nothing known, which nobody fails at."""
    found = _NAME.fullmatch(period)
    try:
        return _told(found.groupdict()) if found else None
    except ValueError:
        return None


def event(day: date, others: Iterable[str]) -> str:
    """The name of what a sudden report is about: its day, counted on after the last of `others` about that day."""
    known = [told.ordinal for told in map(parsed, others) if told and not told.rhythm and told.first == day]
    return f"{day.isoformat()}.{max(known) + 1}" if known else day.isoformat()


def _told(name: Mapping[str, str | None]) -> Told:
    """A name that looks like a period; ValueError where there is no such day or week."""
    year = int(name["year"] or 0)
    if name["week"]:
        return Told(WEEK, date.fromisocalendar(year, int(name["week"]), 1))
    if name["quarter"]:
        return Told(QUARTER, date(year, 3 * int(name["quarter"]) - 2, 1))
    first = date(year, int(name["month"] or 0), int(name["day"] or 1))
    return Told("", first, int(name["ordinal"] or 1)) if name["day"] else Told(MONTH, first)


def _congress_day(congress: Days, day: date) -> Period | None:
    return Period(day.isoformat(), day) if congress.first <= day <= congress.last else None


def _last_month(kind: ReportKind, today: date) -> Period | None:
    months, number = _MONTHS.get(kind.rhythm), _number(kind)
    if not months or not number:
        return None
    due = _day_in(today.year, today.month, number)
    while due >= today or due.month % months:
        before = due.replace(day=1) - _DAY_OF_TIME
        due = _day_in(before.year, before.month, number)
    return _of_months(due, months)


def _next_month(kind: ReportKind, today: date) -> Period | None:
    months, number = _MONTHS.get(kind.rhythm), _number(kind)
    if not months or not number:
        return None
    due = _day_in(today.year, today.month, number)
    while due < today or due.month % months:
        year, month = due.year + due.month // 12, due.month % 12 + 1
        due = _day_in(year, month, number)
    return _of_months(due, months)


def _of_months(due: date, months: int) -> Period:
    return Period(f"{due:%Y-%m}" if months == 1 else f"{due.year}-Q{due.month // months}", due)


def _number(kind: ReportKind) -> int:
    found = _DAY.match(kind.due)
    return int(found[1]) if found else 0


def _last_week(kind: ReportKind, today: date) -> Period | None:
    word = kind.due[:3]
    if word not in _WEEKDAYS:
        return None
    back = (today.weekday() - _WEEKDAYS.index(word) - 1) % 7 + 1
    return _of_week(today - timedelta(days=back))


def _of_week(due: date) -> Period:
    year, week, _ = due.isocalendar()
    return Period(f"{year}-W{week:02}", due)


def _day_in(year: int, month: int, number: int) -> date:
    """That day of a month, or its last day where the month is shorter."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=number - 1), following - timedelta(days=1))
