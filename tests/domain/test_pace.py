"""How fast a committee works, from what it did."""

from datetime import date
from math import exp, log

import pytest
from domain.histories import TABLE, day

from planner.domain.pace import (
    ASSUMED_SPREAD,
    BETWEEN_COMMITTEES,
    OUTLIER,
    Pace,
    Seen,
    Sums,
    Taken,
    Work,
    done_lately,
    pace_of,
    seen,
    steadiness,
)
from planner.domain.schedule import Wait
from planner.domain.task import DOING, DONE, NOT_APPLICABLE, REVIEW, TODO

TODAY = day(60)


def work(key=1, start=10, due=19, status=DONE, done=None, **others):
    return Work(key, day(start), day(due), status, None if done is None else day(done), **others)


def logs(*works, waits=()):
    found = seen(works, waits, TODAY, TABLE)
    return [round(exp(one.log), 3) for one in found.done], [round(exp(one.log), 3) for one in found.running]


def test_done_tasks_are_measured_from_their_planned_start_to_the_middle_of_their_last_day():
    assert logs(work(done=19), work(2, done=24), work(3, done=14)) == ([0.95, 1.45, 0.45], [])


def test_one_that_was_held_up_is_measured_as_what_it_would_have_taken():
    first = work(1, 0, 9, done=14)
    assert logs(first, work(2, done=24), waits=[Wait(1, 2, "FS", 0)])[0][1] == 1.45
    # Begun on the day the first was done, at half its length.
    late = work(1, 0, 9, done=20)
    assert logs(late, work(2, done=25), waits=[Wait(1, 2, "FS", 0)])[0][1] == pytest.approx(1.15)
    # FF says nothing of the start.
    assert logs(late, work(2, done=25), waits=[Wait(1, 2, "FF", 0)])[0][1] == pytest.approx(1.55)


def test_open_tasks_count_with_what_they_have_taken_once_they_were_to_begin():
    running = work(2, 50, 69, DOING), work(3, 50, 69, REVIEW), work(4, 50, 69, TODO)
    assert logs(*running)[1] == [0.475] * 3
    assert logs(work(2, 60, 69, DOING), work(3, 70, 79, TODO))[1] == []


def test_one_that_waits_for_an_open_task_is_not_late_by_itself():
    works = work(1, 40, 59, DOING), work(2, 50, 69, TODO)
    assert len(logs(*works)[1]) == 2
    assert len(logs(*works, waits=[Wait(1, 2, "FS", 0)])[1]) == 1


def test_fixed_stuck_short_and_inapplicable_tasks_tell_nothing():
    assert logs(
        work(1, done=19, is_fixed=True),
        work(2, status=DOING, is_blocked=True),
        work(3, 10, 11, done=30),
        work(4, status=NOT_APPLICABLE),
        work(5),
    ) == ([], [])


def test_nothing_counts_as_further_off_than_an_outlier_may_be():
    assert logs(work(done=59))[0] == [round(exp(OUTLIER), 3)]
    assert logs(work(1, 10, 49, done=10))[0] == [round(exp(-OUTLIER / 2), 3)]


def test_long_tasks_are_steadier():
    assert [steadiness(days) for days in (1, 10, 40, 90)] == [1, 1, 0.5, pytest.approx(1 / 3)]


def test_without_anything_done_the_assumption_stands():
    assert pace_of(Seen(), Sums()) == Pace(0, BETWEEN_COMMITTEES, pytest.approx(ASSUMED_SPREAD), 0, 0)


def test_few_done_tasks_lean_on_peers_and_many_stand_for_themselves():
    peers = Seen(tuple(Taken(log(1.2) + off, 1.0) for _ in range(150) for off in (-0.25, 0.25))).sums
    slow = Taken(log(1.8), 1.0)

    means = [pace_of(Seen((slow,) * count), peers).usual for count in (0, 1, 5, 60)]

    assert means[0] == pytest.approx(1.2, abs=0.03)
    assert means == sorted(means)
    assert means[1] < 1.45
    assert means[3] > 1.7


def test_tasks_left_undone_slow_a_pace_down_and_never_speed_it_up():
    done = tuple(Taken(log(one), 1.0) for one in (0.9, 1.0, 1.1, 1.0))
    alone = pace_of(Seen(done), Sums())

    late = pace_of(Seen(done, (Taken(log(1.6), 1.0),)), Sums())
    just_begun = pace_of(Seen(done, (Taken(log(0.05), 1.0),)), Sums())

    assert late.mean > alone.mean
    assert late.spread > alone.spread
    assert just_begun.mean == pytest.approx(alone.mean, abs=0.001)


def test_tasks_long_overdue_make_a_pace_as_sure_as_done_ones_do():
    overdue, begun = tuple(Taken(0.9, 4.0) for _ in range(9)), tuple(Taken(-2.0, 4.0) for _ in range(9))
    assert pace_of(Seen((), overdue), Sums()).unsure < 0.12
    assert pace_of(Seen((), begun), Sums()).unsure == pytest.approx(BETWEEN_COMMITTEES, abs=0.001)


def test_hopeless_delays_stay_figures():
    pace = pace_of(Seen((), tuple(Taken(1.0, 50.0) for _ in range(40))), Sums())
    assert 1 < pace.usual < 5
    assert 0 < pace.spread < 5


def test_sums_add_up():
    some, more = Seen((Taken(0.5, 2.0),)).sums, Seen((Taken(-0.25, 1.0), Taken(0.5, 4.0))).sums
    assert some + more == Seen((Taken(0.5, 2.0), Taken(-0.25, 1.0), Taken(0.5, 4.0))).sums == Sums(3, 7, 2.75, 1.5625)


def test_done_lately_counts_whole_days_before_today():
    today = date(2010, 5, 10)
    days = [date(2010, 4, 9), date(2010, 4, 10), date(2010, 5, 9), date(2010, 5, 10)]
    works = [Work(number, today, today, DONE, one) for number, one in enumerate(days)]
    assert done_lately([*works, Work(9, today, today, DONE, days[1], is_needed=False)], today, 30) == 2
