"""The chance of being ready before the opening, as a plan is and as it would be when it, or its congress, is moved."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from sqlite_utils import Database

from planner import store
from planner.actions import preparation, working_days
from planner.actions.courses import Course
from planner.domain.carry import Span as TaskDays
from planner.domain.congress import Congress
from planner.domain.day_edit import DayEdit, Days
from planner.domain.forecast import foresee, seed_of
from planner.domain.moment import Moment
from planner.domain.pace import Sums, Work, pace_of, seen_in
from planner.domain.permission import Person
from planner.domain.plan import PlannedTask
from planner.domain.playbook import Span
from planner.domain.preparation import Planned, works_of
from planner.domain.schedule import Wait
from planner.domain.shift import Move, Shift
from planner.domain.task import NOT_APPLICABLE, TODO, Task
from planner.domain.workday import Workdays
from planner.store.forecasts import Plan

# By all that goes in, so by what its reader sees: whoever tries one day after another has the present chance at once.
# 256 entries, each of some hundred tasks.
_foreseen = lru_cache(maxsize=256)(foresee)


# Fewer points between two chances say nothing, and nobody wonders about a move by fewer days.
_LEAST_POINTS, _LEAST_DAYS = 3, 7
_ONE_DAY = timedelta(days=1)
# Of seven days, five are for work.
_WEEK, _WORK_WEEK = 7, 5


class Chances(NamedTuple):
    """The chance before and after a move of the opening by so many days, `worked` of them working days."""

    before: float
    after: float
    days: int
    worked: int = 0

    @property
    def is_carried_along(self) -> bool:
        """Whether the opening moves far and the chance hardly changes, since the tasks move along."""
        points = round(100 * self.after) - round(100 * self.before)
        return abs(self.days) >= _LEAST_DAYS and abs(points) < _LEAST_POINTS

    @property
    def is_uneven(self) -> bool:
        """Whether the days moved by hold more or fewer working days than they usually do: by that the chance differs.

        What is counted from the opening moves by calendar days, work is done on working days.
        """
        return self.worked * _WEEK != self.days * _WORK_WEEK


def chances(db: Database, actor: Person, when: Moment, zone: str, course: Course) -> Chances | None:
    """The chance before and after the move, as far as the actor sees the plan; as its page tells it then.

    None where one of them cannot be told: nothing that is needed is open, or the opening is not ahead.
    """
    congress, opens = course.congress, course.ground.after.opens
    if min(congress.opens, opens) <= when.today:
        return None
    moved = replace(congress, opens=opens, days=course.ground.after.days)
    plan = preparation.plans(db, actor.scope, [congress], when, zone)[congress.id]
    will = _moved(plan, course.shift, moved, preparation.spans(db, moved), when.today)
    workdays = course.ground.workdays
    standing = course.ground.workdays_before or workdays
    peers = store.forecasts.peers(db, actor.scope, congress.cycle_id, congress.level, when.today)
    before = _chance(congress, plan.works, plan.waits, peers, when.today, standing)
    after = _chance(moved, will, plan.waits, peers, when.today, workdays)
    if before is None or after is None:
        return None
    return Chances(before, after, (opens - congress.opens).days, worked_between(congress.opens, opens, workdays))


def with_days(
    db: Database, actor: Person, when: Moment, zone: str, congress: Congress, days: Mapping[int, TaskDays]
) -> Chances | None:
    """The chance before and after tasks of a congress get other days, by key; None as of a move of the opening."""
    if congress.opens <= when.today:
        return None
    plan = preparation.plans(db, actor.scope, [congress], when, zone)[congress.id]
    workdays = working_days.working_days(db, congress.cycle_code, congress.path)
    peers = store.forecasts.peers(db, actor.scope, congress.cycle_id, congress.level, when.today)
    before, after = (
        _chance(congress, works, plan.waits, peers, when.today, workdays)
        for works in (plan.works, _given(plan, congress, days, when.today))
    )
    return None if before is None or after is None else Chances(before, after, 0)


def _chance(
    congress: Congress, works: tuple[Work, ...], waits: tuple[Wait, ...], peers: Sums, today: date, workdays: Workdays
) -> float | None:
    found = _foreseen(
        works,
        waits,
        pace_of(seen_in(works, waits, today, workdays), peers),
        today=today,
        opens=congress.opens,
        seed=seed_of(congress, today),
        workdays=workdays,
    )
    return found.chance if found else None


def worked_between(before: date, after: date, workdays: Workdays) -> int:
    """The working days from one opening up to another, negative backwards; a day of opening is none of its own."""
    first, last = sorted((before, after))
    found = workdays.count(first - _ONE_DAY, last - _ONE_DAY)
    return found if before <= after else -found


def _given(plan: Plan, congress: Congress, days: Mapping[int, TaskDays], today: date) -> tuple[Work, ...]:
    """The tasks with other days, which take nothing back of what they were to be done for or had begun with."""
    after, edits = [], {}
    for one in plan.planned:
        span = days.get(one.key, TaskDays(one.start, one.due))
        after.append(replace(one, start=span.start, due=span.due))
        if after[-1] != one:
            edit = DayEdit(0, today, 0, Days(one.start, one.due), Days(span.start, span.due))
            edits[one.key] = (*plan.edits.get(one.key, ()), edit)
    return works_of(
        after,
        plan.waits,
        _own_needed(plan) | plan.early.keys(),
        congress.opens,
        congress.closes,
        {**plan.edits, **edits},
    )


def _own_needed(plan: Plan) -> set[int]:
    """The tasks that an office wrote itself and that are needed."""
    own = {one.key for one in plan.planned if one.span is None}
    return {one.key for one in plan.works if one.is_needed and one.key in own}


def _moved(plan: Plan, shift: Shift, congress: Congress, spans: Mapping[str, Span], today: date) -> tuple[Work, ...]:
    """The tasks as they are after the move; what an office's own task was needed for, it is needed for then.

    A move is a change of days like any other: it takes nothing back of what was to begin before it.
    """
    present = {one.key: one for one in plan.planned}
    moves = [
        move
        for move in sorted((*shift.stands, *shift.returns), key=lambda move: move.task.id)
        if (move.task.id in present or move in shift.returns) and move.task.status != NOT_APPLICABLE
    ]
    after = [replace(_planned(move.task, spans), start=move.days.start, due=move.days.due) for move in moves]
    edits = {move.task.id: (*plan.edits.get(move.task.id, ()), _edit(move, today)) for move in moves if move.moves}
    last = max((move.task.id for move in moves), default=0)
    return works_of(
        (*after, *_new(shift.comes, spans, last)),
        plan.waits,
        _own_needed(plan) | plan.early.keys(),
        congress.opens,
        congress.closes,
        {**plan.edits, **edits},
    )


def _edit(move: Move, today: date) -> DayEdit:
    before, after = Days(move.task.start, move.task.due), Days(move.days.start, move.days.due)
    return DayEdit(0, today, move.task.classification, before, after, is_shift=True)


def _planned(task: Task, spans: Mapping[str, Span]) -> Planned:
    return Planned(
        task.id,
        task.start,
        task.due,
        task.status,
        task.done_on,
        task.rule,
        task.calendar,
        bool(task.blocked_reason),
        spans.get(task.standard_code),
    )


def _new(comes: Iterable[PlannedTask], spans: Mapping[str, Span], last: int) -> Iterator[Planned]:
    """New tasks behind the `last` key, as they will stand: the courses of a forecast depend on the order of tasks."""
    for key, one in enumerate(comes, start=last + 1):
        rule = one.standard.rules[0].type if one.standard.rules else ""
        yield Planned(
            key, one.start, one.due, TODO, None, rule, one.standard.calendar,
            is_blocked=False, span=spans.get(one.code),
        )  # fmt: skip
