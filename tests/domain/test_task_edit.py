"""What may be written into a task, and what a patch makes of each of many."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from some_tasks import a_task, tasks

from planner.domain.playbook import Offset
from planner.domain.problem import Problem
from planner.domain.reach import Reach
from planner.domain.task import Stub
from planner.domain.task_edit import (
    FIXED,
    MOST_DAYS_AWAY,
    TaskEdit,
    TaskPatch,
    as_edit,
    counted,
    edit_problems,
    patched,
    with_days,
)
from planner.domain.workday import Workdays

WORKDAYS = Workdays()
OPENS, CLOSES = date(2010, 9, 15), date(2010, 9, 17)
REACH = Reach(date(2007, 1, 12), date(2013, 1, 19))


def codes(problems):
    return [(one.code, one.field) for one in problems]


def test_edit_says_all_that_may_be_written():
    task = a_task(
        document_number="12-KH/TU",
        document_date=date(2010, 5, 3),
        due_anchor="opens",
        due_offset=-30,
        phase="viet",
        partner_ids=frozenset({3}),
        assignee_ids=frozenset({7}),
    )
    assert as_edit(task) == TaskEdit(
        title="Chuẩn bị hội trường",
        document_number="12-KH/TU",
        document_date=date(2010, 5, 3),
        start=date(2010, 5, 17),
        due=date(2010, 5, 31),
        priority="normal",
        subcommittee_id=1,
        lead_id=2,
        start_from=FIXED,
        due_from=Offset("opens", -30),
        phase="viet",
        partner_ids=frozenset({3}),
        assignee_ids=frozenset({7}),
    )


@given(tasks())
def test_empty_patch_changes_nothing(task):
    assert patched(task, TaskPatch(), WORKDAYS) == as_edit(task)


@pytest.mark.parametrize(
    ("patch", "changes"),
    [
        (TaskPatch(priority="high"), {"priority": "high"}),
        (TaskPatch(lead_id=5), {"lead_id": 5}),
        (TaskPatch(lead_id=0), {"lead_id": None}),
        (TaskPatch(subcommittee_id=0), {"subcommittee_id": None}),
        (TaskPatch(assignee_id=8), {"assignee_ids": frozenset({7, 8})}),
        (TaskPatch(assignee_id=0), {"assignee_ids": frozenset()}),
        (TaskPatch(due=date(2010, 6, 30)), {"due": date(2010, 6, 30)}),
        (TaskPatch(due_workdays=2), {"due": date(2010, 6, 2)}),
        (TaskPatch(due_workdays=0), {}),
        (TaskPatch(due=date(2010, 6, 4), due_workdays=1), {"due": date(2010, 6, 7)}),
        (TaskPatch(due=date(2010, 5, 3)), {"due": date(2010, 5, 3), "start": date(2010, 5, 3)}),
        (TaskPatch(status="done"), {}),
    ],
    ids=str,
)
def test_patch_writes_what_it_names_and_nothing_else(patch, changes):
    task = a_task(assignee_ids=frozenset({7}))
    assert patched(task, patch, WORKDAYS) == replace(as_edit(task), **changes)


@given(tasks(), st.integers(-60, 60))
def test_start_never_lies_behind_the_moved_due_day(task, days):
    edit = patched(task, TaskPatch(due_workdays=days), WORKDAYS)
    assert edit.start <= edit.due
    assert edit.start in (task.start, edit.due)


def test_day_by_itself_is_fixed_and_a_counted_one_says_from_what():
    assert (counted("", None), counted("closes", 0)) == (FIXED, Offset("closes", 0))


def test_new_offset_gives_the_day_that_the_plan_would():
    edit = replace(as_edit(a_task()), due_from=Offset("opens", -3))
    # 12/9/2010 is a Sunday: before the opening a day off gives way to the last working day.
    assert with_days(edit, a_task(), OPENS, CLOSES, WORKDAYS).due == date(2010, 9, 10)


def test_offset_that_stands_already_and_one_out_of_reach_leave_the_day():
    task = a_task(due_anchor="opens", due_offset=-3)
    far = replace(as_edit(task), due_from=Offset("opens", -MOST_DAYS_AWAY - 1))
    for edit in (as_edit(task), far):
        assert with_days(edit, task, OPENS, CLOSES, WORKDAYS).due == task.due


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"title": ""}, [("text.missing", "title")]),
        ({"start": None}, [("task.day_missing", "start")]),
        ({"start": date(2010, 6, 1)}, [("task.start_after_due", "start")]),
        ({"priority": "x"}, [("task.unknown_priority", "priority")]),
        ({"due_from": Offset("opens", MOST_DAYS_AWAY + 1)}, [("task.offset_out_of_range", "due")]),
        ({"due_from": Offset("lunch", 1)}, [("task.offset_out_of_range", "due")]),
        ({"document_number": "x" * 61}, [("text.too_long", "document_number")]),
        ({"classification": 1}, [("classification.above_clearance", "classification")]),
        ({"description": "MẬT\nnội dung"}, [("text.secrecy_stamp", "description")]),
    ],
    ids=str,
)
def test_everything_wrong_with_an_edit_is_named(changes, found):
    assert codes(edit_problems(replace(as_edit(a_task()), **changes), 0, REACH)) == found


def test_registered_task_says_where_its_paper_is_and_holds_no_text():
    edit = replace(as_edit(a_task()), classification=2, stub=Stub("", "x", ""))
    assert codes(edit_problems(edit, 2, REACH)) == [
        ("task.registered_text", "title"),
        ("text.missing", "register_number"),
        ("text.missing", "register_place"),
        ("task.unknown_degree", "degree"),
    ]
    assert edit_problems(replace(edit, title="", stub=Stub("07-M", "mat", "Tủ 3")), 2, REACH) == []


@pytest.mark.parametrize("day", [date.min, date(2007, 1, 11), date(2013, 1, 20), date.max])
def test_no_day_is_written_outside_the_cycle_and_a_year_around_it(day):
    edit = as_edit(a_task())
    told = {"found": day, "starts": REACH.first, "ends": REACH.last}
    for name in ("start", "due"):
        refused = Problem("task.outside_cycle", name, told)
        task = replace(a_task(), **{name: day})
        assert refused in edit_problems(replace(edit, **{name: day}), 0, REACH)
        assert refused in edit_problems(replace(edit, **{name: day}), 0, REACH, a_task())
        # What stands outside already may stay there, and comes back.
        assert refused not in edit_problems(as_edit(task), 0, REACH, task)
        assert edit_problems(edit, 0, REACH, task) == []


@pytest.mark.parametrize("day", [REACH.first, REACH.last])
def test_the_ends_of_the_reach_may_be_written(day):
    assert edit_problems(replace(as_edit(a_task()), start=day, due=day), 0, REACH) == []
