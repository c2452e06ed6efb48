"""What people say about a task, whom they name, and what they took back."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain.permission import Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.domain.task import Task

_COLUMNS = (
    "SELECT comment.id, comment.public_id, classification, text, author_id, person.name, written_at, withdrawn_at"
    " FROM comment JOIN person ON person.id = author_id"
    " LEFT JOIN comment_withdrawal ON comment_withdrawal.comment_id = comment.id"
)


@dataclass(frozen=True)
class Comment:
    """One remark; `written_at` is a UTC instant as ISO text. One that was withdrawn has no text any more."""

    id: int
    public_id: str
    classification: int
    text: str
    author_id: int
    author: str
    written_at: str
    is_withdrawn: bool


def of_task(db: Database, scope: Scope, task: Task) -> list[Comment]:
    """The comments of a task up to a classification, oldest first; the task was loaded within a scope."""
    rows = db.execute(
        f"{_COLUMNS} WHERE task_id = ? AND classification <= ? ORDER BY comment.id", [task.id, scope.ceiling]
    )
    return [_comment(row) for row in rows]


def get(db: Database, scope: Scope, task: Task, public_id: str) -> Comment:
    """One comment of this very task; NotFound for one of another task or above the ceiling."""
    row = db.execute(
        f"{_COLUMNS} WHERE comment.public_id = ? AND task_id = ? AND classification <= ?",
        [public_id, task.id, scope.ceiling],
    ).fetchone()
    if row is None:
        raise NotFound(Problem("comment.unknown"))
    return _comment(row)


def names(db: Database, scope: Scope, task: Task) -> dict[int, dict[str, str]]:
    """Whom each comment of a task up to a classification names: by the comment's key, names by logins."""
    rows = db.execute(
        "SELECT comment.id, person.login, person.name FROM comment"
        " JOIN comment_mention ON comment_mention.comment_id = comment.id"
        " JOIN person ON person.id = comment_mention.person_id WHERE task_id = ? AND classification <= ?",
        [task.id, scope.ceiling],
    )
    found: dict[int, dict[str, str]] = {}
    for key, login, name in rows:
        found.setdefault(key, {})[login] = name
    return found


def add(db: Database, public_id: str, task: Task, classification: int, text: str, author_id: int, stamp: str) -> int:
    """Write a comment and return its key."""
    (key,) = db.execute(
        "INSERT INTO comment (public_id, task_id, classification, text, author_id, written_at)"
        " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        [public_id, task.id, classification, text, author_id, stamp],
    ).fetchone()
    return key


def mention(db: Database, comment_id: int, person_ids: Iterable[int]) -> None:
    """Note whom a comment names."""
    db.conn.executemany(
        "INSERT INTO comment_mention (comment_id, person_id) VALUES (?, ?)",
        [(comment_id, person_id) for person_id in sorted(person_ids)],
    )


def withdraw(db: Database, comment: Comment, stamp: str, person_id: int) -> None:
    """Note that a comment is taken back; Conflict when it was already."""
    if comment.is_withdrawn:
        raise Conflict(Problem("comment.withdrawn"))
    db.execute(
        "INSERT INTO comment_withdrawal (comment_id, withdrawn_at, withdrawn_by) VALUES (?, ?, ?)",
        [comment.id, stamp, person_id],
    )


def raise_classification(db: Database, task_id: int, classification: int) -> None:
    """Lift comments that would rank below their task."""
    db.execute(
        "UPDATE comment SET classification = ? WHERE task_id = ? AND classification < ?",
        [classification, task_id, classification],
    )


@dataclass(frozen=True)
class Removed:
    """A comment that was taken out: the public id of its task, its classification and what it said."""

    task: str
    classification: int
    text: str


def remove(db: Database, public_id: str) -> Removed | None:
    """Take a comment out for good; returns what it was, None when there is none."""
    row = db.execute(
        "SELECT task.public_id, comment.classification, comment.text FROM comment"
        " JOIN task ON task.id = comment.task_id WHERE comment.public_id = ?",
        [public_id],
    ).fetchone()
    _remove(db, "public_id = ?", public_id)
    return Removed(*row) if row else None


def remove_all(db: Database, task_id: int) -> None:
    """Take all comments out of a task that becomes a stub: a stub holds no text."""
    _remove(db, "task_id = ?", task_id)


def _remove(db: Database, condition: str, value: object) -> None:
    """Delete comments with all that hangs on them."""
    for table in ("comment_mention", "comment_withdrawal", "notice"):
        db.execute(f"DELETE FROM {table} WHERE comment_id IN (SELECT id FROM comment WHERE {condition})", [value])
    db.execute(f"DELETE FROM comment WHERE {condition}", [value])


def _comment(row: tuple) -> Comment:
    *values, withdrawn_at = row
    if withdrawn_at:
        values[3] = ""
    return Comment(*values, withdrawn_at is not None)
