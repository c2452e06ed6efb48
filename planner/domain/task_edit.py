"""What a person may write into a task, one by one or into many at once, and what may be wrong with it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from planner.domain import clearance, text
from planner.domain.playbook import Offset
from planner.domain.problem import Problem
from planner.domain.reach import Reach
from planner.domain.relative_date import ANCHORS, resolve
from planner.domain.task import PRIORITIES, Stub, Task
from planner.domain.workday import Workdays, settle

TEXT_FIELDS = ("title", "description", "deliverable", "document_number")
MOST_AT_ONCE = 2000
MOST_DAYS_AWAY = 4000
FIXED = Offset("", 0)
"""In place of an offset: the day stands by itself, and does not move with the congress."""


@dataclass(frozen=True)
class TaskEdit:
    """What is written into a task; days as dates, bodies and persons as keys.

    `start_from` and `due_from` count a day from the opening or closing, and then decide it; FIXED frees the day from
    the congress; None keeps what stands where the day is not changed, and frees it where it is. None for `phase`,
    `partner_ids` and `assignee_ids` keeps those that stand.
    """

    title: str
    description: str = ""
    deliverable: str = ""
    document_number: str = ""
    document_date: date | None = None
    start: date | None = None
    due: date | None = None
    priority: str = "normal"
    subcommittee_id: int | None = None
    lead_id: int | None = None
    classification: int = clearance.ORDINARY
    stub: Stub | None = None
    start_from: Offset | None = None
    due_from: Offset | None = None
    phase: str | None = None
    partner_ids: frozenset[int] | None = None
    assignee_ids: frozenset[int] | None = None


@dataclass(frozen=True)
class TaskPatch:
    """What many tasks are given at once; None leaves a field as it is, the key 0 takes a body away.

    `due_workdays` moves the due day by so many working days, `assignee_id` adds a person to those there are, and the
    key 0 takes all of them away.
    """

    status: str | None = None
    reason: str = ""
    done_on: date | None = None
    due: date | None = None
    due_workdays: int | None = None
    priority: str | None = None
    subcommittee_id: int | None = None
    lead_id: int | None = None
    assignee_id: int | None = None


def as_edit(task: Task) -> TaskEdit:
    """The edit that writes what already stands in the task."""
    return TaskEdit(
        title=task.title,
        description=task.description,
        deliverable=task.deliverable,
        document_number=task.document_number,
        document_date=task.document_date,
        start=task.start,
        due=task.due,
        priority=task.priority,
        subcommittee_id=task.subcommittee_id,
        lead_id=task.lead_id,
        classification=task.classification,
        stub=task.stub,
        start_from=counted(task.start_anchor, task.start_offset),
        due_from=counted(task.due_anchor, task.due_offset),
        phase=task.phase,
        partner_ids=task.partner_ids,
        assignee_ids=task.assignee_ids,
    )


def counted(anchor: str, days: int | None) -> Offset:
    """What a day is counted from; FIXED when it stands by itself."""
    return FIXED if days is None else Offset(anchor, days)


def patched(task: Task, patch: TaskPatch, workdays: Workdays) -> TaskEdit:
    """What a patch makes of a task; a start that would lie behind the new due day goes with it.

    Raises Invalid `workday.none_near`.
    """
    edit = as_edit(task)
    values: dict[str, Any] = {}
    if patch.due or patch.due_workdays:
        due = patch.due or task.due
        values["due"] = workdays.add(due, patch.due_workdays) if patch.due_workdays else due
        values["start"] = min(task.start, values["due"])
    if patch.priority is not None:
        values["priority"] = patch.priority
    for name in ("subcommittee_id", "lead_id"):
        if (key := getattr(patch, name)) is not None:
            values[name] = key or None
    if patch.assignee_id is not None:
        values["assignee_ids"] = task.assignee_ids | {patch.assignee_id} if patch.assignee_id else frozenset()
    return replace(edit, **values)


def with_days(edit: TaskEdit, task: Task | None, opens: date, closes: date, workdays: Workdays) -> TaskEdit:
    """The edit with the days that its new offsets give in a congress of these days; `task` None: it is a new one.

    Days off give way as in the plan. Raises Invalid `workday.none_near`.
    """
    calendar = task.calendar if task else "working"
    present = as_edit(task) if task else None
    days: dict[str, Any] = {}
    for name in ("start", "due"):
        offset = getattr(edit, f"{name}_from")
        if offset in {None, FIXED} or (present and offset == getattr(present, f"{name}_from")):
            continue
        if abs(offset.days) <= MOST_DAYS_AWAY and offset.anchor in ANCHORS.values():
            days[name] = settle(resolve(offset, opens, closes), calendar, opens, closes, workdays)
    return replace(edit, **days)


def edit_problems(edit: TaskEdit, ceiling: int, reach: Reach, task: Task | None = None) -> list[Problem]:
    """All that is wrong with an edit of a task (None: a new one), for a person cleared up to `ceiling`."""
    problems = day_problems(edit.start, edit.due) + offset_problems(edit)
    problems += reach_problems(edit.start, edit.due, reach, task)
    if edit.priority not in PRIORITIES:
        problems.append(Problem("task.unknown_priority", "priority", {"found": edit.priority}))
    if edit.classification > ceiling:
        problems.append(Problem("classification.above_clearance", "classification"))
    if edit.classification == clearance.REGISTERED:
        return problems + stub_problems(edit)
    problems += text.line_problems(edit.title, "title")
    problems += text.text_problems(edit.description, "description")
    problems += text.line_problems(edit.deliverable, "deliverable", required=False)
    problems += text.line_problems(edit.document_number, "document_number", required=False, limit=60)
    problems += text.line_problems(edit.phase or "", "phase", required=False, limit=60)
    return problems


def offset_problems(edit: TaskEdit) -> list[Problem]:
    """A day is counted from the opening or the closing, and no further away than any cycle is long."""
    return [
        Problem("task.offset_out_of_range", name, {"most": MOST_DAYS_AWAY})
        for name, offset in (("start", edit.start_from), ("due", edit.due_from))
        if offset and (abs(offset.days) > MOST_DAYS_AWAY or offset.anchor not in {"", *ANCHORS.values()})
    ]


def day_problems(start: date | None, due: date | None) -> list[Problem]:
    """A task has both days, in order."""
    if start is None or due is None:
        return [Problem("task.day_missing", name) for name, day in (("start", start), ("due", due)) if day is None]
    return [Problem("task.start_after_due", "start", {"due": due})] if start > due else []


def reach_problems(start: date | None, due: date | None, reach: Reach, task: Task | None) -> list[Problem]:
    """A day lies near the cycle; what stands outside already may stay there while other things are written."""
    days = {"start": (start, task and task.start), "due": (due, task and task.due)}
    return [
        Problem("task.outside_cycle", name, {"found": day, "starts": reach.first, "ends": reach.last})
        for name, (day, present) in days.items()
        if day and day != present and not reach.holds(day)
    ]


def stub_problems(edit: TaskEdit) -> list[Problem]:
    """A registered task says where the paper is registered and holds no text at all."""
    problems = [Problem("task.registered_text", name) for name in TEXT_FIELDS if getattr(edit, name)]
    stub = edit.stub or Stub("", "", "")
    problems += text.line_problems(stub.register_number, "register_number", limit=40)
    problems += text.line_problems(stub.place, "register_place", limit=120)
    if stub.degree not in clearance.DEGREES:
        problems.append(Problem("task.unknown_degree", "degree", {"found": stub.degree}))
    return problems
