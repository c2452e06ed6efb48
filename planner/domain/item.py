"""A line to tick inside a task: what it may say, and when it may be a required one."""

from dataclasses import dataclass

from planner.domain import clearance, text
from planner.domain.problem import Problem
from planner.domain.task import DONE, Task


@dataclass(frozen=True)
class Item:
    """A line to tick; one ranked above its task is never a required one. `cancelled_at` None: it stands."""

    id: int
    public_id: str
    task_id: int
    title: str
    title_en: str
    required: bool
    classification: int
    position: float
    version: int
    ticked_at: str | None
    ticked_by: str | None
    cancelled_at: str | None = None


def title_problems(title: str) -> list[Problem]:
    """What is wrong with the cleaned text of an item."""
    return text.line_problems(title, "title")


def rank_problems(classification: int, ceiling: int) -> list[Problem]:
    """An item is ordinary or internal, and nobody writes one above his own clearance `ceiling`."""
    if classification > min(ceiling, clearance.INTERNAL):
        return [Problem("classification.above_clearance", "classification")]
    return []


def required_problems(task: Task, classification: int, *, is_ticked: bool) -> list[Problem]:
    """Why an item of this classification cannot become a required one of its task."""
    if classification > task.classification:
        return [Problem("item.never_required", "item")]
    if task.status == DONE and not is_ticked:
        return [Problem("item.task_is_done", "item")]
    return []
