"""Opening the database file with its pragmas and its guard; the writing transaction."""

import os
import secrets
import threading
import time
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
    # Whatever is written outside of `writing` is on the disk when its statement has ended.
    for pragma in ("synchronous = FULL", "cache_size = -16384", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    if not may_change_schema:
        connection.execute("PRAGMA foreign_keys = on")
        connection.set_authorizer(_deny_schema_changes)
    return _Connection(connection, Path(path).resolve())


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
    """One IMMEDIATE transaction: committed and on the disk at the end, rolled back whole on any exception.

    Immediate, because a transaction that reads first and writes later fails at once when another writer came between.
    `patience` is how many seconds to wait for another writer where the usual ones are too many.
    """
    with db.writers.turn(patience) as left:
        db.flush_after_commit()
        _begin(db, left)
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.execute("ROLLBACK")
            raise
        number = db.writers.count()
    if db.is_flushed_after:
        db.writers.flush(number)


def _begin(db: Database, patience: float | None) -> None:
    """Begin to write; None waits for writers of other processes as long as the connection always does."""
    if patience is None:
        db.execute("BEGIN IMMEDIATE")
        return
    db.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}").fetchall()
    try:
        db.execute("BEGIN IMMEDIATE")
    finally:
        db.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000}").fetchall()


class _Writers:
    """The threads of one process that write to one file: one after the other, and one flush for all that wrote.

    SQLite lets a writer that waits sleep longer each time, so the lock would be free while all sleep, and who came
    first would not go first. The disk is waited for when the next one writes already: nothing is answered before it
    is on the disk, and whoever wrote meanwhile is served by the same flush.
    """

    def __init__(self, path: Path):
        self._log = f"{path}-wal"
        self._turn, self._flushing = threading.Lock(), threading.Lock()
        self._written = self._flushed = 0

    @contextmanager
    def turn(self, patience: float | None) -> Iterator[float | None]:
        """Wait for one's turn; yields how much patience is left, None when nobody was waited for."""
        left = patience
        if not self._turn.acquire(blocking=False):
            until = time.monotonic() + (_PATIENCE if patience is None else patience)
            if not self._turn.acquire(timeout=until - time.monotonic()):
                raise OperationalError("database is locked")
            left = max(until - time.monotonic(), 0)
        try:
            yield left
        finally:
            self._turn.release()

    def count(self) -> int:
        """The number of the transaction that was committed just now; still within the turn."""
        self._written += 1
        return self._written

    def flush(self, number: int) -> None:
        """Return when this transaction and all before it are on the disk."""
        with self._flushing:
            if self._flushed >= number:
                return
            latest = self._written
            # SQLite locks no part of this file, so closing a second handle to it gives no lock back.
            log = os.open(self._log, os.O_RDWR)
            try:
                _sync(log)
            finally:
                os.close(log)
            self._flushed = latest


_sync = getattr(os, "fdatasync", os.fsync)
# By process, as threads of a parent do not live on in its child, and by path.
_writers: dict[tuple[int, Path], _Writers] = {}


class _Connection(Database):
    """A connection with the other writers of its process."""

    def __init__(self, connection: sqlite3.Connection, path: Path):
        super().__init__(connection, execute_plugins=False)
        self.writers = _writers.setdefault((os.getpid(), path), _Writers(path))
        self.is_flushed_after: bool | None = None

    def flush_after_commit(self) -> None:
        """From the first transaction on SQLite leaves it to `writing` to flush, where there is a log to be flushed."""
        if self.is_flushed_after is None:
            self.is_flushed_after = self.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
            if self.is_flushed_after:
                self.execute("PRAGMA synchronous = NORMAL")


def overwrite_removed(db: Database) -> None:
    """From now on this connection overwrites what it deletes: text that has to go leaves nothing in free pages."""
    db.execute("PRAGMA secure_delete = ON")


def new_public_id() -> str:
    """A random 10-character id for addresses (50 bits, lower-case base32)."""
    return b32encode(secrets.token_bytes(7))[:10].decode().lower()


def _deny_schema_changes(action: int, *_names: str | None) -> int:
    return sqlite3.SQLITE_DENY if action in _SCHEMA_CHANGES else sqlite3.SQLITE_OK
