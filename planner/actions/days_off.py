"""Days off that an office sets for itself and everything below, with what they do to the plans there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions import task_writing
from planner.actions.change import Log, change
from planner.actions.secrecy import ask
from planner.actions.working_days import working_days
from planner.domain import clearance, text
from planner.domain.congress import Congress
from planner.domain.day_off import DayOff, day_off_problems, days_between
from planner.domain.moment import Moment
from planner.domain.opening import opening_of
from planner.domain.organisation import Organisation
from planner.domain.permission import Person, Scope, require
from planner.domain.problem import Invalid
from planner.domain.shift import Ground, Move, shift
from planner.domain.workday import Workdays
from planner.store.counters import Share

# Congresses whose tasks are loaded at once.
_CHUNK = 200


@dataclass(frozen=True)
class NewDaysOff:
    """What an office says of days off; None where a day is missing or unreadable."""

    starts: date | None
    ends: date | None
    reason: str


@dataclass(frozen=True)
class Effect:
    """What days off, or their end, do to the plan of one congress: the tasks whose days change, worst first."""

    congress: Congress
    moves: tuple[Move, ...]


def set_off(
    db: Database, actor: Person, when: Moment, organisation: Organisation, new: NewDaysOff, *, is_vouched: bool = False
) -> str:
    """Set days off for an organisation and everything below, and move what falls on them; returns their public id.

    All plans of the subtree move in one change, which withdrawing the days takes back; days set by hand stay.
    `organisation` was loaded within the actor's scope. Raises Invalid; NotAllowed for who may not plan its congress.
    """
    with change(db, actor, when) as log:
        starts, ends, reason = _checked(db, actor, organisation, new)
        asked = ask({"reason": reason}, is_vouched)
        effects = list(
            _effects(db, _whole(organisation.path), when, organisation.path, days_between(starts, ends), _adding(db))
        )
        public_id = store.connection.new_public_id()
        store.days_off.add(db, public_id, organisation, starts, ends, reason, when.stamp, actor.id)
        _write(db, log, effects)
        told = {"starts_on": starts.isoformat(), "ends_on": ends.isoformat(), "reason": reason}
        log("day_off.set", "day_off", public_id, organisation=organisation.code, after=told)
        if asked:
            log("secrecy.vouched", "day_off", public_id, organisation=organisation.code)
    return public_id


def withdraw(db: Database, actor: Person, when: Moment, public_id: str) -> DayOff:
    """Make days off working days again; what they moved comes back to where it is counted from.

    Raises NotFound, NotAllowed; Conflict when somebody was faster.
    """
    with change(db, actor, when) as log:
        day_off = store.days_off.get(db, actor.scope, public_id)
        require(actor, "congress.plan", day_off.path)
        effects = list(_effects(db, _whole(day_off.path), when, day_off.path, day_off.days, _removing(db, day_off)))
        store.days_off.withdraw(db, day_off, when.stamp, actor.id)
        _write(db, log, effects)
        told = {"starts_on": day_off.starts.isoformat(), "ends_on": day_off.ends.isoformat(), "reason": day_off.reason}
        log("day_off.withdrawn", "day_off", public_id, organisation=day_off.organisation_code, before=told)
    return day_off


def foresee(db: Database, actor: Person, when: Moment, organisation: Organisation, new: NewDaysOff) -> list[Effect]:
    """What setting days off would do, as far as the actor sees the tasks; nothing is written. Raises as `set_off`."""
    starts, ends, _ = _checked(db, actor, organisation, new)
    return list(_effects(db, actor.scope, when, organisation.path, days_between(starts, ends), _adding(db)))


def foresee_end(db: Database, actor: Person, when: Moment, day_off: DayOff) -> list[Effect]:
    """What withdrawing them would do, likewise."""
    require(actor, "congress.plan", day_off.path)
    return list(_effects(db, actor.scope, when, day_off.path, day_off.days, _removing(db, day_off)))


def _checked(db: Database, actor: Person, organisation: Organisation, new: NewDaysOff) -> tuple[date, date, str]:
    require(actor, "congress.plan", organisation.path)
    code = store.cycles.code_of(db, organisation.cycle_id)
    _, first, last = store.cycles.bounds(db, code)
    reason = text.cleaned(new.reason)
    problems = day_off_problems(new.starts, new.ends, reason, first, last)
    if problems or new.starts is None or new.ends is None:
        raise Invalid(*problems)
    return new.starts, new.ends, reason


def _whole(path: str) -> Scope:
    """The plans of a subtree with all that is in them: whoever moves them is told nothing of what he may not see."""
    return Scope((path,), (), clearance.REGISTERED)


_Both = Callable[[Congress, tuple[date, ...]], tuple[Workdays, Workdays]]


def _adding(db: Database) -> _Both:
    """The working days of a congress before and after days are set off."""

    def both(congress: Congress, days: tuple[date, ...]) -> tuple[Workdays, Workdays]:
        before = working_days(db, congress.cycle_code, congress.path)
        return before, before.with_days_off(days)

    return both


def _removing(db: Database, day_off: DayOff) -> _Both:
    """Likewise before and after they are withdrawn; other offices may have set the same days off."""

    def both(congress: Congress, days: tuple[date, ...]) -> tuple[Workdays, Workdays]:
        after = working_days(db, congress.cycle_code, congress.path, without=day_off.id)
        return after.with_days_off(days), after

    return both


def _effects(
    db: Database, scope: Scope, when: Moment, path: str, days: tuple[date, ...], both: _Both
) -> Iterator[Effect]:
    """What other working days do to every plan at and below `path`, as far as the scope sees its tasks."""
    keys = store.days_off.concerned(db, path, days)
    for start in range(0, len(keys), _CHUNK):
        congresses = [store.congresses.get(db, scope, key) for key in keys[start : start + _CHUNK]]
        tasks = store.tasks.of_congresses(db, scope, congresses)
        for congress in congresses:
            before, after = both(congress, days)
            ground = _ground(db, congress, before, after, when.today)
            moves = tuple(move for move in shift(tasks[congress.id], ground).told if move.moves)
            if moves:
                yield Effect(congress, moves)


def _ground(db: Database, congress: Congress, before: Workdays, after: Workdays, today: date) -> Ground:
    cycle = store.cycles.get(db, congress.cycle_code)
    playbook = store.cycles.playbook(db, congress.playbook_id)
    opening = opening_of(cycle, congress.level, congress.opens, congress.days, congress.kind, congress.contents)
    return Ground(playbook, opening, opening, after, today, workdays_before=before)


def _write(db: Database, log: Log, effects: Iterable[Effect]) -> None:
    """Write the moved days with sums and traces; taking it back is withdrawing the days."""
    for effect in effects:
        store.openings.move_tasks(db, [(move.task.id, move.days) for move in effect.moves])
        gone = [task_writing.share(move.task) for move in effect.moves]
        come = [_share(move) for move in effect.moves]
        store.counters.adjust(db, effect.congress.path, gone, come)
        for move in effect.moves:
            before, after = (
                {"start": task_writing.plain(one.start), "due": task_writing.plain(one.due)}
                for one in (move.task, move.days)
            )
            log.of_task("task.shifted", move.task, before, after)


def _share(move: Move) -> Share:
    return Share(move.task.classification, move.task.status, move.days.due.isoformat())
