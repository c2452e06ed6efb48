"""Moving a congress with all of its tasks, and taking that back."""

from dataclasses import replace
from datetime import date

import factories
import pytest
import world as cast
from batches import undo
from factories import tasks_of
from traces import assert_sound, entries, last_number, nothing_written, payloads, revisions

from planner import actions, store
from planner.actions.moving import LAPSED
from planner.actions.openings import Wanted
from planner.domain.clearance import INTERNAL, ORDINARY, REGISTERED
from planner.domain.permission import ORGANISER
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound, Problem
from planner.domain.task_edit import as_edit

LATER = date(2010, 8, 4)


@pytest.fixture
def congress(db, office, congress_id):
    return store.congresses.get(db, office.scope, congress_id)


@pytest.fixture
def low_office(db):
    """An organiser of the district who is cleared for nothing above ordinary."""
    key = store.people.add(db, "vanphong.thuong", "Văn phòng", "!", ORDINARY, "vi")
    district = store.organisations.key_of(db, cast.DISTRICT)
    store.people.grant(db, key, district, ORGANISER, None, cast.MOMENT.stamp, None)
    return cast.person(db, "vanphong.thuong")


def wanted(congress, **changes):
    return Wanted(**{"opens": congress.opens, "days": congress.days, "kind": congress.kind,
                     "contents": congress.contents} | changes)  # fmt: skip


def move(db, actor, congress, version=None, **changes):
    """Move the congress by the day that is said, or whatever else changes."""
    return actions.openings.move(
        db, actor, cast.MOMENT, congress.public_id, wanted(congress, **changes), version or congress.version
    )


def foresee(db, actor, congress, **changes):
    """What moving the congress would do, as the actor sees it."""
    return actions.openings.foresee(db, actor, cast.MOMENT, cast.ZONE, congress, wanted(congress, **changes))


def settled(db, congress):
    """Every task without what counts its changes."""
    return {
        task.id: replace(task, version=0, placed_version=0)
        for task in sorted(tasks_of(db, congress.public_id), key=lambda one: one.id)
    }


def unversioned(congress):
    return replace(congress, version=0)


def test_congress_and_all_its_tasks_move(db, office, congress):
    since, before = last_number(db), settled(db, congress)

    moved = move(db, office, congress, opens=LATER)

    fresh = foresee(db, office, moved, opens=congress.opens)
    assert (moved.opens, moved.version) == (LATER, congress.version + 1)
    assert {one.task.id: one.days.due for one in fresh.course.shift.stands} == {key: task.due for key, task in before.items()}
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
    assert {task.cancelled_reason for task in gone} == {LAPSED}
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


# What the mover does not see moves too, and nothing that he is told depends on it.


def test_hidden_tasks_move_and_go_back_with_the_others(db, low_office, congress):
    before, seen = settled(db, congress), revisions(db)
    hidden = {key for key, task in before.items() if task.classification > ORDINARY}

    move(db, low_office, congress, opens=LATER)
    moved = settled(db, congress)
    undo(db, low_office)

    assert hidden
    assert all((moved[key].due - before[key].due).days for key in hidden if before[key].status != "done")
    assert settled(db, congress) == before
    assert {rank for (_, rank), number in revisions(db).items() if number != seen[_, rank]} == {ORDINARY, INTERNAL}


def test_hidden_task_that_was_changed_since_is_left_and_nothing_tells_of_it(db, office, low_office, congress):
    moved = move(db, low_office, congress, opens=LATER)
    hidden = factories.a_task(db, congress.public_id, classification=INTERNAL)
    edit = as_edit(hidden)
    actions.tasks.edit(db, office, cast.MOMENT, hidden.public_id, replace(edit, due=date(2010, 8, 2)), hidden.version)

    undo(db, low_office)

    assert store.tasks.get(db, office.scope, hidden.public_id).due == date(2010, 8, 2)
    assert store.congresses.get(db, office.scope, congress.public_id).opens == congress.opens != moved.opens


def test_hidden_task_that_became_registered_does_not_hold_the_undo_up(db, office, low_office, congress):
    move(db, low_office, congress, opens=LATER)
    hidden = factories.a_task(db, congress.public_id, classification=INTERNAL)
    stub = factories.an_edit(title="", start=hidden.start, due=hidden.due, classification=REGISTERED,
                             stub=factories.a_stub())  # fmt: skip
    actions.tasks.edit(db, office, cast.MOMENT, hidden.public_id, stub, hidden.version)

    undo(db, low_office)

    assert store.congresses.get(db, office.scope, congress.public_id).opens == congress.opens


def test_foresight_holds_what_the_mover_sees(db, low_office, office, congress):
    seen, whole = (
        foresee(db, one, congress, opens=LATER).course.shift
        for one in (low_office, office)
    )

    assert {move.task.classification for move in seen.stands} == {ORDINARY}
    assert {move.task.id: move.days for move in seen.stands}.items() <= {
        move.task.id: move.days for move in whole.stands
    }.items()


# Taking back, when others have gone on.


def test_task_that_somebody_changed_since_is_named_with_who_did_it(db, office, congress):
    move(db, office, congress, opens=LATER)
    task = factories.a_task(db, congress.public_id)
    other = cast.person(db, "thanhvien.longho")
    edit = replace(as_edit(task), due=date(2010, 8, 2))
    actions.tasks.edit(db, other, cast.MOMENT, task.public_id, edit, task.version)
    done = store.undos.latest(db, office.scope, office.id, cast.MOMENT.stamp)

    with nothing_written(db, Conflict) as raised:
        actions.undos.take_back(db, office, cast.MOMENT, done.public_id)
    actions.undos.take_back(db, office, cast.MOMENT, done.public_id, may_leave=True)

    assert raised.value.problems == (
        Problem("undo.changed_since", params={"number": task.printed_number, "who": "thanhvien.longho"}),
    )
    assert store.tasks.get(db, office.scope, task.public_id).due == date(2010, 8, 2)
    assert store.congresses.get(db, office.scope, congress.public_id).opens == congress.opens
    assert_sound(db)


