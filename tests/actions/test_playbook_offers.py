"""What a newer playbook offers a congress: taken or left line by line, in one change with one undo."""

from dataclasses import replace

import pytest
import world as cast
from factories import tasks_of
from traces import assert_sound, content, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.playbook_edit import Line
from planner.domain.problem import Conflict, Invalid, NotAllowed
from planner.domain.relation_check import NewRelation
from planner.domain.task_edit import as_edit

NEW = Line(
    title_vi="Báo cáo tiến độ về tỉnh",
    phase="CHUAN_BI_CUOI",
    subcommittee="VP",
    lead="VP",
    priority="high",
    offsets={"cap_tren_truc_tiep_co_so": ("T-20", "T-14")},
    relations="T001 FS",
    items="Đã ký",
)
LEVEL = "cap_tren_truc_tiep_co_so"


@pytest.fixture
def congress(db, office, world):
    return lambda: store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])


@pytest.fixture
def offer(db, office, congress):
    return lambda actor=office: actions.playbook_offers.offered(db, actor.scope, congress())


@pytest.fixture
def take(db, office, congress, offer):
    def do(*choices, actor=office, token=None):
        found = token or offer(actor).token
        return actions.playbook_offers.take(db, actor, cast.MOMENT, congress().public_id, choices, found)

    return do


def change_core(db, keeper, code, **values):
    core = actions.playbooks.core(db, cast.CYCLE)
    line = replace(actions.playbooks.line_of(core, code), **values)
    actions.playbooks.save_line(db, keeper, cast.MOMENT, core, code, line, core.token)


def remove_core(db, keeper, code):
    core = actions.playbooks.core(db, cast.CYCLE)
    actions.playbooks.remove_line(db, keeper, cast.MOMENT, core, code, core.token)


def add_own(db, line=NEW):
    province = cast.person(db, "vanphong.vinhlong")
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    place = store.organisations.get(db, province.scope, cycle_id, cast.PROVINCE)
    book = actions.playbooks.own(db, province, cast.CYCLE, place)
    return actions.playbooks.save_line(db, province, cast.MOMENT, book, "", line, book.token)


def task_of(db, congress, code):
    found = [one for one in tasks_of(db, congress().public_id) if one.standard_code == code]
    return min(found, key=lambda one: one.is_cancelled)


def told(offer):
    return {
        (line.code, line.kind): {one.name: (one.before, one.after, one.is_own) for one in line.fields}
        for line in offer.lines
    }


def undo(db, office):
    (public_id,) = db.execute("SELECT public_id FROM undo ORDER BY id DESC LIMIT 1").fetchone()
    return actions.undos.take_back(db, office, cast.MOMENT, public_id)


def everything_but_traces(db):
    rows = content(db)
    for name in ("audit_entry", "audit_payload", "undo", "undo_step", "congress_step", "revision", "playbook"):
        rows.pop(name)
    return rows


def test_untouched_plan_is_offered_nothing(db, office, offer, congress):
    assert offer().lines == ()
    assert actions.playbook_offers.count(db, office.scope, congress()) == 0


def test_added_changed_and_removed_lines_are_told(db, keeper, office, offer, congress):
    add_own(db)
    change_core(db, keeper, "T065", title_vi="Mời khách", priority="low")
    remove_core(db, keeper, "T062")

    found = told(offer())
    assert set(found) == {("P86-1", "added"), ("T065", "changed"), ("T062", "removed")}
    assert {"title", "priority"} == found["T065", "changed"].keys()
    assert found["T065", "changed"]["priority"][1:] == ("low", False)
    assert actions.playbook_offers.count(db, office.scope, congress()) == 3


def test_what_the_committee_changed_itself_is_marked(db, keeper, office, offer, congress):
    own = as_edit(task_of(db, congress, "T065"))
    task = task_of(db, congress, "T065")
    actions.tasks.edit(db, office, cast.MOMENT, task.public_id, replace(own, priority="critical"), task.version)
    change_core(db, keeper, "T065", title_vi="Mời khách", priority="low")

    fields = told(offer())["T065", "changed"]
    assert {name: is_own for name, (_, _, is_own) in fields.items()} == {"title": False, "priority": True}


def test_taken_lines_are_one_change_and_go_back_as_one(db, keeper, office, offer, take, congress):
    add_own(db)
    span = {
        **actions.playbooks.line_of(actions.playbooks.core(db, cast.CYCLE), "T065").offsets,
        LEVEL: ("T-70", "T-60"),
    }
    change_core(db, keeper, "T065", title_vi="Mời khách", offsets=span, items="Một\nHai", relations="")
    remove_core(db, keeper, "T062")
    before, number = everything_but_traces(db), last_number(db)

    take(*offer().choices)
    changed = task_of(db, congress, "T065")
    assert (changed.title, changed.start_offset, changed.due_offset) == ("Mời khách", -70, -60)
    assert [one.title for one in store.items.of_task(db, office.scope, changed)] == ["Một", "Hai"]
    assert task_of(db, congress, "T062").is_cancelled
    new = task_of(db, congress, "P86-1")
    assert (new.status, new.due_offset) == ("todo", -14)
    assert [one.public_id for one in store.relations.waits_for(db, office.scope, new)] == [
        task_of(db, congress, "T001").public_id
    ]
    assert offer().lines == ()
    assert entries(db, number)[-1].action == "playbook.taken"
    assert_sound(db)

    undo(db, office)
    after = everything_but_traces(db)
    assert len(offer().lines) == 3
    assert task_of(db, congress, "T065").title != "Mời khách"
    assert [one.title for one in store.items.of_task(db, office.scope, changed)] != ["Một", "Hai"]
    assert not task_of(db, congress, "T062").is_cancelled
    assert "P86-1" not in {one.standard_code for one in tasks_of(db, congress().public_id)}
    assert after["playbook_decision"] == before["playbook_decision"] == []
    assert_sound(db)


