"""Whole agendas: the standard one, and one that comes from a file, in place of another."""

from dataclasses import replace
from datetime import date

import world as cast
from factories import agenda_of
from traces import assert_sound, entries, last_number, nothing_written, revisions

from planner import actions, store
from planner.domain.agenda_edit import ItemEdit, NewSitting, SittingEdit
from planner.domain.problem import Conflict, Invalid

ORGANISER = "vanphong.longho"
OPENS = date(2010, 7, 14)
SITTING = SittingEdit("chinh_thuc", OPENS, 480, 1)


def test_standard_agenda_is_laid_down_once(db, office, moment, congress_id):
    with nothing_written(db, Conflict):
        actions.agendas.lay_down(db, office, moment, congress_id)


def test_standard_agenda_comes_again_where_all_sittings_are_cancelled(db, office, moment, congress_id):
    before = [[item.item.title for item in one.items] for one in agenda_of(db, congress_id)]
    for one in agenda_of(db, congress_id):
        actions.sittings.cancel(db, office, moment, one.sitting.public_id, "làm lại")
    mark = last_number(db)
    actions.agendas.lay_down(db, office, moment, congress_id)
    assert [[item.item.title for item in one.items] for one in agenda_of(db, congress_id)] == before
    assert [one.action for one in entries(db, mark)] == ["agenda.laid_down"]
    assert_sound(db)


def new_agenda(**changes):
    item = replace(ItemEdit("Chào cờ", "ceremony", 5), **changes)
    return [NewSitting(SITTING, ((2, item), (3, ItemEdit("Khai mạc", "ceremony", 10))), 2)]


def test_agenda_of_a_file_takes_the_place_of_the_old_one_which_can_be_restored(db, office, moment, congress_id):
    old = [one.sitting.public_id for one in agenda_of(db, congress_id)]
    mark = last_number(db)
    actions.agendas.bring_in(db, office, moment, congress_id, new_agenda(), "Thay bằng tệp")
    (only,) = agenda_of(db, congress_id)
    assert [one.item.title for one in only.items] == ["Chào cờ", "Khai mạc"]
    assert [(one.action, one.classification) for one in entries(db, mark)] == [
        ("agenda.replaced", 0),
        ("sitting.from_file", 0),
    ]
    for key in old:
        actions.sittings.restore(db, office, moment, key)
    assert {one.sitting.public_id for one in agenda_of(db, congress_id)} > set(old)
    assert_sound(db)


def test_items_of_the_same_title_keep_the_tasks_that_prepare_them(db, office, moment, congress_id, items):
    congress = store.congresses.get(db, office.scope, congress_id)
    ready = store.agendas.preparing(db, office.scope, congress)
    known = next(one for one in items if one.id in ready)
    actions.agendas.bring_in(db, office, moment, congress_id, new_agenda(title=known.title), "Thay")
    new = agenda_of(db, congress_id)[0].items[0].item
    assert store.agendas.preparing(db, office.scope, congress)[new.id] == ready[known.id]


def test_agenda_of_a_file_tells_nothing_of_items_above_the_writers_clearance(
    db, office, moment, congress_id, edit, items
):
    edit(items[0], title="Việc nội bộ", classification=1)
    ordinary = replace(office, clearance=0)
    mark = last_number(db)
    actions.agendas.bring_in(db, ordinary, moment, congress_id, new_agenda(title="Việc nội bộ"), "Thay")
    new = agenda_of(db, congress_id)[0].items[0].item
    congress = store.congresses.get(db, office.scope, congress_id)
    # No link was handed over by an item that the writer does not see.
    assert new.id not in store.agendas.preparing(db, office.scope, congress)
    assert [(one.action, one.classification) for one in entries(db, mark)] == [
        ("agenda.replaced", 0),
        ("sitting.from_file", 0),
    ]
    kept, _ = store.agendas.item(db, office.scope, items[0].public_id)
    assert (kept.title, kept.sitting_id, kept.version) == ("Việc nội bộ", items[0].sitting_id, 2)


def test_bad_agenda_of_a_file_is_refused_whole_with_every_line(db, office, moment, congress_id):
    bad = [NewSitting(replace(SITTING, half_days=9), ((4, ItemEdit("", "x", 2000)),), 4)]
    with nothing_written(db, Invalid) as refused:
        actions.agendas.bring_in(db, office, moment, congress_id, bad, "Thay")
    assert [(one.code, one.field, one.params["line"]) for one in refused.value.problems] == [
        ("agenda.bad_half_days", "half_days", 4),
        ("text.missing", "title", 4),
        ("agenda.unknown_kind", "kind", 4),
        ("agenda.bad_minutes", "minutes", 4),
    ]


def test_file_of_nothing_or_of_too_much_is_refused(db, office, moment, congress_id):
    for sittings in ([], [NewSitting(SITTING, ())] * 61, [NewSitting(SITTING, ((2, ItemEdit("x")),) * 1001)]):
        with nothing_written(db, Invalid):
            actions.agendas.bring_in(db, office, moment, congress_id, sittings, "Thay")


def test_export_leaves_its_trace_at_what_was_written(db, office, moment, congress_id):
    congress, before = store.congresses.get(db, office.scope, congress_id), revisions(db)
    actions.agendas.note_export(db, office, moment, congress, 2, "xlsx")
    last = entries(db)[-1]
    assert (last.action, last.classification, last.organisation) == ("agenda.exported", 1, cast.DISTRICT)
    assert revisions(db) == before
