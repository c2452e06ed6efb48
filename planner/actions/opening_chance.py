"""The chance of being ready before the opening, as a plan is and as it would be when its congress is moved."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from sqlite_utils import Database

from planner import store
from planner.actions import preparation
from planner.actions.courses import Course
from planner.domain.congress import Congress
from planner.domain.day_table import day_table
from planner.domain.forecast import foresee, seed_of
from planner.domain.moment import Moment
from planner.domain.pace import Work, pace_of, seen
from planner.domain.permission import Person
from planner.domain.plan import PlannedTask
from planner.domain.playbook import Span
from planner.domain.preparation import Planned, works_of
from planner.domain.shift import Shift
from planner.domain.task import NOT_APPLICABLE, TODO, Task
from planner.store.forecasts import Plan

# By all that goes in, so by what its reader sees: whoever tries one day after another has the present chance at once.
# 256 entries, each of some hundred tasks.
_foreseen = lru_cache(maxsize=256)(foresee)


# Fewer points between two chances say nothing, and nobody wonders about a move by fewer days.
_LEAST_POINTS, _LEAST_DAYS = 3, 7


class Chances(NamedTuple):
    """The chance before and after a move of the opening by so many days."""

    before: float
    after: float
    days: int

    @property
    def is_carried_along(self) -> bool:
        """Whether the opening moves far and the chance hardly changes, since the tasks move along."""
        points = round(100 * self.after) - round(100 * self.before)
        return abs(self.days) >= _LEAST_DAYS and abs(points) < _LEAST_POINTS


def chances(db: Database, actor: Person, when: Moment, course: Course) -> Chances | None:
    """The chance before and after the move, as far as the actor sees the plan; as its page tells it.

    None where one of them cannot be told: nothing that is needed is open, or the opening is not ahead.
    """
    congress, opens = course.congress, course.ground.after.opens
    if min(congress.opens, opens) <= when.today:
        return None
    moved = replace(congress, opens=opens, days=course.ground.after.days)
    plan = preparation.plans(db, actor.scope, [congress])[congress.id]
    was, will = plan.works, _moved(plan, course.shift, moved, preparation.spans(db, moved))
    workdays = course.ground.workdays
    standing = course.ground.workdays_before or workdays
    ends = [day for one in was for day in (one.start, one.due)] or [when.today]
    own = seen(was, plan.waits, when.today, day_table(standing, min(*ends, when.today), max(*ends, when.today)))
    pace = pace_of(own, store.forecasts.peers(db, actor.scope, congress.cycle_id, congress.level))
    seed = seed_of(congress, when.today)
    found = [
        _foreseen(works, plan.waits, pace, today=when.today, opens=day, seed=seed, workdays=worked)
        for works, day, worked in ((was, congress.opens, standing), (will, opens, workdays))
    ]
    chance = [one.chance for one in found if one]
    if len(chance) < len(found):
        return None
    return Chances(chance[0], chance[1], (opens - congress.opens).days)


def _moved(plan: Plan, shift: Shift, congress: Congress, spans: Mapping[str, Span]) -> tuple[Work, ...]:
    """The tasks as they are after the move; what an office's own task was needed for, it is needed for then."""
    present = {one.key: one for one in plan.planned}
    stands = (move for move in shift.stands if move.task.id in present)
    after = [
        replace(_planned(move.task, spans), start=move.days.start, due=move.days.due)
        for move in sorted((*stands, *shift.returns), key=lambda move: move.task.id)
        if move.task.status != NOT_APPLICABLE
    ]
    needed = {one.key for one in plan.works if one.is_needed and present[one.key].span is None}
    return works_of(
        (*after, *_new(shift.comes, spans)), plan.waits, needed | plan.early.keys(), congress.opens, congress.closes
    )


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


def _new(comes: Iterable[PlannedTask], spans: Mapping[str, Span]) -> Iterator[Planned]:
    for number, one in enumerate(comes, start=1):
        rule = one.standard.rules[0].type if one.standard.rules else ""
        yield Planned(
            -number, one.start, one.due, TODO, None, rule, one.standard.calendar,
            is_blocked=False, span=spans.get(one.code),
        )  # fmt: skip
