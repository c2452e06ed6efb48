"""The checklist: every task once in whatever grouping, and counts that are right."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from some_tasks import DAY, a_task, tasks

from planner.domain.checklist import NOBODY, arranged, concerns, counted, kept, week_of
from planner.domain.document import GROUPS
from planner.domain.task import OPEN


@given(st.lists(tasks(), max_size=30), st.sampled_from(GROUPS), st.lists(st.integers(1, 6), unique=True))
def test_every_task_stands_once_in_whatever_grouping(some, group, order):
    groups = arranged(some, group, order)

    assert sorted(id(task) for one in groups for task in one.tasks) == sorted(id(task) for task in some)
    assert all(one.tasks for one in groups)
    assert len({one.key for one in groups}) == len(groups)


@given(st.lists(tasks(), max_size=30), st.sampled_from(GROUPS))
def test_groups_add_up_to_the_counts_of_the_whole(some, group):
    groups, counts = arranged(some, group, []), counted(some, DAY)

    assert (sum(one.done for one in groups), sum(one.total for one in groups)) == (counts.done, counts.total)
    assert counts.done + counts.doing <= counts.total
    assert counts.late <= counts.total - counts.done


@given(st.lists(tasks(), max_size=30))
def test_open_list_holds_what_is_open_and_nothing_cancelled(some):
    assert [task for task in kept(some, is_open_only=False) if task.is_cancelled] == []
    assert kept(some, is_open_only=True) == [one for one in some if one.status in OPEN and not one.is_cancelled]


@given(st.lists(tasks(), min_size=1, max_size=30), st.sampled_from(GROUPS))
def test_inside_a_group_tasks_run_by_due_day_and_number(some, group):
    for one in arranged(some, group, []):
        places = [(task.due, task.classification, task.number) for task in one.tasks]
        assert places == sorted(places)


def test_groups_stand_in_the_order_of_the_bodies_and_nobodys_last():
    some = [a_task(subcommittee_id=key) for key in (None, 3, 1, 2, 9)]

    assert [one.key for one in arranged(some, "subcommittee", [2, 3, 1])] == [2, 3, 1, 9, NOBODY]


def test_weeks_run_by_time_from_monday():
    some = [a_task(due=day) for day in (date(2010, 5, 17), date(2010, 5, 16), date(2010, 5, 10), date(2009, 12, 31))]

    assert [(one.key, len(one.tasks)) for one in arranged(some, "week", [])] == [
        ("2009-12-28", 1), ("2010-05-10", 2), ("2010-05-17", 1),
    ]  # fmt: skip


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_week_begins_on_the_monday_at_or_before(day):
    assert week_of(day).weekday() == 0
    assert timedelta(0) <= day - week_of(day) < timedelta(7)


def test_counts_leave_out_what_does_not_apply():
    some = [a_task(status=status) for status in ("todo", "doing", "review", "done", "not_applicable")]

    counts = counted([*some, a_task(status="todo", due=DAY - timedelta(1))], DAY)

    assert (counts.total, counts.done, counts.doing, counts.late) == (5, 1, 2, 1)


@pytest.mark.parametrize(("values", "expected"), [
    ({}, False), ({"subcommittee_id": 7}, True), ({"lead_id": 7}, True), ({"partner_ids": frozenset({7})}, True),
    ({"subcommittee_id": 8, "lead_id": 9, "partner_ids": frozenset({10})}, False),
], ids=str)  # fmt: skip
def test_task_concerns_who_holds_leads_or_helps(values, expected):
    assert concerns(replace(a_task(subcommittee_id=None, lead_id=None), **values), {7, 77}) is expected
