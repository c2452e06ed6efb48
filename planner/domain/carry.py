"""Other days for one task: what comes into conflict with them, and carrying along what waits for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.problem import Problem
from planner.domain.relation import SIDES
from planner.domain.schedule import Activity, Wait
from planner.domain.task import OPEN
from planner.domain.task_order import order
from planner.domain.workday import Workdays, settle


@dataclass(frozen=True, slots=True)
class Span:
    """The two days of a task."""

    start: date
    due: date

    def day(self, side: str) -> date:
        """The day of that side, "start" or "due"."""
        return self.start if side == "start" else self.due


@dataclass(frozen=True, slots=True)
class Clash:
    """`second` comes `whole` days too early for what it waits for, `first`, and did not before by so many: `days`."""

    first: int
    second: int
    days: int
    whole: int


@dataclass(frozen=True, slots=True)
class Carry:
    """The new days by key, the moved task's own first; `clashes` are relations that these days break anew."""

    days: Mapping[int, Span]
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """The plan around a task: the congress's own days and its working days."""

    opens: date
    closes: date
    workdays: Workdays


def settled(span: Span, calendar: str, around: Around) -> Span:
    """The days where they really fall: those of a task of working days give way to days off, as in the plan."""
    start, due = (settle(day, calendar, around.opens, around.closes, around.workdays) for day in (span.start, span.due))
    return Span(start, due)


def span_problems(span: Span) -> list[Problem]:
    """What is wrong with these days."""
    return [Problem("task.start_after_due", "start", {"due": span.due})] if span.start > span.due else []


def alone(key: int, span: Span, activities: Iterable[Activity], waits: Iterable[Wait]) -> Carry:
    """Give one task other days and leave every other where it stands."""
    known = _open(activities)
    days = {key: span}
    return Carry(days, tuple(_clashes(days, known, list(waits))))


def along(key: int, span: Span, activities: Iterable[Activity], waits: Iterable[Wait], around: Around) -> Carry:
    """Give one task other days and move what waits for it later, directly or through others, as far as needed.

    A task keeps its length, in working days where it is one of working days; fixed and done ones stay. What stands on
    a circle of relations is left alone. A relation that was broken before is not mended by more than it is broken anew.
    """
    known, links = _open(activities), list(waits)
    days = {key: span}
    waited: dict[int, list[Wait]] = {}
    for wait in links:
        if wait.first in known and wait.second in known and wait.type in SIDES:
            waited.setdefault(wait.second, []).append(wait)
    keys, _ = order(known, {second: [wait.first for wait in own] for second, own in waited.items()})
    for second in keys:
        activity = known[second]
        if second == key or activity.is_fixed:
            continue
        for wait in waited.get(second, ()):
            if wait.first in days and (missing := _anew(wait, days, known)):
                days[second] = _later(days.get(second, _span(activity)), wait, missing, activity.calendar, around)
    return Carry(days, tuple(_clashes(days, known, links)))


def ending_from(day: date, carry: Carry, dues: Mapping[int, date]) -> tuple[int, ...]:
    """The tasks that ended before the day, by their present `dues`, and then would not any more; the latest first."""
    over = [key for key, span in carry.days.items() if dues[key] < day <= span.due]
    return tuple(sorted(over, key=lambda key: (-carry.days[key].due.toordinal(), key)))


def _open(activities: Iterable[Activity]) -> dict[int, Activity]:
    """What is done, or waits for something done, is in order whatever its days are."""
    return {one.key: one for one in activities if one.status in OPEN}


def _span(activity: Activity) -> Span:
    return Span(activity.start, activity.due)


def _missing(wait: Wait, first: Span, second: Span) -> int:
    """By how many days the second comes too early."""
    leaves, enters = SIDES[wait.type]
    return (first.day(leaves) + timedelta(days=wait.lag_days) - second.day(enters)).days


def _anew(wait: Wait, days: Mapping[int, Span], known: Mapping[int, Activity]) -> int:
    """By how many days the second has to go later so that the relation is broken no more than before; else 0."""
    first, second = known[wait.first], known[wait.second]
    was = max(0, _missing(wait, _span(first), _span(second)))
    now = _missing(wait, days.get(wait.first, _span(first)), days.get(wait.second, _span(second)))
    return max(0, now - was)


def _clashes(days: Mapping[int, Span], known: Mapping[int, Activity], waits: Iterable[Wait]) -> Iterable[Clash]:
    for wait in waits:
        is_open = wait.first in known and wait.second in known and wait.type in SIDES
        is_touched = wait.first in days or wait.second in days
        if is_open and is_touched and (missing := _anew(wait, days, known)):
            spans = [days.get(key, _span(known[key])) for key in (wait.first, wait.second)]
            yield Clash(wait.first, wait.second, missing, _missing(wait, *spans))


def _later(span: Span, wait: Wait, missing: int, calendar: str, around: Around) -> Span:
    """The span so many days later: the side on which it waits decides, the other keeps the length."""
    workdays, by = around.workdays, timedelta(days=missing)
    if calendar == "calendar":
        return Span(span.start + by, span.due + by)
    length = workdays.count(span.start, span.due)
    if SIDES[wait.type][1] == "start":
        start = workdays.forward(span.start + by)
        return Span(start, workdays.add(start, length))
    due = workdays.forward(span.due + by)
    return Span(workdays.add(due, -length), due)
