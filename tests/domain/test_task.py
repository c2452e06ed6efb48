"""Which state a task may take, and what may be written into it."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.problem import Problem
from planner.domain.reach import Reach
from planner.domain.task import STATUSES, Stub, Task, status_problems
from planner.domain.task_edit import TaskEdit, edit_problems

START, DUE = date(2010, 5, 3), date(2010, 5, 10)
REACH = Reach(date(2007, 1, 12), date(2013, 1, 19))
TASK = Task(
    id=1, public_id="aaaaaaaaaa", congress_id=1, number=12, classification=0, standard_code="VK01",
    title="Dự thảo báo cáo", title_en="", description="", deliverable="", deliverable_en="", document_number="",
    document_date=None, phase="", priority="normal", subcommittee_id=3, lead_id=4, calendar="working", rule="",
    start=START, due=DUE, start_anchor="", start_offset=None, due_anchor="", due_offset=None, status="doing",
    position=1024.0, version=1, placed_version=1, path="1.1.", congress_public_id="bbbbbbbbbb",
    organisation_code="P86", partner_ids=frozenset({4, 5}),
)  # fmt: skip
EDIT = TaskEdit(title="Dự thảo báo cáo", start=START, due=DUE)
STUB = TaskEdit(title="", start=START, due=DUE, classification=2, stub=Stub("12/SM", "toi_mat", "Văn phòng"))


def test_task_names_its_number_its_bodies_and_whether_it_is_computed():
    assert [replace(TASK, classification=level).printed_number for level in (0, 1, 2)] == ["12", "N12", "M12"]
    assert TASK.body_ids == frozenset({3, 4, 5})
    assert replace(TASK, subcommittee_id=None, lead_id=None, partner_ids=frozenset()).body_ids == frozenset()
    assert [replace(TASK, rule=rule).is_computed for rule in ("", "recurring", "lower_before_upper")] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("status", STATUSES)
def test_open_task_is_late_from_the_day_after_its_due_day(status):
    task = replace(TASK, status=status)
    is_open = status in ("todo", "doing", "review")
    assert [task.is_late(day) for day in (START, DUE, date(2010, 5, 11))] == [False, False, is_open]


@pytest.mark.parametrize(
    ("changes", "status", "unticked", "reason", "problems"),
    [
        ({}, "todo", 0, "", []),
        ({}, "review", 3, "", []),
        ({}, "done", 0, "", []),
        ({}, "done", 2, "", [Problem("task.items_open", "status", {"count": 2})]),
        ({"status": "done"}, "done", 2, "", []),  # moved within its column
        ({}, "not_applicable", 2, "trùng việc", []),
        ({}, "not_applicable", 0, "", [Problem("task.reason_missing", "reason")]),
        ({"not_applicable_reason": "trùng việc"}, "not_applicable", 0, "", []),
        ({"classification": 2}, "not_applicable", 0, "", []),  # a registered task holds no text, so no reason
        ({}, "gone", 0, "", [Problem("task.unknown_status", "status", {"found": "gone"})]),
        ({"is_cancelled": True}, "doing", 0, "", [Problem("task.cancelled", "status")]),
        ({"rule": "lower_before_upper"}, "doing", 0, "", []),
        ({"rule": "lower_before_upper"}, "done", 0, "", [Problem("task.computed", "status")]),
        ({"rule": "recurring"}, "done", 0, "", []),
    ],
)
def test_status_is_taken_or_refused_with_its_reason(changes, status, unticked, reason, problems):
    assert status_problems(replace(TASK, **changes), status, unticked, reason) == problems


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, []),
        ({"start": DUE}, []),
        ({"start": None}, [Problem("task.day_missing", "start")]),
        ({"start": None, "due": None}, [Problem("task.day_missing", "start"), Problem("task.day_missing", "due")]),
        ({"start": date(2010, 5, 11)}, [Problem("task.start_after_due", "start", {"due": DUE})]),
        ({"priority": "urgent"}, [Problem("task.unknown_priority", "priority", {"found": "urgent"})]),
        ({"classification": 1}, []),
        ({"title": ""}, [Problem("text.missing", "title")]),
        ({"title": "hai\ndòng"}, [Problem("text.one_line", "title")]),
        ({"title": "x" * 301}, [Problem("text.too_long", "title", {"limit": 300, "length": 301})]),
        ({"description": "x" * 10_000}, []),
        ({"description": "x" * 10_001}, [Problem("text.too_long", "description", {"limit": 10_000, "length": 10_001})]),
        ({"document_number": "x" * 61}, [Problem("text.too_long", "document_number", {"limit": 60, "length": 61})]),
        ({"deliverable": "MẬT"}, [Problem("text.secrecy_stamp", "deliverable")]),
        (
            {"title": "MẬT", "description": "TỐI MẬT\nx", "document_number": "TUYỆT MẬT", "due": None},
            [
                Problem("task.day_missing", "due"),
                Problem("text.secrecy_stamp", "title"),
                Problem("text.secrecy_stamp", "description"),
                Problem("text.secrecy_stamp", "document_number"),
            ],
        ),
    ],
)
def test_edit_is_refused_with_every_reason(changes, problems):
    assert edit_problems(replace(EDIT, **changes), ceiling=1, reach=REACH) == problems


@pytest.mark.parametrize(("classification", "ceiling"), [(1, 0), (2, 1), (2, 0)])
def test_nobody_writes_above_his_own_clearance(classification, ceiling):
    edit = STUB if classification == 2 else replace(EDIT, classification=classification)
    assert edit_problems(edit, ceiling, REACH) == [Problem("classification.above_clearance", "classification")]
    assert edit_problems(edit, classification, REACH) == []


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, []),
        ({"title": "Danh sách"}, [Problem("task.registered_text", "title")]),
        (
            {"description": "x", "deliverable": "y", "document_number": "z"},
            [Problem("task.registered_text", name) for name in ("description", "deliverable", "document_number")],
        ),
        (
            {"stub": None},
            [
                Problem("text.missing", "register_number"),
                Problem("text.missing", "register_place"),
                Problem("task.unknown_degree", "degree", {"found": ""}),
            ],
        ),
        ({"stub": Stub("12/SM", "mat", "TỐI MẬT")}, [Problem("text.secrecy_stamp", "register_place")]),
        (
            {"stub": Stub("x" * 41, "mat", "Văn phòng")},
            [Problem("text.too_long", "register_number", {"limit": 40, "length": 41})],
        ),
    ],
)
def test_registered_task_says_where_its_paper_is_and_nothing_else(changes, problems):
    assert edit_problems(replace(STUB, **changes), ceiling=2, reach=REACH) == problems
