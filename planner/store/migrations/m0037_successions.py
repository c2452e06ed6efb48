"""Which committee went on from which, when they were merged or split in mid-cycle."""

from sqlite_utils import Database


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
    """)
