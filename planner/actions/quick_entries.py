"""What was ticked on paper, written into the tasks of one congress: one change, one undo, all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlite_utils import Database

from planner import store
from planner.actions import placing
from planner.actions.change import Log, change
from planner.actions.placing import Wanted
from planner.actions.secrecy import ask
from planner.domain import clearance, text
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.quick_entry import Change
from planner.domain.task import NOT_APPLICABLE, Task


def enter(
    db: Database,
    actor: Person,
    when: Moment,
    congress_id: str,
    wanted: Sequence[Change],
    versions: Mapping[str, tuple[int, int]],
    otherwise: str,
    *,
    is_vouched: bool = False,
) -> int:
    """Write states and reasons into tasks; returns how many changed.

    `versions` are the version and placed_version of every task as the actor saw it: Conflict names each that somebody
    changed since. `otherwise` is the reason of what does not apply where none was given. Raises Invalid with a problem
    for every task that cannot take its state (its number in the params), NotAllowed, NotFound. Nothing is written then.
    """
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id)
        pairs = [(one, store.tasks.of_congress_by_id(db, actor.scope, congress, one.task.public_id)) for one in wanted]
        _refuse_stale([task for _, task in pairs], versions)
        for _, task in pairs:
            require(actor, "task.change", task.path, task.body_ids)
        asked = ask({"entries": "\n".join(one.entry.reason for one in wanted)}, is_vouched)
        log.remembers(db, [task.id for _, task in pairs])
        problems = []
        for one, task in pairs:
            try:
                _write(db, log, actor, when, replace(one, task=task), otherwise)
            except Invalid as refused:
                problems += [_about(task, problem) for problem in refused.problems]
        if problems:
            raise Invalid(*problems)
        if not log.drafts:
            raise Invalid(Problem("task.nothing_changes"))
        if asked:
            log.of_task("secrecy.vouched", max((task for _, task in pairs), key=lambda one: one.classification))
    return sum(one.is_any for one in wanted)


def _refuse_stale(tasks: Sequence[Task], versions: Mapping[str, tuple[int, int]]) -> None:
    stale = [
        Problem("task.changed_meanwhile", params={"number": task.printed_number})
        for task in tasks
        if versions.get(task.public_id) != (task.version, task.placed_version)
    ]
    if stale:
        raise Conflict(*stale)


def _write(db: Database, log: Log, actor: Person, when: Moment, one: Change, otherwise: str) -> None:
    task = one.task
    if task.is_cancelled:
        raise Invalid(Problem("task.cancelled", "status"))
    if one.status is not None:
        _place(db, log, actor, when, one, one.status, otherwise)
    if one.blocked is not None:
        _block(db, log, actor, when, task, text.cleaned(one.blocked))


def _place(db: Database, log: Log, actor: Person, when: Moment, one: Change, status: str, otherwise: str) -> None:
    task = one.task
    reason = text.cleaned(one.entry.reason)
    if status == NOT_APPLICABLE and task.classification != clearance.REGISTERED:
        reason = reason or otherwise
    placed = Wanted(status, reason, one.entry.day or when.today)
    placing.check(db, task, placed, when.today)
    position = store.boards.end_of(db, task.congress_id, status)
    placing.put(db, log, actor, when, task, placed, position, task.placed_version)


def _block(db: Database, log: Log, actor: Person, when: Moment, task: Task, reason: str) -> None:
    problems = text.text_problems(reason, "reason", limit=1000)
    if reason and task.classification == clearance.REGISTERED:
        problems.append(Problem("task.registered_text", "reason"))
    if problems:
        raise Invalid(*problems)
    store.task_states.block(db, task.id, reason, when.stamp, actor.id)
    action = "task.blocked" if reason else "task.unblocked"
    log.of_task(action, task, {"blocked": task.blocked_reason}, {"blocked": reason})


def _about(task: Task, problem: Problem) -> Problem:
    return replace(problem, params={**problem.params, "number": task.printed_number})
