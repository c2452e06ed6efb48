"""Settings of the installation; cycles and versioned playbooks as JSON documents."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT;
    CREATE TABLE cycle (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        starts TEXT NOT NULL,
        ends TEXT NOT NULL,
        document TEXT NOT NULL,
        digest TEXT NOT NULL
    ) STRICT;
    """)
