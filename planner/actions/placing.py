"""Bringing a task to a column and a place, inside the transaction of a deed; sums, trace and undo go with it."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlite_utils import Database

from planner import store
from planner.actions import following
from planner.actions.change import Log
from planner.actions.recurrence import planned_days
from planner.domain import clearance, text
from planner.domain.moment import Moment
from planner.domain.occurrence import RECURRING_RULE, completion_problems
from planner.domain.permission import Person
from planner.domain.problem import Invalid, Problem
from planner.domain.task import DONE, NOT_APPLICABLE, REVIEW, Task, status_problems
from planner.domain.undo import Step
from planner.store.counters import Share


@dataclass(frozen=True)
class Wanted:
    """A column, the cleaned reason that "not applicable" needs, and the planning day of a completion."""

    status: str
    reason: str
    day: date


def check(db: Database, task: Task, wanted: Wanted, today: date) -> None:
    """Raise Invalid with all that keeps the task from that column."""
    unticked = store.items.unticked_required(db, task) if wanted.status == DONE else 0
    problems = status_problems(task, wanted.status, unticked, wanted.reason)
    if task.rule == RECURRING_RULE and wanted.status == DONE != task.status:
        problems += completion_problems(planned_days(db, task), store.occurrences.days(db, task))
    problems += text.text_problems(wanted.reason, "reason", limit=1000)
    if task.classification == clearance.REGISTERED and wanted.reason:
        problems.append(Problem("task.registered_text", "reason"))
    if wanted.day > today:
        problems.append(Problem("task.done_in_future", "done_on", {"today": today}))
    if problems:
        raise Invalid(*problems)


def put(
    db: Database,
    log: Log,
    actor: Person,
    when: Moment,
    task: Task,
    wanted: Wanted,
    position: float,
    placed_version: int,
) -> None:
    """Write column and place of a checked task; Conflict when somebody moved it since `placed_version`."""
    before = store.pictures.state(db, task.id)
    store.boards.place(db, task, placed_version, wanted.status, position)
    if wanted.status != task.status:
        _change_status(db, actor, when, task, wanted)
        if DONE in (task.status, wanted.status):
            day = wanted.day if wanted.status == DONE else task.due
            log.at_end(partial(following.follow, db, log, task, day))
    log.stepped(Step(task.id, {"state": before}, {"state": store.pictures.state(db, task.id)}))
    told = {"status": wanted.status}
    if wanted.status != task.status and wanted.status == DONE:
        told["done_on"] = wanted.day.isoformat()
    if wanted.status != task.status and wanted.status == NOT_APPLICABLE:
        told["reason"] = wanted.reason
    log.of_task("task.placed", task, {"status": task.status}, told)


def _change_status(db: Database, actor: Person, when: Moment, task: Task, wanted: Wanted) -> None:
    store.task_states.note_status(
        db,
        task,
        wanted.status,
        day=wanted.day,
        reason=wanted.reason or task.not_applicable_reason,
        stamp=when.stamp,
        person_id=actor.id,
    )
    due = task.due.isoformat()
    gone, come = (Share(task.classification, one, due) for one in (task.status, wanted.status))
    store.counters.adjust(db, task.path, [gone], [come])
    if wanted.status == DONE:
        store.notices.tell_of_completion(db, task.id, actor.id, when.stamp)
    if wanted.status == REVIEW:
        store.notices.tell_of_review(db, task.id, actor.id, when.stamp)
