"""How a standard plan stands at the moment that its congress is opened: what is late at once, what does not fit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.domain import clearance, finding_limits, finding_order, finding_path
from planner.domain.finding_basis import NOTE, SERIOUS, Finding, PlanInputs, PlanTask
from planner.domain.plan import Plan
from planner.domain.schedule import Wait
from planner.domain.task import DONE, TODO

# The rules that the days of standard tasks decide; the limits between congresses are `subtree_shift`'s.
_RULES = (finding_limits.approval, finding_path.path, finding_order.out_of_order)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Of how many standard tasks so many were due before today, and what stands at once because of the plan's days."""

    tasks: int
    overdue: int
    findings: tuple[Finding, ...]

    @property
    def fits(self) -> bool:
        """Whether the plan can be worked off as it is counted: nothing late, nothing serious."""
        return not self.overdue and all(one.severity != SERIOUS for one in self.findings)


def readiness(plan: Plan, inputs: PlanInputs, *, is_past_done: bool) -> Readiness:
    """How a plan stands on the day of the inputs, up to their ceiling; these hold no tasks yet.

    With `is_past_done` what was due before that day counts as done on its due day, and is not late.
    """
    tasks = _tasks(plan, inputs, is_past_done=is_past_done)
    keys = {task.standard_code: task.id for task in tasks}
    waits = tuple(
        Wait(keys[one.task], keys[task.code], one.type, one.lag_days)
        for task in plan.tasks
        for one in task.relations
        if task.code in keys and one.task in keys
    )
    whole = replace(inputs, tasks=tasks, waits=waits)
    found = [finding for rule in _RULES for finding in rule(whole) if finding.severity != NOTE]
    overdue = sum(task.is_open and task.due < inputs.today for task in tasks)
    # A task has no page before it stands, so that nothing leads to one.
    return Readiness(len(tasks), overdue, tuple(replace(one, tasks=()) for one in found))


def first_fit(fits: Callable[[date], bool], first: date, days: int) -> date | None:
    """The first of so many days from `first` on that a plan fits, or None; a later day never fits less."""
    low, high = 0, days
    while low < high:
        middle = (low + high) // 2
        if fits(first + timedelta(days=middle)):
            high = middle
        else:
            low = middle + 1
    return first + timedelta(days=low) if low < days else None


def _tasks(plan: Plan, inputs: PlanInputs, *, is_past_done: bool) -> tuple[PlanTask, ...]:
    """The tasks up to the ceiling, numbered as they will be: each classification counts its own."""
    numbers: dict[int, int] = {}
    found = []
    for key, task in enumerate(plan.tasks, start=1):
        standard = task.standard
        rank = clearance.level(standard.classification)
        if rank > inputs.ceiling:
            continue
        numbers[rank] = numbers.get(rank, 0) + 1
        is_done = is_past_done and task.due < inputs.today
        found.append(
            PlanTask(
                key,
                task.code,
                clearance.printed_number(rank, numbers[rank]),
                rank,
                task.code,
                DONE if is_done else TODO,
                task.start,
                task.due,
                standard.calendar,
                standard.rules[0].type if standard.rules else "",
                standard.priority,
                task.lead,
                done_on=task.due if is_done else None,
            )
        )
    return tuple(found)
