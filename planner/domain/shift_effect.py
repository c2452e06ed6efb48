"""What other days do to a task: the one thing that people have to know of it."""

from dataclasses import dataclass
from datetime import date

from planner.domain.task import NOT_APPLICABLE, OPEN, TODO, Task
from planner.domain.task_days import Days
from planner.domain.workday import ONE_DAY, Workdays

# An open task with no more days than this until it is due is told of.
SOON = 7
# What happens to a task, worst first.
EFFECTS = (
    "late", "squeezed", "too_short", "late_still", "soon", "start_by_hand", "due_by_hand", "by_hand", "fine", "follows",
    "done",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Effect:
    """What a shift does to a task, by its name in EFFECTS.

    `days` are those that it is late by, or that are left; `needed` the working days that it takes.
    """

    name: str
    days: int = 0
    needed: int = 0


def effect_of(task: Task, days: Days, today: date, workdays: Workdays, *, is_kept: bool, is_squeezed: bool) -> Effect:
    """The one thing that matters most about a task that is not done when it gets these days.

    `is_kept`: a day set by hand stays; `is_squeezed`: its start would lie behind its due day.
    """
    if task.status == NOT_APPLICABLE:
        return Effect("fine")
    left = (days.due - today).days
    if task.status in OPEN and left < 0:
        is_new = task.due >= today
        return Effect("late" if is_new else "late_still", -left)
    if is_squeezed:
        return Effect("squeezed")
    if short := _too_short(task, days, today, workdays):
        return short
    if days.due != task.due and left <= SOON:
        return Effect("soon", left)
    return Effect(_kept(task, days) if is_kept else "fine")


def _kept(task: Task, days: Days) -> str:
    """Which of its days set by hand stays while the other one moves; the whole task where none does."""
    if days.due != task.due:
        return "start_by_hand"
    return "due_by_hand" if days.start != task.start else "by_hand"


def _too_short(task: Task, days: Days, today: date, workdays: Workdays) -> Effect | None:
    """That a task which nobody has begun should be under way by then, with fewer working days than it takes."""
    if task.status != TODO or days.start >= today or task.start < today:
        return None
    needed = workdays.count(days.start - ONE_DAY, days.due)
    left = workdays.count(today - ONE_DAY, days.due)
    return Effect("too_short", left, needed)
