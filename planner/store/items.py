"""Check items of tasks."""

from sqlite_utils import Database

from planner.domain.permission import Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.domain.task import Item, Task

_COLUMNS = (
    "SELECT check_item.id, check_item.public_id, task_id, check_item.title, check_item.title_en, required,"
    " check_item.classification, check_item.position, ticked_at, person.name FROM check_item"
    " LEFT JOIN person ON person.id = check_item.ticked_by"
)


def of_task(db: Database, scope: Scope, task: Task) -> list[Item]:
    """The check items of a task up to a classification, in order; the task was loaded within a scope."""
    rows = db.execute(
        f"{_COLUMNS} WHERE task_id = ? AND check_item.classification <= ? ORDER BY check_item.position, check_item.id",
        [task.id, scope.ceiling],
    )
    return [_item(row) for row in rows]


def get(db: Database, scope: Scope, task: Task, public_id: str) -> Item:
    """One item of this very task; NotFound for an item of another task or above the ceiling."""
    row = db.execute(
        f"{_COLUMNS} WHERE check_item.public_id = ? AND task_id = ? AND check_item.classification <= ?",
        [public_id, task.id, scope.ceiling],
    ).fetchone()
    if row is None:
        raise NotFound(Problem("item.unknown"))
    return _item(row)


def unticked_required(db: Database, task: Task) -> int:
    """How many required items are open; items ranked above the task are never required."""
    (count,) = db.execute(
        "SELECT COUNT(*) FROM check_item WHERE task_id = ? AND required = 1 AND ticked_at IS NULL"
        " AND classification <= ?",
        [task.id, task.classification],
    ).fetchone()
    return count


def add_many(db: Database, rows: list[tuple]) -> None:
    """Insert items: (public id, task, classification, title, English title, required, position, ticked at, by)."""
    db.conn.executemany(
        "INSERT INTO check_item (public_id, task_id, classification, title, title_en, required, position, ticked_at,"
        " ticked_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def last_position(db: Database, task: Task) -> float:
    """The position of the last item, 0 when there is none."""
    (found,) = db.execute("SELECT COALESCE(MAX(position), 0) FROM check_item WHERE task_id = ?", [task.id]).fetchone()
    return found


def tick(db: Database, item: Item, stamp: str, person_id: int) -> None:
    """Tick; Conflict when somebody ticked it meanwhile."""
    _mark(db, "ticked_at IS NULL", [stamp, person_id, item.id])


def tick_required(db: Database, task: Task, stamp: str, person_id: int) -> None:
    """Tick whatever required item of a task is still open: its state follows from elsewhere."""
    db.execute(
        "UPDATE check_item SET ticked_at = ?, ticked_by = ?, version = version + 1"
        " WHERE task_id = ? AND required = 1 AND ticked_at IS NULL",
        [stamp, person_id, task.id],
    )


def untick(db: Database, item: Item) -> None:
    """Take the tick away; Conflict when somebody did so meanwhile."""
    _mark(db, "ticked_at IS NOT NULL", [None, None, item.id])


def _mark(db: Database, condition: str, values: list) -> None:
    changed = db.execute(
        f"UPDATE check_item SET ticked_at = ?, ticked_by = ?, version = version + 1 WHERE id = ? AND {condition}",
        values,
    ).rowcount
    if not changed:
        raise Conflict(Problem("item.changed"))


def raise_classification(db: Database, task_id: int, classification: int) -> None:
    """Lift items that would rank below their task."""
    db.execute(
        "UPDATE check_item SET classification = ? WHERE task_id = ? AND classification < ?",
        [classification, task_id, classification],
    )


def remove_all(db: Database, task_id: int) -> None:
    """Take all items out of a task that becomes a stub: a stub holds no text."""
    db.execute("DELETE FROM check_item WHERE task_id = ?", [task_id])


def _item(row: tuple) -> Item:
    key, public_id, task_id, title, title_en, required, *rest = row
    return Item(key, public_id, task_id, title, title_en, bool(required), *rest)
