"""Every finding of a plan: the rules it breaks and the early signs of trouble, worst first.

What they are made of stands in `finding_basis`, the rules by what would change them in `finding_agenda`,
`finding_limits`, `finding_order`, `finding_path` and `finding_signs`.
"""

from dataclasses import replace

from planner.domain import clearance, finding_agenda, finding_limits, finding_order, finding_path, finding_signs
from planner.domain.finding_basis import (
    ATTENTION,
    NOTE,
    OF_PLAN,
    SERIOUS,
    SEVERITIES,
    Finding,
    Lower,
    PlanInputs,
    PlanTask,
    Question,
)

__all__ = [
    "ATTENTION",
    "EDITION",
    "NOTE",
    "OF_PLAN",
    "RULES",
    "SERIOUS",
    "SEVERITIES",
    "Finding",
    "Lower",
    "PlanInputs",
    "PlanTask",
    "Question",
    "find",
    "is_alike",
    "seen",
]

# Goes up with every change of what the rules find or tell: what was kept before is found anew.
EDITION = 3
# In the order in which findings of one severity are told.
RULES = (
    finding_limits.must_finish,
    finding_limits.window,
    finding_limits.length,
    finding_limits.below,
    finding_limits.above,
    finding_limits.approval,
    finding_path.path,
    finding_order.circles,
    finding_order.out_of_order,
    finding_order.core_missing,
    finding_limits.preparatory,
    finding_agenda.agenda,
    finding_signs.waits_for_lower,
    finding_signs.waits_for_upper,
    finding_signs.unanswered,
    finding_signs.no_movement,
    finding_signs.pushed,
    finding_signs.overloaded,
    finding_signs.reports_missing,
    finding_order.on_day_off,
    finding_limits.days_off_inside,
)


def find(inputs: PlanInputs) -> list[Finding]:
    """Every finding of a plan, worst first; equal inputs give equal findings, and no two have the same key."""
    found = [finding for rule in RULES for finding in rule(inputs)]
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))


def seen(inputs: PlanInputs, ceiling: int) -> PlanInputs:
    """The same plan for a lower clearance: what it may not see is not there, as if it had never been written."""
    if ceiling >= inputs.ceiling:
        return inputs
    tasks = tuple(_seen(task, ceiling) for task in inputs.tasks if task.classification <= ceiling)
    keys = {task.id for task in tasks}
    return replace(
        inputs,
        ceiling=ceiling,
        tasks=tasks,
        waits=tuple(wait for wait in inputs.waits if wait.first in keys and wait.second in keys),
        items=tuple(item for item in inputs.items if item.classification <= ceiling),
        moved_on={rank: day for rank, day in inputs.moved_on.items() if rank <= ceiling},
        reports=frozenset(one for one in inputs.reports if one[2] <= ceiling),
        questions=tuple(one for one in inputs.questions if one.classification <= ceiling),
    )


def is_alike(lower: PlanInputs, higher: PlanInputs) -> bool:
    """Whether a clearance finds what a lower one does: nothing lies between them, in the plan nor in its playbook.

    Both were cut from the same inputs.
    """
    return replace(higher, ceiling=lower.ceiling) == lower and not any(
        lower.ceiling < clearance.level(task.classification) <= higher.ceiling for task in higher.playbook.tasks
    )


def _seen(task: PlanTask, ceiling: int) -> PlanTask:
    """The task without what the log says of its days above the clearance."""
    if all(rank <= ceiling for rank in task.pushes):
        return task
    return replace(task, pushes=tuple(rank for rank in task.pushes if rank <= ceiling))
