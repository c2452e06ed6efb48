"""Copies of the whole database."""

from pathlib import Path

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


def discard(path: Path) -> None:
    """Remove a database with the files that SQLite keeps beside it, if they are there."""
    for ending in ("-wal", "-shm", "-journal", ""):
        path.with_name(path.name + ending).unlink(missing_ok=True)
