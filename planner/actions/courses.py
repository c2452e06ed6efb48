"""What another opening does to a congress and its tasks: what there is to say before it, and to write."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions.working_days import working_days
from planner.domain import clearance
from planner.domain.congress import Congress, opening_problems
from planner.domain.cycle import Cycle, rung_on
from planner.domain.opening import opening_of
from planner.domain.permission import Person, Scope, require
from planner.domain.playbook import Playbook, content_set_for
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.shift import Ground, Shift, shift
from planner.domain.task import Task


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a committee says of its congress anew; days set by hand stay, or keep their distance from it."""

    opens: date | None
    days: int | None
    kind: str
    contents: tuple[int, ...]
    keeps_hand_days: bool = True


@dataclass(frozen=True, slots=True)
class Course:
    """A congress on its way to another opening: what that does to its tasks."""

    congress: Congress
    ground: Ground
    shift: Shift


def whole_plans(paths: Iterable[str]) -> Scope:
    """The plans of these organisations with all that is in them: a plan moves as a whole or not at all.

    Whoever moves it is told nothing of the tasks that he may not see; they move all the same, and back.
    """
    return Scope((), tuple(paths), clearance.REGISTERED)


def require_plannable(actor: Person, congress: Congress) -> None:
    """Raise NotAllowed where the actor may not plan the congress, Conflict where it is cancelled."""
    require(actor, "congress.plan", congress.path)
    if congress.is_cancelled:
        raise Conflict(Problem("opening.cancelled", params={"name": congress.organisation_name}))


def course(
    db: Database, congress: Congress, wanted: Wanted, today: date, tasks: Iterable[Task], lapsed: Collection[int]
) -> Course:
    """The course of a congress to the opening that is wanted, with these tasks of it.

    Raises Invalid with all that is wrong with the opening, and as `plan_tasks` does.
    """
    cycle = store.cycles.get(db, congress.cycle_code)
    standing = standing_ground(db, congress, today)
    opens, days = _checked(db, congress, wanted, cycle, standing.playbook)
    after = opening_of(cycle, congress.level, opens, days, wanted.kind, wanted.contents)
    ground = replace(standing, after=after, keeps_hand_days=wanted.keeps_hand_days, lapsed=lapsed)
    return Course(congress, ground, shift(tasks, ground))


def playbook_level(cycle: Cycle, congress: Congress, opens: date | None = None) -> str:
    """The level whose part of the playbook the congress follows when it opens on that day, by default on its own."""
    return rung_on(cycle, congress.level, opens or congress.opens).playbook_of


def standing_ground(db: Database, congress: Congress, today: date) -> Ground:
    """What a congress is counted from when it stays where it is."""
    cycle = store.cycles.get(db, congress.cycle_code)
    playbook = store.cycles.playbook(db, congress.playbook_id)
    opening = opening_of(cycle, congress.level, congress.opens, congress.days, congress.kind, congress.contents)
    return Ground(playbook, opening, opening, working_days(db, congress.cycle_code, congress.path), today)


def _checked(db: Database, congress: Congress, wanted: Wanted, cycle: Cycle, playbook: Playbook) -> tuple[date, int]:
    _, starts, ends = store.cycles.bounds(db, congress.cycle_code)
    problems = opening_problems(
        opens=wanted.opens,
        days=wanted.days,
        kind=wanted.kind,
        contents=wanted.contents,
        starts=starts,
        ends=ends,
        allowed=tuple(one.contents for one in content_set_for(playbook, playbook_level(cycle, congress, wanted.opens))),
    )
    if problems or wanted.opens is None or wanted.days is None:
        raise Invalid(*problems)
    return wanted.opens, wanted.days
