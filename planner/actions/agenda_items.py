"""Items of an agenda: added, edited, timed, moved, taken off and put back."""

from dataclasses import dataclass, replace

from sqlite_utils import Database

from planner import store
from planner.actions.agenda_begun import refuse_before_begun, refuse_begun, refuse_raising, require_time
from planner.actions.change import Log, change
from planner.actions.secrecy import ask
from planner.domain import agenda_script, agenda_undo, clearance
from planner.domain.agenda import AgendaItem, Sitting
from planner.domain.agenda_edit import ITEM_TEXTS, ItemEdit, as_edit, cleaned, item_problems, minutes_problems
from planner.domain.agenda_item_time import fixed_problems
from planner.domain.agenda_script import Script
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, NotFound, Problem
from planner.domain.text import has_secrecy_words
from planner.domain.time_of_day import iso


@dataclass(frozen=True)
class Place:
    """Where an item stands: the sitting, and the public ids of its visible neighbours ("" at an end)."""

    sitting: str
    after: str = ""
    before: str = ""


def add(
    db: Database,
    actor: Person,
    when: Moment,
    congress_id: str,
    place: Place,
    edit: ItemEdit,
    *,
    is_vouched: bool = False,
) -> AgendaItem:
    """Add an item to a sitting of this very congress, at a place; Invalid for a sitting of another or a cancelled one.

    `is_vouched` answers the question of secrecy words.
    """
    edit = cleaned(edit)
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id)
        require(actor, "agenda.change", congress.path)
        sitting = _open_sitting(db, actor, congress.id, place.sitting)
        _require(item_problems(edit, actor.clearance) + fixed_problems(edit, sitting.starts))
        asked = ask(_texts(edit), is_vouched)
        public_id = store.connection.new_public_id()
        new = store.agenda_items.NEW
        position = store.agenda_items.position_for(db, actor.scope, sitting, new, place.after, place.before)
        refuse_before_begun(db, actor, sitting, congress, position)
        store.agenda_items.add_many(db, [(public_id, sitting.id, position, edit)])
        item, _ = store.agendas.item(db, actor.scope, public_id)
        log("agenda_item.added", **_of(item, congress), after=_told(edit))
        _note_script(log, congress, item, Script(), edit.script or Script())
        _note_answer(log, congress, item, edit, asked)
    return item


def edit(
    db: Database, actor: Person, when: Moment, public_id: str, edit: ItemEdit, version: int, *, is_vouched: bool = False
) -> AgendaItem:
    """Write an item anew; Conflict when somebody edited it since `version`, with nothing written.

    Without a script the old one stays. Saving what already stands writes nothing. Texts of what runs may be corrected;
    its planned time stays, and its classification is not raised.
    """
    edit = cleaned(edit)
    item, _, _ = changeable(db, actor, public_id)
    if item.version == version and _completed(edit, item) == as_edit(item):
        return item
    with change(db, actor, when) as log:
        item, sitting, congress = changeable(db, actor, public_id)
        if item.version != version:
            raise Conflict(Problem("agenda_item.changed"))
        edit = _completed(edit, item)
        _require(item_problems(edit, actor.clearance))
        require_time(db, actor, item, sitting, edit)
        refuse_raising(db, actor, item, sitting, edit)
        asked = ask(_texts(edit), is_vouched)
        store.agenda_items.save(db, item, version, edit)
        saved, _ = store.agendas.item(db, actor.scope, public_id)
        _raise_kept(db, congress, item, saved)
        _note_edit(log, congress, item, saved)
        _note_answer(log, congress, saved, edit, asked)
    return saved


def take_back(db: Database, actor: Person, when: Moment, public_id: str, version: int) -> AgendaItem:
    """Write an item as it was before the actor's own last edit, which left it at `version`.

    Raises Conflict when somebody edited it since, or nothing of his is left to be taken back. What was lowered by
    mistake while it runs may be raised again so.
    """
    with change(db, actor, when) as log:
        item, sitting, congress = changeable(db, actor, public_id)
        lines = store.audits.of_thing(db, agenda_undo.scope_of(actor), public_id)
        edit = agenda_undo.former(as_edit(item), lines, actor.login)
        if edit is None or item.version != version:
            raise Conflict(Problem("agenda_item.changed"))
        require_time(db, actor, item, sitting, edit)
        store.agenda_items.save(db, item, version, edit)
        saved, _ = store.agendas.item(db, actor.scope, public_id)
        _raise_kept(db, congress, item, saved)
        _note_edit(log, congress, item, saved)
    return saved


