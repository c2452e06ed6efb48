"""Versions of agendas that were kept by mistake."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    CREATE TABLE agenda_version_withdrawal (
        version_id INTEGER PRIMARY KEY REFERENCES agenda_version(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    """)
