"""The nightly picture of every congress, one per clearance."""

from datetime import date

from sqlite_utils import Database


def take(db: Database, day: date, stamp: str) -> int:
    """Keep how every congress stood at the end of a planning day for each clearance; returns the rows written.

    Taking the same day again writes nothing.
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
        " WHERE NOT EXISTS (SELECT 1 FROM snapshot WHERE snapshot.day = :day)"
        " GROUP BY congress.id, cleared.level",
        {"day": day.isoformat(), "stamp": stamp},
    ).rowcount
