"""The planning day from which a committee stands in a cycle's tree; it owes no report that was due before."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before: of committees from before the day is not known."""
    db.execute("ALTER TABLE standing ADD COLUMN since TEXT")
