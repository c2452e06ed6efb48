"""Scripts of agenda items: written, kept by every other edit, logged where only the office reads it."""

from datetime import date

import pytest
import world as cast
from factories import agenda_of
from traces import assert_sound, entries, last_number, nothing_written, payloads, revisions

from planner import actions, store
from planner.actions.agenda_items import Place
from planner.domain.agenda_edit import ItemEdit, NewSitting, SittingEdit
from planner.domain.agenda_script import Script
from planner.domain.problem import Conflict, Invalid
from planner.papers import Papers

SCRIPT = Script("Kính mời Đoàn chủ tịch", "Danh sách Đoàn chủ tịch", "Văn nghệ 10 phút", "Nhắc ở phút thứ 35")
SITTING = SittingEdit("chinh_thuc", date(2010, 7, 14), 480, 1)


def scripted(db, office, public_id):
    return store.agendas.item(db, office.scope, public_id)[0].script


def told(db, mark):
    return [(one.action, one.classification) for one in entries(db, mark)]


def test_script_alone_leaves_an_internal_entry_and_no_other_reader_learns_of_it(db, office, items, edit):
    mark, before = last_number(db), revisions(db)
    saved = edit(items[0], script=SCRIPT)
    assert scripted(db, office, items[0].public_id) == saved.script == SCRIPT
    assert told(db, mark) == [("agenda_item.scripted", 1)]
    after = revisions(db)
    assert {key[1] for key in after if after[key] != before.get(key)} == {1}
    assert_sound(db)


def test_script_beside_other_changes_stands_in_an_entry_of_its_own(db, items, edit):
    mark = last_number(db)
    edit(items[0], title="Lễ chào cờ", script=SCRIPT)
    assert told(db, mark) == [("agenda_item.edited", 0), ("agenda_item.scripted", 1)]
    assert [SCRIPT.cue in one for one in payloads(db, mark)] == [False, True]


def test_added_item_keeps_its_script_out_of_the_entry_that_all_read(db, office, moment, congress_id, sitting):
    mark = last_number(db)
    new = ItemEdit("Văn nghệ", "ceremony", 7, script=SCRIPT)
    added = actions.agenda_items.add(db, office, moment, congress_id, Place(sitting.public_id), new)
    assert scripted(db, office, added.public_id) == SCRIPT
    assert told(db, mark) == [("agenda_item.added", 0), ("agenda_item.scripted", 1)]
    assert [SCRIPT.note in one for one in payloads(db, mark)] == [False, True]


def test_edit_that_has_no_script_leaves_the_one_there_is(db, office, moment, items, edit):
    key = items[0].public_id
    saved = edit(items[0], script=SCRIPT)
    saved = edit(saved, script=None, title="Lễ chào cờ")
    actions.agenda_items.set_minutes(db, office, moment, key, 21, saved.version)
    actions.agenda_items.take_off(db, office, moment, key)
    actions.agenda_items.put_back(db, office, moment, key)
    assert scripted(db, office, key) == SCRIPT


def test_saving_the_same_script_writes_nothing(db, items, edit):
    saved = edit(items[0], script=SCRIPT)
    mark = last_number(db)
    edit(saved, script=SCRIPT)
    assert last_number(db) == mark


def test_stale_script_is_refused_and_writes_nothing(db, items, edit):
    edit(items[0], script=SCRIPT)
    with nothing_written(db, Conflict):
        edit(items[0], version=1, script=Script("của người sau"))


@pytest.mark.parametrize("name", ["cue", "announcement", "reserve", "note"])
def test_secrecy_words_are_asked_about_and_the_answer_stands_where_the_text_does(db, office, moment, items, name):
    wanted = ItemEdit("Chào cờ", script=Script(**{name: "theo dõi tài liệu tối mật"}))
    with nothing_written(db, Invalid) as refused:
        actions.agenda_items.edit(db, office, moment, items[0].public_id, wanted, 1)
    assert [(one.code, one.field) for one in refused.value.problems] == [("text.secrecy_words", name)]
    mark = last_number(db)
    actions.agenda_items.edit(db, office, moment, items[0].public_id, wanted, 1, is_vouched=True)
    assert told(db, mark)[-1] == ("secrecy.vouched", 1)


def test_scripts_come_only_to_who_asks_for_them(db, office, congress, items, edit):
    edit(items[0], script=SCRIPT)
    plain = store.agendas.items(db, office.scope, congress)
    assert {one.script for one in plain} == {None}
    read = store.agendas.items(db, office.scope, congress, with_script=True)
    assert [one.script for one in read if one.public_id == items[0].public_id] == [SCRIPT]


def test_items_of_a_file_without_scripts_take_over_those_of_the_same_title(
    db, office, moment, congress_id, items, edit
):
    edit(items[0], script=SCRIPT)
    edit(items[1], title="Việc nội bộ", classification=1, script=SCRIPT)
    rows = (ItemEdit(items[0].title), ItemEdit("Việc nội bộ"), ItemEdit(items[0].title, script=Script("mới")))
    course = [NewSitting(SITTING, tuple(enumerate(rows, start=2)), 2)]
    actions.agendas.bring_in(db, office, moment, congress_id, course, "thay")
    new = [entry.item.public_id for entry in agenda_of(db, congress_id)[0].items]
    # What belonged to an internal item goes to no ordinary one.
    assert [scripted(db, office, key) for key in new] == [SCRIPT, Script(), Script("mới")]


def test_secrecy_words_in_the_scripts_of_a_file_are_asked_about_once(db, office, moment, congress_id):
    rows = ((2, ItemEdit("Chào cờ", script=Script(note="tài liệu tối mật"))),)
    with nothing_written(db, Invalid) as refused:
        actions.agendas.bring_in(db, office, moment, congress_id, [NewSitting(SITTING, rows, 2)], "thay")
    assert [one.code for one in refused.value.problems] == ["text.secrecy_words"]


def test_purge_takes_the_texts_out_of_the_log(db, office, moment, items, edit, tmp_path):
    edit(items[0], script=SCRIPT)
    edit(items[0], version=2, script=Script())
    keeper, papers = cast.person(db, "quantri"), Papers(tmp_path / "papers")
    actions.audits.purge(db, keeper, moment, items[0].public_id, "Gõ nhầm", papers)
    assert not [one for one in payloads(db) if SCRIPT.cue in one]
    assert_sound(db)
