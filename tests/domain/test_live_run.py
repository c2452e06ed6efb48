"""The state of a running sitting follows from its log alone: replayed, undone, begun anew, seen in part."""

from datetime import timedelta

import pytest
from live import DAY, Clock, at, edited, items_of, timed_sitting
from sittings import an_item

from planner.domain.live_run import (
    ANEW,
    EXTEND,
    FINISH,
    FINISHED,
    INSERT,
    PAUSE,
    PAUSED,
    RESUME,
    RUNNING,
    SKIPPED,
    START,
    UNDO,
    WAITING,
    Step,
    has_begun,
    is_running,
    replay,
)


@pytest.fixture
def clock():
    return Clock(timed_sitting(*items_of(5, 25, 10, 45)))


def times(run):
    return [(one.started and f"{one.started:%d %H:%M}", one.ended and f"{one.ended:%d %H:%M}") for one in run.items]


def test_nothing_has_happened_before_the_first_press(clock):
    run = clock.run
    assert clock.states() == [WAITING] * 4
    assert (run.current, run.is_begun, run.is_over, run.steps, run.last, run.day) == (None, False, False, 0, (), None)
    assert [one.minutes for one in run.items] == [5, 25, 10, 45]
    assert run.planned_end == 8 * 60 + 85


def test_going_on_ends_what_runs_and_begins_the_next(clock):
    clock.press(START, at(8, 2))
    run = clock.press(START, at(8, 9))
    assert clock.states() == [FINISHED, RUNNING, WAITING, WAITING]
    assert times(run) == [("15 08:02", "15 08:09"), ("15 08:09", None), (None, None), (None, None)]
    assert run.current.item.public_id == "item2"
    assert (run.steps, run.is_begun, run.is_over, run.day) == (2, True, False, DAY)
    assert [one.kind for one in run.last] == [FINISH, START]


def test_going_on_behind_the_last_item_ends_it_and_the_sitting_is_over(clock):
    for minute in range(4):
        clock.press(START, at(9, minute))
    run = clock.press(START, at(9, 30))
    assert clock.states() == [FINISHED] * 4
    assert run.is_over
    assert run.items[3].ended == at(9, 30)


def test_pause_overnight_is_no_time_that_was_spent(clock):
    clock.press(START, at(17, 0))
    clock.press(PAUSE, at(17, 3))
    assert clock.run.current.state == PAUSED
    assert clock.run.current.spent(at(23, 0)) == timedelta(minutes=3)
    clock.press(RESUME, at(8, 0, days=1))
    run = clock.press(FINISH, at(8, 4, 30, days=1))
    (item, *_) = run.items
    assert item.spent(at(12, 0, days=1)) == timedelta(minutes=7, seconds=30)
    assert item.paused == (14 * 60 + 57) * 60
    assert run.day == DAY


def test_what_is_ended_in_a_pause_took_no_time_of_it(clock):
    clock.press(START, at(8, 0))
    clock.press(PAUSE, at(8, 3))
    run = clock.press(START, at(8, 20))
    assert run.items[0].spent(at(9, 0)) == timedelta(minutes=3)
    assert run.items[0].ended == at(8, 20)


def test_paused_item_is_extended_and_stays_paused(clock):
    clock.press(START, at(8, 0))
    clock.press(PAUSE, at(8, 3))
    run = clock.press(EXTEND, at(8, 4), minutes=15)
    assert (run.current.state, run.current.minutes, run.current.timed.item.minutes) == (PAUSED, 20, 5)


def test_skipped_item_can_be_begun_after_all(clock):
    clock.press(START, at(8, 0))
    clock.press(START, at(8, 5), "item4", may_skip=True)
    assert clock.states() == [FINISHED, SKIPPED, SKIPPED, RUNNING]
    clock.press(START, at(8, 50), "item2")
    assert clock.states() == [FINISHED, RUNNING, SKIPPED, FINISHED]


def test_ended_item_that_goes_on_counts_what_lay_between_as_a_pause(clock):
    clock.press(START, at(8, 0))
    clock.press(START, at(8, 5))
    clock.press(START, at(8, 10), "item1")
    run = clock.press(FINISH, at(8, 12))
    assert (run.items[0].started, run.items[0].ended) == (at(8, 0), at(8, 12))
    assert run.items[0].spent(at(9, 0)) == timedelta(minutes=7)


def test_undo_takes_back_a_press_with_all_its_steps_and_then_the_one_before(clock):
    clock.press(START, at(8, 0))
    before = clock.run
    clock.press(START, at(8, 5), "item3", may_skip=True)
    run = clock.press(UNDO, at(8, 6))
    assert run.items == before.items
    assert run.last == before.last
    assert run.steps == 3
    run = clock.press(UNDO, at(8, 7))
    assert clock.states() == [WAITING] * 4
    assert run.last == ()


