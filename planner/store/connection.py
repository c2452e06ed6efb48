"""Opening the database file with its pragmas and its guard; the writing transaction."""

import secrets
from base64 import b32encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3

# Same module as sqlite-utils uses (pysqlite3 where installed): its exceptions are classes of their own.
OperationalError = sqlite3.OperationalError
IntegrityError = sqlite3.IntegrityError
DatabaseError = sqlite3.DatabaseError

# How many seconds a writer waits for the one before.
_PATIENCE = 5
_SCHEMA_CHANGES = {
    getattr(sqlite3, name)
    for name in dir(sqlite3)
    if name.startswith(("SQLITE_CREATE_", "SQLITE_DROP_", "SQLITE_ALTER_")) and "TEMP" not in name
}


def connect(path: Path | str, *, may_change_schema: bool = False) -> Database:
    """A database connection of its own: for one request, one command, one thread.

    Waits up to 5 s for another writer. Unless `may_change_schema`, foreign keys hold and CREATE, DROP and ALTER are
    refused, so that a misspelt table name cannot create a table.
    """
    connection = sqlite3.connect(str(path), isolation_level=None, timeout=_PATIENCE, cached_statements=256)
    for pragma in ("synchronous = FULL", "cache_size = -16384", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    if not may_change_schema:
        connection.execute("PRAGMA foreign_keys = on")
        connection.set_authorizer(_deny_schema_changes)
    return Database(connection, execute_plugins=False)


def create(path: Path | str) -> None:
    """Make an empty database file in WAL mode, readable by its owner alone; parent folders are made too."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)
    db = connect(path, may_change_schema=True)
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


def connect_alone(path: Path | str) -> Database:
    """A connection for filling a fresh file that nobody else opens: fast, and worth nothing when the machine fails.

    Foreign keys are not looked at row by row; `share` does so at the end.
    """
    db = connect(path)
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "foreign_keys = off", "cache_size = -262144"):
        db.execute(f"PRAGMA {pragma}")
    return db


def share(db: Database) -> None:
    """End the work of `connect_alone`: from now on the file is one like any other. Closes the connection."""
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise IntegrityError(f"foreign keys do not hold: {broken[:3]}")
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


def touch(db: Database) -> None:
    """Read one row: a database is only open once something was read from it. Raises DatabaseError if it cannot be."""
    db.execute("SELECT 1 FROM setting").fetchone()


def settle(db: Database) -> None:
    """Move everything from the write-ahead log into the file and empty the log, as far as other readers let it."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def abandon(db: Database) -> None:
    """Roll back whatever transaction somebody left open, so that the connection can be used again."""
    if db.conn.in_transaction:
        db.execute("ROLLBACK")


@contextmanager
def writing(db: Database, patience: float | None = None) -> Iterator[None]:
    """One IMMEDIATE transaction: committed at the end, rolled back whole on any exception.

    Immediate, because a transaction that reads first and writes later fails at once when another writer came between.
    `patience` is how many seconds to wait for another writer where the usual ones are too many.
    """
    if patience is None:
        db.execute("BEGIN IMMEDIATE")
    else:
        _begin_soon(db, patience)
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.execute("ROLLBACK")
        raise


def _begin_soon(db: Database, patience: float) -> None:
    db.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}").fetchall()
    try:
        db.execute("BEGIN IMMEDIATE")
    finally:
        db.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000}").fetchall()


def overwrite_removed(db: Database) -> None:
    """From now on this connection overwrites what it deletes: text that has to go leaves nothing in free pages."""
    db.execute("PRAGMA secure_delete = ON")


def new_public_id() -> str:
    """A random 10-character id for addresses (50 bits, lower-case base32)."""
    return b32encode(secrets.token_bytes(7))[:10].decode().lower()


def _deny_schema_changes(action: int, *_names: str | None) -> int:
    return sqlite3.SQLITE_DENY if action in _SCHEMA_CHANGES else sqlite3.SQLITE_OK
