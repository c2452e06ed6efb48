"""Copies of the whole database."""

import json
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


def made(db: Database) -> list[str]:
    """Where backups were made, the latest last, as the log tells."""
    rows = db.execute(
        "SELECT payload FROM audit_entry JOIN audit_payload ON audit_payload.number = audit_entry.number"
        " WHERE action = 'database.backed_up' ORDER BY audit_entry.number"
    )
    return list(dict.fromkeys(json.loads(payload)["after"]["file"] for (payload,) in rows))


def holds(db: Database, public_id: str) -> bool:
    """Whether a copy has text of this thing: in its log, or as the comment or acknowledgement itself."""
    row = db.execute(
        "SELECT 1 FROM audit_entry JOIN audit_payload ON audit_payload.number = audit_entry.number"
        " WHERE public_id = :id UNION ALL SELECT 1 FROM comment WHERE public_id = :id"
        " UNION ALL SELECT 1 FROM finding_acknowledgement WHERE public_id = :id LIMIT 1",
        {"id": public_id},
    ).fetchone()
    return row is not None


def discard(path: Path) -> None:
    """Remove a database with the files that SQLite keeps beside it, if they are there."""
    for ending in ("-wal", "-shm", "-journal", ""):
        path.with_name(path.name + ending).unlink(missing_ok=True)
