"""A whole agenda put in place of the present one: what may not go, what comes along, and the trace."""

from collections import Counter
from dataclasses import dataclass

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log
from planner.actions.secrecy import ask
from planner.domain import agenda_links, agenda_script, clearance, time_of_day
from planner.domain.agenda import TimedSitting, timetable
from planner.domain.agenda_begun import Begun, begun
from planner.domain.agenda_edit import ITEM_TEXTS, NewSitting, course_problems, kept
from planner.domain.agenda_links import Heir
from planner.domain.agenda_planned import inserted, planned
from planner.domain.board import spaced
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.problem import Conflict, Invalid, Problem

MOST_SITTINGS = 60
MOST_ITEMS = 1_000


@dataclass(frozen=True)
class Placed:
    """What was written: the public ids of the sittings, the keys of the items in order.

    `linked` counts what the actor saw prepared before, by task; `is_foreign`: the file was another congress's.
    """

    sittings: list[str]
    items: list[int]
    linked: Counter[int]
    is_foreign: bool = False


@dataclass(frozen=True)
class Outcome:
    """What there is to be said of an agenda that was put in place.

    `lost_links`: of tasks that prepared items, as far as the actor sees them; `rehearsals`: how many of the sittings
    that went had been rehearsed at the clock; `is_foreign`: numbers of tasks in the file were not taken.
    """

    lost_links: int
    rehearsals: int
    is_foreign: bool = False


def present(db: Database, actor: Person, congress: Congress) -> tuple[TimedSitting, ...]:
    """The agenda as it stands, with its scripts, as far as the actor sees it."""
    items = store.agendas.items(db, actor.scope, congress, with_script=True)
    return timetable(store.agendas.sittings(db, actor.scope, congress), items, congress.opens, congress.closes)


def programme(db: Database, actor: Person, congress: Congress) -> tuple[TimedSitting, ...]:
    """The same as it was planned, without what was inserted at the clock."""
    return planned(present(db, actor, congress), inserted(store.live_runs.insertions(db, actor.scope, congress)))


def begun_of(db: Database, actor: Person, congress: Congress) -> Begun:
    """The sittings that were held or rehearsed at the clock, by what the actor sees of the presses."""
    return begun(present(db, actor, congress), store.live_runs.of_congress(db, actor.scope, congress))


def require_not_held(db: Database, actor: Person, congress: Congress) -> int:
    """Raise Conflict where a sitting has begun on its day: it stays, and with it what really happened.

    Returns how many were only rehearsed: they may go.
    """
    found = begun_of(db, actor, congress)
    if found.held:
        raise Conflict(
            *(
                Problem("agenda.has_begun", "", {"day": one.sitting.day, "start": time_of_day.shown(one.sitting.start)})
                for one in found.held
            )
        )
    return len(found.rehearsed)


def link_problems(db: Database, actor: Person, congress: Congress, sittings: list[NewSitting]) -> list[Problem]:
    """Numbers of tasks in a sheet of this congress that none has which the actor sees, each with its line."""
    derived = [one for sitting in sittings for one in sitting.derived]
    heirs = [Heir(0, edit.title, origin) for _, edit, origin in derived]
    if agenda_links.is_foreign(heirs, store.agenda_item_tasks.former(db, actor.scope, congress)):
        return []
    known = store.agenda_item_tasks.tasks(db, actor.scope, congress)
    return [
        Problem("agenda_sheet.unknown_task", "tasks", {"line": line, "found": one})
        for line, _, origin in derived
        for one in origin.tasks or ()
        if one not in known
    ]


def check_course(actor: Person, congress: Congress, sittings: list[NewSitting], *, is_vouched: bool) -> bool:
    """Whether the question of secrecy words was needed for an agenda of other origin, and answered.

    Raises Invalid with all that is wrong with the agenda.
    """
    problems = size_problems(sittings)
    problems += course_problems(sittings, congress.opens, congress.closes, actor.clearance)
    if problems:
        raise Invalid(*problems)
    return ask(texts(sittings), is_vouched)