def test_beginning_anew_strikes_the_rehearsal_and_undoing_it_brings_it_back(clock):
    clock.press(START, at(8, 0, days=-1))
    clock.press(EXTEND, at(8, 1, days=-1), minutes=5)
    rehearsed = clock.run
    run = clock.press(ANEW, at(7, 50))
    assert (clock.states(), run.is_begun, run.day, run.items[0].minutes) == ([WAITING] * 4, False, None, 5)
    run = clock.press(UNDO, at(7, 51))
    assert (run.items, run.last, run.day) == (rehearsed.items, rehearsed.last, rehearsed.day)


def test_inserted_item_was_planned_to_take_no_time_and_the_plan_of_the_others_stays(clock):
    clock.press(START, at(8, 0))
    run = clock.insert(an_item(9, 20), 1, at(8, 3))
    assert [one.item.id for one in run.items] == [1, 9, 2, 3, 4]
    assert [(one.timed.start, one.timed.end) for one in run.items] == [
        (480, 485), (485, 485), (485, 510), (510, 520), (520, 565)
    ]  # fmt: skip
    assert (run.planned_end, run.inserted, run.items[1].is_inserted, run.items[1].minutes) == (565, {9}, True, 20)
    assert [one.kind for one in run.last] == [INSERT]


def test_item_whose_insertion_is_undone_is_an_item_like_others(clock):
    clock.insert(an_item(9, 20), 0, at(8, 3))
    run = clock.press(UNDO, at(8, 4))
    assert run.inserted == frozenset()
    assert run.planned_end == 480 + 105


def test_running_item_that_leaves_the_sitting_leaves_nothing_running(clock):
    clock.press(START, at(8, 0))
    clock.press(START, at(8, 5))
    left = timed_sitting(*(one.item for one in clock.sitting.items if one.item.id != 2))
    run = replay(left, clock.steps)
    assert [one.state for one in run.items] == [FINISHED, WAITING, WAITING]
    assert (run.current, run.steps, run.waiting[0].item.id) == (None, 2, 3)


def test_what_was_planned_is_kept_from_when_an_item_begins(clock):
    clock.press(EXTEND, at(7, 59), "item1", minutes=5)
    clock.press(START, at(8, 0))
    run = replay(edited(clock.sitting, 99, 30, 10, 45), clock.steps)
    assert [(one.item.minutes, one.minutes) for one in run.items] == [(5, 10), (30, 30), (10, 10), (45, 45)]
    assert [(one.timed.start, one.timed.end) for one in run.items[:2]] == [(480, 485), (485, 515)]
    assert (run.planned_end, run.sitting.end) == (570, 570)


def test_what_was_planned_is_open_again_where_the_beginning_does_not_stand(clock):
    clock.press(START, at(8, 0))
    clock.press(UNDO, at(8, 1))
    clock.press(START, at(8, 2))
    clock.press(ANEW, at(8, 3))
    clock.sitting = edited(clock.sitting, 99, 25, 10, 45)
    assert clock.run.items[0].item.minutes == 99
    clock.press(START, at(8, 4))
    clock.press(START, at(8, 5))
    clock.press(START, at(8, 6), "item1")
    assert replay(edited(clock.sitting, 7, 8, 9, 10), clock.steps).items[0].item.minutes == 99


def test_beginning_written_before_plans_were_kept_goes_by_the_item_as_it_is(clock):
    run = replay(clock.sitting, [Step(1, "khoa-0001", at(8, 0), START, 1)])
    assert (run.current.item.minutes, run.sitting is clock.sitting) == (5, True)


def test_order_changed_while_it_runs_changes_what_comes_next_and_nothing_that_was(clock):
    clock.press(START, at(8, 0))
    clock.press(START, at(8, 5))
    one, two, three, four = (entry.item for entry in clock.sitting.items)
    run = replay(timed_sitting(four, one, two, three), clock.steps)
    assert [(live.item.id, live.state) for live in run.items] == [
        (4, WAITING), (1, FINISHED), (2, RUNNING), (3, WAITING)
    ]  # fmt: skip
    assert run.current.started == at(8, 5)


def test_time_of_a_press_that_comes_late_never_goes_back(clock):
    clock.press(START, at(8, 10))
    run = clock.press(FINISH, at(8, 4))
    assert (run.items[0].started, run.items[0].ended) == (at(8, 10), at(8, 10))


def test_whether_an_item_has_begun_follows_from_what_stands(clock):
    clock.press(START, at(8, 0))
    assert has_begun(clock.steps, 1)
    assert not has_begun(clock.steps, 2)
    clock.press(UNDO, at(8, 1))
    assert not has_begun(clock.steps, 1)


def test_whether_an_item_runs_follows_from_what_stands(clock):
    assert not is_running(clock.steps, 1)
    clock.press(START, at(8, 0))
    clock.press(PAUSE, at(8, 1))
    assert is_running(clock.steps, 1)
    clock.press(START, at(8, 2))
    assert [is_running(clock.steps, key) for key in (1, 2)] == [False, True]
    clock.press(UNDO, at(8, 3))
    assert [is_running(clock.steps, key) for key in (1, 2)] == [True, False]
