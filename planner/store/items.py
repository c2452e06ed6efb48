"""Check items of tasks, those that were taken back apart from the others."""

from sqlite_utils import Database

from planner.domain.board import slot, spaced
from planner.domain.item import Item
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.domain.task import Task

_COLUMNS = (
    "SELECT check_item.id, check_item.public_id, task_id, check_item.title, check_item.title_en, required,"
    " check_item.classification, check_item.position, check_item.version, ticked_at, person.name, cancelled_at"
    " FROM check_item LEFT JOIN person ON person.id = check_item.ticked_by"
    " LEFT JOIN check_item_cancellation ON check_item_cancellation.check_item_id = check_item.id"
)
_STANDING = "NOT EXISTS (SELECT 1 FROM check_item_cancellation WHERE check_item_id = check_item.id)"


def of_task(db: Database, scope: Scope, task: Task) -> list[Item]:
    """The check items that stand in a task, up to a classification, in order; the task was loaded within a scope."""
    return _of_task(db, scope, task, "cancelled_at IS NULL")


def taken_back(db: Database, scope: Scope, task: Task) -> list[Item]:
    """Likewise those that were taken back."""
    return _of_task(db, scope, task, "cancelled_at IS NOT NULL")


def _of_task(db: Database, scope: Scope, task: Task, condition: str) -> list[Item]:
    rows = db.execute(
        f"{_COLUMNS} WHERE task_id = ? AND check_item.classification <= ? AND {condition}"
        " ORDER BY check_item.position, check_item.id",
        [task.id, scope.ceiling],
    )
    return [_item(row) for row in rows]


def get(db: Database, scope: Scope, task: Task, public_id: str) -> Item:
    """One item of this very task, taken back or not; NotFound for one of another task or above the ceiling."""
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
        f" AND classification <= ? AND {_STANDING}",
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
        "UPDATE check_item SET ticked_at = ?, ticked_by = ?"
        f" WHERE task_id = ? AND required = 1 AND ticked_at IS NULL AND {_STANDING}",
        [stamp, person_id, task.id],
    )


def untick(db: Database, item: Item) -> None:
    """Take the tick away; Conflict when somebody did so meanwhile."""
    _mark(db, "ticked_at IS NOT NULL", [None, None, item.id])


def _mark(db: Database, condition: str, values: list) -> None:
    changed = db.execute(
        f"UPDATE check_item SET ticked_at = ?, ticked_by = ? WHERE id = ? AND {condition}", values
    ).rowcount
    if not changed:
        raise Conflict(Problem("item.changed"))


def save(db: Database, item: Item, version: int, title: str) -> None:
    """Write another text, without the translation of the old one; Conflict when it was edited since `version`."""
    changed = db.execute(
        "UPDATE check_item SET title = ?, title_en = '', version = version + 1 WHERE id = ? AND version = ?",
        [title, item.id, version],
    ).rowcount
    if not changed:
        raise Conflict(Problem("item.edited", "title"))


def require(db: Database, item: Item, required: bool) -> None:
    """Write whether the item is a required one."""
    db.execute("UPDATE check_item SET required = ? WHERE id = ?", [int(required), item.id])


def cancel(db: Database, item: Item, stamp: str, person_id: int) -> None:
    """Note that the item is taken back; it keeps its place."""
    db.execute(
        "INSERT INTO check_item_cancellation (check_item_id, cancelled_at, cancelled_by) VALUES (?, ?, ?)",
        [item.id, stamp, person_id],
    )


def restore(db: Database, item: Item) -> None:
    """Put the item back where it stood."""
    db.execute("DELETE FROM check_item_cancellation WHERE check_item_id = ?", [item.id])


def place(db: Database, scope: Scope, item: Item, after: str, before: str) -> None:
    """Move an item of a task behind `after`, else in front of `before`, else to the end, by their public ids.

    Neighbours that were taken back meanwhile, or that the mover may not see, count as not given. A list without room
    is spaced anew, which changes no order.
    """
    position = slot(*_gap(db, scope, item, after, before))
    if position is None:
        _space(db, item.task_id)
        position = slot(*_gap(db, scope, item, after, before))
    db.execute("UPDATE check_item SET position = ? WHERE id = ?", [position, item.id])


def _gap(db: Database, scope: Scope, item: Item, after: str, before: str) -> tuple[float | None, float | None]:
    anchor = _position(db, scope, item, after)
    if anchor is not None:
        return anchor, _edge(db, item, "MIN", "AND position > ?", [anchor])
    anchor = _position(db, scope, item, before)
    if anchor is not None:
        return _edge(db, item, "MAX", "AND position < ?", [anchor]), anchor
    return _edge(db, item, "MAX", "", []), None


def _position(db: Database, scope: Scope, item: Item, public_id: str) -> float | None:
    row = db.execute(
        "SELECT position FROM check_item WHERE task_id = ? AND id <> ? AND public_id = ? AND classification <= ?"
        f" AND {_STANDING}",
        [item.task_id, item.id, public_id, scope.ceiling],
    ).fetchone()
    return row[0] if row else None


def _edge(db: Database, item: Item, which: str, condition: str, values: list) -> float | None:
    # Items that were taken back keep their places, so that they return to them: they count as neighbours here.
    (found,) = db.execute(
        f"SELECT {which}(position) FROM check_item WHERE task_id = ? AND id <> ? {condition}",
        [item.task_id, item.id, *values],
    ).fetchone()
    return found


def _space(db: Database, task_id: int) -> None:
    keys = db.execute("SELECT id FROM check_item WHERE task_id = ? ORDER BY position, id", [task_id]).fetchall()
    rows = [(position, key) for position, (key,) in zip(spaced(len(keys)), keys, strict=True)]
    db.conn.executemany("UPDATE check_item SET position = ? WHERE id = ?", rows)


def raise_classification(db: Database, task_id: int, classification: int) -> None:
    """Lift items that would rank below their task."""
    db.execute(
        "UPDATE check_item SET classification = ? WHERE task_id = ? AND classification < ?",
        [classification, task_id, classification],
    )


def remove_all(db: Database, task_id: int) -> None:
    """Take all items out of a task that becomes a stub: a stub holds no text."""
    own = "(SELECT id FROM check_item WHERE task_id = ?)"
    db.execute(f"DELETE FROM check_item_cancellation WHERE check_item_id IN {own}", [task_id])
    db.execute("DELETE FROM check_item WHERE task_id = ?", [task_id])


def _item(row: tuple) -> Item:
    key, public_id, task_id, title, title_en, required, *rest = row
    return Item(key, public_id, task_id, title, title_en, bool(required), *rest)
