"""What a newer playbook would change in the plan of one congress, line by line and field by field."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain import clearance
from planner.domain.plan import PlannedTask
from planner.domain.task import OPEN, Task

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
# In the order in which a page shows them.
FIELDS = ("title", "start", "due", "subcommittee", "lead", "partners", "priority", "phase", "calendar", "deliverable",
          "items", "relations")  # fmt: skip
Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: what the older line says, what the newer one says, what the task says now."""

    name: str
    before: object
    after: object
    present: object

    @property
    def is_own(self) -> bool:
        """Whether the committee changed the field itself: then it is kept unless it takes the new value."""
        return self.present != self.before


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line: added (`planned` alone), removed (`task` alone), or changed with its fields."""

    code: str
    kind: str
    planned: PlannedTask | None
    task: Task | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be taken of it, each by itself: the fields, or the line as a whole."""
        return tuple(f"{self.code}:{one.name}" for one in self.fields) or (self.code,)

    @property
    def classification(self) -> int:
        """The rank below which nothing tells of the line."""
        if self.task:
            return self.task.classification
        return _level(self.planned) if self.planned else clearance.ORDINARY


@dataclass(frozen=True, slots=True)
class Present:
    """A task of the congress and what it says of each field, in the words of a playbook."""

    task: Task
    values: Values


def values_of(planned: PlannedTask, known: frozenset[str]) -> Values:
    """What a planned line says of each field; relations only to the tasks `known`."""
    standard = planned.standard
    return {
        "title": (standard.title_vi, standard.title_en),
        "start": planned.start_offset,
        "due": planned.due_offset,
        "subcommittee": standard.subcommittee,
        "lead": planned.lead,
        "partners": frozenset(planned.partners),
        "priority": standard.priority,
        "phase": standard.phase,
        "calendar": standard.calendar,
        "deliverable": (standard.deliverable_vi, standard.deliverable_en),
        "items": tuple((item.vi, item.en, item.required) for item in planned.items),
        "relations": frozenset((one.task, one.type, one.lag_days) for one in planned.relations if one.task in known),
    }


def differences(
    older: Mapping[str, PlannedTask], newer: Mapping[str, PlannedTask], present: Mapping[str, Present], ceiling: int
) -> list[LineChange]:
    """What the newer lines would change, in the order of the newer plan, removed ones last.

    `older` has for every code the line that the congress decided on last, `present` its tasks up to the ceiling,
    cancelled ones too. What is done, not applicable or cancelled stays as it is; so does a field that already says
    what the newer line says. A line above the ceiling is not told of.
    """
    found: list[LineChange] = []
    open_ones = {code: one for code, one in present.items() if _is_open(one.task)}
    standing = {code for code, one in present.items() if not one.task.is_cancelled}
    coming = {code for code, one in newer.items() if code not in older and _level(one) <= ceiling}
    # With a line that goes, nobody waits for it any more: that is no change of those who did.
    known = frozenset((standing | coming) - (older.keys() - newer.keys()))
    for code, planned in newer.items():
        if _level(planned) > ceiling:
            continue
        if code not in older:
            if code not in present:
                found.append(LineChange(code, ADDED, planned, None))
        elif code in open_ones:
            fields = _fields(older[code], planned, open_ones[code].values, known)
            if fields:
                found.append(LineChange(code, CHANGED, planned, open_ones[code].task, fields))
    gone = sorted(code for code in older if code not in newer and code in open_ones)
    return found + [LineChange(code, REMOVED, None, open_ones[code].task) for code in gone]


def _level(planned: PlannedTask) -> int:
    return clearance.level(planned.standard.classification)


def _is_open(task: Task) -> bool:
    return task.status in OPEN and not task.is_cancelled and task.classification < clearance.REGISTERED


def _fields(older: PlannedTask, newer: PlannedTask, present: Values, known: frozenset[str]) -> tuple[FieldChange, ...]:
    before, after = values_of(older, known), values_of(newer, known)
    return tuple(
        FieldChange(name, before[name], after[name], present[name])
        for name in FIELDS
        if before[name] != after[name] and present[name] != after[name]
    )
