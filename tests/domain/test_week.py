"""The sheet of the week: what stands where, and that it never outgrows its page."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from some_tasks import DAY, a_task, tasks

from planner.domain.week import DUE, STARTS, shares, week


def one_mm(_part, _task):
    return 1.0


def days(part):
    return [(line.day, line.kind, line.task.number) for line in part.lines]


def test_what_is_due_or_begins_stands_on_its_day():
    some = [
        a_task(number=1, start=date(2010, 4, 1), due=date(2010, 5, 16)),
        a_task(number=2, start=date(2010, 5, 12), due=date(2010, 5, 17)),
        a_task(number=3, start=date(2010, 5, 24), due=date(2010, 6, 1)),
        a_task(number=4, start=date(2010, 5, 12), due=date(2010, 5, 12)),
        a_task(number=5, start=date(2010, 4, 1), due=date(2010, 5, 9)),
    ]

    sheet = week(some, DAY, 999, one_mm)

    assert (sheet.monday, sheet.ends) == (date(2010, 5, 10), date(2010, 5, 23))
    assert days(sheet.this_week) == [
        (date(2010, 5, 12), DUE, 4), (date(2010, 5, 12), STARTS, 2), (date(2010, 5, 16), DUE, 1),
    ]  # fmt: skip
    assert days(sheet.next_week) == [(date(2010, 5, 17), DUE, 2)]


def test_done_task_keeps_its_line_and_no_longer_runs():
    sheet = week([a_task(status="done", due=DAY, start=DAY - timedelta(3))], DAY, 999, one_mm)

    assert (days(sheet.this_week), sheet.running.tasks) == ([(DAY, DUE, 1)], ())


def test_what_does_not_apply_stands_nowhere():
    sheet = week([a_task(status="not_applicable", due=DAY, blocked_reason="Chờ")], DAY, 999, one_mm)

    assert (sheet.this_week.lines, sheet.running.tasks, sheet.stuck.tasks) == ((), (), ())


def test_what_runs_comes_before_what_will_begin():
    coming, running = a_task(number=1, start=date(2010, 6, 1), due=date(2010, 6, 2)), a_task(number=2, start=DAY)

    assert [task.number for task in week([coming, running], DAY, 999, one_mm).running.tasks] == [2, 1]


def test_stuck_are_those_that_say_why():
    some = [a_task(number=1), a_task(number=2, blocked_reason="Chờ"), a_task(status="done", blocked_reason="Chờ")]

    assert [task.number for task in week(some, DAY, 999, one_mm).stuck.tasks] == [2]


def test_what_is_stuck_or_late_finds_room_before_anything_else_and_stands_in_its_place():
    friday = date(2010, 5, 14)
    some = [a_task(number=number, start=DAY, due=friday) for number in range(1, 6)]
    some[3] = a_task(number=4, start=DAY, due=friday, blocked_reason="Chờ")
    some += [a_task(number=9, start=date(2010, 4, 1), due=date(2010, 5, 3)), a_task(number=10, due=date(2010, 6, 1))]

    sheet = week(some, DAY, 5, one_mm)

    assert days(sheet.this_week) == [(DAY, STARTS, 4), (friday, DUE, 4)]
    assert [task.number for task in sheet.running.tasks] == [9, 4]
    assert [task.number for task in sheet.stuck.tasks] == [4]
    # The next ones to find room are those that come first by their days.
    assert days(week(some, DAY, 6, one_mm).this_week) == [(DAY, STARTS, 1), (DAY, STARTS, 4), (friday, DUE, 4)]


def test_parts_that_have_nothing_or_not_everything_say_so_in_a_line():
    one = a_task(start=DAY, due=DAY, blocked_reason="Chờ")

    assert [week([], DAY, 9, one_mm).told, week([one], DAY, 9, one_mm).told, week([one], DAY, 0, one_mm).told] == [
        4,
        1,
        4,
    ]


@given(st.lists(tasks(), max_size=60), st.integers(0, 40))
def test_sheet_never_holds_more_lines_than_it_has_room_and_says_what_is_left_out(some, room):
    short, whole = week(some, DAY, room, one_mm), week(some, DAY, 10_000, one_mm)
    parts = [(short.this_week.lines, short.this_week.more, whole.this_week.lines),
             (short.next_week.lines, short.next_week.more, whole.next_week.lines),
             (short.running.tasks, short.running.more, whole.running.tasks),
             (short.stuck.tasks, short.stuck.more, whole.stuck.tasks)]  # fmt: skip

    assert sum(len(shown) for shown, _, _ in parts) <= room
    assert short.is_whole is not any(more for _, more, _ in parts)
    for shown, more, everything in parts:
        rest = iter(everything)
        assert all(one in rest for one in shown)
        assert len(shown) + more == len(everything)


@pytest.mark.parametrize(("costs", "room", "expected"), [
    ([[1], [1], [1], [1]], 10, [1, 1, 1, 1]), ([[1] * 9] * 4, 10, [3, 3, 2, 2]),
    ([[1] * 20, [], [1, 1], [1]], 10, [7, 0, 2, 1]), ([[1] * 5], 0, [0]), ([], 5, []),
    ([[5, 1], [1, 1]], 6, [1, 1]), ([[7, 1], [1, 1]], 6, [0, 2]), ([[2] * 5], -3, [0]),
], ids=str)  # fmt: skip
def test_room_is_taken_in_turns(costs, room, expected):
    assert shares(costs, room) == expected


@given(st.lists(st.lists(st.floats(0.5, 20), max_size=20), max_size=5), st.floats(-10, 200))
def test_parts_never_take_more_than_the_room_there_is(costs, room):
    given_ = shares(costs, room)

    assert sum(sum(own[:taken]) for own, taken in zip(costs, given_, strict=True)) <= max(room, 0) + 1e-6
