"""Whole agendas: the standard one laid down, another one brought in, an export noted."""

from dataclasses import replace

from sqlite_utils import Database

from planner import store
from planner.actions import standard_agenda
from planner.actions.change import Log, change
from planner.actions.secrecy import ask
from planner.domain import agenda_script, clearance, text
from planner.domain.agenda import TimedSitting, timetable
from planner.domain.agenda_edit import ITEM_TEXTS, ItemEdit, NewSitting, cleaned, course_problems, kept
from planner.domain.agenda_sheet import time_problems
from planner.domain.board import spaced
from planner.domain.congress import Congress
from planner.domain.cycle import rung_on
from planner.domain.moment import Moment
from planner.domain.opening import Opening
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem

MOST_SITTINGS = 60
MOST_ITEMS = 1_000


def lay_down(db: Database, actor: Person, when: Moment, congress_id: str) -> None:
    """Lay the standard agenda of a congress down; Conflict where it has sittings already."""
    with change(db, actor, when) as log:
        congress = _changeable(db, actor, congress_id)
        if store.agendas.has_any(db, congress.id):
            raise Conflict(Problem("agenda.exists"))
        rung = rung_on(store.cycles.get(db, congress.cycle_code), congress.level, congress.opens)
        opening = Opening(
            congress.opens,
            congress.days,
            congress.kind,
            frozenset(congress.contents),
            rung.playbook_of,
            congress.cycle_code,
        )
        standard_agenda.lay_down(db, congress, store.cycles.playbook(db, congress.playbook_id), opening)
        log("agenda.laid_down", "agenda", congress.public_id, congress=congress)


def bring_in(
    db: Database,
    actor: Person,
    when: Moment,
    congress_id: str,
    sittings: list[NewSitting],
    reason: str,
    *,
    is_vouched: bool = False,
) -> None:
    """Put a whole agenda in place of the present one, as one change.

    The sittings that stand are cancelled for `reason` and can be restored with all that is in them, with items too
    that the actor does not see. New items take over the tasks that prepare old ones of the same title, and their
    scripts where the file has none.
    Raises Invalid with every problem and its line, NotAllowed, NotFound; nothing is written then.
    """
    reason = text.cleaned(reason)
    sittings = [_cleaned(one) for one in sittings]
    with change(db, actor, when) as log:
        congress = _changeable(db, actor, congress_id)
        problems = text.line_problems(reason, "reason") + _size_problems(sittings)
        problems += course_problems(sittings, congress.opens, congress.closes, actor.clearance)
        present = _present(db, actor, congress)
        problems = problems or time_problems(sittings, present)
        if problems:
            raise Invalid(*problems)
        asked = ask(_texts(sittings), is_vouched)
        sittings = _with_scripts(sittings, present)
        put_in_place(db, actor, when, congress, sittings, reason)
        note_course(log, "agenda.replaced", congress, sittings)
        if asked:
            log("secrecy.vouched", "agenda", congress.public_id, congress=congress)


def check_course(actor: Person, congress: Congress, sittings: list[NewSitting], *, is_vouched: bool) -> bool:
    """Whether the question of secrecy words was needed for an agenda of other origin, and answered.

    Raises Invalid with all that is wrong with the agenda.
    """
    problems = _size_problems(sittings)
    problems += course_problems(sittings, congress.opens, congress.closes, actor.clearance)
    if problems:
        raise Invalid(*problems)
    return ask(_texts(sittings), is_vouched)


def put_in_place(
    db: Database, actor: Person, when: Moment, congress: Congress, sittings: list[NewSitting], reason: str
) -> list[int]:
    """Cancel the sittings that stand and write others, within a change; returns the keys of the new items, in order.

    New items take over the tasks that prepare old ones of the same title that the actor sees.
    """
    old = [one.sitting.id for one in _present(db, actor, congress)]
    store.agendas.cancel(db, old, reason, when.stamp, actor.id)
    new = _write(db, congress, sittings)
    store.agenda_items.take_over_links(db, actor.scope, congress.id, new, old)
    return new


def note_export(db: Database, actor: Person, when: Moment, congress: Congress, ceiling: int, file_format: str) -> None:
    """Leave the trace of an agenda that left the planner as a file; `ceiling` is what was written at most.

    The congress was loaded within the scope of whoever reads.
    """
    with change(db, actor, when) as log:
        log(
            "agenda.exported",
            "agenda",
            congress.public_id,
            organisation=congress.organisation_code,
            classification=min(ceiling, clearance.INTERNAL),
            after={"format": file_format},
        )


