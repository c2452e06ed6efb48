"""All that a database holds, to compare before and after."""

import hashlib
from pathlib import Path

from sqlite_utils import Database

# By the bytes of the files: thousands of tests begin with the same ones, and many change nothing.
_read: dict[bytes, dict[str, list[tuple]]] = {}
_MOST = 8


def content_of(db: Database) -> dict[str, list[tuple]]:
    """Every row of every table."""
    if db.conn.in_transaction:  # what it has not committed may stand in no file
        return _content(db)
    key = _key(db)
    if key not in _read:
        while len(_read) >= _MOST:
            del _read[next(iter(_read))]
        _read[key] = _content(db)
    return dict(_read[key])


def _content(db: Database) -> dict[str, list[tuple]]:
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: db.execute(f"SELECT * FROM [{name}]").fetchall() for name in names}


def _key(db: Database) -> bytes:
    """The digest of the files; the last one, where SQLite says that neither this connection nor another wrote since."""
    stamp = (*db.execute("PRAGMA data_version").fetchone(), db.conn.total_changes)
    known, key = getattr(db, "digest_at", (None, b""))
    if known != stamp:
        key = _digest(db)
        db.digest_at = stamp, key
    return key


def _digest(db: Database) -> bytes:
    """Of the database's file and its log, which hold all that is committed."""
    (_, _, path), *_ = db.execute("PRAGMA database_list").fetchall()
    files = [file for file in (Path(path), Path(f"{path}-wal")) if file.exists()]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).digest()


def last_entry(db: Database) -> tuple[str, str]:
    """Action and actor of the latest audit entry."""
    return db.execute("SELECT action, actor FROM audit_entry ORDER BY number DESC LIMIT 1").fetchone()
