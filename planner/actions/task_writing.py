"""Writing a task whole, inside the transaction of a deed: checks, row, what hangs on it, sums and trace."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from sqlite_utils import Database

from planner import store
from planner.actions import following
from planner.actions.change import Log
from planner.actions.secrecy import ask
from planner.actions.working_days import reach
from planner.domain import clearance, text
from planner.domain.body import Body
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.notice import ASSIGNED
from planner.domain.permission import Person
from planner.domain.problem import Invalid, Problem
from planner.domain.task import DONE, TODO, Stub, Task
from planner.domain.task_edit import FIXED, TEXT_FIELDS, TaskEdit, as_edit, edit_problems, with_days
from planner.domain.workday import Workdays
from planner.store.counters import Share

_TOLD = (
    *TEXT_FIELDS,
    "document_date",
    "start",
    "due",
    "priority",
    "phase",
    "subcommittee_id",
    "lead_id",
    "partner_ids",
    "assignee_ids",
    "classification",
    "number",
    "status",
    "done_on",
)


def cleaned(edit: TaskEdit) -> TaskEdit:
    """The edit with its texts as they are stored; a stub only where the task is registered, which has no phase."""
    values: dict[str, Any] = {name: text.cleaned(getattr(edit, name)) for name in TEXT_FIELDS}
    stub = edit.stub and Stub(
        *(text.cleaned(one) for one in (edit.stub.register_number, edit.stub.degree, edit.stub.place))
    )
    is_registered = edit.classification == clearance.REGISTERED
    phase = "" if is_registered else edit.phase and text.cleaned(edit.phase)
    partners = None if edit.partner_ids is None else edit.partner_ids - {edit.lead_id}
    return replace(edit, **values, stub=stub if is_registered else None, phase=phase, partner_ids=partners)


def check(
    db: Database,
    actor: Person,
    congress: Congress,
    edit: TaskEdit,
    task: Task | None,
    bodies: Sequence[Body] | None = None,
) -> None:
    """Raise Invalid with all that is wrong with a cleaned edit whose days are counted.

    `bodies` are those of the congress's organisation, where the caller knows them already.
    """
    problems = edit_problems(edit, actor.clearance, reach(db, congress.cycle_code), task)
    # What stands was looked at when it was written.
    named = [
        ("subcommittee", _keys(edit.subcommittee_id) - _keys(task.subcommittee_id if task else None), "subcommittee"),
        ("lead", _keys(edit.lead_id) - _keys(task.lead_id if task else None), "unit"),
        ("partners", (edit.partner_ids or frozenset()) - (task.partner_ids if task else frozenset()), "unit"),
    ]
    if any(keys for _, keys, _ in named):
        known_bodies = store.bodies.of_organisation(db, congress.organisation_id) if bodies is None else bodies
        own = {body.id: body.kind for body in known_bodies}
        problems += [
            Problem("body.unknown", name) for name, keys, kind in named for key in keys if own.get(key) != kind
        ]
    added = (edit.assignee_ids or frozenset()) - (task.assignee_ids if task else frozenset())
    if added:
        known = {one.id for one in store.assignees.of_congress(db, actor.scope, congress, edit.classification)}
        if added - known:
            problems.append(Problem("task.unknown_assignee", "assignees"))
    if problems:
        raise Invalid(*problems)


def _keys(key: int | None) -> frozenset[int]:
    return frozenset({key} if key else ())


def counted(edit: TaskEdit, task: Task | None, congress: Congress, workdays: Workdays) -> TaskEdit:
    """The edit with the days that new offsets from the congress give, counted in its working days."""
    return with_days(edit, task, congress.opens, congress.closes, workdays)


def insert(
    db: Database, log: Log, actor: Person, when: Moment, congress: Congress, edit: TaskEdit, *, is_vouched: bool
) -> Task:
    """Write a new task at the end of "todo" with its trace; the edit is cleaned, counted and checked. Sums are left."""
    asked = ask(texts(edit), is_vouched)
    public_id = store.connection.new_public_id()
    row = _columns(edit, None) | {
        "public_id": public_id,
        "congress_id": congress.id,
        "number": store.tasks.next_number(db, congress.id, edit.classification),
        "status": TODO,
        "position": store.boards.end_of(db, congress.id, TODO),
    }
    key = store.tasks.add(db, row)
    _hang(db, actor, when, key, edit, None)
    saved = store.tasks.get(db, actor.scope, public_id)
    log.added(saved.id)
    log.of_task("task.added", saved, None, _written(edit))
    note_answer(log, saved, asked)
    return saved


def write(
    db: Database,
    log: Log,
    actor: Person,
    when: Moment,
    task: Task,
    edit: TaskEdit,
    *,
    is_vouched: bool,
) -> Task:
    """Write a task anew with its trace; the edit is cleaned, counted and checked. Sums are left to the caller.

    A task lifted to another classification gets a number of that series; one that becomes registered keeps no text.
    Raises Conflict when the task was edited since it was loaded, Invalid for secrecy words that nobody vouched for.
    """
    changed = {name: value for name, value in texts(edit).items() if value != getattr(task, name)}
    asked = ask(changed, is_vouched)
    values = _columns(edit, task)
    if edit.classification != task.classification:
        values["number"] = store.tasks.next_number(db, task.congress_id, edit.classification)
    store.tasks.save(db, task, task.version, values)
    _hang(db, actor, when, task.id, edit, task)
    _lift_contents(db, task, edit.classification)
    saved = store.tasks.get(db, actor.scope, task.public_id)
    note_edit(log, task, saved, "task.edited")
    if saved.due != task.due and saved.status != DONE:
        log.at_end(partial(following.follow, db, log, saved, saved.due))
    note_answer(log, saved, asked)
    return saved


def stands(task: Task, edit: TaskEdit) -> bool:
    """Whether the task says all of a cleaned, counted edit already."""
    present = as_edit(task)
    return all(
        (getattr(edit, name) is None and name in _KEEPING) or getattr(edit, name) == getattr(present, name)
        for name in TaskEdit.__dataclass_fields__
    )


_KEEPING = {"start_from", "due_from", "phase", "partner_ids", "assignee_ids"}


def texts(edit: TaskEdit) -> dict[str, str]:
    """The words of an edit by field."""
    return {name: getattr(edit, name) for name in TEXT_FIELDS}


def share(task: Task) -> Share:
    """What an uncancelled task adds to the sums."""
    return Share(task.classification, task.status, task.due.isoformat())


def note_edit(log: Log, task: Task, saved: Task, action: str) -> None:
    """Leave the trace of fields that changed between two states of a task."""
    was, now = _told(task), _told(saved)
    before = {name: was[name] for name in was if was[name] != now[name]}
    after = {name: now[name] for name in before}
    if task.classification == saved.classification:
        log.of_task(action, saved, before, after)
        return
    # Two entries: viewers of the lower classification see the task go (or come), and nothing of the other side.
    lower, higher = sorted((task, saved), key=lambda one: one.classification)
    log.of_task("task.reclassified", lower)
    log.of_task(action, higher, before, after)


def _told(task: Task) -> dict[str, object]:
    """What the log tells of a task's state, by field; a cancellation stands there without a label of its own."""
    return (
        {name: plain(getattr(task, name)) for name in _TOLD}
        | _stub_told(task.stub or Stub("", "", ""))
        | {
            "blocked": task.blocked_reason,
            "reason": task.not_applicable_reason or task.cancelled_reason,
            "cancellation": task.is_cancelled,
        }
    )


