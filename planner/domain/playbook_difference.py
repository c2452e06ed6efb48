"""What a newer playbook would change in the plan of one congress, line by line and field by field."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from planner.domain import clearance, lapse
from planner.domain.plan import PlannedTask
from planner.domain.task import OPEN, Task

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
# In the order in which a page shows them.
FIELDS = ("title", "start", "due", "subcommittee", "lead", "partners", "priority", "phase", "classification",
          "calendar", "deliverable", "items", "relations", "rules")  # fmt: skip
DAYS = frozenset({"start", "due"})
# What moves another task, when it is taken.
MOVING = ("start", "due", "calendar", "relations", "rules")
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

    @property
    def lowers(self) -> bool:
        """Whether it would show the task to people who do not see it now: nobody takes that without meaning to."""
        if self.name != "classification":
            return False
        return clearance.level(str(self.after)) < clearance.level(str(self.present))


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line: added (`planned` alone), removed (`task` alone), or changed with its fields.

    An added line whose task an earlier playbook took away brings that `task` back, and its fields to what it says.
    `moved_for` is the task for whose sake a relation moved its days by `moved_days`. A line that says the same as
    before and only moves for another one names that one as its `cause`: it is no choice of its own.
    """

    code: str
    kind: str
    planned: PlannedTask | None
    task: Task | None
    fields: tuple[FieldChange, ...] = ()
    moved_for: str = ""
    moved_days: int = 0
    cause: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be taken of it, each by itself: the fields, or the line as a whole."""
        if self.cause:
            return ()
        return tuple(f"{self.code}:{one.name}" for one in self.fields) if self.kind == CHANGED else (self.code,)

    @property
    def classification(self) -> int:
        """The rank below which nothing tells of the line."""
        if self.task:
            return self.task.classification
        return _level(self.planned) if self.planned else clearance.ORDINARY

    def taken(self, chosen: Collection[str]) -> "LineChange | None":
        """The line with those of its fields that were chosen; None when nothing of it was.

        One that moves for another goes with what moves it; what the committee changed of it itself is kept.
        """
        if self.cause:
            moves = self.cause in chosen or any(f"{self.cause}:{name}" in chosen for name in MOVING)
            fields = tuple(one for one in self.fields if moves and not one.is_own)
        elif self.kind != CHANGED:
            return self if self.code in chosen else None
        else:
            fields = tuple(one for one in self.fields if f"{self.code}:{one.name}" in chosen)
        return replace(self, fields=fields) if fields else None


@dataclass(frozen=True, slots=True)
class Present:
    """A task of the congress and what it says of each field, in the words of a playbook."""

    task: Task
    values: Values

    @property
    def went(self) -> bool:
        """Whether the task was cancelled since a playbook no longer had its line."""
        said = lapse.read(self.task.cancelled_reason) if self.task.is_cancelled else None
        return said is not None and said.code == lapse.PLAYBOOK


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
        "classification": standard.classification,
        "calendar": standard.calendar,
        "deliverable": (standard.deliverable_vi, standard.deliverable_en),
        "items": tuple((item.vi, item.en, item.required) for item in planned.items),
        "relations": frozenset((one.task, one.type, one.lag_days) for one in planned.relations if one.task in known),
        "rules": standard.rules,
    }


def differences(
    older: Mapping[str, PlannedTask],
    newer: Mapping[str, PlannedTask],
    present: Mapping[str, Present],
    ceiling: int,
    level: str,
) -> list[LineChange]:
    """What the newer lines would change, in the order of the newer plan, removed ones last.

    `older` has for every code the line that the congress decided on last, `present` its tasks up to the ceiling,
    cancelled ones too; `level` is the congress's in the playbooks. What is done, not applicable or cancelled stays as
    it is, but for a task that went with its line and comes back with it; so does a field that already says what the
    newer line says. A line above the ceiling is not told of.
    """
    found: list[LineChange] = []
    open_ones = {code: one for code, one in present.items() if _is_open(one.task)}
    standing = {code for code, one in present.items() if not one.task.is_cancelled}
    coming = {code for code, one in newer.items() if code not in older and _level(one) <= ceiling}
    # With a line that goes, nobody waits for it any more: that is no change of those who did, now or later.
    known = frozenset((standing | coming) & newer.keys())
    for code, planned in newer.items():
        if _level(planned) > ceiling:
            continue
        if code not in older:
            if code not in present:
                found.append(LineChange(code, ADDED, planned, None, (), *_moved(planned)))
            elif present[code].went:
                fields = _back(planned, present[code].values, known)
                found.append(LineChange(code, ADDED, planned, present[code].task, fields, *_moved(planned)))
        elif code in open_ones:
            fields = _fields(older[code], planned, open_ones[code].values, known)
            if fields:
                found.append(LineChange(code, CHANGED, planned, open_ones[code].task, fields, *_moved(planned)))
    gone = sorted(code for code in older if code not in newer and code in open_ones)
    found += [LineChange(code, REMOVED, None, open_ones[code].task) for code in gone]
    return _with_causes(found, older, level)


def _moved(planned: PlannedTask) -> tuple[str, int]:
    """For whom a relation moved a planned task, and by how many days; "" and 0 where none did."""
    for note in planned.notes:
        if note.code == "plan.moved_for_relation":
            return note.params["task"], note.params["days"]
    return "", 0


def _with_causes(found: list[LineChange], older: Mapping[str, PlannedTask], level: str) -> list[LineChange]:
    """The lines; those that say the same as before name the line that moves them, through others if need be."""
    by_code = {line.code: line for line in found}
    movers = {
        line.code: line.moved_for or _moved(older[line.code])[0]
        for line in found
        if line.kind == CHANGED and line.planned and _says_the_same(line, older[line.code], line.planned, level)
    }
    return [replace(line, cause=_cause(line.code, movers, by_code)) if line.code in movers else line for line in found]


def _says_the_same(line: LineChange, before: PlannedTask, after: PlannedTask, level: str) -> bool:
    """Whether only the days differ, and not because of what the line says of itself."""
    first, second = before.standard, after.standard
    return (
        {one.name for one in line.fields} <= DAYS
        and first.spans.get(level) == second.spans.get(level)
        and (first.calendar, first.relations, first.rules) == (second.calendar, second.relations, second.rules)
    )


def _cause(code: str, movers: Mapping[str, str], by_code: Mapping[str, LineChange]) -> str:
    """The offered line that moves a line in the end; "" where none does."""
    seen = {code}
    other = movers[code]
    while other in movers and other not in seen:
        seen.add(other)
        other = movers[other]
    return other if other in by_code and other not in movers else ""


def _level(planned: PlannedTask) -> int:
    return clearance.level(planned.standard.classification)


def _is_open(task: Task) -> bool:
    return task.status in OPEN and not task.is_cancelled and task.classification < clearance.REGISTERED


def _waits(values: Values) -> frozenset[tuple[str, str, int]]:
    found: frozenset[tuple[str, str, int]] = values["relations"]  # type: ignore[assignment]
    return found


def _among(present: Values, known: frozenset[str]) -> Values:
    """What a task says, with its relations to the tasks `known` alone."""
    return {**present, "relations": frozenset(one for one in _waits(present) if one[0] in known)}


def _fields(older: PlannedTask, newer: PlannedTask, present: Values, known: frozenset[str]) -> tuple[FieldChange, ...]:
    before, after = values_of(older, known), values_of(newer, known)
    present = _among(present, known)
    return tuple(
        FieldChange(name, before[name], after[name], present[name])
        for name in FIELDS
        if before[name] != after[name] and present[name] != after[name]
    )


def _back(newer: PlannedTask, present: Values, known: frozenset[str]) -> tuple[FieldChange, ...]:
    """What changes in a task that comes back with its line; it stays hidden from whom it was hidden."""
    after, present = values_of(newer, known), _among(present, known)
    fields = (FieldChange(name, present[name], after[name], present[name]) for name in FIELDS)
    return tuple(one for one in fields if one.present != one.after and not one.lowers)
