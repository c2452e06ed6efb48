"""What a deed left behind in the database: rows, entries of the log, revisions, sums."""

from contextlib import contextmanager

import pytest
from content import content_of
from sqlite_utils import Database

from planner import store
from planner.domain import audit
from planner.domain.audit import Entry


def content(db: Database) -> dict[str, list[tuple]]:
    """Every row of every table."""
    return content_of(db)


def entries(db: Database, since: int = 0) -> list[Entry]:
    """The entries of the log behind a number."""
    return [entry for entry in store.audits.chain(db) if entry.number > since]


def payloads(db: Database, since: int = 0) -> list[str]:
    """The payloads behind a number, as text."""
    rows = db.execute("SELECT payload FROM audit_payload WHERE number > ? ORDER BY number", [since])
    return [payload for (payload,) in rows]


def last_number(db: Database) -> int:
    """The number of the last entry."""
    return store.audits.head(db)[0]


def revisions(db: Database) -> dict[tuple[int, int], int]:
    """How often each classification of each congress changed."""
    rows = db.execute("SELECT congress_id, classification, number FROM revision")
    return {(congress, classification): number for congress, classification, number in rows}


def assert_sound(db: Database) -> None:
    """The chain verifies, payloads are those that were written, sums equal a recount, keys lead somewhere."""
    assert audit.first_break(store.audits.chain(db)) is None
    assert (store.audits.digest_mismatches(db), store.audits.lost_payloads(db)) == ([], [])
    assert store.sums.differences(db) == []
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


@contextmanager
def nothing_written(db: Database, refusal: type[Exception]):
    """The block is refused, and every row of the database is as it was; yields what was raised."""
    before = content(db)
    with pytest.raises(refusal) as raised:
        yield raised
    assert content(db) == before
