"""How congresses stood at the end of a day that is past, worked out of what the tasks tell now."""

from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

_STANDING = (
    " LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id WHERE task_cancellation.task_id IS NULL"
)
# Of a congress and a classification.
Key = tuple[int, int]


def by_status(db: Database) -> dict[Key, dict[str, int]]:
    """Tasks per status now."""
    rows = db.execute(f"SELECT congress_id, classification, status, COUNT(*) FROM task{_STANDING} GROUP BY 1, 2, 3")
    found: dict[Key, dict[str, int]] = {}
    for congress_id, classification, status, tasks in rows:
        found.setdefault((congress_id, classification), {})[status] = tasks
    return found


def done_since(db: Database, day: date) -> dict[Key, tuple[int, int]]:
    """Tasks that were done after a day, and how many of these were late on it."""
    rows = db.execute(
        "SELECT task.congress_id, task.classification, COUNT(*), SUM(CASE WHEN task.due < ? THEN 1 ELSE 0 END)"
        " FROM task_completion JOIN task ON task.id = task_completion.task_id"
        f"{_STANDING} AND task_completion.done_on > ? AND task.status = 'done' GROUP BY 1, 2",
        [day.isoformat(), day.isoformat()],
    )
    return {(key, rank): (done, late) for key, rank, done, late in rows}


def late_still(db: Database, day: date) -> dict[Key, int]:
    """Tasks that were late on a day and are open now."""
    rows = db.execute(
        f"SELECT congress_id, classification, COUNT(*) FROM task{_STANDING}"
        " AND status IN ('todo', 'doing', 'review') AND due < ? GROUP BY 1, 2",
        [day.isoformat()],
    )
    return {(key, rank): late for key, rank, late in rows}


def keep(db: Database, rows: Iterable[tuple]) -> None:
    """Write pictures of congresses: (day, congress, clearance, todo, doing, review, done, not applicable, late, at)."""
    db.conn.executemany(
        "INSERT INTO snapshot (day, congress_id, clearance, todo, doing, review, done, not_applicable, late, taken_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def keep_subtrees(db: Database, rows: Iterable[tuple]) -> None:
    """Write pictures of subtrees: (cycle, organisation, clearance, day, planned, done, late, difficulties, at).

    Nobody had looked for warnings then.
    """
    db.conn.executemany(
        "INSERT INTO subtree_snapshot (cycle_id, organisation_id, clearance, day, planned, done, late, difficulties,"
        " taken_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
