"""A task that comes round again, each time ticked by itself: the days on which it does."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.problem import Problem
from planner.domain.task import DONE, Task
from planner.domain.workday import Workdays, settle

RECURRING_RULE = "recurring"
WEEK, DAY = "week", "day"
_STEPS = {WEEK: 7, DAY: 1}
# More than a year of days: nobody ticks that many, and no page shows them.
MOST = 400


@dataclass(frozen=True)
class Occurrence:
    """One time a recurring task was to be done; `done_at` None while it is open, `done_by` an account's name."""

    day: date
    done_at: str | None = None
    done_by: str = ""


def days(task: Task, every: str, opens: date, closes: date, workdays: Workdays) -> list[date]:
    """The days on which a recurring task comes round, from its start to its due day, at most MOST, in order.

    `every` is "week" or "day". A day off gives way as the task's own days do, so that no day stands there twice.
    Rule `recurring` of the playbook.
    """
    whole = (task.due - task.start).days // _STEPS[every] + 1
    planned = [task.start + timedelta(days=_STEPS[every] * number) for number in range(min(whole, MOST))]
    settled = (settle(day, task.calendar, opens, closes, workdays) for day in planned)
    return sorted({day for day in settled if task.start <= day <= task.due} or {task.due})


def series(planned: list[date], ticked: list[Occurrence]) -> list[Occurrence]:
    """Every planned day, ticked or open, and ticked ones that moved dates have left outside of the plan, by day."""
    known = {one.day: one for one in ticked}
    return [known.get(day, Occurrence(day)) for day in sorted({*planned, *known})]


def tick_problems(task: Task, day: date, planned: list[date], today: date, *, is_ticked: bool) -> list[Problem]:
    """Why an occurrence cannot be ticked, or its tick not be taken away; empty when it can."""
    if is_ticked and day not in planned:
        return [Problem("occurrence.unknown", "occurrence", {"day": day})]
    if is_ticked and day > today:
        return [Problem("occurrence.in_future", "occurrence", {"day": day})]
    if not is_ticked and task.status == DONE:
        return [Problem("occurrence.task_is_done", "occurrence")]
    return []


def completion_problems(planned: list[date], ticked: set[date]) -> list[Problem]:
    """Why a recurring task is not done yet: it is when its last occurrence is. Rule `recurring` of the playbook."""
    if planned[-1] in ticked:
        return []
    return [Problem("task.occurrence_open", "status", {"day": planned[-1]})]
