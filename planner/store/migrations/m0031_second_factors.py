"""Second factors: the secret that a telephone shares, and codes on paper for when it is lost."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- The secret has to be known to compare codes, so it stands as it is. confirmed_at NULL: being set up, nobody is
    -- asked for it yet. last_step: the latest half minute whose code was taken; it and those before work no more.
    CREATE TABLE second_factor (
        person_id INTEGER PRIMARY KEY REFERENCES person(id),
        secret TEXT NOT NULL,
        made_at TEXT NOT NULL,
        confirmed_at TEXT,
        last_step INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    -- used_at NULL: still good.
    CREATE TABLE recovery_code (
        person_id INTEGER NOT NULL REFERENCES person(id),
        code_hash TEXT NOT NULL,
        used_at TEXT,
        PRIMARY KEY (person_id, code_hash)
    ) STRICT, WITHOUT ROWID;
    """)
