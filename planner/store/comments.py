"""What people say about a task."""

from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain.permission import Scope
from planner.domain.task import Task


@dataclass(frozen=True)
class Comment:
    """One remark; `written_at` is a UTC instant as ISO text."""

    public_id: str
    classification: int
    text: str
    author: str
    written_at: str


def of_task(db: Database, scope: Scope, task: Task) -> list[Comment]:
    """The comments of a task up to a classification, oldest first; the task was loaded within a scope."""
    rows = db.execute(
        "SELECT public_id, classification, text, person.name, written_at FROM comment"
        " JOIN person ON person.id = comment.author_id WHERE task_id = ? AND classification <= ? ORDER BY comment.id",
        [task.id, scope.ceiling],
    )
    return [Comment(*row) for row in rows]


def add(db: Database, public_id: str, task: Task, classification: int, text: str, author_id: int, stamp: str) -> None:
    """Write a comment."""
    db.execute(
        "INSERT INTO comment (public_id, task_id, classification, text, author_id, written_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [public_id, task.id, classification, text, author_id, stamp],
    )


def raise_classification(db: Database, task_id: int, classification: int) -> None:
    """Lift comments that would rank below their task."""
    db.execute(
        "UPDATE comment SET classification = ? WHERE task_id = ? AND classification < ?",
        [classification, task_id, classification],
    )


def remove(db: Database, public_id: str) -> tuple[str, str] | None:
    """Take a comment out for good; returns the public id of its task and what it said, None when there is none."""
    row = db.execute(
        "SELECT task.public_id, comment.text FROM comment JOIN task ON task.id = comment.task_id"
        " WHERE comment.public_id = ?",
        [public_id],
    ).fetchone()
    db.execute("PRAGMA secure_delete = ON")
    db.execute("DELETE FROM comment WHERE public_id = ?", [public_id])
    return row


def remove_all(db: Database, task_id: int) -> None:
    """Take all comments out of a task that becomes a stub: a stub holds no text."""
    db.execute("DELETE FROM comment WHERE task_id = ?", [task_id])
