"""Moves of committees are found in the log by their day: pages that compare with another day ask for them."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.execute("CREATE INDEX audit_entry_moved ON audit_entry (at) WHERE action = 'organisation.moved'")
