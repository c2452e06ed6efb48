"""A moved congress taken back: with what the mover does not see, and when others have gone on."""

from dataclasses import replace
from datetime import date

import factories
import world as cast
from batches import undo
from moved import foresee, move, settled
from traces import assert_sound, nothing_written, revisions

from planner import actions, store
from planner.domain.clearance import INTERNAL, ORDINARY, REGISTERED
from planner.domain.problem import Conflict, NotFound, Problem
from planner.domain.task_edit import as_edit

LATER = date(2010, 8, 4)


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
    seen, whole = (foresee(db, one, congress, opens=LATER).course.shift for one in (low_office, office))

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