def test_congress_that_was_moved_again_is_named_with_who_did_it(db, office, low_office, congress):
    moved = move(db, office, congress, opens=LATER)
    done = store.undos.latest(db, office.scope, office.id, cast.MOMENT.stamp)
    move(db, low_office, moved, opens=date(2010, 8, 11))

    for may_leave in (False, True):
        with nothing_written(db, Conflict) as raised:
            actions.undos.take_back(db, office, cast.MOMENT, done.public_id, may_leave=may_leave)
        assert raised.value.problems == (
            Problem("undo.congress_changed", params={"name": "Đảng bộ huyện Long Hồ", "who": "Văn phòng"}),
        )


def test_undo_belongs_to_who_moved_it(db, office, low_office, congress):
    move(db, office, congress, opens=LATER)
    done = store.undos.latest(db, office.scope, office.id, cast.MOMENT.stamp)

    with nothing_written(db, NotFound):
        actions.undos.take_back(db, low_office, cast.MOMENT, done.public_id)


def test_old_moves_are_forgotten_whole(db, office, congress):
    move(db, office, congress, opens=LATER)

    store.undos.remove_old(db, "2030-01-01")

    assert db.execute("SELECT COUNT(*) FROM congress_step").fetchone() == (0,)


# Many at once.


@pytest.fixture
def stand_in(db):
    return cast.person(db, "thaymat.vinhlong")


@pytest.fixture
def three(db, stand_in, world):
    """The congresses of the two districts and the commune."""
    codes = (cast.DISTRICT, cast.SIBLING, cast.COMMUNE)
    return [store.congresses.get(db, stand_in.scope, world.congresses[code]) for code in codes]


def by(congresses, days):
    return {one.public_id: wanted(one, opens=date.fromordinal(one.opens.toordinal() + days)) for one in congresses}


def versions(congresses):
    return {one.public_id: one.version for one in congresses}


def test_many_move_as_one_change_and_go_back_as_one(db, stand_in, three):
    before = [settled(db, one) for one in three]

    actions.openings.move_many(db, stand_in, cast.MOMENT, by(three, 14), versions(three))
    there = [store.congresses.get(db, stand_in.scope, one.public_id).opens for one in three]
    assert_sound(db)
    undo(db, stand_in)

    assert [(day - one.opens).days for day, one in zip(there, three, strict=True)] == [14, 14, 14]
    assert [settled(db, one) for one in three] == before
    back = [store.congresses.get(db, stand_in.scope, one.public_id).opens for one in three]
    assert back == [one.opens for one in three]
    assert_sound(db)


def test_one_that_cannot_move_holds_all(db, stand_in, three):
    asked = by(three, 14) | by(three[:1], 4000)
    with nothing_written(db, Invalid):
        actions.openings.move_many(db, stand_in, cast.MOMENT, asked, versions(three))
    with nothing_written(db, Conflict):
        actions.openings.move_many(db, stand_in, cast.MOMENT, by(three, 14), versions(three) | {three[2].public_id: 9})


@pytest.mark.parametrize("count", [0, 501])
def test_none_or_too_many_are_refused(db, stand_in, count):
    with nothing_written(db, Invalid):
        actions.openings.move_many(db, stand_in, cast.MOMENT, {f"c{n}": None for n in range(count)}, {})


def test_foresight_of_many_names_who_cannot_move(db, stand_in, three, world):
    actions.congresses.cancel(db, stand_in, cast.MOMENT, three[2].public_id, "Hoãn")
    office = cast.person(db, "vanphong.longho")
    again = [store.congresses.get(db, stand_in.scope, one.public_id) for one in three]
    asked = by(again, 7) | by(again[1:2], 4000)

    found = actions.openings.foresee_many(db, stand_in, cast.MOMENT, again, asked)
    not_his = actions.openings.foresee_many(db, office, cast.MOMENT, again[2:], asked)

    assert [[problem.code for problem in one.problems] for one in (*found, *not_his)] == [
        [], ["congress.outside_cycle"], ["opening.cancelled"], ["permission.refused"]
    ]  # fmt: skip
    assert found[0].course.shift.moved > 30


def test_one_of_many_that_was_moved_again_can_be_left(db, stand_in, office, three, congress):
    actions.openings.move_many(db, stand_in, cast.MOMENT, by(three, 14), versions(three))
    done = store.undos.latest(db, stand_in.scope, stand_in.id, cast.MOMENT.stamp)
    district = store.congresses.get(db, office.scope, congress.public_id)
    move(db, office, district, opens=date(2010, 8, 18))
    kept = settled(db, congress)

    with nothing_written(db, Conflict):
        actions.undos.take_back(db, stand_in, cast.MOMENT, done.public_id)
    actions.undos.take_back(db, stand_in, cast.MOMENT, done.public_id, may_leave=True)

    opens = [store.congresses.get(db, stand_in.scope, one.public_id).opens for one in three]
    assert opens == [date(2010, 8, 18), three[1].opens, three[2].opens]
    assert settled(db, congress) == kept
    assert_sound(db)
