"""Sums up the tree, kept by every write; a nightly picture per clearance."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- The subtree of the organisation, itself included.
    CREATE TABLE counter (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        classification INTEGER NOT NULL,
        status TEXT NOT NULL,
        tasks INTEGER NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, classification, status)
    ) STRICT, WITHOUT ROWID;
    -- Open tasks by due day, strictly below the organisation: its own are few and read directly.
    CREATE TABLE due_counter (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        classification INTEGER NOT NULL,
        due TEXT NOT NULL,
        tasks INTEGER NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, due, classification)
    ) STRICT, WITHOUT ROWID;
    -- What a viewer of this clearance saw at the end of a planning day.
    CREATE TABLE snapshot (
        day TEXT NOT NULL,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        clearance INTEGER NOT NULL,
        todo INTEGER NOT NULL,
        doing INTEGER NOT NULL,
        review INTEGER NOT NULL,
        done INTEGER NOT NULL,
        not_applicable INTEGER NOT NULL,
        late INTEGER NOT NULL,
        taken_at TEXT NOT NULL,
        PRIMARY KEY (congress_id, day, clearance)
    ) STRICT;
    """)
