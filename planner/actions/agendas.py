"""Whole agendas: the standard one laid down, another one brought in, an export noted."""

from dataclasses import replace

from sqlite_utils import Database

from planner import store
from planner.actions import agenda_course, standard_agenda
from planner.actions.agenda_course import Outcome
from planner.actions.change import change
from planner.actions.secrecy import ask
from planner.domain import clearance, text
from planner.domain.agenda import TimedSitting
from planner.domain.agenda_edit import ItemEdit, NewSitting, cleaned, course_problems
from planner.domain.agenda_sheet import time_problems
from planner.domain.congress import Congress
from planner.domain.cycle import rung_on
from planner.domain.moment import Moment
from planner.domain.opening import Opening
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem


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
) -> Outcome:
    """Put a whole agenda in place of the present one, as one change.

    The sittings that stand are cancelled for `reason` and can be restored with all that is in them, with items too
    that the actor does not see. New items are prepared by the tasks that the file names for them, else by those of old
    ones of the same title; their scripts come along where the file has none.
    Raises Invalid with every problem and its line, Conflict where a sitting has begun on its day, NotAllowed,
    NotFound; nothing is written then.
    """
    reason = text.cleaned(reason)
    sittings = [_cleaned(one) for one in sittings]
    with change(db, actor, when) as log:
        congress = _changeable(db, actor, congress_id)
        problems = text.line_problems(reason, "reason") + agenda_course.size_problems(sittings)
        problems += course_problems(sittings, congress.opens, congress.closes, actor.clearance)
        present = agenda_course.programme(db, actor, congress)
        problems = problems or time_problems(sittings, present)
        problems += agenda_course.link_problems(db, actor, congress, sittings)
        if problems:
            raise Invalid(*problems)
        rehearsals = agenda_course.require_not_held(db, actor, congress)
        asked = ask(agenda_course.texts(sittings), is_vouched)
        sittings = _with_scripts(sittings, present)
        placed = agenda_course.put_in_place(db, actor, when, congress, sittings, reason)
        agenda_course.note_course(log, "agenda.replaced", congress, sittings, placed)
        if asked:
            log("secrecy.vouched", "agenda", congress.public_id, congress=congress)
        return agenda_course.outcome(db, actor, congress, placed, rehearsals)


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
