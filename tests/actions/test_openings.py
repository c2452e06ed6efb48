"""Moving a congress with all of its tasks."""

from dataclasses import replace
from datetime import date

import factories
import pytest
import world as cast
from batches import undo
from factories import tasks_of
from moved import foresee, move, settled, unversioned
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.clearance import INTERNAL, ORDINARY
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound, Problem

LATER = date(2010, 8, 4)


def test_congress_and_all_its_tasks_move(db, office, congress):
    since, before = last_number(db), settled(db, congress)

    moved = move(db, office, congress, opens=LATER)

    fresh = foresee(db, office, moved, opens=congress.opens)
    assert (moved.opens, moved.version) == (LATER, congress.version + 1)
    assert {one.task.id: one.days.due for one in fresh.course.shift.stands} == {
        key: task.due for key, task in before.items()
    }
    assert {entry.action for entry in entries(db, since)} == {"congress.moved", "task.shifted"}
    after = '{"after":{"congress_kind":"delegates","contents":[1,2,3,4],"days":2,"opens":"2010-08-04"}'
    assert payloads(db, since)[-1].startswith(after)
    assert {entry.classification for entry in entries(db, since)} == {ORDINARY, INTERNAL}
    assert_sound(db)


def test_agenda_follows_by_its_anchors(db, office, congress):
    before = [one.day for one in factories.agenda_of(db, congress.public_id)]

    move(db, office, congress, opens=LATER)

    after = [one.day for one in factories.agenda_of(db, congress.public_id)]
    assert {(day - was).days for day, was in zip(after, before, strict=True)} == {21}


def test_whole_move_is_one_undo_and_that_one_too(db, office, congress):
    before = settled(db, congress)
    moved = move(db, office, congress, opens=LATER, days=3, contents=(1, 2))
    after = settled(db, congress)

    undo(db, office)
    back, there = store.congresses.get(db, office.scope, congress.public_id), settled(db, congress)
    assert_sound(db)
    undo(db, office)

    assert (unversioned(back), there) == (unversioned(congress), before)
    again = store.congresses.get(db, office.scope, congress.public_id)
    assert (unversioned(again), settled(db, congress)) == (unversioned(moved), after)
    assert_sound(db)


def test_tasks_that_contents_no_longer_need_are_cancelled_and_come_back(db, office, congress):
    before = settled(db, congress)
    narrow = move(db, office, congress, contents=(1, 2))
    gone = [task for task in settled(db, congress).values() if task.is_cancelled]

    wide = move(db, office, narrow, contents=congress.contents)

    assert len(gone) > 3
    assert {task.cancelled_reason for task in gone} == {f"lapsed:opening kind={congress.kind} contents=1,2"}
    assert settled(db, wide) == before
    undo(db, office)
    assert {task.id for task in settled(db, congress).values() if task.is_cancelled} == {task.id for task in gone}
    # what came back and went by the undo is still known to come back
    wide = store.congresses.get(db, office.scope, congress.public_id)
    move(db, office, wide, contents=congress.contents)
    assert settled(db, congress) == before
    assert_sound(db)


def test_task_that_somebody_cancelled_is_not_brought_back(db, office, congress):
    narrow = move(db, office, congress, contents=(1, 2))
    gone = next(task for task in tasks_of(db, congress.public_id) if task.is_cancelled)
    actions.tasks.restore(db, office, cast.MOMENT, gone.public_id)
    actions.tasks.cancel(db, office, replace(cast.MOMENT, now=cast.NOW.replace(hour=4)), gone.public_id, "Trùng")

    move(db, office, narrow, contents=congress.contents)

    assert store.tasks.get(db, office.scope, gone.public_id).cancelled_reason == "Trùng"


def test_tasks_that_a_congress_never_had_are_added_as_in_a_new_plan(db, moment, world):
    stand_in = cast.person(db, "thaymat.vinhlong")
    commune = store.congresses.get(db, stand_in.scope, world.congresses[cast.COMMUNE])
    before, since = settled(db, commune), last_number(db)

    moved = move(db, stand_in, commune, kind="delegates")

    added = [task for key, task in settled(db, commune).items() if key not in before]
    assert {entry.action for entry in entries(db, since)} >= {"congress.moved", "task.added"}
    assert added
    assert {task.standard_code for task in added}.isdisjoint(task.standard_code for task in before.values())
    assert all(task.lead_id or task.subcommittee_id for task in added)
    numbers = {(task.classification, task.number) for task in tasks_of(db, commune.public_id)}
    assert len(numbers) == len(before) + len(added)
    assert_sound(db)
    undo(db, stand_in)
    assert settled(db, commune) == before
    again = store.congresses.get(db, stand_in.scope, commune.public_id)
    assert (again.kind, moved.kind) == ("members", "delegates")
    assert_sound(db)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"opens": None}, ["congress.opening_missing"]),
        ({"opens": date(2020, 7, 14)}, ["congress.outside_cycle"]),
        ({"days": 0}, ["congress.bad_days"]),
        ({"days": 16}, ["congress.bad_days"]),
        ({"days": None, "kind": "x", "contents": (1, 3)},
         ["congress.bad_days", "congress.unknown_kind", "congress.contents_not_allowed"]),
        ({}, ["opening.nothing_changes"]),
    ],
)  # fmt: skip
def test_opening_that_makes_no_sense_moves_nothing(db, office, congress, changes, problems):
    with nothing_written(db, Invalid) as raised:
        move(db, office, congress, **changes)

    assert [problem.code for problem in raised.value.problems] == problems


def test_two_people_at_once_move_it_once(db, office, congress):
    move(db, office, congress, opens=LATER)

    with nothing_written(db, Conflict) as raised:
        move(db, office, congress, opens=date(2010, 8, 11))

    assert raised.value.problems == (Problem("opening.changed", params={"name": "Đảng bộ huyện Long Hồ"}),)


def test_cancelled_congress_does_not_move(db, office, congress):
    actions.congresses.cancel(db, office, cast.MOMENT, congress.public_id, "Hoãn")

    with nothing_written(db, Conflict) as raised:
        move(db, office, congress, version=congress.version + 1, opens=LATER)

    assert [problem.code for problem in raised.value.problems] == ["opening.cancelled"]


@pytest.mark.parametrize(
    ("login", "refusal"),
    [("thanhvien.longho", NotAllowed), ("bandoc.longho", NotAllowed), ("vanphong.vinhlong", NotAllowed),
     ("thanhvien.mangthit", NotFound)],
)  # fmt: skip
def test_only_who_plans_it_may_move_it(db, congress, login, refusal):
    with nothing_written(db, refusal):
        move(db, cast.person(db, login), congress, opens=LATER)


def test_day_in_the_past_and_on_tet_is_taken_as_it_is(db, office, congress):
    moved = move(db, office, congress, opens=date(2010, 2, 15))

    assert moved.opens == date(2010, 2, 15)
    assert_sound(db)
