"""Writing what another opening does: the congress itself, the days of its tasks, those it no longer needs."""

from collections.abc import Iterable

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, Problem
from planner.domain.task_days import Days, plain_days


def save(db: Database, congress: Congress, version: int, values: dict) -> None:
    """Write these values into a congress; Conflict when somebody changed it since `version`."""
    changed = db.execute(
        "UPDATE congress SET opens = ?, days = ?, kind = ?, contents = ?, version = version + 1"
        " WHERE id = ? AND version = ?",
        [
            values["opens"],
            values["days"],
            values["congress_kind"],
            ",".join(map(str, values["contents"])),
            congress.id,
            version,
        ],
    ).rowcount
    if not changed:
        raise Conflict(Problem("congress.changed"))


def move_tasks(db: Database, moved: Iterable[tuple[int, Days]]) -> None:
    """Give tasks by key other days, and another version each."""
    rows = [plain_days(days) | {"id": key} for key, days in moved]
    db.conn.executemany(
        "UPDATE task SET start = :start, start_anchor = :start_anchor, start_offset = :start_offset, due = :due,"
        " due_anchor = :due_anchor, due_offset = :due_offset, version = version + 1 WHERE id = :id",
        rows,
    )


def lapse_tasks(db: Database, lapsed: Iterable[tuple[int, str]], stamp: str, person_id: int) -> None:
    """Cancel tasks by key with a reason each, noting that they come back with what they are for."""
    rows = list(lapsed)
    db.conn.executemany(
        "INSERT INTO task_cancellation (task_id, reason, cancelled_at, cancelled_by) VALUES (?, ?, ?, ?)",
        [(key, reason, stamp, person_id) for key, reason in rows],
    )
    db.conn.executemany(
        "INSERT INTO task_lapse (task_id, cancelled_at) VALUES (?, ?)"
        " ON CONFLICT (task_id) DO UPDATE SET cancelled_at = excluded.cancelled_at",
        [(key, stamp) for key, _ in rows],
    )
    _count_places(db, [key for key, _ in rows])


def return_tasks(db: Database, keys: Iterable[int]) -> None:
    """Take the cancellations of lapsed tasks back."""
    ids = list(keys)
    db.conn.executemany("DELETE FROM task_cancellation WHERE task_id = ?", [(key,) for key in ids])
    _count_places(db, ids)


def _count_places(db: Database, keys: list[int]) -> None:
    """They leave the board, or stand on it again."""
    db.conn.executemany("UPDATE task SET placed_version = placed_version + 1 WHERE id = ?", [(key,) for key in keys])


def lapsed(db: Database, scope: Scope, congresses: Iterable[Congress]) -> dict[int, list]:
    """The tasks that lapsed and were not restored since, up to the ceiling: their cancellation rows by key.

    The congresses were loaded within the scope.
    """
    marks = ", ".join(str(int(congress.id)) for congress in congresses) or "NULL"
    rows = db.execute(
        "SELECT task.id, reason, task_cancellation.cancelled_at, cancelled_by FROM task_lapse"
        " JOIN task ON task.id = task_lapse.task_id"
        " JOIN task_cancellation ON task_cancellation.task_id = task.id"
        " AND task_cancellation.cancelled_at = task_lapse.cancelled_at"
        f" WHERE task.congress_id IN ({marks}) AND task.classification <= ?",
        [scope.ceiling],
    )
    return {key: row for key, *row in rows.fetchall()}