def test_undone_is_done_again_by_undoing_it(db, keeper, office, offer, take, congress):
    change_core(db, keeper, "T065", title_vi="Mời khách")
    take(*offer().choices)
    undo(db, office)
    undo(db, office)
    assert task_of(db, congress, "T065").title == "Mời khách"
    assert offer().lines == ()


def test_only_what_is_chosen_is_taken_and_the_rest_is_left_until_it_changes_again(db, keeper, offer, take, congress):
    change_core(db, keeper, "T065", title_vi="Mời khách", priority="low")
    change_core(db, keeper, "T062", priority="low")
    was = task_of(db, congress, "T065")

    take("T065:priority")
    now = task_of(db, congress, "T065")
    assert (now.title, now.priority) == (was.title, "low")
    assert offer().lines == ()
    change_core(db, keeper, "T062", title_vi="Khác")
    assert {key: set(fields) for key, fields in told(offer()).items()} == {("T062", "changed"): {"title"}}


def test_leaving_everything_can_be_taken_back_too(db, keeper, office, offer, take):
    change_core(db, keeper, "T065", title_vi="Mời khách")
    take()
    assert offer().lines == ()
    undo(db, office)
    assert len(offer().lines) == 1


def test_done_tasks_stay_as_they_are(db, keeper, office, offer, congress):
    task = task_of(db, congress, "T065")
    for item in store.items.of_task(db, office.scope, task):
        actions.items.tick(db, office, cast.MOMENT, task.public_id, item.public_id, is_ticked=True)
    actions.boards.place(db, office, cast.MOMENT, task.public_id, Placement("done"), task.placed_version)
    change_core(db, keeper, "T065", title_vi="Mời khách")
    assert offer().lines == ()


def test_another_offer_than_was_seen_is_refused(db, keeper, offer, take):
    change_core(db, keeper, "T065", title_vi="Mời khách")
    seen = offer().token
    change_core(db, keeper, "T065", title_vi="Mời thêm khách")
    with nothing_written(db, Conflict) as raised:
        take("T065:title", token=seen)
    assert raised.value.problems[0].code == "playbook.offer_changed"


def test_nothing_offered_is_nothing_to_take(db, take):
    with nothing_written(db, Invalid):
        take("T065:title")


def test_who_may_not_plan_takes_nothing(db, keeper, take):
    change_core(db, keeper, "T065", title_vi="Mời khách")
    with nothing_written(db, NotAllowed):
        take("T065:title", actor=cast.person(db, "thanhvien.longho"))


def test_internal_own_lines_are_told_to_the_cleared_alone_and_are_left_for_them(db, office, offer, take, congress):
    add_own(db)
    add_own(db, replace(NEW, classification="internal", relations="", title_vi="Việc nội bộ"))
    lower = replace(office, clearance=0)
    number = last_number(db)

    assert [line.code for line in offer(lower).lines] == ["P86-1"]
    take("P86-1", actor=lower)
    assert [line.code for line in offer().lines] == ["P86-N1"]
    take("P86-N1")
    assert task_of(db, congress, "P86-N1").classification == 1
    ranks = {one.action: one.classification for one in entries(db, number)}
    assert ranks["playbook.taken"] == 1
    assert offer().lines == ()
    assert_sound(db)


def test_relation_that_would_close_a_circle_is_refused_and_named(db, keeper, office, offer, take, congress):
    present = actions.playbooks.line_of(actions.playbooks.core(db, cast.CYCLE), "T003").relations
    change_core(db, keeper, "T003", relations=f"{present}\nT002 FS")
    first, second = task_of(db, congress, "T003"), task_of(db, congress, "T002")
    actions.relations.add(db, office, cast.MOMENT, second.public_id, first.public_id, NewRelation("FS"))
    with nothing_written(db, Conflict) as raised:
        take(*offer().choices)
    assert raised.value.problems[0].code == "relation.loop"


def test_a_line_that_only_another_moves_is_no_offer_and_goes_with_it(db, office, offer, take, congress):
    first = add_own(db, replace(NEW, relations=""))
    take(first)
    was = task_of(db, congress, first)
    second = add_own(db, replace(NEW, title_vi="Việc chờ", relations=f"{first} FS", offsets={LEVEL: ("T-40", "T-30")}))

    moved = {line.code: line for line in offer().lines}
    assert (moved[first].cause, moved[first].moved_for) == (second, second)
    assert (moved[first].moved_days, offer().choices) == (-26, (second,))
    assert actions.playbook_offers.count(db, office.scope, congress()) == 1
    take()
    assert task_of(db, congress, first).due == was.due
    undo(db, office)
    take(second)
    now = task_of(db, congress, first)
    assert (now.start_offset, now.due_offset) == (-46, -40)
    assert offer().lines == ()


def test_a_changed_line_that_another_moves_is_offered_and_says_for_whom(db, offer, take):
    first = add_own(db, replace(NEW, relations=""))
    take(first)
    province = cast.person(db, "vanphong.vinhlong")
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    place = store.organisations.get(db, province.scope, cycle_id, cast.PROVINCE)
    second = add_own(db, replace(NEW, relations=f"{first} FS", offsets={LEVEL: ("T-40", "T-30")}))
    book = actions.playbooks.own(db, province, cast.CYCLE, place)
    line = replace(actions.playbooks.line_of(book, first), offsets={LEVEL: ("T-30", "T-21")})
    actions.playbooks.save_line(db, province, cast.MOMENT, book, first, line, book.token)

    found = {line.code: line for line in offer().lines}[first]
    assert (found.cause, found.moved_for, found.choices) == ("", second, (f"{first}:start", f"{first}:due"))
