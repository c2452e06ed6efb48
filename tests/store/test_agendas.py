"""Agendas in the database: held in a scope and below a ceiling, in order, and in places that never run out."""

from dataclasses import replace

import pytest
import world as cast
from factories import agenda_of

from planner import actions, store
from planner.actions.agenda_items import Place
from planner.domain.agenda_edit import ItemEdit, KeptSitting
from planner.domain.playbook import Offset
from planner.domain.problem import Conflict, NotFound


@pytest.fixture
def congress(db, world):
    scope = cast.person(db, "vanphong.longho").scope
    return store.congresses.get(db, scope, world.congresses[cast.DISTRICT])


@pytest.fixture
def scope(db):
    return cast.person(db, "vanphong.longho").scope


def titles(db, congress):
    return [one.item.title for one in agenda_of(db, congress.public_id)[0].items]


def test_opened_congress_has_its_standard_agenda(db, scope, congress):
    sittings = store.agendas.sittings(db, scope, congress)
    assert [(one.session, one.day, one.starts) for one in sittings] == [
        ("tru_bi", Offset("opens", -1), 840),
        ("chinh_thuc", Offset("opens", 0), 450),
        ("chinh_thuc", Offset("closes", 0), 450),
    ]
    assert all(one.title_en and one.presenter for one in store.agendas.items(db, scope, congress))


def test_items_are_prepared_by_the_tasks_that_the_playbook_names(db, scope, congress):
    found = store.agendas.preparing(db, scope, congress)
    assert len(found) > 5
    assert all(tasks for tasks in found.values())


def test_only_tasks_that_the_reader_sees_prepare_an_item(db, scope, congress):
    whole = store.agendas.preparing(db, scope, congress)
    ordinary = store.agendas.preparing(db, replace(scope, ceiling=0), congress)
    kept = {key: [one for one in tasks if one.classification == 0] for key, tasks in whole.items()}
    assert ordinary == {key: tasks for key, tasks in kept.items() if tasks} != whole


def test_internal_items_do_not_exist_below_their_clearance(db, scope, congress):
    item = store.agendas.items(db, scope, congress)[0]
    store.agenda_items.save(db, item, 1, ItemEdit("Nội bộ", classification=1))
    below = replace(scope, ceiling=0)
    assert item.id not in {one.id for one in store.agendas.items(db, below, congress)}
    with pytest.raises(NotFound):
        store.agendas.item(db, below, item.public_id)


def test_neither_sitting_nor_item_of_a_neighbour_is_found(db, congress):
    other = cast.person(db, "thanhvien.mangthit").scope
    sitting = agenda_of(db, congress.public_id)[0]
    assert store.agendas.sittings(db, other, congress) == []
    with pytest.raises(NotFound):
        store.agendas.sitting(db, other, sitting.sitting.public_id)
    with pytest.raises(NotFound):
        store.agendas.item(db, other, sitting.items[0].item.public_id)


def test_stale_versions_are_refused(db, scope, congress):
    item = store.agendas.items(db, scope, congress)[0]
    sitting = store.agendas.sittings(db, scope, congress)[0]
    with pytest.raises(Conflict):
        store.agenda_items.save(db, item, 7, ItemEdit("Chào cờ"))
    with pytest.raises(Conflict):
        store.agenda_items.place(db, item, 7, sitting.id, 1.0)
    with pytest.raises(Conflict):
        store.agendas.save(db, sitting, 7, KeptSitting("tru_bi", Offset("opens", 0), 480, 1, ""))


def test_moving_into_one_gap_for_ever_keeps_the_order(db, moment, congress):
    office = cast.person(db, "vanphong.longho")
    first = agenda_of(db, congress.public_id)[0].items[0].item
    for _ in range(70):
        last = agenda_of(db, congress.public_id)[0].items[-1].item
        before = titles(db, congress)
        place = Place("", first.public_id)
        actions.agenda_items.place(db, office, moment, last.public_id, place, last.placed_version)
        assert titles(db, congress) == [before[0], before[-1], *before[1:-1]]


def test_place_by_a_hidden_neighbour_counts_as_none(db, scope, congress):
    items = [one.item for one in agenda_of(db, congress.public_id)[0].items]
    sitting = agenda_of(db, congress.public_id)[0].sitting
    store.agenda_items.save(db, items[1], 1, ItemEdit("Nội bộ", classification=1))
    found = [
        store.agenda_items.position_for(db, replace(scope, ceiling=0), sitting, items[4].id, after, "")
        for after in (items[1].public_id, "gone", "")
    ]
    assert found[0] == found[1] == found[2] > items[-1].position


def test_taken_off_item_returns_to_its_place(db, moment, congress):
    office = cast.person(db, "vanphong.longho")
    before = titles(db, congress)
    item = agenda_of(db, congress.public_id)[0].items[2].item
    actions.agenda_items.take_off(db, office, moment, item.public_id)
    assert titles(db, congress) == [*before[:2], *before[3:]]
    actions.agenda_items.put_back(db, office, moment, item.public_id)
    assert titles(db, congress) == before
