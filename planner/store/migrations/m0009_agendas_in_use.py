"""Agendas in use: items are moved without disturbing their text, taken off the agenda and put back."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    ALTER TABLE agenda_item ADD COLUMN placed_version INTEGER NOT NULL DEFAULT 1;
    -- Without a reason: taken off as one edits a draft.
    CREATE TABLE agenda_item_cancellation (
        agenda_item_id INTEGER PRIMARY KEY REFERENCES agenda_item(id),
        cancelled_at TEXT NOT NULL,
        cancelled_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    """)
