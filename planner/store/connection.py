"""Opening the database file with its pragmas and its guard; the writing transaction."""

import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import product
from pathlib import Path
from random import Random

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3

try:
    import fcntl
except ImportError:  # not on Windows, where writers of several processes wait as SQLite has them wait
    fcntl = None

# Same module as sqlite-utils uses (pysqlite3 where installed): its exceptions are classes of their own.
OperationalError = sqlite3.OperationalError
IntegrityError = sqlite3.IntegrityError
DatabaseError = sqlite3.DatabaseError

# How many seconds a writer waits for the one before.
_PATIENCE = 5
# How many seconds lie between two looks of him who is next, of those who wait to be it, and between later ones of all:
# whoever is not done after some hundredths of a second is at something large.
_STEP, _LINE_STEP, _LATER_STEP, _LATER = 0.00015, 0.0003, 0.002, 0.05
# How many seconds the writers of a process may go on before those of another come first. To change after each one
# would cost, where the cores are busy, the time until the other process runs again, while nobody writes.
_STRETCH = 0.01
# What ten bits of an id are written as: a plan has thousands of ids.
_PAIRS = tuple(map("".join, product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)))
_SORTED_PAIRS = tuple(sorted(_PAIRS))
# Bits of an id, and of the most by which two lie apart that climb: eight million of these fit.
_BITS, _CLIMB = 50, 28
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
    # What is deleted or overwritten leaves nothing in free space, so that text can be purged that was changed since.
    for pragma in ("synchronous = FULL", "secure_delete = ON", "cache_size = -16384", "temp_store = MEMORY"):
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

    Neither foreign keys nor what columns may hold are looked at row by row, which is half the time of writing a task:
    of the ones `share` makes sure at the end, of both `verification`.
    """
    db = connect(path)
    fast = ("synchronous = OFF", "journal_mode = MEMORY", "secure_delete = OFF", "foreign_keys = off")
    for pragma in (*fast, "ignore_check_constraints = on", "locking_mode = EXCLUSIVE", "cache_size = -262144"):
        db.execute(f"PRAGMA {pragma}")
    return db


def share(db: Database) -> None:
    """End the work of `connect_alone`: from now on the file is one like any other. Closes the connection."""
    if broken := db.execute("PRAGMA foreign_key_check").fetchall():
        raise IntegrityError(f"foreign keys do not hold: {broken[:3]}")
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


def touch(db: Database) -> None:
    """Read one row: a database is only open once something was read from it. Raises DatabaseError if it cannot be."""
    db.execute("SELECT 1 FROM setting").fetchone()


def mark(db: Database) -> tuple[int, int]:
    """Other than before as soon as anything was written into the file, by this connection or any other one.

    It says nothing to another connection.
    """
    return db.conn.execute("PRAGMA data_version").fetchone()[0], db.conn.total_changes


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
    until = time.monotonic() + (_PATIENCE if patience is None else patience)
    with db.writers.turn(until):
        db.flush_after_commit()
        _begin(db, until)
        try:
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.execute("ROLLBACK")
            raise
        number = db.writers.count()
    if db.is_flushed_after:
        db.writers.flush(number)


def _begin(db: Database, until: float) -> None:
    """Begin to write as soon as no other process does; SQLite itself would look more and more seldom."""
    _set_patience(db.conn, 0)
    try:
        if not (db.writers.go_on() and _has_begun(db)):
            with db.writers.next_in_line(until):
                _wait(lambda: _has_begun(db), until, _STEP)
    finally:
        _set_patience(db.conn, _PATIENCE)


# How long SQLite itself waits, which Python's own module tells it by a statement.
_set_patience = getattr(sqlite3.Connection, "set_busy_timeout", None) or (
    lambda connection, seconds: connection.execute(f"PRAGMA busy_timeout = {seconds * 1000}").fetchall()
)


def _has_begun(db: Database) -> bool:
    try:
        db.conn.execute("BEGIN IMMEDIATE")
    except OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _wait(is_there: Callable[[], bool], until: float, step: float) -> None:
    """Look again and again; OperationalError when it is not there in time."""
    began = time.monotonic()
    while not is_there():
        now = time.monotonic()
        if now >= until:
            raise OperationalError("database is locked")
        _sleep(min(step if now < began + _LATER else _LATER_STEP, until - now))


class _Writers:
    """Those who write to one file: one after the other, and one flush for all of a process that wrote.

    SQLite lets a writer that waits sleep longer each time, so the lock would be free while all sleep, and who came
    first would not go first. The threads of a process take turns; of those whose turn it is in each process one is
    next in line, and a process that has written for a while stands behind him. The disk is waited for when the next
    one writes already: nothing is answered before it is on the disk, and whoever wrote meanwhile is served by the same
    flush.
    """

    def __init__(self, path: Path):
        self._log = f"{path}-wal"
        self._turn, self._flushing = threading.Lock(), threading.Lock()
        self._written = self._flushed = 0
        self._goes_on_until = 0.0

    @contextmanager
    def turn(self, until: float) -> Iterator[None]:
        """Wait for one's turn among the threads of this process."""
        if not self._turn.acquire(timeout=max(until - time.monotonic(), 0)):
            raise OperationalError("database is locked")
        try:
            yield
        finally:
            self._turn.release()

    def go_on(self) -> bool:
        """Whether this process came to write so lately that it need not stand in line again."""
        return time.monotonic() < self._goes_on_until

    @contextmanager
    def next_in_line(self, until: float) -> Iterator[None]:
        """Be the one of all processes who waits for SQLite's lock; from then on the process may write for a while.

        The place is a lock on the log that SQLite does not know: it only says who goes first, and the system gives it
        back when its holder is killed. Where there is no log nobody else writes.
        """
        line = None
        with suppress(OSError):
            line = os.open(self._log, os.O_RDWR) if fcntl else None
        try:
            if line is not None:
                _wait(lambda: _is_held(line), until, _LINE_STEP)
            yield
        finally:
            if line is not None:
                os.close(line)
        self._goes_on_until = time.monotonic() + _STRETCH

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


def _is_held(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without such locks: nobody stands in line, SQLite's own lock holds
        return True
    return True


_sync = getattr(os, "fdatasync", os.fsync)
_sleep = time.sleep
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


def new_public_id() -> str:
    """A random 10-character id for addresses (50 bits, lower-case base32)."""
    return _written(secrets.randbits(_BITS), _PAIRS)


def climbing_public_ids() -> Iterator[str]:
    """Such ids in rising order, by steps of chance, for some millions of rows that are written at once.

    An index whose next entry is its last grows in a quarter of the time.
    """
    chance, bits = Random(), 0  # noqa: S311 - they have to differ; who may read is decided elsewhere
    while bits >> _BITS == 0:
        yield _written(bits, _SORTED_PAIRS)
        bits += 1 + chance.getrandbits(_CLIMB)


def _written(n: int, two: tuple[str, ...]) -> str:
    return f"{two[n >> 40]}{two[n >> 30 & 1023]}{two[n >> 20 & 1023]}{two[n >> 10 & 1023]}{two[n & 1023]}"


def _deny_schema_changes(action: int, *_names: str | None) -> int:
    return sqlite3.SQLITE_DENY if action in _SCHEMA_CHANGES else sqlite3.SQLITE_OK
