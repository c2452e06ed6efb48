"""What the presidium has before it for an agenda item."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- For the office alone, whatever the item's own classification.
    ALTER TABLE agenda_item ADD COLUMN cue TEXT NOT NULL DEFAULT '';
    ALTER TABLE agenda_item ADD COLUMN announcement TEXT NOT NULL DEFAULT '';
    ALTER TABLE agenda_item ADD COLUMN reserve TEXT NOT NULL DEFAULT '';
    ALTER TABLE agenda_item ADD COLUMN note TEXT NOT NULL DEFAULT '';
    """)
