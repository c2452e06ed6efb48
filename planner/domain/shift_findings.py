"""Which findings of a plan appear and which vanish when its congress is moved."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.domain import clearance
from planner.domain.cycle import DirectiveLevel
from planner.domain.finding import Finding, PlanInputs, PlanTask, find
from planner.domain.opening import Opening
from planner.domain.plan import PlannedTask
from planner.domain.shift import Move, Shift


@dataclass(frozen=True, slots=True)
class Difference:
    """The findings that are there afterwards and were not before, and the other way round, worst first."""

    appears: tuple[Finding, ...]
    vanishes: tuple[Finding, ...]


def difference(inputs: PlanInputs, shift: Shift, opening: Opening, rung: DirectiveLevel | None) -> Difference:
    """What the shift does to the findings of a plan; `rung` is the level in the directive in force on the new day."""
    before, after = find(inputs), find(moved(inputs, shift, opening, rung))
    old, new = {one.key for one in before}, {one.key for one in after}
    return Difference(
        tuple(one for one in after if one.key not in old), tuple(one for one in before if one.key not in new)
    )


def moved(inputs: PlanInputs, shift: Shift, opening: Opening, rung: DirectiveLevel | None) -> PlanInputs:
    """The plan as it stands after the shift, as far as the same clearance sees it."""
    gone = {task.id for task in shift.goes}
    days = {move.task.id: (move.days.start, move.days.due) for move in shift.stands}
    stands = inputs.with_days(days).tasks
    tasks = (*(task for task in stands if task.id not in gone), *_added(shift, inputs.ceiling))
    return replace(inputs, opening=opening, rung=rung, tasks=tasks)


def _added(shift: Shift, ceiling: int) -> Iterator[PlanTask]:
    for move in shift.returns:
        yield _returned(move)
    for number, task in enumerate(shift.comes, start=1):
        if (rank := clearance.level(task.standard.classification)) <= ceiling:
            yield _new(task, rank, number)


def _returned(move: Move) -> PlanTask:
    task = move.task
    return PlanTask(
        task.id,
        task.public_id,
        task.printed_number,
        task.classification,
        task.standard_code,
        task.status,
        move.days.start,
        move.days.due,
        task.calendar,
        task.rule,
        task.priority,
    )


def _new(task: PlannedTask, rank: int, number: int) -> PlanTask:
    """A task that has no key and no number yet: it goes by its code."""
    standard = task.standard
    rule = standard.rules[0].type if standard.rules else ""
    return PlanTask(
        -number,
        task.code,
        task.code,
        rank,
        task.code,
        "todo",
        task.start,
        task.due,
        standard.calendar,
        rule,
        standard.priority,
        task.lead,
    )