def put_in_place(
    db: Database, actor: Person, when: Moment, congress: Congress, sittings: list[NewSitting], reason: str
) -> Placed:
    """Cancel the sittings that stand and write others, within a change.

    New items are prepared as their origins say, else by the tasks of old ones of the same title that the actor sees.
    """
    former = store.agenda_item_tasks.former(db, actor.scope, congress)
    linked = store.agenda_item_tasks.counted(db, actor.scope, congress)
    numbered = store.agenda_item_tasks.tasks(db, actor.scope, congress)
    old = [one.sitting.id for one in present(db, actor, congress)]
    store.agendas.cancel(db, old, reason, when.stamp, actor.id)
    ids, items = _write(db, congress, sittings)
    derived = [one for sitting in sittings for one in sitting.derived]
    heirs = [Heir(key, edit.title, origin) for key, (_, edit, origin) in zip(items, derived, strict=True)]
    pairs = agenda_links.inherited(heirs, former, numbered)
    store.agenda_items.link_many(db, sorted(pairs))
    return Placed(ids, items, linked, agenda_links.is_foreign(heirs, former))


def outcome(db: Database, actor: Person, congress: Congress, placed: Placed, rehearsals: int) -> Outcome:
    """What there is to be said, once all links are written."""
    now = store.agenda_item_tasks.counted(db, actor.scope, congress)
    return Outcome(agenda_links.lost(placed.linked, now), rehearsals, placed.is_foreign)


def note_course(
    log: Log, action: str, congress: Congress, sittings: list[NewSitting], placed: Placed, of: str = ""
) -> None:
    """One entry for what everybody sees, another for internal items where there are some, and one of each sitting.

    `of` is what the agenda comes from, where it has a name.
    """
    ranks = [edit.classification for one in sittings for _, edit in one.items]
    named = {"name": of} if of else {}
    for rank in (clearance.ORDINARY, clearance.INTERNAL):
        if rank == clearance.ORDINARY or rank in ranks:
            after = {"sittings": len(sittings), "items": ranks.count(rank)} | named
            log(action, "agenda", congress.public_id, congress=congress, classification=rank, after=after)
    came = (
        "sitting.from_file" if action == "agenda.replaced"
        else "sitting.from_version" if action == "agenda.restored"
        else "sitting.from_copy"
    )  # fmt: skip
    for public_id in placed.sittings:
        log(came, "sitting", public_id, congress=congress, after={"taken_from": of} if of else None)


def size_problems(sittings: list[NewSitting]) -> list[Problem]:
    """What is wrong with how much comes at once."""
    problems = []
    if not sittings:
        problems.append(Problem("agenda.empty_sheet", "file"))
    if len(sittings) > MOST_SITTINGS:
        problems.append(Problem("agenda.too_many_sittings", "file", {"most": MOST_SITTINGS}))
    if sum(len(one.items) for one in sittings) > MOST_ITEMS:
        problems.append(Problem("agenda.too_many_items", "file", {"most": MOST_ITEMS}))
    return problems


def texts(sittings: list[NewSitting]) -> dict[str, str]:
    """All texts of the agenda joined: the question is asked once for the file."""
    edits = [edit for one in sittings for _, edit in one.items]
    lines = [one.edit.hall for one in sittings]
    lines += [getattr(edit, name) for edit in edits for name in ITEM_TEXTS]
    lines += [line for edit in edits for line in agenda_script.texts(edit.script).values()]
    return {"file": "\n".join(lines)}


def _write(db: Database, congress: Congress, sittings: list[NewSitting]) -> tuple[list[str], list[int]]:
    """Write the sittings behind those there are; returns their public ids, and the keys of the new items."""
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
    return list(by_id), [of_item[public_id] for public_id, *_ in items]
