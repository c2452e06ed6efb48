"""One's own last edit of an agenda item is taken back exactly, while nobody has edited it since."""

from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.agenda_edit import as_edit
from planner.domain.agenda_script import Script
from planner.domain.moment import Moment
from planner.domain.problem import Conflict, NotAllowed

CHANGES = (
    {"title": "Lễ chào cờ", "presenter": "Đội nghi lễ"},
    {"minutes": 47, "fixed_at": 600, "kind": "vote"},
    {"classification": 1, "title": "Việc nội bộ", "script": Script("Kính mời")},
    {"script": Script("a", "b", "c", "d")},
    {"title": "Gửi tài liệu tối mật", "script": Script("Nhắc tài liệu tối mật")},
)


@pytest.fixture
def take_back(db, office, moment):
    def do(item, actor=office):
        return actions.agenda_items.take_back(db, actor, moment, item.public_id, item.version)

    return do


@pytest.fixture
def edit(db, office, moment):
    def do(item, seconds=0, actor=office, **changes):
        when = Moment(moment.now + timedelta(seconds=seconds), moment.today)
        edit = replace(as_edit(item), **changes)
        return actions.agenda_items.edit(db, actor, when, item.public_id, edit, item.version, is_vouched=True)

    return do


@pytest.mark.parametrize("changes", CHANGES)
def test_edit_is_taken_back_exactly_with_its_translations(db, office, items, edit, take_back, changes):
    first = edit(items[0], fixed_at=540, script=Script("lời", "", "dự phòng"))
    before = as_edit(first)
    saved = take_back(edit(first, 5, **changes))
    assert as_edit(saved) == before
    assert saved.title_en == items[0].title_en != ""
    assert_sound(db)


def test_only_the_last_of_two_edits_is_taken_back_and_that_can_be_taken_back_too(items, edit, take_back):
    first = edit(items[0], title="Lần một")
    second = edit(first, 5, script=Script("Kính mời"))
    undone = take_back(second)
    assert (undone.title, undone.script) == ("Lần một", Script())


def test_move_in_between_takes_no_undo_away(db, office, moment, items, edit, take_back):
    saved = edit(items[0], title="Khác")
    actions.agenda_items.take_off(db, office, moment, saved.public_id)
    actions.agenda_items.put_back(db, office, moment, saved.public_id)
    assert take_back(saved).title == items[0].title


def test_edit_of_somebody_else_is_not_ones_own(db, items, edit, take_back):
    saved = edit(items[0], title="Khác")
    other = cast.person(db, "thaymat.vinhlong")
    with nothing_written(db, Conflict):
        take_back(saved, other)
    edit(saved, 5, other, minutes=9)
    with nothing_written(db, Conflict):
        take_back(saved)


def test_what_nobody_edited_or_the_log_lost_is_not_taken_back(db, items, edit, take_back):
    with nothing_written(db, Conflict):
        take_back(items[1])
    saved = edit(items[0], title="Khác")
    store.audits.purge(db, saved.public_id)
    with nothing_written(db, Conflict):
        take_back(saved)


def test_undo_of_a_script_stays_internal(db, items, edit, take_back):
    saved = edit(items[0], script=Script("Kính mời"))
    mark = last_number(db)
    take_back(saved)
    assert [(one.action, one.classification) for one in entries(db, mark)] == [("agenda_item.scripted", 1)]


def test_reader_takes_nothing_back(db, items, edit, take_back):
    saved = edit(items[0], title="Khác")
    with nothing_written(db, NotAllowed):
        take_back(saved, cast.person(db, "bandoc.longho"))
