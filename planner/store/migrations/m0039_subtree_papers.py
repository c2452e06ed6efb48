"""What was printed of a subtree: versions of its sheet, each with the code that its paper bears."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- series: the language and the ceiling of who printed it; version counts within it.
    CREATE TABLE subtree_paper (
        id INTEGER PRIMARY KEY,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        series TEXT NOT NULL,
        version INTEGER NOT NULL,
        digest TEXT NOT NULL,
        code TEXT NOT NULL,
        issued_on TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        UNIQUE (organisation_id, cycle_id, series, version)
    ) STRICT;
    CREATE INDEX subtree_paper_code ON subtree_paper (code);
    """)
