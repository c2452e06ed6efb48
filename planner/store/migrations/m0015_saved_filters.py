"""Filters of boards and tables that a person gave a name."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- query: the filter as it stands in an address, normalised.
    CREATE TABLE saved_filter (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        name TEXT NOT NULL,
        query TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        UNIQUE (person_id, congress_id, name)
    ) STRICT;
    """)
