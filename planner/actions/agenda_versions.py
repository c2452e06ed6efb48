"""Keeping an agenda under a name, and putting a kept one in place of the present one."""

from dataclasses import replace

from sqlite_utils import Database

from planner import store
from planner.actions.agenda_course import Outcome, note_course, outcome, put_in_place, require_not_held
from planner.actions.change import change
from planner.actions.secrecy import ask
from planner.domain import agenda_script, clearance, text
from planner.domain.agenda import timetable
from planner.domain.agenda_planned import inserted, planned_items
from planner.domain.agenda_version import Version, as_new, token, version_problems
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem


def keep(
    db: Database, actor: Person, when: Moment, congress_id: str, name: str, *, is_vouched: bool = False
) -> Version:
    """Keep the agenda as it is planned, with its scripts, and with items that the actor may not see.

    Raises Invalid, NotFound, NotAllowed for who may not change it, Conflict where the congress is cancelled.
    """
    name = text.cleaned(name)
    with change(db, actor, when) as log:
        congress = _changeable(db, actor, congress_id)
        problems = version_problems(name, store.agenda_versions.of_congress(db, actor.scope, congress))
        if not store.agendas.has_any(db, congress.id):
            problems.append(Problem("agenda_version.empty"))
        if problems:
            raise Invalid(*problems)
        asked = ask({"name": name}, is_vouched)
        public_id = store.connection.new_public_id()
        everything = replace(actor.scope, ceiling=max(actor.clearance, clearance.INTERNAL))
        added = inserted(store.live_runs.insertions(db, everything, congress))
        store.agenda_versions.add(db, public_id, congress, name, when.stamp, actor.id, added)
        log("agenda_version.kept", "agenda_version", public_id, congress=congress, after={"name": name})
        if asked:
            log("secrecy.vouched", "agenda_version", public_id, congress=congress)
    return store.agenda_versions.get(db, actor.scope, public_id)


def withdraw(db: Database, actor: Person, when: Moment, public_id: str) -> Version:
    """Withdraw a version that was kept by mistake; it is in no list any more, and the log tells of it.

    Raises Conflict for one that was ever sent for approval: what was decided on stays. NotFound, NotAllowed.
    """
    with change(db, actor, when) as log:
        version = store.agenda_versions.get(db, actor.scope, public_id)
        congress = _changeable(db, actor, version.congress_public_id)
        approvals = store.agenda_approvals.of_congress(db, actor.scope, congress)
        if any(one.version_id == version.id for one in approvals):
            raise Conflict(Problem("agenda_version.was_sent", params={"name": version.name}))
        store.agenda_versions.withdraw(db, version, when.stamp, actor.id)
        log("agenda_version.withdrawn", "agenda_version", public_id, congress=congress, before={"name": version.name})
    return version


def restore(db: Database, actor: Person, when: Moment, public_id: str, seen: str, reason: str) -> Outcome:
    """Put a kept agenda in place of the present one, as one change: with items of it that the actor does not see.

    The sittings that stand are cancelled for `reason` and can be restored. `seen` is the token of what the actor
    looked at, the version and the present agenda: Conflict where either reads otherwise by now, or a present sitting
    has begun on its day. What prepares an item is no part of a version, since tasks go on: items are prepared by the
    tasks of the item that was kept, as it is linked now, and by those of present items of the same title.
    """
    with change(db, actor, when) as log:
        version = store.agenda_versions.get(db, actor.scope, public_id)
        congress = _changeable(db, actor, version.congress_public_id)
        if seen != _token(db, actor, version, congress):
            raise Conflict(Problem("agenda_version.changed"))
        # It comes back as a whole; what is told of it is counted for each rank by itself.
        whole = replace(actor, clearance=max(actor.clearance, clearance.INTERNAL))
        agenda = store.agenda_versions.agenda(db, whole.scope, version, congress, with_script=True)
        sittings = as_new(agenda)
        rehearsals = require_not_held(db, actor, congress)
        linked = store.agenda_item_tasks.counted(db, actor.scope, congress)
        placed = replace(put_in_place(db, whole, when, congress, sittings, reason), linked=linked)
        kept = [entry.item.id for one in agenda for entry in one.items]
        store.agenda_versions.link_again(db, list(zip(placed.items, kept, strict=True)))
        note_course(log, "agenda.restored", congress, sittings, placed, version.name)
        return outcome(db, actor, congress, placed, rehearsals)


def _token(db: Database, actor: Person, version: Version, congress: Congress) -> str:
    with_script = agenda_script.may_read(actor, congress.path)
    kept = store.agenda_versions.agenda(db, actor.scope, version, congress, with_script=with_script)
    added = inserted(store.live_runs.insertions(db, actor.scope, congress))
    items = planned_items(store.agendas.items(db, actor.scope, congress, with_script=with_script), added)
    present = timetable(store.agendas.sittings(db, actor.scope, congress), items, congress.opens, congress.closes)
    return token(kept, present)


def _changeable(db: Database, actor: Person, congress_id: str) -> Congress:
    congress = store.congresses.get(db, actor.scope, congress_id)
    require(actor, "agenda.change", congress.path)
    if congress.is_cancelled:
        raise Conflict(Problem("congress.cancelled"))
    return congress
