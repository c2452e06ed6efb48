"""What other working days do to the plans of an office and of everything below it, before anything is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions import courses, plan_inputs
from planner.actions.courses import Course
from planner.actions.working_days import working_days
from planner.domain.congress import Congress
from planner.domain.cycle import directive_on, level_in
from planner.domain.day_off import DayOff
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Scope
from planner.domain.shift import Ground, Move, shift
from planner.domain.shift_findings import Difference, difference
from planner.domain.workday import Workdays

# Congresses whose tasks are loaded at once.
_CHUNK = 200

Both = Callable[[Congress, tuple[date, ...]], tuple[Workdays, Workdays]]


@dataclass(frozen=True)
class Effect:
    """What days off, or their end, do to the plan of one congress: the tasks whose days change, worst first."""

    congress: Congress
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Own:
    """What they do to the congress of the office itself: its course, and what becomes of its findings."""

    course: Course
    findings: Difference


def adding(db: Database) -> Both:
    """The working days of a congress before and after days are set off."""

    def both(congress: Congress, days: tuple[date, ...]) -> tuple[Workdays, Workdays]:
        before = working_days(db, congress.cycle_code, congress.path)
        return before, before.with_days_off(days)

    return both


def removing(db: Database, day_off: DayOff) -> Both:
    """Likewise before and after they are withdrawn; other offices may have set the same days off."""

    def both(congress: Congress, days: tuple[date, ...]) -> tuple[Workdays, Workdays]:
        after = working_days(db, congress.cycle_code, congress.path, without=day_off.id)
        return after.with_days_off(days), after

    return both


def effects(
    db: Database, scope: Scope, when: Moment, path: str, days: tuple[date, ...], both: Both
) -> Iterator[Effect]:
    """What other working days do to every plan at and below `path`, as far as the scope sees its tasks."""
    keys = store.days_off.concerned(db, path, days)
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        found = store.congresses.of_ids(db, scope, some)
        congresses = [found[key] for key in some]
        tasks = store.tasks.of_congresses(db, scope, congresses)
        for congress in congresses:
            ground = _ground(db, congress, days, both, when.today)
            moves = tuple(move for move in shift(tasks[congress.id], ground).told if move.moves)
            if moves:
                yield Effect(congress, moves)


def own(
    db: Database, scope: Scope, when: Moment, zone: str, organisation: Organisation, days: tuple[date, ...], both: Both
) -> Own | None:
    """What they do to the congress of the organisation itself, as far as the scope sees it; None without one.

    `zone` is the time zone of the office.
    """
    congress = store.congresses.find(db, scope, organisation)
    if congress is None or congress.is_cancelled:
        return None
    ground = _ground(db, congress, days, both, when.today)
    course = Course(congress, ground, shift(store.tasks.of_congress(db, scope, congress), ground))
    rung = level_in(directive_on(store.cycles.get(db, congress.cycle_code), congress.opens), congress.level)
    inputs = plan_inputs.gather(db, scope, when, zone, congress)
    return Own(course, difference(inputs, course.shift, ground.after, rung, ground.workdays))


def sitting(db: Database, scope: Scope, organisation: Organisation, days: tuple[date, ...]) -> list[Congress]:
    """The congresses of the subtree that sit on one of these days, as far as the scope reaches, topmost first."""
    return [
        one
        for one in store.congresses.of_subtree(db, scope, organisation)
        if not one.is_cancelled and any(one.opens <= day <= one.closes for day in days)
    ]


def _ground(db: Database, congress: Congress, days: tuple[date, ...], both: Both, today: date) -> Ground:
    before, after = both(congress, days)
    standing = courses.standing_ground(db, congress, today)
    return Ground(standing.playbook, standing.before, standing.before, after, today, workdays_before=before)
