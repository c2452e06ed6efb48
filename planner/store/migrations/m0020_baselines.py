"""Plans as they were frozen under a name, to be compared with the plan as it is."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    CREATE TABLE baseline (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        frozen_at TEXT NOT NULL,
        frozen_by INTEGER NOT NULL REFERENCES person(id),
        UNIQUE (congress_id, name_folded)
    ) STRICT;
    -- Days alone: what a task is called, and who may see it, is what the task says now.
    CREATE TABLE baseline_task (
        baseline_id INTEGER NOT NULL REFERENCES baseline(id),
        task_id INTEGER NOT NULL REFERENCES task(id),
        start TEXT NOT NULL,
        due TEXT NOT NULL,
        PRIMARY KEY (baseline_id, task_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX baseline_task_task ON baseline_task (task_id);
    -- It is no longer offered for comparison; taking the row away offers it again.
    CREATE TABLE baseline_withdrawal (
        baseline_id INTEGER PRIMARY KEY REFERENCES baseline(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    """)