def set_minutes(
    db: Database, actor: Person, when: Moment, public_id: str, minutes: int | None, version: int
) -> tuple[AgendaItem, AgendaItem]:
    """Change how long an item takes; returns it before and after. What already stands is not written again.

    Raises Conflict `agenda_item.minutes_changed` with both values when somebody edited the item since `version`.
    """
    item, _, _ = changeable(db, actor, public_id)
    if item.version == version and item.minutes == minutes:
        return item, item
    with change(db, actor, when) as log:
        item, sitting, congress = changeable(db, actor, public_id)
        problems = minutes_problems(minutes)
        if problems or minutes is None:
            raise Invalid(*problems)
        if item.version != version:
            values = {"title": item.title, "mine": minutes, "saved": item.minutes}
            raise Conflict(Problem("agenda_item.minutes_changed", "minutes", values))
        wanted = replace(as_edit(item), minutes=minutes)
        require_time(db, actor, item, sitting, wanted)
        store.agenda_items.save(db, item, version, wanted)
        saved, _ = store.agendas.item(db, actor.scope, public_id)
        _note_edit(log, congress, item, saved)
    return item, saved


def place(
    db: Database, actor: Person, when: Moment, public_id: str, wanted: Place, placed_version: int
) -> tuple[AgendaItem, Place]:
    """Move an item between two neighbours, in its sitting or another of its congress; returns where it stood before.

    An empty sitting means its own. Raises Conflict when somebody moved it since `placed_version`, Invalid for a
    sitting of another congress, a cancelled one, an item that is off the agenda or has begun, or a place in front of
    one that has; neighbours that stand elsewhere are refused as `position_between` says.
    """
    with change(db, actor, when) as log:
        item, own, congress = changeable(db, actor, public_id)
        if item.is_cancelled:
            raise Invalid(Problem("agenda_item.off"))
        is_own = not wanted.sitting or (wanted.sitting == own.public_id and not own.is_cancelled)
        sitting = own if is_own else _open_sitting(db, actor, congress.id, wanted.sitting)
        refuse_begun(db, actor, item, own)
        before = Place(own.public_id, *store.agenda_items.neighbours(db, actor.scope, item))
        position = store.agenda_items.position_between(db, actor.scope, sitting, item, wanted.after, wanted.before)
        refuse_before_begun(db, actor, sitting, congress, position)
        store.agenda_items.place(db, item, placed_version, sitting.id, position)
        moved = replace(item, sitting_id=sitting.id, position=position, placed_version=placed_version + 1)
        log("agenda_item.placed", **_of(moved, congress))
    return moved, before


def take_off(db: Database, actor: Person, when: Moment, public_id: str) -> AgendaItem:
    """Take an item off the agenda, as one edits a draft: without a reason; it can be put back.

    Raises Invalid for one that has begun in its running sitting.
    """
    with change(db, actor, when) as log:
        item, sitting, congress = changeable(db, actor, public_id)
        if item.is_cancelled:
            raise Conflict(Problem("agenda_item.off"))
        refuse_begun(db, actor, item, sitting)
        store.agenda_items.take_off(db, item.id, when.stamp, actor.id)
        log("agenda_item.taken_off", **_of(item, congress))
    return item


def put_back(db: Database, actor: Person, when: Moment, public_id: str) -> AgendaItem:
    """Put an item back where it stood."""
    with change(db, actor, when) as log:
        item, _, congress = changeable(db, actor, public_id)
        if not item.is_cancelled:
            raise Conflict(Problem("agenda_item.not_off"))
        store.agenda_items.put_back(db, item.id)
        log("agenda_item.put_back", **_of(item, congress))
    return store.agendas.item(db, actor.scope, public_id)[0]


