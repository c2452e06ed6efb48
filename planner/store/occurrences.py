"""The times a recurring task was done."""

from datetime import date

from sqlite_utils import Database

from planner.domain.occurrence import Occurrence
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, Problem
from planner.domain.task import Task


def of_task(db: Database, scope: Scope, task: Task) -> list[Occurrence]:
    """The ticked occurrences of a task up to a classification, by day; the task was loaded within a scope."""
    rows = db.execute(
        "SELECT day, done_at, person.name FROM task_occurrence JOIN person ON person.id = done_by"
        " WHERE task_id = ? AND ? <= ? ORDER BY day",
        [task.id, task.classification, scope.ceiling],
    )
    return [Occurrence(date.fromisoformat(day), at, name) for day, at, name in rows]


def days(db: Database, task: Task) -> set[date]:
    """The days that are ticked in a task that was loaded within a scope."""
    rows = db.execute("SELECT day FROM task_occurrence WHERE task_id = ?", [task.id])
    return {date.fromisoformat(day) for (day,) in rows}


def tick(db: Database, task: Task, day: date, stamp: str, person_id: int) -> None:
    """Note that the task was done that time; Conflict when somebody did so meanwhile."""
    count = db.execute(
        "INSERT INTO task_occurrence (task_id, day, done_at, done_by) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [task.id, day.isoformat(), stamp, person_id],
    ).rowcount
    _refuse_none(count)


def untick(db: Database, task: Task, day: date) -> None:
    """Take the tick away; Conflict when somebody did so meanwhile."""
    count = db.execute("DELETE FROM task_occurrence WHERE task_id = ? AND day = ?", [task.id, day.isoformat()]).rowcount
    _refuse_none(count)


def _refuse_none(count: int) -> None:
    if not count:
        raise Conflict(Problem("occurrence.changed", "occurrence"))
