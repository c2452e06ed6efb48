"""Which committee went on from which, when they were merged or split in mid-cycle, and which changed its level.

From here on the sums leave out what cancelled congresses hold.
"""

from sqlite_utils import Database

_OPEN = ("todo", "doing", "review")


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    CREATE TABLE succession (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        kind TEXT NOT NULL CHECK (kind IN ('merged', 'split')),
        from_id INTEGER NOT NULL REFERENCES organisation(id),
        to_id INTEGER NOT NULL REFERENCES organisation(id),
        reason TEXT NOT NULL,
        made_at TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES person(id),
        UNIQUE (cycle_id, from_id, to_id)
    ) STRICT;
    CREATE INDEX succession_to ON succession (to_id);
    -- A committee that was on one level and then on another, under the same directive or by a newer one.
    CREATE TABLE level_change (
        id INTEGER PRIMARY KEY,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        old_level TEXT NOT NULL,
        new_level TEXT NOT NULL,
        reason TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        changed_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE INDEX level_change_organisation ON level_change (organisation_id, cycle_id);
    """)
    _take_cancelled_out(db)


def _take_cancelled_out(db: Database) -> None:
    rows = db.execute(
        "SELECT standing.path, task.classification, task.status, task.due, COUNT(*) FROM congress_cancellation"
        " JOIN congress ON congress.id = congress_cancellation.congress_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        " JOIN task ON task.congress_id = congress.id"
        " WHERE NOT EXISTS (SELECT 1 FROM task_cancellation WHERE task_id = task.id)"
        " GROUP BY standing.path, task.classification, task.status, task.due"
    ).fetchall()
    by_status, by_due = [], []
    for path, rank, status, due, number in rows:
        cycle_id, *keys = _keys(path)
        by_status += [(number, cycle_id, key, rank, status) for key in keys]
        by_due += [(number, cycle_id, key, rank, due) for key in keys[:-1] if status in _OPEN]
    for table, column, sums in (("counter", "status", by_status), ("due_counter", "due", by_due)):
        db.conn.executemany(
            f"UPDATE {table} SET tasks = tasks - ? WHERE cycle_id = ? AND organisation_id = ? AND classification = ?"
            f" AND {column} = ?",
            sums,
        )


def _keys(path: str) -> list[int]:
    return [int(part) for part in path.split(".") if part]
