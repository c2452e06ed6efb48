"""What a change did part by part, and whether it can be taken back."""

from dataclasses import dataclass

import pytest

from planner.domain.problem import Problem
from planner.domain.undo import Step, Undo, addition, changed_since, last_change, step, undo_problems


@dataclass(frozen=True)
class Entry:
    """What the log tells of one change."""

    action: str
    noun: str
    before: dict | None
    after: dict | None


TODO = {"status": "todo", "position": 1024.0, "placed_version": 1}
DOING = {"status": "doing", "position": 2048.0, "placed_version": 2}
PLAIN = {"title": "Báo cáo", "priority": "normal", "state": TODO}
UNDO = Undo(1, "k" * 10, 7, 3, "task.edited", 2, "2026-11-26T03:00:00+00:00", 10, 11, None, "c" * 10)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (PLAIN, PLAIN, None),
        (PLAIN, PLAIN | {"title": "Báo cáo chính trị"}, Step(5, {"title": "Báo cáo"}, {"title": "Báo cáo chính trị"})),
        (PLAIN, PLAIN | {"blockage": ["chờ", "t", 7]}, Step(5, {"blockage": None}, {"blockage": ["chờ", "t", 7]})),
        (PLAIN | {"partners": [[4]]}, PLAIN, Step(5, {"partners": [[4]]}, {"partners": None})),
        (PLAIN, PLAIN | {"state": DOING}, Step(5, {"state": TODO}, {"state": DOING})),
        # a card that left the board and came back stands where it stood
        (PLAIN, PLAIN | {"state": TODO | {"placed_version": 9}}, None),
    ],
)
def test_step_holds_the_parts_that_changed_and_no_other(before, after, expected):
    assert step(5, before, after) == expected


@pytest.mark.parametrize(
    ("left", "present", "changed"),
    [
        ({"title": "mới"}, PLAIN | {"title": "mới"}, []),
        ({"title": "mới"}, PLAIN | {"title": "mới", "priority": "high"}, []),  # another part
        ({"title": "mới"}, PLAIN | {"title": "khác"}, ["title"]),
        ({"blockage": None}, PLAIN, []),
        ({"blockage": None}, PLAIN | {"blockage": ["chờ", "t", 7]}, ["blockage"]),
        ({"state": DOING}, {"state": DOING}, []),
        ({"state": DOING}, {"state": DOING | {"position": 9.0}}, []),  # the column was spaced anew
        ({"state": DOING}, {"state": DOING | {"placed_version": 4}}, []),  # moved away and exactly back
        ({"state": DOING}, {"state": DOING | {"placed_version": 4, "position": 9.0}}, ["state"]),
        ({"state": DOING}, {"state": DOING | {"status": "review"}}, ["state"]),
        ({"state": DOING}, {"state": DOING | {"completion": ["2010-05-10", "t", 7]}}, ["state"]),
    ],
)
def test_change_can_be_taken_back_while_the_same_stands(left, present, changed):
    assert changed_since(Step(5, {}, left), present) == changed


@pytest.mark.parametrize(
    ("present", "changed"),
    [
        (PLAIN, []),
        (PLAIN | {"title": "khác"}, ["title"]),
        (PLAIN | {"comment:abc": {"classification": 0}}, ["comment:abc"]),
        (PLAIN | {"cancellation": ["trùng", "t", 7]}, ["existence", "cancellation"]),
    ],
)
def test_addition_can_be_taken_back_while_nobody_touched_the_task(present, changed):
    one = addition(5, PLAIN)

    assert one == Step(5, {"existence": False}, PLAIN | {"existence": True})
    assert sorted(changed_since(one, present)) == sorted(changed)


LINES = [
    Entry("comment.written", "comment", None, {"text": "Đã đọc"}),
    Entry("task.edited", "task", {"title": "a"}, {"title": "b"}),
    Entry("task.placed", "task", {"status": "todo"}, {"status": "doing"}),
    Entry("task.cancelled", "task", None, {"reason": "Trùng"}),
    Entry("item.ticked", "item", None, {"item": "Ký"}),
    Entry("task.edited", "task", {"due": "2010-05-10"}, {"due": "2010-05-11"}),
]


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        (["title"], 1),
        (["state"], 2),
        (["days"], 5),
        (["cancellation"], 3),
        (["existence"], 3),
        (["item:abc"], 4),
        (["comment:abc"], 0),
        (["days", "state"], 2),
        (["priority"], None),
    ],
)
def test_who_changed_a_part_is_told_by_the_last_entry_about_it(parts, place):
    assert last_change(parts, LINES) is (None if place is None else LINES[place])


@pytest.mark.parametrize(
    ("changes", "steps", "problems"),
    [
        ({}, 2, []),
        ({"undone_at": "2026-11-26T03:05:00+00:00"}, 2, [Problem("undo.done_already")]),
        ({}, 1, [Problem("undo.text_removed")]),
    ],
)
def test_change_is_taken_back_once_and_whole(changes, steps, problems):
    assert undo_problems(Undo(**{**UNDO.__dict__, **changes}), steps) == problems
