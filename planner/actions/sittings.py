"""Adding and editing sittings, cancelling and restoring them."""

from dataclasses import replace

from sqlite_utils import Database

from planner import store
from planner.actions.agenda_begun import refuse_cancelling, require_place
from planner.actions.agenda_course import begun_of
from planner.actions.change import Log, change
from planner.actions.secrecy import ask
from planner.domain import agenda_halls, text, time_of_day
from planner.domain.agenda import Sitting, timetable
from planner.domain.agenda_edit import SittingEdit, cleaned_sitting, kept
from planner.domain.board import STEP
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.relative_date import resolve


def add(
    db: Database, actor: Person, when: Moment, congress_id: str, edit: SittingEdit, *, is_vouched: bool = False
) -> Sitting:
    """Add a sitting without items; Invalid where its hall is taken at that time.

    `is_vouched` answers the question of secrecy words.
    """
    edit = cleaned_sitting(edit)
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id)
        require(actor, "agenda.change", congress.path)
        new = kept(edit, congress.opens, congress.closes)
        _require_hall(db, actor, congress, edit)
        asked = ask({"hall": edit.hall}, is_vouched)
        public_id = store.connection.new_public_id()
        position = store.agendas.last_position(db, congress.id) + STEP
        fields = (new.session, new.day.anchor, new.day.days, new.starts, new.half_days, new.hall)
        store.agendas.add_many(db, [(public_id, congress.id, *fields, position)])
        log("sitting.added", "sitting", public_id, congress=congress, after=_told(edit))
        if asked:
            log("secrecy.vouched", "sitting", public_id, congress=congress)
    return store.agendas.sitting(db, actor.scope, public_id)


def edit(
    db: Database,
    actor: Person,
    when: Moment,
    public_id: str,
    edit: SittingEdit,
    version: int,
    *,
    is_vouched: bool = False,
) -> Sitting:
    """Write day, start, length and hall anew; Conflict when somebody edited the sitting since `version`.

    A day that stays keeps what it is counted from. Saving what already stands writes nothing. Raises Invalid where
    another sitting has the hall at that time, or the sitting was moved that has begun; items that grow into another
    sitting are told beside the agenda, never refused.
    """
    edit = cleaned_sitting(edit)
    sitting, congress = changeable(db, actor, public_id)
    if sitting.version == version and edit == as_edit(sitting, congress):
        return sitting
    with change(db, actor, when) as log:
        sitting, congress = changeable(db, actor, public_id)
        if sitting.version != version:
            raise Conflict(Problem("sitting.changed"))
        new, stored = kept(edit, congress.opens, congress.closes), as_edit(sitting, congress)
        require_place(db, actor, congress, sitting, stored, edit)
        if not sitting.is_cancelled and _place(edit) != _place(stored):
            _require_hall(db, actor, congress, edit, sitting)
        asked = ask({"hall": edit.hall}, is_vouched)
        day = sitting.day if edit.day == stored.day else new.day
        store.agendas.save(db, sitting, version, replace(new, day=day))
        _note_edit(log, congress, sitting, stored, edit)
        if asked:
            log("secrecy.vouched", "sitting", public_id, congress=congress)
    return store.agendas.sitting(db, actor.scope, public_id)


def cancel(
    db: Database, actor: Person, when: Moment, public_id: str, reason: str, *, is_vouched: bool = False
) -> Sitting:
    """Cancel a sitting with a reason; its items stay in it, and it can be restored.

    Raises Conflict for one that has begun on its day: what really happened belongs to it; and for one that runs, be it
    a rehearsal: it would be gone under whoever is at its clock. A rehearsal that is over may go.
    """
    reason = text.cleaned(reason)
    with change(db, actor, when) as log:
        sitting, congress = changeable(db, actor, public_id)
        if sitting.is_cancelled:
            raise Conflict(Problem("sitting.cancelled"))
        refuse_cancelling(db, actor, congress, sitting)
        problems = text.line_problems(reason, "reason")
        if problems:
            raise Invalid(*problems)
        asked = ask({"reason": reason}, is_vouched)
        store.agendas.cancel(db, [sitting.id], reason, when.stamp, actor.id)
        log("sitting.cancelled", "sitting", public_id, congress=congress, after={"reason": reason})
        if asked:
            log("secrecy.vouched", "sitting", public_id, congress=congress)
    return sitting


def restore(db: Database, actor: Person, when: Moment, public_id: str) -> Sitting:
    """Take a cancellation back."""
    with change(db, actor, when) as log:
        sitting, congress = changeable(db, actor, public_id)
        if not sitting.is_cancelled:
            raise Conflict(Problem("sitting.not_cancelled"))
        store.agendas.restore(db, sitting.id)
        log("sitting.restored", "sitting", public_id, congress=congress, before={"reason": sitting.cancelled_reason})
    return store.agendas.sitting(db, actor.scope, public_id)


def is_rehearsed(db: Database, actor: Person, sitting: Sitting) -> bool:
    """Whether a sitting was run at the clock before its day, so that nothing true goes with it."""
    congress = store.congresses.get(db, actor.scope, sitting.congress_public_id)
    return any(one.sitting.sitting.id == sitting.id for one in begun_of(db, actor, congress).rehearsed)


def as_edit(sitting: Sitting, congress: Congress) -> SittingEdit:
    """A sitting as what could have been written to make it."""
    day = resolve(sitting.day, congress.opens, congress.closes)
    return SittingEdit(sitting.session, day, sitting.starts, sitting.half_days, sitting.hall)


def changeable(db: Database, actor: Person, public_id: str) -> tuple[Sitting, Congress]:
    """A sitting with its congress, for whoever may change its agenda; NotFound, NotAllowed for others."""
    sitting = store.agendas.sitting(db, actor.scope, public_id)
    require(actor, "agenda.change", sitting.path)
    return sitting, store.congresses.get(db, actor.scope, sitting.congress_public_id)


def _place(edit: SittingEdit) -> tuple:
    return edit.day, edit.starts, edit.hall


def _require_hall(
    db: Database, actor: Person, congress: Congress, edit: SittingEdit, sitting: Sitting | None = None
) -> None:
    """Raise Invalid where another sitting has the hall at that time, as far as the actor sees its items."""
    items = store.agendas.items(db, actor.scope, congress)
    agenda = timetable(store.agendas.sittings(db, actor.scope, congress), items, congress.opens, congress.closes)
    own = next((one for one in agenda if sitting and one.sitting.id == sitting.id), None)
    other = agenda_halls.taken(agenda, edit, own)
    if other:
        start, end = time_of_day.shown(other.start), time_of_day.shown(other.end)
        params = {"hall": other.sitting.hall, "start": start, "end": end}
        raise Invalid(Problem("sitting.hall_taken", "hall", params))


def _note_edit(log: Log, congress: Congress, sitting: Sitting, stored: SittingEdit, edit: SittingEdit) -> None:
    was, now = _told(stored), _told(edit)
    changed = [name for name in now if was[name] != now[name]]
    before, after = ({name: told[name] for name in changed} for told in (was, now))
    log("sitting.edited", "sitting", sitting.public_id, congress=congress, before=before, after=after)


def _told(edit: SittingEdit) -> dict:
    return {
        "session": edit.session,
        "day": edit.day.isoformat() if edit.day else "",
        "starts": "" if edit.starts is None else time_of_day.iso(edit.starts),
        "half_days": edit.half_days,
        "hall": edit.hall,
    }
