"""A wall around a database: whether requests have changed anything, asked after each of many, and undone."""

from collections.abc import Callable

from content import content_of
from sqlite_utils import Database
from sqlite_utils.utils import sqlite3

from planner import store


def dump(db: Database) -> dict[str, list[tuple]]:
    """Every row of every table."""
    return content_of(db)


class Wall:
    """A database that others write to, through connections of their own, as it was when the wall was made."""

    def __init__(self, db: Database):
        self._db = db
        self._before = sqlite3.connect(":memory:", check_same_thread=False)
        db.conn.backup(self._before)
        self._version = self._now()

    def is_touched(self) -> bool:
        """Whether anybody else has committed anything; then everything is put back."""
        # SQLite counts for each connection what others have committed: no row is read.
        if self._now() == self._version:
            return False
        self.put_back()
        return True

    def changed_tables(self) -> set[str]:
        """The tables in which rows are not what they were; then everything is put back."""
        if self._now() == self._version:
            return set()
        after = dump(self._db)
        self.put_back()
        before = dump(self._db)
        return {name for name, rows in after.items() if rows != before[name]}

    def put_back(self) -> None:
        """Let every row be as it was."""
        self._before.backup(self._db.conn)
        self._version = self._now()

    def _now(self) -> int:
        return self._db.execute("PRAGMA data_version").fetchone()[0]


def written(monkeypatch) -> Callable[[], list[str]]:
    """What connections opened from now on write, each statement with its values; asked for it begins anew."""
    seen: list[str] = []
    connect = store.connection.connect

    def traced(*words: object, **options: object) -> Database:
        db = connect(*words, **options)
        db.conn.set_trace_callback(seen.append)
        return db

    def told() -> list[str]:
        found = [one for one in seen if one.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "REPLACE"))]
        seen.clear()
        return found

    monkeypatch.setattr(store.connection, "connect", traced)
    return told
