"""The schedule of a plan: when each task can be done at the earliest and must be done at the latest, and why.

Counted from the planning day with what is left of each task, against the opening day: planned days say how long a task
takes, not when it may be done. Only what is fixed keeps its planned days.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from planner.domain.critical_path import critical_path
from planner.domain.day_table import DayTable, day_table
from planner.domain.reach import near
from planner.domain.relation import SIDES
from planner.domain.schedule_pass import Span, backward, forward, free_slack
from planner.domain.task import COMPUTED_RULE, DOING, DONE, OPEN, REVIEW
from planner.domain.task_order import loops, order
from planner.domain.workday import KEPT_BEFORE_OPENING, ONE_DAY, Workdays

KEEPING_RULES = (COMPUTED_RULE, "recurring")


@dataclass(frozen=True, slots=True)
class Activity:
    """What a schedule needs of a task. One that `is_fixed` keeps its planned days, as `keeps_its_days` says.

    One that `is_put_past` was put past the opening, though it is for the preparation: it must be done before that.
    """

    key: int
    start: date
    due: date
    calendar: str
    status: str
    done_on: date | None
    is_fixed: bool
    is_put_past: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """The activity `second` waits for `first`: FS, FF or SS, with a lag in calendar days."""

    first: int
    second: int
    type: str
    lag_days: int


class Reason(NamedTuple):
    """Why a task is on the critical path or not: `task` is the key of the one that decides, `days` its slack.

    done; fixed, fixed_late (what it waits for comes too late for its days); on the path: path_waited_for, path_longest
    (nothing but the opening waits for it), path_short (nor is there time enough); else room (for `task`), slack.
    """

    code: str
    days: int = 0
    task: int | None = None


class Scheduled(NamedTuple):
    """The days of one task; a tuple, since thousands are made at once.

    Slack is in working days: what goes beyond `slack` moves the opening, beyond `free_slack` some other task.
    """

    earliest_start: date
    earliest_due: date
    latest_start: date
    latest_due: date
    slack: int
    free_slack: int
    is_critical: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Schedule:
    """What stands on a circle of relations is in `loops` (each ends where it began) and not in `by_key`."""

    by_key: Mapping[int, Scheduled]
    critical: tuple[int, ...] = ()
    loops: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The days between which a plan lies, as places of its table; `limit` is the last day of preparation."""

    today: int
    opens: int
    closes: int
    limit: int


def keeps_its_days(rule: str, calendar: str, start: date, due: date, opens: date, closes: date) -> bool:
    """Whether a task keeps its planned days: those of the congress itself, and what no hand moves."""
    is_of_congress = start >= opens and due <= closes
    return rule in KEEPING_RULES or is_of_congress or (calendar == "calendar" and due >= opens - KEPT_BEFORE_OPENING)


def schedule(
    activities: Iterable[Activity],
    waits: Iterable[Wait],
    *,
    today: date,
    opens: date,
    closes: date,
    must_finish: date | None,
    workdays: Workdays,
) -> Schedule:
    """The schedule of a plan from the planning day; what is neither open nor done is left out, as are its relations.

    Preparation ends before the opening, or where the directive's `must_finish` would have it open. What is planned
    from the opening on begins with it and ends by its own due day. The critical path is what has the least slack
    before the opening, and whatever has none; after the opening, what comes too late.
    """
    limit = min(opens, (must_finish or closes) - (closes - opens)) - ONE_DAY
    known = {one.key: _near(one, opens) for one in activities if one.status in OPEN or one.status == DONE}
    days = [day for one in known.values() for day in (one.start, one.due, one.done_on) if day]
    table = day_table(workdays, min([*days, today, limit]), max([*days, today, closes]))
    frame = Frame(*map(table.at, (today, opens, closes, limit)))
    # Nothing that is done waits for anything.
    kept = [one for one in waits if one.type in SIDES and one.first in known and _is_open(known.get(one.second))]
    waited: dict[int, list[int]] = {}
    for wait in kept:
        waited.setdefault(wait.second, []).append(wait.first)
    keys, tangles = order(known, waited)
    spans = {key: _span(known[key], frame, table) for key in keys}
    _link(spans, kept)
    forward(spans.values(), spans, table)
    backward(reversed(spans.values()), spans, table)
    return Schedule(*_judged(known, spans, frame.limit, table), loops(tangles, waited))


