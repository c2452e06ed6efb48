"""Presses at the clock: each written once with its trace, refused with what happened, held in what one may see."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import world as cast
from factories import agenda_of
from traces import assert_sound, entries, last_number, nothing_written, payloads, revisions

from planner import actions, store
from planner.actions.agenda_items import Place
from planner.domain import live_run
from planner.domain.agenda_edit import SittingEdit
from planner.domain.live_press import Press
from planner.domain.live_run import FINISHED, RUNNING, SKIPPED, WAITING
from planner.domain.moment import Moment
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound, Problem


def states(run):
    return [(one.item.public_id, one.state, one.started, one.minutes, one.is_inserted) for one in run.items]


def rows(db):
    return db.execute(
        "SELECT number, key, at, kind, agenda_item_id, minutes, undoes FROM live_press ORDER BY id"
    ).fetchall()


def test_press_is_written_with_its_wall_time_and_its_trace(db, press, items, congress_id):
    since, before = last_number(db), revisions(db)
    press("start", items[0], key="khoa-mot")
    run = press("start", key="khoa-hai", ago=90)
    assert rows(db) == [
        (1, "khoa-mot", "2010-05-10T10:00:00", "start", items[0].id, items[0].minutes, ""),
        (2, "khoa-hai", "2010-05-10T09:58:30", "finish", items[0].id, 0, ""),
        (3, "khoa-hai", "2010-05-10T09:58:30", "start", items[1].id, items[1].minutes, ""),
    ]
    assert run.current.item == items[1]
    assert [(one.action, one.noun, one.public_id, one.classification) for one in entries(db, since)] == [
        ("agenda_item.started", "agenda_item", items[0].public_id, 0),
        ("agenda_item.finished", "agenda_item", items[0].public_id, 0),
        ("agenda_item.started", "agenda_item", items[1].public_id, 0),
    ]
    assert payloads(db, since)[1] == '{"after":{"pressed_at":"2010-05-10T09:58:30"},"before":null}'
    changed = {key for key, number in revisions(db).items() if number != before.get(key)}
    assert [rank for _, rank in changed] == [0]
    assert_sound(db)


def test_same_press_sent_again_writes_nothing_and_is_answered_alike(db, press, items):
    first = press("start", items[0], key="khoa-mot")
    count, since = len(rows(db)), last_number(db)
    assert press("start", items[0], key="khoa-mot", seen=0) == first
    assert press("start", items[0], key="khoa-mot", seen=99) == first
    assert (len(rows(db)), last_number(db)) == (count, since)


def test_key_of_another_press_is_refused(db, press, items):
    press("start", items[0], key="khoa-mot")
    with nothing_written(db, Conflict) as refused:
        press("pause", key="khoa-mot")
    assert refused.value.problems == (Problem("live_run.key_used"),)


INSERTED = {"kind": "insert", "title": "Đón đoàn", "presenter": "Huyện đoàn", "minutes": 10}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"kind": "extend", "minutes": 5}, {"minutes": 10}),
        ({"kind": "extend", "minutes": 5}, {"minutes": None}),
        (INSERTED, {"title": "Tặng hoa"}),
        (INSERTED, {"presenter": "Đoàn trường"}),
        (INSERTED, {"minutes": 15}),
        (INSERTED, {"item_kind": "ceremony"}),
    ],
)
def test_same_key_with_other_content_is_another_press(db, press, items, first, second):
    press("start", items[0])
    press(**first, key="khoa-mot")
    since = last_number(db)
    press(**first, key="khoa-mot", seen=1)
    assert last_number(db) == since
    with nothing_written(db, Conflict) as refused:
        press(**first | second, key="khoa-mot", seen=1)
    assert refused.value.problems == (Problem("live_run.key_used"),)


def test_whoever_looked_before_somebody_pressed_is_told_what_happened(db, press, items):
    press("start", items[0])
    with nothing_written(db, Conflict) as refused:
        press("start", items[0], seen=0)
    who = cast.person(db, "vanphong.longho").name
    values = {"title": items[0].title, "time": "10:00", "minutes": 0, "count": 1, "who": who}
    assert refused.value.problems == (Problem("live_run.meanwhile_started", "", values),)


BAD = {
    "kind": ({"kind": "stop"}, "live_run.unknown_kind"),
    "key": ({"key": "x"}, "live_run.bad_key"),
    "ago": ({"ago": 43_201}, "live_run.bad_ago"),
    "item of nobody": ({"item": "nonexistent"}, "live_run.item_elsewhere"),
    "no minutes": ({"kind": "extend", "minutes": None}, "live_run.no_minutes"),
    "0 minutes": ({"kind": "extend", "minutes": 0}, "live_run.no_minutes"),
    "10000 minutes": ({"kind": "extend", "minutes": 10_000}, "live_run.bad_minutes"),
    "inserted without a title": ({"kind": "insert", "minutes": 5}, "live_run.no_title"),
    "inserted for 10000 minutes": ({"kind": "insert", "title": "Chào", "minutes": 10_000}, "agenda.bad_minutes"),
    "inserted of no kind": ({"kind": "insert", "title": "Ca", "minutes": 5, "item_kind": "dance"},
                            "agenda.unknown_kind"),
    "inserted with a secret": ({"kind": "insert", "title": "Văn bản tối mật", "minutes": 5}, "text.secrecy_words"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_with_its_reason_and_nothing_is_written(db, press, items, name):
    press("start", items[0])
    values, code = BAD[name]
    with nothing_written(db, Invalid) as refused:
        press(**{"kind": "start"} | values)
    assert [one.code for one in refused.value.problems] == [code]


def test_item_of_another_congress_or_sitting_is_none_of_this_one(db, press, world, congress_id):
    other = agenda_of(db, world.congresses[cast.PROVINCE])[0].items[0].item
    beside = agenda_of(db, congress_id)[0].items[0].item
    for item in (other, beside):
        with nothing_written(db, Invalid) as refused:
            press("start", item)
        assert refused.value.problems == (Problem("live_run.item_elsewhere", "item"),)


def test_fifth_item_before_the_fourth_is_refused_until_it_is_answered(db, press, items):
    press("start", items[2], may_skip=True)
    with nothing_written(db, Invalid) as refused:
        press("start", items[4])
    assert [one.code for one in refused.value.problems] == ["live_run.others_wait"]
    run = press("start", items[4], may_skip=True)
    assert [one.state for one in run.items[:6]] == [SKIPPED, SKIPPED, FINISHED, SKIPPED, RUNNING, WAITING]


def test_cancelled_sitting_is_not_run_and_goes_on_when_restored(db, office, moment, press, items, sitting):
    press("start", items[-1], may_skip=True)
    press("finish")
    actions.sittings.cancel(db, office, moment, sitting.public_id, "gộp phiên")
    with nothing_written(db, Conflict) as refused:
        actions.live_runs.press(db, office, moment, cast.ZONE, sitting.public_id, Press("undo", "khoa-0009", 2))
    assert refused.value.problems == (Problem("sitting.cancelled"),)
    actions.sittings.restore(db, office, moment, sitting.public_id)
    assert press("undo").current.item == items[-1]


@pytest.mark.parametrize(("login", "refusal"), [
    ("thanhvien.longho", NotAllowed), ("bandoc.longho", NotAllowed), ("vanphong.vinhlong", NotAllowed),
    ("vanphong.dongthap", NotFound), ("thanhvien.mangthit", NotFound), ("quantri", NotFound),
])  # fmt: skip
def test_only_the_office_whose_agenda_it_is_presses(db, press, items, login, refusal, moment, sitting):
    with nothing_written(db, refusal):
        wanted = Press("start", "khoa-0001", 0)
        actions.live_runs.press(db, cast.person(db, login), moment, cast.ZONE, sitting.public_id, wanted)


def test_inserted_item_stands_on_the_agenda_until_its_insertion_is_undone(db, press, items, congress_id):
    press("start", items[0])
    since = last_number(db)
    run = press("insert", title="  Lãnh đạo tỉnh phát biểu ", minutes=10, item_kind="ceremony", presenter="Khách mời")
    item = run.items[1].item
    assert (item.title, item.minutes, item.kind, item.presenter) == (
        "Lãnh đạo tỉnh phát biểu", 10, "ceremony", "Khách mời"
    )  # fmt: skip
    assert [one.action for one in entries(db, since)] == ["agenda_item.inserted"]
    assert run.items[1].is_inserted
    run = press("undo")
    assert [one.item for one in run.items] == items
    assert [one.action for one in entries(db, since)][1:] == ["sitting.press_undone", "agenda_item.taken_off"]
    assert_sound(db)


def test_beginning_anew_takes_what_was_inserted_off_and_undoing_that_puts_it_back(db, press, items):
    press("insert", title="Phát biểu chào mừng", minutes=10)
    begun = press("start")
    assert [one.item for one in press("anew").items] == items
    assert states(press("undo")) == states(begun)
    assert_sound(db)


def test_item_put_back_by_hand_after_its_insertion_was_undone_is_planned(db, office, moment, press, items):
    inserted = press("insert", title="Phát biểu chào mừng", minutes=10).items[0].item
    press("undo")
    actions.agenda_items.put_back(db, office, moment, inserted.public_id)
    run = press("start")
    assert (run.current.item.public_id, run.current.is_inserted) == (inserted.public_id, False)


def test_vouched_words_are_written_and_the_answer_leaves_its_trace(db, office, moment, sitting, run):
    wanted = Press("insert", "khoa-0001", 0, title="Văn bản tối mật", minutes=5)
    since = last_number(db)
    actions.live_runs.press(db, office, moment, cast.ZONE, sitting.public_id, wanted, is_vouched=True)
    assert run().items[0].item.title == "Văn bản tối mật"
    assert [one.action for one in entries(db, since)] == ["agenda_item.inserted", "secrecy.vouched"]


def test_what_has_begun_is_neither_taken_off_nor_moved_to_another_sitting(
    db, office, moment, press, items, congress_id
):
    press("start", items[0])
    press("start")
    other = Place(agenda_of(db, congress_id)[0].sitting.public_id)
    for item in items[:2]:
        problem = Problem("agenda_item.has_run", "item", {"title": item.title})
        with nothing_written(db, Invalid) as refused:
            actions.agenda_items.take_off(db, office, moment, item.public_id)
        assert refused.value.problems == (problem,)
        with nothing_written(db, Invalid) as refused:
            actions.agenda_items.place(db, office, moment, item.public_id, other, item.placed_version)
        assert refused.value.problems == (problem,)
    actions.agenda_items.take_off(db, office, moment, items[2].public_id)
    actions.agenda_items.place(db, office, moment, items[3].public_id, other, items[3].placed_version)
    assert press("start").current.item == items[4]
    press("undo")
    press("undo")
    actions.agenda_items.take_off(db, office, moment, items[1].public_id)


def test_moved_and_edited_items_keep_the_run(db, office, moment, press, items, edit, run):
    press("start", items[0])
    press("start")
    edit(items[1], title="Báo cáo chính trị")
    edit(items[2], minutes=99)
    actions.agenda_items.place(db, office, moment, items[5].public_id, Place("", before=items[2].public_id), 1)
    now = run()
    told = (now.current.item.title, now.current.minutes, now.items[0].state)
    assert told == ("Báo cáo chính trị", items[1].minutes, FINISHED)
    assert press("start").current.item.public_id == items[5].public_id


def test_two_sittings_run_beside_each_other(db, office, moment, congress_id, press, items, run):
    press("start", items[0])
    (other, *_) = agenda_of(db, congress_id)
    second = Press("start", "khoa-0002", 0)
    with pytest.raises(Invalid, match="other_runs"):
        actions.live_runs.press(db, office, moment, cast.ZONE, other.sitting.public_id, second)
    second = replace(second, may_be_beside=True)
    actions.live_runs.press(db, office, moment, cast.ZONE, other.sitting.public_id, second)
    congress = store.congresses.get(db, office.scope, congress_id)
    kept = store.live_runs.of_congress(db, office.scope, congress)
    assert {key: [(one.number, one.kind) for one in own] for key, own in kept.items()} == {
        run().sitting.sitting.id: [(1, "start")], other.sitting.id: [(1, "start")]
    }  # fmt: skip
    assert run().current.item == items[0]


def test_wall_time_is_that_of_the_office_on_the_planning_day():
    night = Moment(datetime.fromisoformat("2026-11-22T17:00:59.900000+00:00"), date(2010, 5, 10))
    assert night.wall("Asia/Ho_Chi_Minh") == datetime.fromisoformat("2010-05-10T00:00:59")


def test_press_kept_over_midnight_has_the_day_it_was_made_on(db, press, items, moment):
    late = Moment(moment.now + timedelta(hours=14, minutes=5), moment.today + timedelta(days=1))
    press("start", items[0], when=late, ago=600)
    assert rows(db)[0][2] == "2010-05-10T23:55:00"


def test_log_is_append_only(db, press, items):
    press("start", items[0])
    for statement in ("UPDATE live_press SET minutes = 1", "DELETE FROM live_press"):
        with pytest.raises(store.connection.DatabaseError, match="append-only"):
            db.execute(statement)


def test_sitting_without_items_cannot_begin(db, office, moment, congress_id):
    edit = SittingEdit("chinh_thuc", date(2010, 7, 14), 1200, 1)
    empty = actions.sittings.add(db, office, moment, congress_id, edit)
    with nothing_written(db, Invalid) as refused:
        actions.live_runs.press(db, office, moment, cast.ZONE, empty.public_id, Press("start", "khoa-0001", 0))
    assert refused.value.problems == (Problem("live_run.nothing_runs"),)


def test_kinds_are_those_of_the_table(db):
    (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'live_press'").fetchone()
    assert all(f"'{kind}'" in sql for kind in live_run.KINDS)
    assert replace(Press("start", "khoa-0001", 0), title="x").edit.title == "x"
