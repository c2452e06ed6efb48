"""Where a sitting is held, so that two may be held at one time."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- '': not said, so wherever the congress is held.
    ALTER TABLE sitting ADD COLUMN hall TEXT NOT NULL DEFAULT '';
    """)
