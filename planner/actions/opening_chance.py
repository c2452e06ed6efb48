"""The chance of being ready before the opening, as a plan is and as it would be when its congress is moved."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from sqlite_utils import Database

from planner import store
from planner.actions.courses import Course
from planner.domain.congress import Congress
from planner.domain.day_table import day_table
from planner.domain.forecast import foresee, seed_of
from planner.domain.moment import Moment
from planner.domain.pace import Work, pace_of, seen
from planner.domain.permission import Person
from planner.domain.plan import PlannedTask
from planner.domain.task import NOT_APPLICABLE, TODO, Task
from planner.domain.task_days import Days, present_days

# By all that goes in, so by what its reader sees: whoever tries one day after another has the present chance at once.
# 256 entries, each of some hundred tasks.
_foreseen = lru_cache(maxsize=256)(foresee)


def chances(db: Database, actor: Person, when: Moment, course: Course) -> tuple[float, float] | None:
    """The chance before and after the move, as far as the actor sees the plan; as its page tells it.

    None where one of them cannot be told: nothing that is needed is open, or the opening is not ahead.
    """
    congress, opens = course.congress, course.ground.after.opens
    if min(congress.opens, opens) <= when.today:
        return None
    moved = replace(congress, opens=opens, days=course.ground.after.days)
    before, after = _plans(course)
    was = tuple(_work(congress, task, days) for task, days in before)
    will = (*(_work(moved, task, days) for task, days in after), *_new(moved, course.shift.comes))
    waits = tuple(store.schedules.waits(db, actor.scope, congress))
    workdays = course.ground.workdays
    ends = [day for one in was for day in (one.start, one.due)] or [when.today]
    own = seen(was, waits, when.today, day_table(workdays, min(*ends, when.today), max(*ends, when.today)))
    pace = pace_of(own, store.forecasts.peers(db, actor.scope, congress.cycle_id, congress.level))
    seed = seed_of(congress.public_id, when.today)
    found = [
        _foreseen(works, waits, pace, today=when.today, opens=day, seed=seed, workdays=workdays)
        for works, day in ((was, congress.opens), (will, opens))
    ]
    chance = [one.chance for one in found if one]
    return (chance[0], chance[1]) if len(chance) == len(found) else None


def _plans(course: Course) -> tuple[list[tuple[Task, Days]], list[tuple[Task, Days]]]:
    """The tasks that count before and after, with their days.

    Each in the order in which forecasts take them, so that both say what the page of the congress says.
    """
    shift = course.shift
    stands = [move for move in shift.stands if not move.task.is_cancelled]
    before = [*(move.task for move in stands), *shift.goes]
    after = [(move.task, move.days) for move in (*stands, *shift.returns)]
    pairs = [(task, present_days(task)) for task in before], after
    was, will = (sorted((one for one in some if one[0].status != NOT_APPLICABLE), key=_place) for some in pairs)
    return was, will


def _place(pair: tuple[Task, Days]) -> tuple[date, int, int]:
    task, days = pair
    return days.due, task.classification, task.number


def _work(congress: Congress, task: Task, days: Days) -> Work:
    return store.forecasts.work(
        congress,
        task.id,
        days.start,
        days.due,
        task.status,
        task.done_on,
        task.rule,
        task.calendar,
        is_blocked=bool(task.blocked_reason),
    )


def _new(congress: Congress, comes: Iterable[PlannedTask]) -> Iterable[Work]:
    for number, one in enumerate(comes, start=1):
        rule = one.standard.rules[0].type if one.standard.rules else ""
        yield store.forecasts.work(
            congress, -number, one.start, one.due, TODO, None, rule, one.standard.calendar, is_blocked=False
        )
