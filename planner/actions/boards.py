"""Moving a card: column, place and everything that goes with a change of status."""

from dataclasses import replace
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, change
from planner.actions.secrecy import ask
from planner.domain import text
from planner.domain.board import Placement
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Invalid, Problem
from planner.domain.task import DONE, NOT_APPLICABLE, Task, status_problems
from planner.store.counters import Share


def place(
    db: Database,
    actor: Person,
    when: Moment,
    public_id: str,
    placement: Placement,
    placed_version: int,
    *,
    reason: str = "",
    done_on: date | None = None,
    is_vouched: bool = False,
) -> tuple[Task, Placement]:
    """Move a task to a column and a place between neighbours; returns the moved task and where it stood before.

    `reason` is demanded for "not applicable"; `done_on` (a planning day, today when None) dates a completion;
    `is_vouched` answers the question of secrecy words in the reason.
    Raises Invalid, NotAllowed, NotFound; Conflict when somebody moved the card since `placed_version`.
    """
    with change(db, actor, when) as log:
        task = store.tasks.get(db, actor.scope, public_id)
        require(actor, "task.change", task.path, task.body_ids)
        reason = text.cleaned(reason)
        _check(db, task, placement.status, reason, done_on, when.today)
        asked = ask({"reason": reason}, is_vouched)
        before = Placement(task.status, *store.boards.neighbours(db, actor.scope, task))
        position = store.boards.position_for(db, actor.scope, task, placement.status, placement.after, placement.before)
        store.boards.place(db, task, placed_version, placement.status, position)
        _settle(db, log, actor, when, task, placement.status, reason, done_on or when.today)
        if asked:
            log.of_task("secrecy.vouched", task)
    moved = replace(task, status=placement.status, position=position, placed_version=placed_version + 1)
    return moved, before


def _check(db: Database, task: Task, status: str, reason: str, done_on: date | None, today: date) -> None:
    unticked = store.items.unticked_required(db, task) if status == DONE else 0
    problems = status_problems(task, status, unticked, reason)
    problems += text.text_problems(reason, "reason", limit=1000)
    if task.classification == 2 and reason:
        problems.append(Problem("task.registered_text", "reason"))
    if done_on and done_on > today:
        problems.append(Problem("task.done_in_future", "done_on", {"today": today}))
    if problems:
        raise Invalid(*problems)


def _settle(
    db: Database, log: Log, actor: Person, when: Moment, task: Task, status: str, reason: str, day: date
) -> None:
    before, after = {"status": task.status}, {"status": status}
    if status != task.status:
        store.tasks.note_status(
            db,
            task,
            status,
            day=day,
            reason=reason or task.not_applicable_reason,
            stamp=when.stamp,
            person_id=actor.id,
        )
        due = task.due.isoformat()
        gone, come = (Share(task.classification, one, due) for one in (task.status, status))
        store.counters.adjust(db, task.path, [gone], [come])
        if status == DONE:
            after["done_on"] = day.isoformat()
        if status == NOT_APPLICABLE:
            after["reason"] = reason
    log.of_task("task.placed", task, before, after)
