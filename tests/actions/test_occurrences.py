"""A recurring task: its times are ticked one by one, and its state goes with them."""

from datetime import date

import pytest
import world as cast
from factories import a_task, make_recurring_task
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound, Problem

ORGANISER = "vanphong.vinhlong"
# Every Monday from 26 April; today is Monday 10 May 2010.
FIRST, TODAY, LAST = date(2010, 4, 26), date(2010, 5, 10), date(2010, 5, 31)


@pytest.fixture
def office(db):
    return cast.person(db, ORGANISER)


@pytest.fixture
def recurring(db, world):
    def make(due=LAST):
        return make_recurring_task(db, world.congresses[cast.PROVINCE], start=FIRST, due=due)

    return make


@pytest.fixture
def tick(db, office, moment):
    def do(task, day, is_ticked=True, actor=office):
        return actions.occurrences.tick(db, actor, moment, task.public_id, day, is_ticked=is_ticked)

    return do


def ticked(db, task):
    return store.occurrences.days(db, task)


def test_first_tick_begins_the_task(db, recurring, tick):
    task, before = recurring(), last_number(db)
    assert tick(task, FIRST).status == "doing"
    assert ticked(db, task) == {FIRST}
    assert [one.action for one in entries(db, before)] == ["task.placed", "occurrence.ticked"]
    assert ["2010-04-26" in one for one in payloads(db, before)] == [False, True]
    assert_sound(db)


def test_last_tick_ends_the_task_whatever_was_missed(db, recurring, tick):
    task = recurring(due=TODAY)
    done = tick(task, TODAY)
    assert (done.status, done.done_on, ticked(db, task)) == ("done", TODAY, {TODAY})
    assert_sound(db)


def test_last_tick_leaves_a_task_with_an_open_required_item_open(db, office, moment, recurring, tick):
    task = recurring(due=TODAY)
    actions.items.add(db, office, moment, task.public_id, "Biên bản", required=True)
    assert tick(task, TODAY).status == "doing"
    assert ticked(db, task) == {TODAY}


def test_it_is_not_done_by_hand_before_its_last_time_is(db, office, moment, recurring, tick):
    task = recurring(due=TODAY)
    tick(task, FIRST)
    with pytest.raises(Invalid) as refused:
        actions.boards.place(db, office, moment, task.public_id, Placement("done"), task.placed_version + 1)
    assert refused.value.problems == (Problem("task.occurrence_open", "status", {"day": TODAY}),)


@pytest.mark.parametrize(
    ("day", "is_ticked", "error", "code"),
    [
        (date(2010, 5, 11), True, Invalid, "occurrence.unknown"),
        (date(2010, 5, 17), True, Invalid, "occurrence.in_future"),
        (TODAY, False, Conflict, "occurrence.changed"),
        (FIRST, True, Conflict, "occurrence.changed"),
    ],
)
def test_what_cannot_be_ticked_changes_nothing(db, recurring, tick, day, is_ticked, error, code):
    task = recurring()
    tick(task, FIRST)
    with nothing_written(db, error) as refused:
        tick(task, day, is_ticked)
    assert [one.code for one in refused.value.problems] == [code]


def test_times_of_a_finished_task_stay(db, recurring, tick):
    task = recurring(due=TODAY)
    tick(task, TODAY)
    with nothing_written(db, Invalid):
        tick(task, TODAY, is_ticked=False)


def test_a_task_that_does_not_recur_has_no_times(db, world, tick):
    task = a_task(db, world.congresses[cast.PROVINCE], rule="")
    with nothing_written(db, NotFound):
        tick(task, FIRST)


def test_reader_ticks_nothing(db, recurring, tick):
    task = recurring()
    with nothing_written(db, NotAllowed):
        tick(task, FIRST, actor=cast.person(db, "bandoc.vinhlong"))


def test_one_press_takes_tick_and_state_back(db, office, moment, recurring, tick):
    task = recurring(due=TODAY)
    tick(task, FIRST)
    tick(task, TODAY)
    undo = store.undos.latest(db, office.scope, office.id, moment.stamp)
    actions.undos.take_back(db, office, moment, undo.public_id)
    assert (store.tasks.get(db, office.scope, task.public_id).status, ticked(db, task)) == ("doing", {FIRST})
    assert_sound(db)
