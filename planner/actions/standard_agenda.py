"""Laying a standard agenda down in the store: sittings, items and the tasks that prepare them."""

from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from planner import store
from planner.domain.agenda_edit import ItemEdit
from planner.domain.board import spaced
from planner.domain.congress import Congress
from planner.domain.opening import Opening
from planner.domain.playbook import Playbook, StandardAgendaItem
from planner.domain.standard_agenda import PlannedSitting, planned_sittings


def lay_down(db: Database, congress: Congress, playbook: Playbook, opening: Opening) -> None:
    """Write the standard agenda of an opening behind whatever sittings a congress has.

    Runs inside the caller's transaction; the caller leaves the trace. Items are prepared by those of the congress's
    tasks that come from the standard ones they name.
    """
    write(db, congress, planned_sittings(playbook, opening), store.agenda_items.preparing_tasks(db, congress.id))


def write(db: Database, congress: Congress, planned: Iterable[PlannedSitting], tasks: Mapping[str, int]) -> None:
    """Write planned sittings with their items; `tasks` are the keys of the congress's tasks by standard code."""
    last = store.agendas.last_position(db, congress.id)
    by_id = {store.connection.new_public_id(): one for one in planned}
    store.agendas.add_many(
        db,
        [
            (
                public_id,
                congress.id,
                one.session,
                one.day.anchor,
                one.day.days,
                one.starts,
                one.half_days,
                "",
                last + place,
            )
            for place, (public_id, one) in zip(spaced(len(by_id)), by_id.items(), strict=True)
        ],
    )
    sittings = store.agendas.keys_of(db, congress.id)
    items = {
        store.connection.new_public_id(): (sittings[sitting_id], position, item)
        for sitting_id, one in by_id.items()
        for position, item in zip(spaced(len(one.items)), one.items, strict=True)
    }
    store.agenda_items.add_many(
        db, [(public_id, key, position, _edit(item)) for public_id, (key, position, item) in items.items()]
    )
    keys = store.agenda_items.keys_of(db, congress.id)
    store.agenda_items.link_many(
        db,
        [
            (keys[public_id], tasks[code])
            for public_id, (_, _, item) in items.items()
            for code in item.prepared_by
            if code in tasks
        ],
    )


def _edit(item: StandardAgendaItem) -> ItemEdit:
    return ItemEdit(
        title=item.title_vi,
        title_en=item.title_en,
        kind=item.kind,
        minutes=item.minutes,
        presenter=item.presenter_vi,
        presenter_en=item.presenter_en,
    )
