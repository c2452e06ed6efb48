"""What a change did to a congress itself, so that it can be taken back; tasks that a congress no longer needs."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- before, after: JSON of opening day, days, kind and contents. Its tasks stand in undo_step, of the same undo.
    CREATE TABLE congress_step (
        undo_id INTEGER NOT NULL REFERENCES undo(id),
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        PRIMARY KEY (undo_id, congress_id)
    ) STRICT, WITHOUT ROWID;
    -- A task that was cancelled since its congress no longer has what it is for: it comes back with that.
    -- cancelled_at: which of its cancellations that was.
    CREATE TABLE task_lapse (
        task_id INTEGER PRIMARY KEY REFERENCES task(id),
        cancelled_at TEXT NOT NULL
    ) STRICT;
    """)
