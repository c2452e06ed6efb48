"""Which tasks must be done for a congress to be ready: told by what each is for, never by where it was put since.

A task of the playbook is for what the playbook says. One that an office wrote itself is for the preparation when it
is due before the opening, or when a day before the opening, as that was then, was ever written for it; and so is what
any of these waits for. Else a plan would look the better the more of it is put past the opening.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.domain.day_edit import DayEdit, days_when_begun, longest_days
from planner.domain.pace import Work
from planner.domain.playbook import Span
from planner.domain.reach import near
from planner.domain.relative_date import resolve
from planner.domain.schedule import KEEPING_RULES, Wait, keeps_its_days
from planner.domain.task import DOING, DONE, OPEN, TODO
from planner.domain.workday import KEPT_BEFORE_OPENING


@dataclass(frozen=True, slots=True)
class Planned:
    """A task of a plan; `span` are the days that the playbook gives it, None for one that it does not know."""

    key: int
    start: date
    due: date
    status: str
    done_on: date | None
    rule: str
    calendar: str
    is_blocked: bool
    span: Span | None


def as_of(one: Planned, day: date) -> Planned:
    """A task as it stood when a day began, as far as the days on which it was to begin and was done tell."""
    if one.status == DONE and (one.done_on or one.due) < day:
        return one
    if one.status == DONE or one.status in OPEN:
        return replace(one, status=DOING if one.start < day else TODO, done_on=None, is_blocked=False)
    return one


_NO_EDITS: Mapping[int, Sequence[DayEdit]] = {}


def works_of(
    planned: Iterable[Planned],
    waits: Iterable[Wait],
    early: Collection[int],
    opens: date,
    closes: date,
    edits: Mapping[int, Sequence[DayEdit]] = _NO_EDITS,
) -> tuple[Work, ...]:
    """The tasks as a forecast takes them; `early` are the keys of those that were ever to be done before the opening.

    What keeps its days does so by what it is, too; but none does that is needed and was put past the opening. `edits`
    are what the log tells of other days of each task, in order.
    """
    by_key = {one.key: one for one in planned}
    works = {
        one.key: _with_history(_work(one, one.key in early, opens, closes), one, edits.get(one.key, ()), opens)
        for one in by_key.values()
    }
    for key in _awaited(works, waits):
        if _may_be_needed(by_key[key], works[key]):
            works[key] = replace(works[key], is_needed=True, is_fixed=by_key[key].rule in KEEPING_RULES)
    return tuple(works.values())


def is_doubtful(one: Planned, opens: date) -> bool:
    """Whether its present days alone do not tell that an own task is for the preparation."""
    return one.span is None and one.rule not in KEEPING_RULES and one.due >= frontier(one.calendar, opens)


def earlier_rank(
    edits: Iterable[DayEdit], calendar: str, openings: Sequence[tuple[int, date]], opens: date
) -> int | None:
    """The clearance it takes to know that a day before the opening, as that was then, was ever written for a task.

    None where none was. `openings` are the entries that moved the congress, each with the opening until then. A day
    that went along with the congress says nothing.
    """
    found = []
    for one in edits:
        first = frontier(calendar, next((day for number, day in openings if one.number < number), opens))
        if not one.is_shift and any(day and day < first for day in (one.before.due, one.after.due)):
            found.append(one.rank)
    return min(found, default=None)


def is_put_past(due: date, rule: str, span: Span | None, opens: date, closes: date, *, is_early: bool = False) -> bool:
    """Whether a task that is for the preparation was put where it is due only with the opening or later.

    One of the playbook is when its span is before the opening, an own one that `is_early`: that ever was.
    """
    if due < opens or rule in KEEPING_RULES:
        return False
    return is_early if span is None else resolve(span.due, opens, closes) < opens


def frontier(calendar: str, opens: date) -> date:
    """The first day that belongs to the congress itself."""
    return opens - KEPT_BEFORE_OPENING if calendar == "calendar" else opens


def put_past(works: Iterable[Work], opens: date) -> int:
    """How many of these tasks are open and due only when the congress is open already."""
    return sum(one.is_open and one.due >= opens for one in works)


def _work(one: Planned, is_early: bool, opens: date, closes: date) -> Work:
    start, due = one.start, one.due
    if one.span:
        start, due = (resolve(offset, opens, closes) for offset in (one.span.start, one.span.due))
    is_needed = is_early or due < opens
    is_freed = is_early or (is_needed and one.due >= opens)
    is_fixed = one.rule in KEEPING_RULES or (
        not is_freed and keeps_its_days(one.rule, one.calendar, start, due, opens, closes)
    )
    start, due = near(one.start, opens), near(one.due, opens)
    done_on = one.done_on and near(one.done_on, opens)
    return Work(one.key, start, due, one.status, done_on, is_fixed, is_needed, one.is_blocked)


def _with_history(work: Work, one: Planned, edits: Sequence[DayEdit], opens: date) -> Work:
    if not edits:  # most tasks: their days are those that they always had
        return work
    begun, longest = (
        days and (near(days[0], opens), near(days[1], opens))
        for days in (days_when_begun(one.start, one.due, one.done_on, edits), longest_days(one.start, one.due, edits))
    )
    return replace(work, begun=begun, longest=longest)


def _may_be_needed(one: Planned, work: Work) -> bool:
    """The days of the congress itself, as the playbook has them, are no preparation whatever waits for them."""
    return not (work.is_fixed and one.span)


def _awaited(works: Mapping[int, Work], waits: Iterable[Wait]) -> set[int]:
    """What the needed tasks wait for, directly or through others, as far as it is not needed by itself."""
    before: dict[int, list[int]] = {}
    for wait in waits:
        if wait.first in works and wait.second in works:
            before.setdefault(wait.second, []).append(wait.first)
    found: set[int] = set()
    ahead = [one.key for one in works.values() if one.is_needed and one.status != DONE]
    while ahead:
        for first in before.get(ahead.pop(), ()):
            if not works[first].is_needed and first not in found:
                found.add(first)
                ahead.append(first)
    return found
