"""All that a database holds, to compare before and after."""

from sqlite_utils import Database


def content_of(db: Database) -> dict[str, list[tuple]]:
    """Every row of every table."""
    return {name: db.execute(f"SELECT * FROM [{name}]").fetchall() for name in _tables(db)}


def _tables(db: Database) -> list[str]:
    return [name for name in db.table_names() if not name.startswith("sqlite_")]


def last_entry(db: Database) -> tuple[str, str]:
    """Action and actor of the latest audit entry."""
    return db.execute("SELECT action, actor FROM audit_entry ORDER BY number DESC LIMIT 1").fetchone()
