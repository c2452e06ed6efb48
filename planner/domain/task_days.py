"""The two days of a task, what each is counted from, and both as plain values."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.domain.playbook import Offset
from planner.domain.task import Task
from planner.domain.task_edit import FIXED, counted


@dataclass(frozen=True, slots=True)
class Days:
    """Start and due, and what each is counted from; FIXED where it stands by itself."""

    start: date
    due: date
    start_from: Offset
    due_from: Offset


def has_hand_day(task: Task) -> bool:
    """Whether one of its days is free of the congress."""
    return task.start_offset is None or task.due_offset is None


def present_days(task: Task) -> Days:
    """The days of a task as they stand."""
    return Days(
        task.start,
        task.due,
        counted(task.start_anchor, task.start_offset),
        counted(task.due_anchor, task.due_offset),
    )


def plain_days(days: Days) -> dict[str, Any]:
    """The days as plain values: the columns of a task, and the part "days" of its picture."""
    return {
        "start": days.start.isoformat(),
        "start_anchor": days.start_from.anchor,
        "start_offset": days.start_from.days if days.start_from != FIXED else None,
        "due": days.due.isoformat(),
        "due_anchor": days.due_from.anchor,
        "due_offset": days.due_from.days if days.due_from != FIXED else None,
    }
