"""Statements asked once more, for the bench: what of a page is the database's time."""

from collections.abc import Iterable

from sqlite_utils import Database


def read_all(db: Database, statements: Iterable[tuple[str, object]]) -> None:
    """Ask those that read with their values, and read every row."""
    for sql, values in statements:
        if sql.lstrip().startswith("SELECT"):
            db.conn.execute(sql, values or ()).fetchall()
