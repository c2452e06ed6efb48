"""When something last moved in a subtree, and how each subtree stood at the end of a day."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- The true day (of Việt Nam) of the latest work on a plan in the subtree, itself included.
    CREATE TABLE freshness (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        classification INTEGER NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, classification)
    ) STRICT, WITHOUT ROWID;
    -- What a viewer of this clearance saw of a subtree at the end of a planning day; for organisations with children.
    CREATE TABLE subtree_snapshot (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        clearance INTEGER NOT NULL,
        day TEXT NOT NULL,
        planned INTEGER NOT NULL,
        done INTEGER NOT NULL,
        late INTEGER NOT NULL,
        serious INTEGER NOT NULL,
        difficulties INTEGER NOT NULL,
        taken_at TEXT NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, clearance, day)
    ) STRICT, WITHOUT ROWID;
    """)
