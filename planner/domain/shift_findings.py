"""Which findings of a plan appear, vanish or get other numbers when its congress is moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.domain import clearance
from planner.domain.cycle import DirectiveLevel
from planner.domain.finding import SEVERITIES, Finding, PlanInputs, PlanTask, find
from planner.domain.opening import Opening
from planner.domain.plan import PlannedTask
from planner.domain.shift import Move, Shift
from planner.domain.workday import Workdays


@dataclass(frozen=True, slots=True)
class Staying:
    """A finding that stays with other numbers."""

    before: Finding
    after: Finding

    @property
    def measured(self) -> tuple[str, int, int] | None:
        """The first of its numbers that changes, by name, before and after; None where only the severity does."""
        old, new = _numbers(self.before), _numbers(self.after)
        return next(((name, old[name], new[name]) for name in old if new.get(name, old[name]) != old[name]), None)

    @property
    def is_worse(self) -> bool:
        """Whether it weighs more afterwards: by its severity, else by the number that changes."""
        old, new = SEVERITIES.index(self.before.severity), SEVERITIES.index(self.after.severity)
        if old != new:
            return new < old
        return self.measured is not None and self.measured[2] > self.measured[1]


@dataclass(frozen=True, slots=True)
class Difference:
    """The findings that are there afterwards and were not before, the other way round, and the ones that change."""

    appears: tuple[Finding, ...]
    vanishes: tuple[Finding, ...]
    stays: tuple[Staying, ...] = ()


def difference(
    inputs: PlanInputs, shift: Shift, opening: Opening, rung: DirectiveLevel | None, workdays: Workdays | None = None
) -> Difference:
    """What the shift does to the findings of a plan; `rung` is the level in the directive in force on the new day.

    `workdays` are those that hold afterwards, where they change.
    """
    will = replace(moved(inputs, shift, opening, rung), workdays=workdays or inputs.workdays)
    return compared(find(inputs), find(will))


def compared(before: Sequence[Finding], after: Sequence[Finding]) -> Difference:
    """The difference between the findings of one plan before and after, each part in the order given."""
    old, new = {one.key: one for one in before}, {one.key for one in after}
    both = [Staying(old[one.key], one) for one in after if one.key in old]
    return Difference(
        tuple(one for one in after if one.key not in old),
        tuple(one for one in before if one.key not in new),
        tuple(one for one in both if one.measured or one.before.severity != one.after.severity),
    )


def _numbers(finding: Finding) -> dict[str, int]:
    return {name: value for name, value in finding.params.items() if isinstance(value, int)}


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
