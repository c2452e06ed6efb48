"""What stays as it was planned because it has begun at the clock: items, their order, and sittings."""

from collections.abc import Mapping
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions.agenda_course import begun_of
from planner.domain import clearance, time_of_day
from planner.domain.agenda import AgendaItem, Sitting, offset_of, timetable
from planner.domain.agenda_begun import begun, settled
from planner.domain.agenda_edit import ItemEdit, SittingEdit
from planner.domain.agenda_item_time import time_problems
from planner.domain.congress import Congress
from planner.domain.live_run import begun_items, has_begun, is_running
from planner.domain.permission import Person, Scope
from planner.domain.problem import Conflict, Invalid, Problem

_PLACE = ("day", "starts", "hall")


def refuse_begun(db: Database, actor: Person, item: AgendaItem, sitting: Sitting) -> None:
    """Raise Invalid for an item that has begun: it stays in its place, where its true times belong."""
    if has_begun(store.live_runs.steps(db, actor.scope, sitting), item.id):
        raise Invalid(Problem("agenda_item.has_run", "item", {"title": item.title}))


def refuse_before_begun(db: Database, actor: Person, sitting: Sitting, congress: Congress, position: float) -> None:
    """Raise Invalid for a position in front of an item that has begun: what was held is in the order it was held in."""
    keys = begun_items(store.live_runs.steps(db, actor.scope, sitting))
    if not keys:
        return
    items = store.agendas.items(db, actor.scope, congress)
    behind = next((one for one in items if one.id in keys and _stands_behind(one, sitting, position)), None)
    if behind:
        raise Invalid(Problem("agenda_item.before_begun", "item", {"title": behind.title}))


def require_time(db: Database, actor: Person, item: AgendaItem, sitting: Sitting, edit: ItemEdit) -> None:
    """Raise Invalid where an edit changes the planned time of an item that has begun, or fixes an impossible one."""
    if (edit.minutes, edit.fixed_at) == (item.minutes, item.fixed_at):
        return
    problems = time_problems(item, edit, sitting.starts, store.live_runs.steps(db, actor.scope, sitting))
    if problems:
        raise Invalid(*problems)


def refuse_raising(db: Database, actor: Person, item: AgendaItem, sitting: Sitting, edit: ItemEdit) -> None:
    """Raise Invalid where an edit takes what runs from the screens of those who are watching it."""
    if edit.classification <= item.classification:
        return
    if is_running(store.live_runs.steps(db, actor.scope, sitting), item.id):
        raise Invalid(Problem("agenda_item.raised_now", "classification", {"title": item.title}))


def require_place(
    db: Database, actor: Person, congress: Congress, sitting: Sitting, stored: SittingEdit, edit: SittingEdit
) -> None:
    """Raise Invalid where day, start or hall of a sitting would change that runs, or was held."""
    changed = next((name for name in _PLACE if getattr(stored, name) != getattr(edit, name)), "")
    run = settled(begun_of(db, actor, congress), sitting.id) if changed else None
    if run:
        raise Invalid(Problem("sitting.was_held" if run.is_over else "sitting.runs_now", changed, {"day": run.day}))


def refuse_cancelling(db: Database, actor: Person, congress: Congress, sitting: Sitting) -> None:
    """Raise Conflict for a sitting that was held or runs, be it a rehearsal: nothing goes while it is at its clock."""
    found = begun_of(db, actor, congress)
    run = settled(found, sitting.id)
    if run:
        planned = {"day": run.sitting.day, "start": time_of_day.shown(run.sitting.start)}
        raise Conflict(Problem("sitting.has_begun" if run in found.held else "sitting.is_rehearsed_now", "", planned))


def held_days(db: Database, congress: Congress) -> dict[int, date]:
    """The days of the sittings that have begun on them, by key: they do not go along when their congress moves.

    By what everybody sees of the presses, so that no day tells of anything else.
    """
    scope = Scope((), (congress.path,), clearance.ORDINARY)
    steps = store.live_runs.of_congress(db, scope, congress)
    if not steps:
        return {}
    items = store.agendas.items(db, scope, congress)
    agenda = timetable(store.agendas.sittings(db, scope, congress), items, congress.opens, congress.closes)
    return {one.sitting.sitting.id: one.sitting.day for one in begun(agenda, steps).held}


def keep_days(db: Database, held: Mapping[int, date], opens: date, closes: date) -> None:
    """Write these days of sittings as distances from another opening or closing."""
    store.agendas.count_days(db, [(key, offset_of(day, opens, closes)) for key, day in held.items()])


def _stands_behind(item: AgendaItem, sitting: Sitting, position: float) -> bool:
    return item.sitting_id == sitting.id and not item.is_cancelled and item.position > position
