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


def test_hall_is_written_and_taken_again_by_nobody_else_at_that_time(db, office, moment, congress_id, sitting):
    named = replace(SITTING, hall="Hội trường A")
    saved = actions.sittings.edit(db, office, moment, sitting.public_id, named, 1)
    assert (saved.hall, actions.sittings.as_edit(saved, store.congresses.get(db, office.scope, congress_id))) == (
        "Hội trường A",
        named,
    )
    inside = replace(named, starts=500)
    with nothing_written(db, Invalid) as refused:
        actions.sittings.add(db, office, moment, congress_id, inside)
    assert refused.value.problems[0].code == "sitting.hall_taken"
    assert refused.value.problems[0].params["start"] == "8:00"
    beside = actions.sittings.add(db, office, moment, congress_id, replace(inside, hall="Hội trường B"))
    with nothing_written(db, Invalid):
        actions.sittings.edit(db, office, moment, beside.public_id, inside, 1)
    assert_sound(db)


def test_a_sitting_that_grew_into_another_one_in_its_hall_can_still_be_edited(db, office, moment, congress_id, sitting):
    named = replace(SITTING, hall="Hội trường A")
    actions.sittings.edit(db, office, moment, sitting.public_id, named, 1)
    end = agenda_of(db, congress_id)[1].end
    later = actions.sittings.add(db, office, moment, congress_id, replace(named, starts=end))
    actions.agenda_items.add(db, office, moment, congress_id, Place(sitting.public_id), ItemEdit("Phát sinh"))
    edited = actions.sittings.edit(db, office, moment, later.public_id, replace(named, starts=end, half_days=2), 1)
    assert edited.half_days == 2
    with nothing_written(db, Invalid):
        actions.sittings.edit(db, office, moment, later.public_id, replace(named, starts=end + 1), 2)


def test_cancelled_sitting_comes_back_though_its_hall_was_given_away(db, office, moment, congress_id, sitting):
    named = replace(SITTING, hall="Hội trường A")
    actions.sittings.edit(db, office, moment, sitting.public_id, named, 1)
    actions.sittings.cancel(db, office, moment, sitting.public_id, "Gộp hai phiên")
    actions.sittings.add(db, office, moment, congress_id, named)
    actions.sittings.restore(db, office, moment, sitting.public_id)
    assert [one.sitting.hall for one in agenda_of(db, congress_id)].count("Hội trường A") == 2


def test_item_goes_to_no_cancelled_sitting(db, office, moment, congress_id, sitting, items):
    other = agenda_of(db, congress_id)[0].sitting
    actions.sittings.cancel(db, office, moment, other.public_id, "Gộp hai phiên")
    with nothing_written(db, Invalid) as refused:
        actions.agenda_items.place(db, office, moment, items[0].public_id, Place(other.public_id), 1)
    assert [one.code for one in refused.value.problems] == ["sitting.cancelled"]


def test_words_of_secrecy_in_the_name_of_a_hall_are_asked_about(db, office, moment, congress_id):
    named = replace(SITTING, hall="Phòng tối mật", starts=1200)
    with nothing_written(db, Invalid):
        actions.sittings.add(db, office, moment, congress_id, named)
    assert actions.sittings.add(db, office, moment, congress_id, named, is_vouched=True).hall == "Phòng tối mật"
