"""What waits for what, days off and core tasks: each broken plan gives its finding, each kept one does not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from untouched import opening, untouched

from planner.domain.finding import ATTENTION, SERIOUS, PlanTask, find, seen
from planner.domain.schedule import Wait

PROVINCE = "truc_thuoc_trung_uong"
BASE = untouched("XI", PROVINCE, opening("XI", PROVINCE, date(2010, 9, 15)))


def task(key, start, due, **changes):
    """An open task of May 2010."""
    days = (date(2010, 5, start), date(2010, 5, due))
    return replace(PlanTask(key, f"t{key}", str(key), 0, f"X{key}", "todo", *days), **changes)


def found(tasks, *waits, code, base=BASE):
    """The findings of a code in a plan of these tasks alone."""
    inputs = replace(base, tasks=tuple(tasks), waits=tuple(Wait(*wait) for wait in waits), today=date(2010, 5, 3))
    return [one for one in find(inputs) if one.code == code]


@pytest.mark.parametrize(
    ("type_", "lag", "days", "severity"),
    [
        ("FS", 0, 2, ATTENTION),
        ("FS", -2, 0, ""),
        ("FS", 3, 5, ATTENTION),
        ("FF", 0, 0, ""),
        ("FF", 9, 2, ATTENTION),
        ("SS", 0, 0, ""),
        ("SS", 9, 3, ATTENTION),
    ],
)
def test_a_relation_is_broken_by_so_many_days(type_, lag, days, severity):
    pair = [task(1, 4, 12), task(2, 10, 19)]

    one = found(pair, (1, 2, type_, lag), code="out_of_order")

    assert [(each.params["days"], each.severity, each.tasks) for each in one] == (
        [(days, severity, ("t2", "t1"))] if severity else []
    )


def test_a_task_due_before_what_it_waits_for_is_serious():
    [one] = found([task(1, 4, 20), task(2, 10, 19)], (1, 2, "FS", 0), code="out_of_order")

    assert one.severity == SERIOUS


def test_a_task_has_one_finding_about_its_worst_relation():
    three = [task(1, 4, 12), task(2, 4, 14), task(3, 10, 19)]

    [one] = found(three, (1, 3, "FS", 0), (2, 3, "FS", 0), code="out_of_order")

    assert (one.params["first"], one.params["days"], one.key) == ("2", 4, "out_of_order:t3")


@pytest.mark.parametrize("status", ["done", "not_applicable"])
@pytest.mark.parametrize("which", [0, 1])
def test_what_is_done_is_in_order(status, which):
    pair = [task(1, 4, 20), task(2, 10, 19)]
    pair[which] = replace(pair[which], status=status)

    assert found(pair, (1, 2, "FS", 0), code="out_of_order") == []


def test_a_circle_is_named_once():
    three = [task(key, 4, 12) for key in (1, 2, 3)]

    [one] = found(three, (1, 2, "SS", 0), (2, 3, "SS", 0), (3, 1, "SS", 0), code="relations_loop")

    assert (one.severity, one.tasks, one.key) == (SERIOUS, ("t1", "t2", "t3"), "relations_loop:t1.t2.t3")
    assert one.params["numbers"][0] == one.params["numbers"][-1]
    assert set(one.params["numbers"]) == {"1", "2", "3"}


def test_a_circle_through_a_done_task_is_none():
    three = [task(1, 4, 12), task(2, 4, 12), task(3, 4, 12, status="done")]

    assert found(three, (1, 2, "SS", 0), (2, 3, "SS", 0), (3, 1, "SS", 0), code="relations_loop") == []


def test_a_circle_through_a_hidden_task_is_not_there_for_whoever_does_not_see_it():
    three = [task(1, 4, 12), task(2, 4, 12), task(3, 4, 12, classification=1)]
    waits = [Wait(1, 2, "SS", 0), Wait(2, 3, "SS", 0), Wait(3, 1, "SS", 0)]
    inputs = replace(BASE, tasks=tuple(three), waits=tuple(waits))

    by_ceiling = [[one.classification for one in find(seen(inputs, ceiling)) if one.code == "relations_loop"]
                  for ceiling in (0, 1)]  # fmt: skip

    assert by_ceiling == [[], [1]]


def test_a_task_of_working_days_on_a_sunday():
    [one] = found([task(1, 9, 16)], code="task_on_day_off")

    assert one.params == {"number": "1", "start": "2010-05-09", "due": "2010-05-16"}


@pytest.mark.parametrize("changes", [{"calendar": "calendar"}, {"status": "done"}])
def test_other_tasks_may_lie_on_a_sunday(changes):
    assert found([task(1, 9, 16, **changes)], code="task_on_day_off") == []


def test_within_the_congress_every_day_stays():
    base = replace(BASE, opening=replace(BASE.opening, opens=date(2010, 5, 15)))

    assert found([task(1, 16, 16)], code="task_on_day_off", base=base) == []


def test_an_own_day_off_is_a_day_off():
    base = replace(BASE, workdays=BASE.workdays.with_days_off([date(2010, 5, 12)]))

    [one] = found([task(1, 11, 12)], code="task_on_day_off", base=base)

    assert (one.params["start"], one.params["due"]) == ("", "2010-05-12")


def test_each_core_task_that_is_taken_away_is_missing():
    for gone in BASE.tasks:
        left = replace(BASE, tasks=tuple(task for task in BASE.tasks if task is not gone))

        [one] = [one for one in find(left) if one.code == "core_task_missing"]

        assert (one.params["code"], one.classification) == (gone.standard_code, gone.classification)
        assert one.severity == (SERIOUS if gone.priority == "critical" else ATTENTION)
        assert one.grade


def test_core_tasks_above_the_ceiling_are_not_looked_for():
    assert any(task.classification for task in BASE.tasks)

    assert [one for one in find(seen(BASE, 0)) if one.code == "core_task_missing"] == []


def test_keys_are_never_twice():
    moved = BASE.with_days({task.id: (task.due + timedelta(days=30),) * 2 for task in BASE.tasks[::2]})
    keys = [one.key for one in find(moved)]

    assert len(keys) > 10
    assert len(keys) == len(set(keys))
