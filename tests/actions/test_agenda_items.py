"""Items and who may change an agenda: with trace, with both texts, with nothing lost."""

from dataclasses import replace
from datetime import date

import pytest
import world as cast
from factories import a_task, agenda_of
from traces import assert_sound, entries, last_number, nothing_written, payloads, revisions

from planner import actions, store
from planner.actions.agenda_items import Place
from planner.domain import agenda_edit
from planner.domain.agenda_edit import ItemEdit, NewSitting, SittingEdit
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound

ORGANISER = "vanphong.longho"
OPENS = date(2010, 7, 14)
SITTING = SittingEdit("chinh_thuc", OPENS, 480, 1)


@pytest.fixture
def place(db, office, moment):
    def do(item, version=None, actor=office, **where):
        wanted = Place(**{"sitting": ""} | where)
        number = version or item.placed_version
        return actions.agenda_items.place(db, actor, moment, item.public_id, wanted, number)

    return do


def order(db, congress_id, number=1):
    return [one.item.public_id for one in agenda_of(db, congress_id)[number].items]


DEEDS = {
    "lay down": lambda db, who, when, ids: actions.agendas.lay_down(db, who, when, ids["congress"]),
    "bring in": lambda db, who, when, ids: actions.agendas.bring_in(
        db, who, when, ids["congress"], [NewSitting(SITTING, ())], "thay"
    ),
    "add sitting": lambda db, who, when, ids: actions.sittings.add(db, who, when, ids["congress"], SITTING),
    "edit sitting": lambda db, who, when, ids: actions.sittings.edit(db, who, when, ids["sitting"], SITTING, 1),
    "cancel sitting": lambda db, who, when, ids: actions.sittings.cancel(db, who, when, ids["sitting"], "gộp"),
    "restore sitting": lambda db, who, when, ids: actions.sittings.restore(db, who, when, ids["sitting"]),
    "add": lambda db, who, when, ids: actions.agenda_items.add(
        db, who, when, ids["congress"], Place(ids["sitting"]), ItemEdit("Chào cờ")
    ),
    "edit": lambda db, who, when, ids: actions.agenda_items.edit(db, who, when, ids["item"], ItemEdit("Chào cờ"), 1),
    "minutes": lambda db, who, when, ids: actions.agenda_items.set_minutes(db, who, when, ids["item"], 99, 1),
    "place": lambda db, who, when, ids: actions.agenda_items.place(db, who, when, ids["item"], Place(""), 1),
    "link a task": lambda db, who, when, ids: actions.agenda_item_tasks.add(db, who, when, ids["item"], ids["task"]),
    "unlink a task": lambda db, who, when, ids: actions.agenda_item_tasks.remove(
        db, who, when, ids["item"], ids["task"]
    ),
    "take off": lambda db, who, when, ids: actions.agenda_items.take_off(db, who, when, ids["item"]),
    "put back": lambda db, who, when, ids: actions.agenda_items.put_back(db, who, when, ids["item"]),
}


@pytest.mark.parametrize("name", DEEDS)
@pytest.mark.parametrize(
    ("login", "refusal"),
    [
        ("thanhvien.longho", NotAllowed),
        ("bandoc.longho", NotAllowed),
        ("vanphong.vinhlong", NotAllowed),
        ("kiemtra.tw", NotAllowed),
        ("thanhvien.mangthit", NotFound),
        ("vanphong.dongthap", NotFound),
        ("quantri", NotFound),
    ],
)
def test_only_the_office_and_who_acts_for_it_change_an_agenda(
    db, moment, congress_id, sitting, items, name, login, refusal
):
    ids = {"congress": congress_id, "sitting": sitting.public_id, "item": items[0].public_id}
    ids["task"] = a_task(db, congress_id).public_id
    with nothing_written(db, refusal):
        DEEDS[name](db, cast.person(db, login), moment, ids)


def test_who_acts_for_a_subtree_changes_its_agendas(db, moment, congress_id, items):
    stand_in = cast.person(db, "thaymat.vinhlong")
    actions.agenda_items.set_minutes(db, stand_in, moment, items[0].public_id, 12, 1)
    assert agenda_of(db, congress_id)[1].items[0].item.minutes == 12


def test_added_item_stands_where_it_was_put(db, office, moment, congress_id, sitting, items):
    place = Place(sitting.public_id, items[1].public_id, items[2].public_id)
    added = actions.agenda_items.add(db, office, moment, congress_id, place, ItemEdit(" Văn nghệ ", "ceremony", 7))
    assert order(db, congress_id)[2] == added.public_id
    assert (added.title, added.minutes, added.version) == ("Văn nghệ", 7, 1)
    assert [(one.action, one.classification) for one in entries(db)][-1] == ("agenda_item.added", 0)
    assert_sound(db)


