"""What a line to tick may say, and when it may be a required one."""

from dataclasses import replace

import pytest
from domain.test_task import TASK

from planner.domain.item import rank_problems, required_problems, title_problems
from planner.domain.problem import Problem


@pytest.mark.parametrize(
    ("title", "problems"),
    [
        ("Duyệt", []),
        ("x" * 300, []),
        ("", [Problem("text.missing", "title")]),
        ("a\nb", [Problem("text.one_line", "title")]),
        ("x" * 100_000, [Problem("text.too_long", "title", {"limit": 300, "length": 100_000})]),
        ("Tuyệt mật", [Problem("text.secrecy_stamp", "title")]),
    ],
)
def test_what_a_line_may_say(title, problems):
    assert title_problems(title) == problems


def test_nobody_writes_a_line_above_his_clearance_and_none_is_registered():
    refused = [Problem("classification.above_clearance", "classification")]
    assert [[rank_problems(rank, ceiling) for rank in range(3)] for ceiling in range(3)] == [
        [[], refused, refused],
        [[], [], refused],
        [[], [], refused],
    ]


@pytest.mark.parametrize("status", ["todo", "doing", "review", "not_applicable"])
@pytest.mark.parametrize("is_ticked", [True, False])
def test_every_line_of_an_open_task_may_be_required(status, is_ticked):
    assert required_problems(replace(TASK, status=status), 0, is_ticked=is_ticked) == []


def test_line_ranked_above_its_task_is_never_required():
    assert required_problems(TASK, 1, is_ticked=True) == [Problem("item.never_required", "item")]
    assert required_problems(replace(TASK, classification=1), 1, is_ticked=False) == []


def test_finished_task_takes_required_lines_that_are_ticked():
    done = replace(TASK, status="done")
    assert required_problems(done, 0, is_ticked=True) == []
    assert required_problems(done, 0, is_ticked=False) == [Problem("item.task_is_done", "item")]