def _stub_told(stub: Stub) -> dict[str, object]:
    return {"register_number": stub.register_number, "degree": stub.degree, "register_place": stub.place}


def note_answer(log: Log, task: Task, asked: bool) -> None:
    """Leave the trace of a vouched text."""
    if asked:
        log.of_task("secrecy.vouched", task)


def plain(value: object) -> object:
    """A value as JSON can hold it."""
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


def _columns(edit: TaskEdit, task: Task | None) -> dict[str, object]:
    values: dict[str, object] = {**texts(edit)} | {
        "title_folded": text.fold(edit.title),
        "document_date": plain(edit.document_date),
        "priority": edit.priority,
        "subcommittee_id": edit.subcommittee_id,
        "lead_id": edit.lead_id,
        "classification": edit.classification,
    }
    if edit.phase is not None:
        values["phase"] = edit.phase
    values |= _day("start", edit, task) | _day("due", edit, task)
    if task and edit.title != task.title:
        values["title_en"] = ""
    if task and edit.deliverable != task.deliverable:
        values["deliverable_en"] = ""
    return values


def _day(name: str, edit: TaskEdit, task: Task | None) -> dict[str, object]:
    """The columns of a day: counted where it has a new offset, by itself where it was set to another day."""
    day, offset = getattr(edit, name), getattr(edit, f"{name}_from")
    present = as_edit(task) if task else None
    if offset is not None and offset != (getattr(present, f"{name}_from") if present else None):
        is_fixed = offset == FIXED
        anchor, days = ("", None) if is_fixed else (offset.anchor, offset.days)
        return {name: plain(day), f"{name}_anchor": anchor, f"{name}_offset": days}
    if day is None or (present and day == getattr(present, name)):
        return {}
    return {name: plain(day), f"{name}_anchor": "", f"{name}_offset": None}


def _hang(db: Database, actor: Person, when: Moment, key: int, edit: TaskEdit, task: Task | None) -> None:
    """Write what hangs on the row of this key: stub, partners, assignees, who is told of it; `task` as it was."""
    partners, assignees = (task.partner_ids, task.assignee_ids) if task else (frozenset(), frozenset())
    if edit.stub or (task and task.stub):
        store.tasks.save_stub(db, key, edit.stub)
    if edit.partner_ids is not None and edit.partner_ids != partners:
        store.tasks.save_partners(db, key, edit.partner_ids)
    if edit.assignee_ids is not None and edit.assignee_ids != assignees:
        store.tasks.save_assignees(db, key, edit.assignee_ids, when.stamp, actor.id)
        store.notices.tell(db, ASSIGNED, key, edit.assignee_ids - assignees, actor.id, when.stamp)


def _lift_contents(db: Database, task: Task, classification: int) -> None:
    if classification == clearance.REGISTERED:
        store.task_states.remove_reasons(db, task.id)
        store.items.remove_all(db, task.id)
        store.comments.remove_all(db, task.id)
        gone = store.difficulties.below(db, task.id, clearance.REGISTERED)
        store.difficulty_counters.adjust(db, task.path, gone, ())
        store.difficulties.remove_all(db, task.id)
    elif classification > task.classification:
        store.items.raise_classification(db, task.id, classification)
        store.comments.raise_classification(db, task.id, classification)
        gone = store.difficulties.below(db, task.id, classification)
        come = [replace(one, classification=classification) for one in gone]
        store.difficulty_counters.adjust(db, task.path, gone, come)
        store.difficulties.raise_classification(db, task.id, classification)


def _written(edit: TaskEdit) -> dict:
    return {name: value for name, value in texts(edit).items() if value} | {
        "start": plain(edit.start),
        "due": plain(edit.due),
        **(_stub_told(edit.stub) if edit.stub else {}),
    }
