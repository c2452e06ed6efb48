"""Ticking the times of a recurring task one by one; its own state goes with them."""

from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions import placing
from planner.actions.change import Log, change
from planner.actions.placing import Wanted
from planner.actions.recurrence import planned_days
from planner.domain.moment import Moment
from planner.domain.occurrence import RECURRING_RULE, tick_problems
from planner.domain.permission import Person, require
from planner.domain.problem import Invalid, NotFound, Problem
from planner.domain.task import DOING, DONE, OPEN, TODO, Task


def tick(db: Database, actor: Person, when: Moment, task_id: str, day: date, *, is_ticked: bool) -> Task:
    """Tick one occurrence of a recurring task, or take its tick away; returns the task as it stands then.

    The first tick begins the task, that of its last occurrence ends it, unless a required item is open. Raises Invalid
    for a day on which it does not come round, one after today, or an unticking in a task that is done; Conflict when
    somebody was faster; NotFound for a task that does not recur.
    """
    with change(db, actor, when) as log:
        task = store.tasks.get(db, actor.scope, task_id)
        require(actor, "task.change", task.path, task.body_ids)
        if task.rule != RECURRING_RULE:
            raise NotFound(Problem("occurrence.none"))
        if task.is_cancelled:
            raise Invalid(Problem("task.cancelled", "occurrence"))
        planned = planned_days(db, task)
        problems = tick_problems(task, day, planned, when.today, is_ticked=is_ticked)
        if problems:
            raise Invalid(*problems)
        log.remembers(db, [task.id])
        if is_ticked:
            store.occurrences.tick(db, task, day, when.stamp, actor.id)
        else:
            store.occurrences.untick(db, task, day)
        if is_ticked and task.status in OPEN:
            _advance(db, log, actor, when, task, is_last=day == planned[-1])
        action = "occurrence.ticked" if is_ticked else "occurrence.unticked"
        log.inside_task(action, task, "occurrence", task.public_id, task.classification, None, {"day": day.isoformat()})
    return store.tasks.get(db, actor.scope, task_id)


def _advance(db: Database, log: Log, actor: Person, when: Moment, task: Task, *, is_last: bool) -> None:
    """Bring the task to the state that its occurrences give it."""
    if is_last and not store.items.unticked_required(db, task):
        status = DONE
    else:
        status = DOING if task.status == TODO else task.status
    if status != task.status:
        position = store.boards.end_of(db, task.congress_id, status)
        placing.put(db, log, actor, when, task, Wanted(status, "", when.today), position, task.placed_version)