def test_sitting_of_another_congress_takes_no_item(db, moment, world, congress_id, items):
    everywhere = cast.person(db, "thaymat.vinhlong")
    foreign = agenda_of(db, world.congresses[cast.SIBLING])[0].sitting.public_id
    with nothing_written(db, Invalid):
        actions.agenda_items.add(db, everywhere, moment, congress_id, Place(foreign), ItemEdit("Chào cờ"))
    with nothing_written(db, Invalid):
        actions.agenda_items.place(db, everywhere, moment, items[0].public_id, Place(foreign), 1)


def test_invisible_sitting_takes_no_item_either(db, office, moment, world, congress_id):
    foreign = agenda_of(db, world.congresses[cast.SIBLING])[0].sitting.public_id
    for wanted in (foreign, "aaaaaaaaaa", ""):
        with nothing_written(db, Invalid) as refused:
            actions.agenda_items.add(db, office, moment, congress_id, Place(wanted), ItemEdit("Chào cờ"))
        assert [one.code for one in refused.value.problems] == ["sitting.unknown"]


def test_item_moves_between_neighbours_and_back(db, congress_id, items, place):
    before = order(db, congress_id)
    moved, was = place(items[4], after=items[0].public_id, before=items[1].public_id)
    assert order(db, congress_id) == [before[0], before[4], *before[1:4], *before[5:]]
    place(moved, sitting=was.sitting, after=was.after, before=was.before)
    assert order(db, congress_id) == before
    assert_sound(db)


def test_item_moves_to_another_sitting(db, congress_id, items, place):
    other = agenda_of(db, congress_id)[2].sitting
    place(items[0], sitting=other.public_id)
    assert order(db, congress_id, 2)[-1] == items[0].public_id
    assert items[0].public_id not in order(db, congress_id)


@pytest.mark.parametrize("side", ["after", "before"])
def test_item_moves_beside_nothing_but_what_stands_there(db, office, moment, world, congress_id, items, place, side):
    foreign = agenda_of(db, world.congresses[cast.SIBLING])[1].items[0].item
    elsewhere = agenda_of(db, congress_id)[2].items[0].item
    actions.agenda_items.take_off(db, office, moment, items[3].public_id)
    everywhere = cast.person(db, "thaymat.vinhlong")
    for neighbour, refusal, code, title in (
        (items[0].public_id, Invalid, "agenda_item.beside_itself", items[0].title),
        ("aaaaaaaaaa", Invalid, "agenda_item.no_neighbour", None),
        (foreign.public_id, Invalid, "agenda_item.no_neighbour", None),
        (items[3].public_id, Conflict, "agenda_item.neighbour_off", items[3].title),
        (elsewhere.public_id, Conflict, "agenda_item.neighbour_elsewhere", elsewhere.title),
    ):
        with nothing_written(db, refusal) as refused:
            place(items[0], actor=everywhere, **{side: neighbour})
        assert [(one.code, one.params.get("title")) for one in refused.value.problems] == [(code, title)]


def test_hidden_neighbour_is_no_other_than_none(db, items, edit, place):
    edit(items[2], classification=1)
    ordinary = replace(cast.person(db, ORGANISER), clearance=0)
    with nothing_written(db, Invalid) as refused:
        place(items[0], actor=ordinary, after=items[2].public_id)
    assert [one.code for one in refused.value.problems] == ["agenda_item.no_neighbour"]


def test_text_edit_never_makes_a_move_fail_and_the_other_way_round(items, edit, place):
    edit(items[0], title="Lễ chào cờ")
    place(items[0], after=items[2].public_id)
    edit(items[0], version=2, title="Chào cờ")


def test_second_of_two_moves_is_told_so(db, items, place):
    place(items[0], after=items[2].public_id)
    with nothing_written(db, Conflict):
        place(items[0], version=1, after=items[3].public_id)


def test_stale_edit_loses_nothing_and_writes_nothing(db, items, edit):
    edit(items[0], title="Của người trước")
    with nothing_written(db, Conflict):
        edit(items[0], version=1, title="Của người sau")


def test_stale_minutes_are_refused_with_both_values(db, office, moment, items):
    key = items[0].public_id
    actions.agenda_items.set_minutes(db, office, moment, key, 21, 1)
    with nothing_written(db, Conflict) as refused:
        actions.agenda_items.set_minutes(db, office, moment, key, 34, 1)
    (problem,) = refused.value.problems
    assert (problem.code, problem.params["mine"], problem.params["saved"]) == ("agenda_item.minutes_changed", 34, 21)


