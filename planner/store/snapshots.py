"""The nightly picture of every congress, one per clearance."""

from datetime import date

from sqlite_utils import Database


def last_key(db: Database) -> int:
    """The key of the latest congress, 0 where there is none."""
    return db.execute("SELECT COALESCE(MAX(id), 0) FROM congress").fetchone()[0]


def keys_behind(db: Database, after: int, last: int, most: int) -> list[int]:
    """The keys of at most so many congresses behind the key `after`, up to `last`, in order."""
    rows = db.execute("SELECT id FROM congress WHERE id > ? AND id <= ? ORDER BY id LIMIT ?", [after, last, most])
    return [key for (key,) in rows]


def take(db: Database, day: date, stamp: str, after: int, last: int) -> int:
    """Keep for each clearance how congresses stood at the end of a planning day; returns the rows written.

    Those with keys behind `after` and up to `last`. Taking the same day again writes nothing.
    """
    return db.execute(
        "INSERT INTO snapshot (day, congress_id, clearance, todo, doing, review, done, not_applicable, late, taken_at)"
        " SELECT :day, congress.id, cleared.level,"
        " COUNT(CASE WHEN task.status = 'todo' THEN 1 END), COUNT(CASE WHEN task.status = 'doing' THEN 1 END),"
        " COUNT(CASE WHEN task.status = 'review' THEN 1 END), COUNT(CASE WHEN task.status = 'done' THEN 1 END),"
        " COUNT(CASE WHEN task.status = 'not_applicable' THEN 1 END),"
        " COUNT(CASE WHEN task.status IN ('todo', 'doing', 'review') AND task.due < :day THEN 1 END), :stamp"
        " FROM congress CROSS JOIN (SELECT 0 AS level UNION ALL SELECT 1 UNION ALL SELECT 2) AS cleared"
        " LEFT JOIN task ON task.congress_id = congress.id AND task.classification <= cleared.level"
        " AND NOT EXISTS (SELECT 1 FROM task_cancellation WHERE task_cancellation.task_id = task.id)"
        " WHERE congress.id > :after AND congress.id <= :last"
        " GROUP BY congress.id, cleared.level ON CONFLICT DO NOTHING",
        {"day": day.isoformat(), "stamp": stamp, "after": after, "last": last},
    ).rowcount
