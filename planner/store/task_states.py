"""What is noted of the states of tasks: each is a row with its when and by whom."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner.domain.permission import Scope
from planner.domain.task import Task


@dataclass(frozen=True)
class Noted:
    """What somebody noted of a task: "done", "blocked", "not_applicable", "cancelled" or "assigned".

    `who` is the account it is about: who noted it, of an assignment who was given the task.
    """

    what: str
    who: str
    login: str
    at: str


def noted(db: Database, scope: Scope, task: Task) -> list[Noted]:
    """What is noted of a task up to a classification, with the accounts' names; people in order of names."""
    marks = (
        ("done", "task_completion", "noted_at", "noted_by"),
        ("blocked", "task_blockage", "blocked_at", "blocked_by"),
        ("not_applicable", "task_exemption", "exempted_at", "exempted_by"),
        ("cancelled", "task_cancellation", "cancelled_at", "cancelled_by"),
        ("assigned", "task_assignment", "assigned_at", "person_id"),
    )
    rows = db.execute(
        " UNION ALL ".join(
            f"SELECT '{what}', person.name, person.login, {at} FROM {table} JOIN person ON person.id = {by}"
            " WHERE task_id = :task AND :classification <= :ceiling"
            for what, table, at, by in marks
        )
        + " ORDER BY 2, 3",
        {"task": task.id, "classification": task.classification, "ceiling": scope.ceiling},
    )
    return [Noted(*row) for row in rows]


def complete_many(db: Database, finished: list[tuple], stamp: str, person_id: int) -> None:
    """Insert completions: (task, ISO day it was done)."""
    db.conn.executemany(
        "INSERT INTO task_completion (task_id, done_on, noted_at, noted_by) VALUES (?, ?, ?, ?)",
        [(key, day, stamp, person_id) for key, day in finished],
    )


def note_status(db: Database, task: Task, status: str, *, day: date, reason: str, stamp: str, person_id: int) -> None:
    """Keep the rows that go with a status: done when and by whom, not applicable why and by whom.

    `task` is as it was before it was placed there by its version, so only what went with that status can be there.
    """
    if task.status == "done":
        db.execute("DELETE FROM task_completion WHERE task_id = ?", [task.id])
    if task.status == "not_applicable":
        db.execute("DELETE FROM task_exemption WHERE task_id = ?", [task.id])
    if status == "done":
        db.execute(
            "INSERT INTO task_completion (task_id, done_on, noted_at, noted_by) VALUES (?, ?, ?, ?)",
            [task.id, day.isoformat(), stamp, person_id],
        )
    if status == "not_applicable":
        db.execute(
            "INSERT INTO task_exemption (task_id, reason, exempted_at, exempted_by) VALUES (?, ?, ?, ?)",
            [task.id, reason, stamp, person_id],
        )


def block(db: Database, task_id: int, reason: str, stamp: str, person_id: int) -> None:
    """Note what the task is stuck on; an empty reason takes the mark away."""
    db.execute("DELETE FROM task_blockage WHERE task_id = ?", [task_id])
    if reason:
        db.execute(
            "INSERT INTO task_blockage (task_id, reason, blocked_at, blocked_by) VALUES (?, ?, ?, ?)",
            [task_id, reason, stamp, person_id],
        )


def remove_reasons(db: Database, task_id: int) -> None:
    """Take the words out of what is noted of a task that becomes a stub; without words it is not blocked either."""
    db.execute("DELETE FROM task_blockage WHERE task_id = ?", [task_id])
    db.execute("UPDATE task_exemption SET reason = '' WHERE task_id = ?", [task_id])
    db.execute("UPDATE task_cancellation SET reason = '' WHERE task_id = ?", [task_id])


def cancel(db: Database, task_id: int, reason: str, stamp: str, person_id: int) -> None:
    """Note that the task is cancelled: it leaves its place on the board."""
    db.execute("UPDATE task SET placed_version = placed_version + 1 WHERE id = ?", [task_id])
    db.execute(
        "INSERT INTO task_cancellation (task_id, reason, cancelled_at, cancelled_by) VALUES (?, ?, ?, ?)",
        [task_id, reason, stamp, person_id],
    )


def restore(db: Database, task_id: int) -> None:
    """Take a cancellation back: the task stands on the board again."""
    db.execute("DELETE FROM task_cancellation WHERE task_id = ?", [task_id])
    db.execute("DELETE FROM task_retraction WHERE task_id = ?", [task_id])
    db.execute("UPDATE task SET placed_version = placed_version + 1 WHERE id = ?", [task_id])