@pytest.mark.parametrize("minutes", [None, -1, 1441])
def test_impossible_minutes_are_refused(db, office, moment, items, minutes):
    with nothing_written(db, Invalid):
        actions.agenda_items.set_minutes(db, office, moment, items[0].public_id, minutes, 1)


def test_saving_what_stands_writes_nothing(db, office, moment, items, sitting, congress_id, edit):
    mark = last_number(db)
    edit(items[0])
    actions.agenda_items.set_minutes(db, office, moment, items[0].public_id, items[0].minutes, 1)
    congress = store.congresses.get(db, office.scope, congress_id)
    stands = actions.sittings.as_edit(sitting, congress)
    actions.sittings.edit(db, office, moment, sitting.public_id, stands, 1)
    assert last_number(db) == mark


def test_english_text_stays_until_it_is_written_anew(items, edit):
    english = {name: getattr(items[0], name) for name in ("title_en", "presenter_en")}
    saved = edit(items[0], title="Lễ chào cờ", presenter="Ban Tổ chức")
    assert {name: getattr(saved, name) for name in english} == english
    assert all(english.values())
    saved = edit(saved, title_en=" Flag salute ", presenter_en="")
    assert (saved.title, saved.title_en, saved.presenter_en) == ("Lễ chào cờ", "Flag salute", "")


@pytest.mark.parametrize("name", ["title", "presenter", "title_en", "presenter_en"])
def test_every_text_is_asked_about_secrecy(db, office, moment, items, name):
    wanted = replace(agenda_edit.as_edit(items[0]), **{name: "Báo cáo tối mật"})
    with nothing_written(db, Invalid):
        actions.agenda_items.edit(db, office, moment, items[0].public_id, wanted, 1)
    actions.agenda_items.edit(db, office, moment, items[0].public_id, wanted, 1, is_vouched=True)
    assert [(one.action, one.classification) for one in entries(db)][-1] == ("secrecy.vouched", 0)


def test_lifting_an_item_tells_readers_below_that_it_went_and_nothing_more(db, items, edit):
    mark, before = last_number(db), revisions(db)
    edit(items[0], title="Việc nội bộ", classification=1)
    found = [(one.action, one.classification) for one in entries(db, mark)]
    assert found == [("agenda_item.reclassified", 0), ("agenda_item.edited", 1)]
    assert ["Việc nội bộ" in one for one in payloads(db, mark)] == [False, True]
    after = revisions(db)
    assert {key[1] for key in after if after[key] != before.get(key)} == {0, 1}


def test_nobody_writes_above_his_clearance_and_registered_items_do_not_exist(db, items, edit, moment):
    with nothing_written(db, Invalid):
        edit(items[0], classification=2)
    ordinary = replace(cast.person(db, ORGANISER), clearance=0)
    with nothing_written(db, Invalid):
        edit(items[0], actor=ordinary, classification=1)


def test_hidden_item_exists_for_no_deed(db, items, edit, moment):
    edit(items[0], classification=1)
    ordinary = replace(cast.person(db, ORGANISER), clearance=0)
    for deed in ("edit", "minutes", "place", "take off", "put back"):
        with nothing_written(db, NotFound):
            DEEDS[deed](db, ordinary, moment, {"item": items[0].public_id})


def test_words_of_secrecy_are_asked_about_once_and_the_answer_is_kept(db, office, moment, items):
    wanted = replace(agenda_edit.as_edit(items[0]), title="Báo cáo tối mật của tỉnh")
    key = items[0].public_id
    with nothing_written(db, Invalid):
        actions.agenda_items.edit(db, office, moment, key, wanted, 1)
    actions.agenda_items.edit(db, office, moment, key, wanted, 1, is_vouched=True)
    assert [one.action for one in entries(db)][-2:] == ["agenda_item.edited", "secrecy.vouched"]


def test_item_off_the_agenda_is_not_moved_or_taken_off_again(db, office, moment, items, place):
    key = items[0].public_id
    actions.agenda_items.take_off(db, office, moment, key)
    with nothing_written(db, Invalid):
        place(items[0], version=2)
    with nothing_written(db, Conflict):
        actions.agenda_items.take_off(db, office, moment, key)
    actions.agenda_items.put_back(db, office, moment, key)
    with nothing_written(db, Conflict):
        actions.agenda_items.put_back(db, office, moment, key)
