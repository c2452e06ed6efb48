"""Sittings: their day kept as a distance, cancelled with their items, restored."""

from dataclasses import replace
from datetime import date

from factories import agenda_of
from traces import assert_sound, nothing_written

from planner import actions, store
from planner.actions.agenda_items import Place
from planner.domain.agenda_edit import ItemEdit, SittingEdit
from planner.domain.problem import Conflict, Invalid

ORGANISER = "vanphong.longho"
OPENS = date(2010, 7, 14)
SITTING = SittingEdit("chinh_thuc", OPENS, 480, 1)


def order(db, congress_id, number=1):
    return [one.item.public_id for one in agenda_of(db, congress_id)[number].items]


def test_sitting_moves_with_its_day_kept_as_a_distance(db, office, moment, congress_id, sitting):
    congress = store.congresses.get(db, office.scope, congress_id)
    saved = actions.sittings.edit(db, office, moment, sitting.public_id, replace(SITTING, day=congress.closes), 1)
    assert (saved.day.anchor, saved.day.days, saved.starts, saved.version) == ("closes", 0, 480, 2)
    with nothing_written(db, Conflict):
        actions.sittings.edit(db, office, moment, sitting.public_id, SITTING, 1)


def test_cancelled_sitting_keeps_its_items_and_comes_back(db, office, moment, congress_id, sitting, items):
    before = order(db, congress_id)
    actions.sittings.cancel(db, office, moment, sitting.public_id, "Gộp hai phiên")
    assert [one.sitting.public_id for one in agenda_of(db, congress_id)].count(sitting.public_id) == 0
    with nothing_written(db, Conflict):
        actions.sittings.cancel(db, office, moment, sitting.public_id, "Lần nữa")
    with nothing_written(db, Invalid):
        actions.agenda_items.add(db, office, moment, congress_id, Place(sitting.public_id), ItemEdit("Chào cờ"))
    actions.sittings.restore(db, office, moment, sitting.public_id)
    assert order(db, congress_id) == before
    assert_sound(db)


def test_cancelling_needs_a_reason(db, office, moment, sitting):
    with nothing_written(db, Invalid):
        actions.sittings.cancel(db, office, moment, sitting.public_id, "  ")
