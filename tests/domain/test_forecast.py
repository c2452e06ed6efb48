"""What is foreseen of a plan: figures that hold together whatever the plan is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from domain.histories import WORKDAYS, day
from hypothesis import given, settings
from hypothesis import strategies as some

from planner.domain.congress import Congress
from planner.domain.day_table import day_table
from planner.domain.forecast import deciding, foresee, seed_of, share_at_pace
from planner.domain.forecast_runs import Course
from planner.domain.pace import Pace, Work
from planner.domain.schedule import Wait
from planner.domain.task import DOING, DONE, NOT_APPLICABLE, REVIEW, TODO

TODAY, OPENS = day(20), day(60)
PACE = Pace(0.0, 0.1, 0.25)
CERTAIN = Pace(0.0, 1e-6, 1e-6)


def work(key, start, due, status=TODO, **others):
    return Work(key, day(start), day(due), status, **others)


def found(works, waits=(), pace=PACE, opens=OPENS, seed="x", runs=1000, today=TODAY):
    return foresee(works, waits, pace, today=today, opens=opens, seed=seed, workdays=WORKDAYS, runs=runs)


def days(forecast):
    return forecast.favourable, forecast.expected, forecast.unfavourable


def certain(works, waits=()):
    """The day of being ready when everything takes what was planned."""
    only = found(works, waits, CERTAIN)
    assert only.favourable == only.unfavourable
    return only.expected


def test_what_takes_its_time_is_ready_on_the_day_it_is_due():
    assert certain([work(1, 25, 34), work(2, 30, 32)]) == day(34)
    assert certain([work(1, 5, 34, DOING)]) == day(34)


def test_late_start_is_made_up_for_down_to_half_of_the_length():
    assert certain([work(1, 10, 34)]) == day(34)
    assert certain([work(1, 5, 14)]) == day(24)
    # Of twenty days seven are enough.
    assert certain([work(1, 0, 19)]) == day(26)


@pytest.mark.parametrize(
    ("type_", "lag", "expected"),
    [("FS", 0, 53), ("FS", 7, 58), ("FF", 0, 49), ("FF", 7, 54), ("SS", 0, 44), ("SS", 7, 49)],
)
def test_relations_hold_up_what_waits(type_, lag, expected):
    """The first takes from day 40 to 49; the second, planned for the ten days from day 35 on, makes up what it can."""
    works = [work(1, 40, 49), work(2, 35, 44)]
    alone = replace(works[0], is_needed=False)
    assert certain([alone, works[1]], [Wait(1, 2, type_, lag)]) == day(expected)


def test_done_tasks_hold_nothing_up_but_by_their_lag():
    done = work(1, 0, 9, DONE, done_on=day(18))
    assert certain([done, work(2, 21, 30)], [Wait(1, 2, "FS", 0)]) == day(30)
    assert certain([done, work(2, 21, 30)], [Wait(1, 2, "FS", 28)]) == day(42)


def test_fixed_tasks_keep_their_days_and_decide_nothing():
    fixed = work(1, 50, 55, is_fixed=True)
    assert certain([fixed, work(2, 25, 34)]) == day(34)
    assert certain([fixed, work(2, 25, 34)], [Wait(1, 2, "FS", 0)]) == day(59)
    assert found([fixed]) is None


def test_what_is_not_needed_may_be_late():
    assert certain([work(1, 50, 90, is_needed=False), work(2, 25, 34)]) == day(34)


def test_stuck_tasks_take_half_as_long_again_and_those_in_review_a_quarter_of_the_rest():
    assert certain([work(1, 20, 39, is_blocked=True)]) == day(49)
    assert certain([work(1, 0, 39, REVIEW)]) == day(24)


def test_circles_wait_for_nothing():
    works = [work(1, 25, 34), work(2, 30, 39), work(3, 21, 22)]
    circle = [Wait(1, 2, "FS", 0), Wait(2, 1, "FS", 0), Wait(2, 3, "FS", 0)]
    assert certain(works, circle) == day(39)


def test_relation_with_a_task_that_is_not_there_is_left_out():
    assert certain([work(1, 25, 34)], [Wait(9, 1, "FS", 0), Wait(1, 9, "FS", 0)]) == day(34)


def test_nothing_needed_is_open():
    assert found([]) is None
    assert found([work(1, 0, 9, DONE, done_on=day(9)), work(2, 0, 9, NOT_APPLICABLE)]) is None


def test_today_on_a_day_off_begins_with_the_next_working_day():
    saturday = date(2010, 5, 8)
    assert not WORKDAYS.is_working(saturday)
    monday = saturday + timedelta(days=2)
    only = foresee(
        [Work(1, monday, monday, TODO)], [], CERTAIN, today=saturday, opens=OPENS, seed="", workdays=WORKDAYS
    )
    assert only.expected == monday


PLANS = some.lists(
    some.tuples(
        some.integers(0, 55),
        some.integers(1, 30),
        some.sampled_from([TODO, TODO, DOING, REVIEW, DONE]),
        some.booleans(),
    ),
    min_size=2,
    max_size=12,
)
RELATIONS = some.lists(
    some.tuples(
        some.integers(0, 11), some.integers(0, 11), some.sampled_from(["FS", "FF", "SS"]), some.integers(-9, 20)
    ),
    max_size=12,
)


def planned(rows):
    return [
        Work(
            key,
            day(start),
            day(start + length - 1),
            status,
            day(min(start + length - 1, 19)) if status == DONE else None,
            is_blocked=is_blocked and status != DONE,
        )
        for key, (start, length, status, is_blocked) in enumerate(rows)
    ]


def forward(rows, relations):
    """The relations that lead from a task to a later one of the list: there are no circles."""
    return [Wait(first, second, *rest) for first, second, *rest in relations if first < second < len(rows)]


@settings(max_examples=60)
@given(PLANS, RELATIONS, some.tuples(some.integers(0, 11), some.integers(0, 11), some.sampled_from(["FS", "FF", "SS"])))
def test_a_further_relation_never_brings_anything_forward(rows, relations, more):
    works, waits = planned(rows), forward(rows, relations)
    before = found(works, waits, runs=100)
    after = found(works, [*waits, *forward(rows, [(*more, 0)])], runs=100)

    if before is None:
        assert after is None
        return
    assert all(later >= sooner for later, sooner in zip(days(after), days(before), strict=True))
    assert after.chance <= before.chance


@settings(max_examples=60)
@given(PLANS, RELATIONS)
def test_figures_hold_together(rows, relations):
    works, waits = planned(rows), forward(rows, relations)
    first = found(works, waits, runs=100)
    if first is None:
        return

    assert first == found(works, waits, runs=100)
    assert TODAY <= first.favourable <= first.expected <= first.unfavourable
    assert all(WORKDAYS.is_working(one) for one in days(first))
    chances = [found(works, waits, runs=100, opens=day(number)).chance for number in (21, 40, 60, 90, 150)]
    assert chances == sorted(chances)
    assert (first.needed, first.done) == (len(works), sum(one.status == DONE for one in works))
    assert all(0.1 <= one.share <= 1 for one in first.drivers)
    assert {one.key for one in first.drivers} <= {one.key for one in works if one.is_open}


def test_seed_makes_the_figures():
    works = [work(key, 20 + key, 40 + key) for key in range(20)]
    assert found(works, seed="a") == found(works, seed="a")
    assert found(works, seed="a").drivers != found(works, seed="b").drivers


def test_seed_is_the_same_wherever_the_same_congress_is_entered():
    first = Congress(
        1, "abc", 1, "P86", "Vĩnh Long", 1, "XI", "tinh_uy", "1.", OPENS, 3, "delegates", (1, 2, 3, 4), False, 1, 1
    )
    assert seed_of(first, TODAY) == seed_of(replace(first, id=7, public_id="xyz"), TODAY)
    assert seed_of(first, TODAY) != seed_of(first, OPENS)
    assert seed_of(first, TODAY) != seed_of(replace(first, organisation_code="P87"), TODAY)
    assert seed_of(first, TODAY) != seed_of(replace(first, cycle_code="XII"), TODAY)


def test_chance_agrees_with_the_days():
    works = [work(key, 30, 50) for key in range(6)]
    usual = found(works, runs=5000)
    for forecast_day, least in zip(days(usual), (0.1, 0.5, 0.9), strict=True):
        after = forecast_day + timedelta(days=1)
        assert found(works, runs=5000, opens=after).chance >= least
        assert found(works, runs=5000, opens=forecast_day).chance < least


def test_slower_committee_is_ready_later():
    works = [work(key, 30, 50) for key in range(6)]
    slow, fast = found(works, pace=Pace(0.3, 0.1, 0.25)), found(works, pace=Pace(-0.1, 0.1, 0.25))
    assert all(later > sooner for later, sooner in zip(days(slow), days(fast), strict=True))


def test_drivers_are_the_chain_that_decides_from_its_beginning():
    works = [work(1, 21, 40), work(2, 40, 49), work(3, 25, 26)]
    first, second = found(works, [Wait(1, 2, "FS", 0)], pace=Pace(0.6, 0.01, 0.05)).drivers
    assert (first.key, first.share, second.key, second.share) == (1, 1, 2, 1)


def test_what_makes_up_for_a_late_start_was_not_held_up():
    works = [work(1, 21, 40), work(2, 40, 59), work(3, 25, 26)]
    drivers = found(works, [Wait(1, 2, "FS", 0)], pace=Pace(0.05, 1e-6, 1e-6)).drivers
    assert [one.key for one in drivers] == [2]


def test_share_at_the_pace_of_the_last_month():
    today = date(2010, 5, 10)
    done = [Work(key, today, today, DONE, today - timedelta(days=10 * key)) for key in (1, 2, 3, 9)]
    works = [*done, *(Work(key, today, today, TODO) for key in range(10, 26))]
    assert share_at_pace(works, today, today) == 0.2
    assert share_at_pace(works, today, today + timedelta(days=60)) == pytest.approx(0.5)
    assert share_at_pace(works, today, today + timedelta(days=999)) == 1
    assert share_at_pace([], today, today) == 0


def test_deciding_are_the_needed_ones_that_move():
    works = [work(1, 0, 9), work(2, 0, 9, is_fixed=True), work(3, 0, 9, is_needed=False)]
    assert [one.key for one in deciding(works)] == [1]


def test_hopeless_plan_has_figures():
    works = [Work(key, date(2010, 1, 4), date(2020, 1, 3), TODO) for key in range(900)]
    waits = [Wait(key, key + 1, "FS", 3660) for key in range(899)]
    slow = Pace(1.5, 0.5, 1.5)

    only = found(works, waits, pace=slow, runs=100)
    assert only.chance == 0
    # The end of the days that are counted at all.
    assert only.favourable == only.unfavourable == date(2050, 12, 30)

    table = day_table(WORKDAYS, date(2010, 1, 4), date(2020, 1, 3))
    course = Course(table, TODAY, slow, 100, "x")
    spans = course.run(works, waits)
    latest = [min(course.frame.unpacked(spans[key].finish)) for key in (0, 100, 300, 899)]
    assert latest == sorted(latest)
    assert max(max(course.frame.unpacked(one.finish)) for one in spans.values()) == 2**29
