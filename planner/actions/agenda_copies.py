"""The agenda of another congress, of an earlier cycle too, put in place of one's own."""

from collections.abc import Mapping
from dataclasses import replace

from sqlite_utils import Database

from planner import store
from planner.actions.agenda_course import (
    Outcome,
    check_course,
    note_course,
    outcome,
    put_in_place,
    require_not_held,
)
from planner.actions.change import change
from planner.domain import agenda_script
from planner.domain.agenda import AgendaItem, TimedSitting, timetable
from planner.domain.agenda_planned import inserted, planned_items
from planner.domain.agenda_script import Script
from planner.domain.agenda_version import as_new, token
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem


def copy(
    db: Database,
    actor: Person,
    when: Moment,
    congress_id: str,
    other_id: str,
    seen: str,
    reason: str,
    *,
    is_vouched: bool = False,
) -> Outcome:
    """Put what the actor sees of another congress's agenda in place of the present one, as one change.

    Days keep their distance from the opening or the closing; scripts come along where he may read them there. The
    sittings that stand are cancelled for `reason`. `seen` is the token of both agendas as he looked at them: Conflict
    where either reads otherwise by now, or a sitting here has begun on its day. Raises Invalid, NotAllowed, NotFound.
    """
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id)
        require(actor, "agenda.change", congress.path)
        other = store.congresses.get(db, actor.scope, other_id)
        theirs, own = looked_at(db, actor, other, congress)
        if congress.is_cancelled:
            raise Conflict(Problem("congress.cancelled"))
        if seen != token(theirs, own):
            raise Conflict(Problem("agenda_version.changed"))
        sittings = as_new(theirs)
        if not sittings:
            raise Invalid(Problem("agenda_copy.empty"))
        asked = check_course(actor, congress, sittings, is_vouched=is_vouched)
        rehearsals = require_not_held(db, actor, congress)
        placed = put_in_place(db, actor, when, congress, sittings, reason)
        _prepare(db, actor, other, congress, placed.items, theirs)
        note_course(log, "agenda.copied", congress, sittings, placed, other.organisation_name)
        if asked:
            log("secrecy.vouched", "agenda", congress.public_id, congress=congress)
        return outcome(db, actor, congress, placed, rehearsals)


def looked_at(
    db: Database, actor: Person, other: Congress, congress: Congress
) -> tuple[tuple[TimedSitting, ...], tuple[TimedSitting, ...]]:
    """The agenda of another congress as it would stand in this one, and the present one, as far as the actor sees them.

    Where nothing is written for the chair there, or he may not read it, what is written here for an item of the same
    title, and of no higher rank, stays.
    """
    theirs, own = (_agenda(db, actor, one, congress) for one in (other, congress))
    known = {entry.item.title: entry.item for one in own for entry in one.items if entry.item.script}
    return tuple(_with_scripts(one, known) for one in theirs), own


def _agenda(db: Database, actor: Person, other: Congress, congress: Congress) -> tuple[TimedSitting, ...]:
    """The agenda of a congress as it was planned, on the days that it has in another one."""
    with_script = agenda_script.may_read(actor, other.path)
    added = inserted(store.live_runs.insertions(db, actor.scope, other))
    items = planned_items(store.agendas.items(db, actor.scope, other, with_script=with_script), added)
    return timetable(store.agendas.sittings(db, actor.scope, other), items, congress.opens, congress.closes)


def _with_scripts(one: TimedSitting, known: Mapping[str, AgendaItem]) -> TimedSitting:
    return replace(one, items=tuple(replace(entry, item=_scripted(entry.item, known)) for entry in one.items))


def _scripted(item: AgendaItem, known: Mapping[str, AgendaItem]) -> AgendaItem:
    here = known.get(item.title)
    if item.script or here is None or here.classification > item.classification:
        return replace(item, script=item.script or Script())
    return replace(item, script=here.script)


def _prepare(
    db: Database, actor: Person, other: Congress, congress: Congress, new: list[int], theirs: tuple[TimedSitting, ...]
) -> None:
    """Prepare the new items by the tasks here of the same standard lines as those that prepare them there."""
    lines = store.agenda_items.standard_lines(db, actor.scope, other)
    own = store.agenda_items.preparing_tasks(db, congress.id)
    items = [entry.item for one in theirs for entry in one.items]
    pairs = [
        (key, own[line]) for key, item in zip(new, items, strict=True) for line in lines.get(item.id, ()) if line in own
    ]
    store.agenda_items.link_more(db, pairs)
