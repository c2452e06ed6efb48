"""What a congress left of a playbook: listed as it differs by now, and offered again as one change with one undo."""

from dataclasses import replace

import pytest
import world as cast
from actions.test_playbook_offers import NEW, add_own, change_core, everything_but_traces, remove_core, task_of, undo
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.problem import Conflict, NotAllowed
from planner.domain.task_edit import as_edit


@pytest.fixture
def congress(db, office, world):
    return lambda: store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])


@pytest.fixture
def both(db, office, congress):
    return lambda actor=office: actions.playbook_left.both(db, actor.scope, congress())


@pytest.fixture
def take(db, office, congress, both):
    def do(*choices, actor=office):
        actions.playbook_offers.take(db, actor, cast.MOMENT, congress().public_id, choices, both(actor)[0].token)

    return do


@pytest.fixture
def look_again(db, office, congress):
    def do(code, actor=office):
        actions.playbook_left.look_again(db, actor, cast.MOMENT, congress().public_id, code)

    return do


def told(lines):
    return {(line.code, line.kind): [one.name for one in line.fields] for line in lines}


def left(found):
    return told(one.line for one in found[1])


def test_lines_fields_and_removals_that_were_not_taken_are_left_aside(db, keeper, office, both, take):
    add_own(db)
    change_core(db, keeper, "T065", title_vi="Mời khách", priority="low")
    remove_core(db, keeper, "T062")
    assert left(both()) == {}
    take("T065:priority")
    offer, found = both()
    assert offer.lines == ()
    assert told(one.line for one in found) == {
        ("T065", "changed"): ["title"],
        ("P86-1", "added"): [],
        ("T062", "removed"): [],
    }
    assert {(one.decision.decided_by, one.decision.decided_at) for one in found} == {(office.id, cast.MOMENT.stamp)}


def test_what_the_committee_changes_after_taking_it_is_not_left(db, keeper, office, congress, both, take):
    change_core(db, keeper, "T065", title_vi="Mời khách", priority="low")
    take("T065:title")
    task = task_of(db, congress, "T065")
    edit = replace(as_edit(task), title="Của huyện", priority="low")
    actions.tasks.edit(db, office, cast.MOMENT, task.public_id, edit, task.version)
    assert left(both()) == {}


def test_what_is_left_stays_left_when_the_line_changes_again(db, keeper, both, take):
    change_core(db, keeper, "T065", title_vi="Mời khách")
    take()
    change_core(db, keeper, "T065", priority="low")
    assert (told(both()[0].lines), left(both())) == (
        {("T065", "changed"): ["priority"]},
        {("T065", "changed"): ["title"]},
    )
    take("T065:priority")
    assert (told(both()[0].lines), left(both())) == ({}, {("T065", "changed"): ["title"]})


def test_looking_again_offers_the_line_once_more_and_is_taken_back_as_one(db, keeper, office, both, take, look_again):
    add_own(db)
    change_core(db, keeper, "T065", title_vi="Mời khách", priority="low")
    remove_core(db, keeper, "T062")
    take("T065:priority")
    before, number = everything_but_traces(db), last_number(db)

    for code in ("T065", "P86-1", "T062"):
        look_again(code)
    offer, found = both()
    assert told(offer.lines) == {("T065", "changed"): ["title"], ("P86-1", "added"): [], ("T062", "removed"): []}
    assert found == []
    assert [one.action for one in entries(db, number)] == ["playbook.looked_again"] * 3
    assert everything_but_traces(db) | {"playbook_decision": 0} == before | {"playbook_decision": 0}

    undo(db, office)
    assert left(both()) == {("T062", "removed"): []}
    take("T065:title", "P86-1")
    assert left(both()) == {("T062", "removed"): []}
    assert_sound(db)


def test_a_line_that_was_left_and_is_taken_now_can_be_undone(db, keeper, office, congress, both, take, look_again):
    change_core(db, keeper, "T065", title_vi="Mời khách")
    was = task_of(db, congress, "T065").title
    take()
    look_again("T065")
    take("T065:title")
    assert task_of(db, congress, "T065").title == "Mời khách"
    undo(db, office)
    assert task_of(db, congress, "T065").title == was
    assert told(both()[0].lines) == {("T065", "changed"): ["title"]}


def test_a_decision_of_an_earlier_edition_leaves_the_whole_line(db, keeper, both, take):
    change_core(db, keeper, "T065", title_vi="Mời khách", priority="low")
    take()
    db.execute("UPDATE playbook_decision SET fields_left = ''")
    assert left(both()) == {("T065", "changed"): ["title", "priority"]}


def test_internal_lines_are_left_for_the_cleared_alone(db, office, both, take, look_again):
    add_own(db, replace(NEW, classification="internal", relations="", title_vi="Việc nội bộ"))
    take()
    lower = replace(office, clearance=0)
    assert left(both()) == {("P86-N1", "added"): []}
    assert left(both(lower)) == {}
    with nothing_written(db, Conflict) as raised:
        look_again("P86-N1", lower)
    assert raised.value.problems[0].code == "playbook.not_left"
    number = last_number(db)
    look_again("P86-N1")
    assert [one.classification for one in entries(db, number)] == [1]


def test_what_is_not_left_or_not_ones_own_to_plan_is_refused(db, keeper, office, congress, take, look_again):
    change_core(db, keeper, "T065", title_vi="Mời khách")
    with nothing_written(db, Conflict):
        look_again("T065")
    take()
    with nothing_written(db, NotAllowed):
        look_again("T065", cast.person(db, "thanhvien.longho"))
    now = congress()
    actions.congresses.cancel(db, office, cast.MOMENT, now.public_id, "hoãn")
    with nothing_written(db, Conflict):
        look_again("T065")