def changeable(db: Database, actor: Person, public_id: str) -> tuple[AgendaItem, Sitting, Congress]:
    """An item with its sitting and congress, for whoever may change its agenda; NotFound, NotAllowed for others."""
    item, sitting = store.agendas.item(db, actor.scope, public_id)
    require(actor, "agenda.change", sitting.path)
    return item, sitting, store.congresses.get(db, actor.scope, sitting.congress_public_id)


def _open_sitting(db: Database, actor: Person, congress_id: int, public_id: str) -> Sitting:
    """The sitting that a form names; Invalid where there is none for the actor, or not in this congress."""
    try:
        sitting = store.agendas.sitting(db, actor.scope, public_id)
    except NotFound as error:
        raise Invalid(Problem("sitting.unknown", "sitting")) from error
    if sitting.congress_id != congress_id:
        raise Invalid(Problem("sitting.elsewhere", "sitting"))
    if sitting.is_cancelled:
        raise Invalid(Problem("sitting.cancelled", "sitting"))
    return sitting


def _require(problems: list[Problem]) -> None:
    if problems:
        raise Invalid(*problems)


def _completed(edit: ItemEdit, item: AgendaItem) -> ItemEdit:
    return edit if edit.script else replace(edit, script=item.script)


def _texts(edit: ItemEdit) -> dict[str, str]:
    return {name: getattr(edit, name) for name in ITEM_TEXTS} | agenda_script.texts(edit.script)


def _of(item: AgendaItem, congress: Congress) -> dict:
    """Where an entry of an item belongs: at the item's classification, so that polls learn of what they show."""
    return {
        "noun": "agenda_item",
        "public_id": item.public_id,
        "congress": congress,
        "classification": item.classification,
    }


def _raise_kept(db: Database, congress: Congress, item: AgendaItem, saved: AgendaItem) -> None:
    """What becomes internal is internal in every version that was kept of it; what is lowered stays so there."""
    if saved.classification > item.classification:
        store.agenda_versions.raise_items(db, congress, item, saved.classification)


def _note_edit(log: Log, congress: Congress, item: AgendaItem, saved: AgendaItem) -> None:
    was, now = _told(as_edit(item)), _told(as_edit(saved))
    changed = [name for name in now if was[name] != now[name]]
    if changed or item.script == saved.script:
        before, after = ({name: told[name] for name in changed} for told in (was, now))
        _note_fields(log, congress, item, saved, before, after)
    _note_script(log, congress, saved, item.script, saved.script)


def _note_fields(log: Log, congress: Congress, item: AgendaItem, saved: AgendaItem, before: dict, after: dict) -> None:
    if item.classification == saved.classification:
        log("agenda_item.edited", **_of(saved, congress), before=before, after=after)
        return
    # Two entries: viewers of the lower classification see the item go (or come), and nothing of the other side.
    lower, higher = sorted((item, saved), key=lambda one: one.classification)
    log("agenda_item.reclassified", **_of(lower, congress))
    log("agenda_item.edited", **_of(higher, congress), before=before, after=after)


def _note_script(log: Log, congress: Congress, item: AgendaItem, was: Script | None, now: Script | None) -> None:
    """A script that was written: an entry apart, internal, so that no other reader learns of it by a poll."""
    if was is None or now is None or was == now:
        return
    changed = [name for name in agenda_script.TEXTS if getattr(was, name) != getattr(now, name)]
    before, after = ({name: getattr(one, name) for name in changed} for one in (was, now))
    of_item = _of(item, congress) | {"classification": clearance.INTERNAL}
    log("agenda_item.scripted", **of_item, before=before, after=after)


def _note_answer(log: Log, congress: Congress, item: AgendaItem, edit: ItemEdit, asked: bool) -> None:
    if asked:
        is_open = any(has_secrecy_words(getattr(edit, name)) for name in ITEM_TEXTS)
        log("secrecy.vouched", **_of(item, congress) | ({} if is_open else {"classification": clearance.INTERNAL}))


def _told(edit: ItemEdit) -> dict:
    return {
        "title": edit.title,
        "item_kind": edit.kind,
        "minutes": edit.minutes,
        "fixed_at": None if edit.fixed_at is None else iso(edit.fixed_at),
        "presenter": edit.presenter,
        "classification": edit.classification,
        "title_en": edit.title_en,
        "presenter_en": edit.presenter_en,
    }