def _changeable(db: Database, actor: Person, congress_id: str) -> Congress:
    congress = store.congresses.get(db, actor.scope, congress_id)
    require(actor, "agenda.change", congress.path)
    return congress


def _present(db: Database, actor: Person, congress: Congress) -> tuple[TimedSitting, ...]:
    items = store.agendas.items(db, actor.scope, congress, with_script=True)
    return timetable(store.agendas.sittings(db, actor.scope, congress), items, congress.opens, congress.closes)


def _cleaned(one: NewSitting) -> NewSitting:
    return replace(one, items=tuple((line, cleaned(edit)) for line, edit in one.items))


def _with_scripts(sittings: list[NewSitting], present: tuple[TimedSitting, ...]) -> list[NewSitting]:
    """The sittings, items without a script given that of a present item of the same title and of no higher rank."""
    known = {entry.item.title: entry.item for one in present for entry in one.items if entry.item.script}

    def scripted(edit: ItemEdit) -> ItemEdit:
        item = known.get(edit.title)
        is_free = edit.script is None and item is not None and item.classification <= edit.classification
        return replace(edit, script=item.script) if is_free and item else edit

    return [replace(one, items=tuple((line, scripted(edit)) for line, edit in one.items)) for one in sittings]


def _size_problems(sittings: list[NewSitting]) -> list[Problem]:
    problems = []
    if not sittings:
        problems.append(Problem("agenda.empty_sheet", "file"))
    if len(sittings) > MOST_SITTINGS:
        problems.append(Problem("agenda.too_many_sittings", "file", {"most": MOST_SITTINGS}))
    if sum(len(one.items) for one in sittings) > MOST_ITEMS:
        problems.append(Problem("agenda.too_many_items", "file", {"most": MOST_ITEMS}))
    return problems


def _texts(sittings: list[NewSitting]) -> dict[str, str]:
    """All texts of the agenda joined: the question is asked once for the file."""
    edits = [edit for one in sittings for _, edit in one.items]
    lines = [one.edit.hall for one in sittings]
    lines += [getattr(edit, name) for edit in edits for name in ITEM_TEXTS]
    lines += [line for edit in edits for line in agenda_script.texts(edit.script).values()]
    return {"file": "\n".join(lines)}


def _write(db: Database, congress: Congress, sittings: list[NewSitting]) -> list[int]:
    """Write the sittings behind those there are; returns the keys of the new items."""
    last = store.agendas.last_position(db, congress.id)
    by_id = {store.connection.new_public_id(): one for one in sittings}
    rows = []
    for place, (public_id, one) in zip(spaced(len(by_id)), by_id.items(), strict=True):
        sitting = kept(one.edit, congress.opens, congress.closes)
        day = (sitting.day.anchor, sitting.day.days)
        rows.append(
            (
                public_id,
                congress.id,
                sitting.session,
                *day,
                sitting.starts,
                sitting.half_days,
                sitting.hall,
                last + place,
            )
        )
    store.agendas.add_many(db, rows)
    keys = store.agendas.keys_of(db, congress.id)
    items = [
        (store.connection.new_public_id(), keys[public_id], position, edit)
        for public_id, one in by_id.items()
        for position, (_, edit) in zip(spaced(len(one.items)), one.items, strict=True)
    ]
    store.agenda_items.add_many(db, items)
    of_item = store.agenda_items.keys_of(db, congress.id)
    return [of_item[public_id] for public_id, *_ in items]


def note_course(log: Log, action: str, congress: Congress, sittings: list[NewSitting], of: str = "") -> None:
    """One entry for what everybody sees, another for internal items where there are some.

    `of` is what the agenda comes from, where it has a name.
    """
    ranks = [edit.classification for one in sittings for _, edit in one.items]
    for rank in (clearance.ORDINARY, clearance.INTERNAL):
        if rank == clearance.ORDINARY or rank in ranks:
            after = {"sittings": len(sittings), "items": ranks.count(rank)} | ({"name": of} if of else {})
            log(action, "agenda", congress.public_id, congress=congress, classification=rank, after=after)
