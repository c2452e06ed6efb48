"""Copies of the whole database."""

from pathlib import Path

from sqlite_utils import Database

from planner.store import connection


def copy(source: Path, target: Path) -> None:
    """Copy a database while others use it: one moment of it, compact, without traces of what was deleted.

    The target is one file, readable by its owner alone; what stood there goes.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    discard(target)
    target.touch(mode=0o600)
    db = connection.connect(source, may_change_schema=True)
    try:
        db.execute("VACUUM INTO ?", [str(target)])
    finally:
        db.close()


def counts(db: Database) -> dict[str, int]:
    """How many rows each table has."""
    return {name: db[name].count for name in db.table_names()}


def is_in_chain(db: Database, number: int, digest: str) -> bool:
    """Whether the audit chain has this very entry: then whatever ends with it is an earlier state of this database."""
    found = db.execute("SELECT hash FROM audit_entry WHERE number = ?", [number]).fetchone()
    return number == 0 or (found is not None and found[0] == digest)


def discard(path: Path) -> None:
    """Remove a database with the files that SQLite keeps beside it, if they are there."""
    for ending in ("-wal", "-shm", "-journal", ""):
        path.with_name(path.name + ending).unlink(missing_ok=True)
