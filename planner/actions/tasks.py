"""Adding and editing tasks, saying what they are stuck on, cancelling and restoring them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from planner import store
from planner.actions import task_writing
from planner.actions.change import change
from planner.actions.secrecy import ask
from planner.actions.working_days import working_days
from planner.domain import clearance, text
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task import Task
from planner.domain.task_edit import TaskEdit, as_edit


def add(
    db: Database, actor: Person, when: Moment, congress_id: str, edit: TaskEdit, *, is_vouched: bool = False
) -> Task:
    """Add a task of the committee's own at the end of "todo"; `is_vouched` answers the question of secrecy words."""
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id)
        workdays = working_days(db, congress.cycle_code, congress.path)
        edit = task_writing.counted(task_writing.cleaned(edit), None, congress, workdays)
        bodies = frozenset(key for key in (edit.subcommittee_id, edit.lead_id, *(edit.partner_ids or ())) if key)
        require(actor, "task.change", congress.path, bodies)
        task_writing.check(db, actor, congress, edit, None)
        task = task_writing.insert(db, log, actor, when, congress, edit, is_vouched=is_vouched)
        store.counters.adjust(db, congress.path, [], [task_writing.share(task)])
    return store.tasks.get(db, actor.scope, task.public_id)


def edit(
    db: Database,
    actor: Person,
    when: Moment,
    public_id: str,
    edit: TaskEdit,
    version: int,
    *,
    is_vouched: bool = False,
) -> Task:
    """Write a task anew; Conflict when somebody edited it since `version`, with nothing written.

    A day that changes becomes absolute unless it is given an offset. A task lifted to another classification gets a
    number of that series; one that becomes registered keeps no text. Saving what already stands writes nothing.
    """

    def settled(task: Task) -> TaskEdit:
        if task.version != version:
            raise Conflict(Problem("task.changed"))
        return edit

    return _write(db, actor, when, public_id, settled, is_vouched)


def edit_fields(
    db: Database,
    actor: Person,
    when: Moment,
    public_id: str,
    values: dict[str, Any],
    was: dict[str, Any],
    *,
    is_vouched: bool = False,
) -> Task:
    """Write single fields of a task: `values` by the names of TaskEdit, `was` what the writer saw in them.

    Conflict `task.field_changed` when somebody else changed one of these very fields meanwhile, with nothing written;
    changes of other fields are kept.
    """

    def settled(task: Task) -> TaskEdit:
        present = as_edit(task)
        for name, value in values.items():
            if getattr(present, name) not in (was[name], value):
                raise Conflict(Problem("task.field_changed", name))
        return replace(present, **values)

    return _write(db, actor, when, public_id, settled, is_vouched)


def _write(
    db: Database,
    actor: Person,
    when: Moment,
    public_id: str,
    settled: Callable[[Task], TaskEdit],
    is_vouched: bool,
) -> Task:
    """Write what `settled` makes of the task as it stands; nothing is written when it stands already."""
    task = _changeable(db, actor, public_id)
    congress = store.congresses.get(db, actor.scope, task.congress_public_id)
    workdays = working_days(db, congress.cycle_code, congress.path)
    wanted = task_writing.counted(task_writing.cleaned(settled(task)), task, congress, workdays)
    if task_writing.stands(task, wanted):
        return task
    with change(db, actor, when) as log:
        task = _changeable(db, actor, public_id)
        wanted = task_writing.counted(task_writing.cleaned(settled(task)), task, congress, workdays)
        task_writing.check(db, actor, congress, wanted, task)
        log.remembers(db, [task.id])
        saved = task_writing.write(db, log, actor, when, task, wanted, is_vouched=is_vouched)
        if not task.is_cancelled:
            store.counters.adjust(db, task.path, [task_writing.share(task)], [task_writing.share(saved)])
    return saved


def block(db: Database, actor: Person, when: Moment, public_id: str, reason: str, *, is_vouched: bool = False) -> Task:
    """Say what a task is stuck on; empty: stuck no longer. What stands already is not written again."""
    reason = text.cleaned(reason)
    task = _changeable(db, actor, public_id)
    if reason == task.blocked_reason:
        return task
    with change(db, actor, when) as log:
        task = _changeable(db, actor, public_id)
        _check_reason(task, reason, required=False)
        log.remembers(db, [task.id])
        asked = ask({"reason": reason}, is_vouched)
        store.task_states.block(db, task.id, reason, when.stamp, actor.id)
        log.of_task(
            "task.blocked" if reason else "task.unblocked", task, {"blocked": task.blocked_reason}, {"blocked": reason}
        )
        task_writing.note_answer(log, task, asked)
    return store.tasks.get(db, actor.scope, public_id)


def cancel(db: Database, actor: Person, when: Moment, public_id: str, reason: str, *, is_vouched: bool = False) -> Task:
    """Cancel a task with a reason; it leaves the board and the sums, and can be restored."""
    reason = text.cleaned(reason)
    with change(db, actor, when) as log:
        task = _changeable(db, actor, public_id)
        if task.is_cancelled:
            raise Conflict(Problem("task.cancelled"))
        _check_reason(task, reason, required=task.classification != clearance.REGISTERED)
        asked = ask({"reason": reason}, is_vouched)
        log.remembers(db, [task.id])
        store.task_states.cancel(db, task.id, reason, when.stamp, actor.id)
        store.counters.adjust(db, task.path, [task_writing.share(task)], [])
        log.of_task("task.cancelled", task, None, {"reason": reason})
        task_writing.note_answer(log, task, asked)
    return store.tasks.get(db, actor.scope, public_id)


def restore(db: Database, actor: Person, when: Moment, public_id: str) -> Task:
    """Take a cancellation back."""
    with change(db, actor, when) as log:
        task = _changeable(db, actor, public_id)
        if not task.is_cancelled:
            raise Conflict(Problem("task.not_cancelled"))
        log.remembers(db, [task.id])
        store.task_states.restore(db, task.id)
        store.counters.adjust(db, task.path, [], [task_writing.share(task)])
        log.of_task("task.restored", task, {"reason": task.cancelled_reason}, None)
    return store.tasks.get(db, actor.scope, public_id)


def _changeable(db: Database, actor: Person, public_id: str) -> Task:
    task = store.tasks.get(db, actor.scope, public_id)
    require(actor, "task.change", task.path, task.body_ids)
    return task


def _check_reason(task: Task, reason: str, *, required: bool) -> None:
    problems = text.text_problems(reason, "reason", limit=1000)
    if required and not reason:
        problems.append(Problem("task.reason_missing", "reason"))
    if task.classification == clearance.REGISTERED and reason:
        problems.append(Problem("task.registered_text", "reason"))
    if problems:
        raise Invalid(*problems)
