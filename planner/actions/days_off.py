"""Days off that an office sets for itself and everything below, with what they do to the plans there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions import day_off_effects, task_writing
from planner.actions.change import Log, change
from planner.actions.day_off_effects import Effect, Own
from planner.actions.secrecy import ask
from planner.domain import clearance, text
from planner.domain.congress import Congress
from planner.domain.day_off import DayOff, day_off_problems, days_between
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person, Scope, require
from planner.domain.problem import Invalid
from planner.domain.shift import Move
from planner.store.counters import Share

__all__ = ["Effect", "Foresight", "NewDaysOff", "foresee", "foresee_end", "set_off", "withdraw"]


@dataclass(frozen=True)
class NewDaysOff:
    """What an office says of days off; None where a day is missing or unreadable."""

    starts: date | None
    ends: date | None
    reason: str


@dataclass(frozen=True)
class Foresight:
    """What days off, or their end, would do, as far as somebody sees it.

    `effects` are those on the plans of the subtree, `own` what becomes of the congress of the office itself; `sits`
    are congresses that are held on these days.
    """

    effects: tuple[Effect, ...]
    own: Own | None
    sits: tuple[Congress, ...] = ()


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
        days, both = days_between(starts, ends), day_off_effects.adding(db)
        effects = list(day_off_effects.effects(db, _whole(organisation.path), when, organisation.path, days, both))
        public_id = store.connection.new_public_id()
        store.days_off.add(db, public_id, organisation, starts, ends, reason, when.stamp, actor.id)
        _write_moves(db, log, effects, "task.shifted_off", public_id)
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
        both = day_off_effects.removing(db, day_off)
        effects = list(day_off_effects.effects(db, _whole(day_off.path), when, day_off.path, day_off.days, both))
        store.days_off.withdraw(db, day_off, when.stamp, actor.id)
        _write_moves(db, log, effects, "task.shifted_back", public_id)
        told = {"starts_on": day_off.starts.isoformat(), "ends_on": day_off.ends.isoformat(), "reason": day_off.reason}
        log("day_off.withdrawn", "day_off", public_id, organisation=day_off.organisation_code, before=told)
    return day_off


def foresee(
    db: Database, actor: Person, when: Moment, zone: str, organisation: Organisation, new: NewDaysOff
) -> Foresight:
    """What setting days off would do, as far as the actor sees it; nothing is written. Raises as `set_off`.

    `zone` is the time zone of the office.
    """
    starts, ends, _ = _checked(db, actor, organisation, new)
    days, both, scope = days_between(starts, ends), day_off_effects.adding(db), actor.scope
    return Foresight(
        tuple(day_off_effects.effects(db, scope, when, organisation.path, days, both)),
        day_off_effects.own(db, scope, when, zone, organisation, days, both),
        tuple(day_off_effects.sitting(db, scope, organisation, days)),
    )


def foresee_end(db: Database, actor: Person, when: Moment, zone: str, day_off: DayOff) -> Foresight:
    """What withdrawing them would do, likewise."""
    require(actor, "congress.plan", day_off.path)
    both, scope = day_off_effects.removing(db, day_off), actor.scope
    cycle_id, *_ = store.cycles.bounds(db, day_off.cycle_code)
    organisation = store.organisations.get(db, scope, cycle_id, day_off.organisation_code)
    return Foresight(
        tuple(day_off_effects.effects(db, scope, when, day_off.path, day_off.days, both)),
        day_off_effects.own(db, scope, when, zone, organisation, day_off.days, both),
    )


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


def _write_moves(db: Database, log: Log, effects: Iterable[Effect], action: str, day_off: str) -> None:
    """Write the moved days with sums and traces, which name the days off; taking it back is withdrawing these."""
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
            log.of_task(action, move.task, before, after | {"day_off": day_off})


def _share(move: Move) -> Share:
    return Share(move.task.classification, move.task.status, move.days.due.isoformat())