def _near(one: Activity, opens: date) -> Activity:
    """The activity with days that the table of days may hold."""
    start, due, done_on = near(one.start, opens), near(one.due, opens), one.done_on and near(one.done_on, opens)
    is_same = (start, due, done_on) == (one.start, one.due, one.done_on)
    return one if is_same else replace(one, start=start, due=due, done_on=done_on)


def _is_open(activity: Activity | None) -> bool:
    return activity is not None and activity.status in OPEN


def _span(one: Activity, frame: Frame, table: DayTable) -> Span:
    """What is left of a task, and between which days."""
    start, due = table.at(one.start), table.at(one.due)
    if one.status == DONE:
        done = table.at(one.done_on) if one.done_on else min(due, frame.today)
        return Span(one.key, max(0, done - start), False, min(start, done), done, done, is_pinned=True, is_done=True)
    if one.is_fixed:
        return Span(one.key, max(0, due - start), False, start, frame.today, due, is_pinned=True)
    begins = frame.today
    if start >= frame.opens and not one.is_put_past:
        begins = max(begins, frame.closes if start > frame.closes else frame.opens)
    is_working = one.calendar != "calendar"
    limit = frame.limit if due < frame.opens or one.is_put_past else due
    if one.status == DOING:
        # What was begun on its day lasts until it is due; what was begun before keeps its length.
        start = max(start, frame.today)
    length = table.before[due + 1] - table.before[start] - 1 if is_working else due - start
    return Span(one.key, 0 if one.status == REVIEW else max(0, length), is_working, begins, 0, limit)


def _link(spans: Mapping[int, Span], waits: Iterable[Wait]) -> None:
    """Tell the spans what they wait for and what waits for them, by the relations themselves: there are thousands."""
    before: dict[int, list[Wait]] = {}
    after: dict[int, list[Wait]] = {}
    for wait in waits:
        if wait.first in spans and wait.second in spans:
            before.setdefault(wait.second, []).append(wait)
            after.setdefault(wait.first, []).append(wait)
    for key, span in spans.items():
        span.waits_for, span.awaited_by = before.get(key, ()), after.get(key, ())


def _judged(
    known: Mapping[int, Activity], spans: Mapping[int, Span], limit: int, table: DayTable
) -> tuple[dict[int, Scheduled], tuple[int, ...]]:
    """What is known of each activity, and the critical path in order."""
    slack = {key: table.count(span.early_due, span.late_due) for key, span in spans.items()}
    path = critical_path(spans, slack, limit, table)
    days = table.days
    found = {
        key: Scheduled(
            days[span.early_start],
            days[span.early_due],
            days[span.late_start],
            days[span.late_due],
            slack[key],
            0 if span.is_done else free_slack(span, spans, table),
            key in path,
            _reason(known[key], span, slack[key], path),
        )
        for key, span in spans.items()
    }
    ordered = sorted((spans[key] for key in path), key=attrgetter("early_start", "early_due", "key"))
    return found, tuple(span.key for span in ordered)


def _reason(one: Activity, span: Span, slack: int, path: Mapping[int, int | None]) -> Reason:
    if span.is_done:
        return Reason("done")
    if one.is_fixed:
        return Reason("fixed_late" if span.key in path else "fixed", slack)
    if span.key not in path:
        return Reason("room" if span.binder else "slack", slack, span.binder_key)
    if path[span.key] is not None:
        return Reason("path_waited_for", slack, path[span.key])
    return Reason("path_longest" if slack >= 0 else "path_short", slack)
