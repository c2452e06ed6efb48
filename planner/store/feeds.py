"""Calendar feeds by the hash of their token; an ended one stays, so that its address can say so."""

from collections.abc import Iterable

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.feed import Feed
from planner.domain.permission import Scope

_COLUMNS = """
SELECT feed.id, feed.public_id, feed.person_id, person.name, feed.congress_id, congress.public_id,
    organisation.code, standing.path, feed.body_id, feed.ceiling, feed.made_at, feed_end.feed_id
FROM feed
JOIN person ON person.id = feed.person_id
LEFT JOIN congress ON congress.id = feed.congress_id
LEFT JOIN organisation ON organisation.id = congress.organisation_id
LEFT JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN feed_end ON feed_end.feed_id = feed.id
"""


def find(db: Database, token_hash: str) -> Feed | None:
    """The feed of this token, ended or not, or None when there never was one."""
    row = db.execute(f"{_COLUMNS} WHERE feed.token_hash = ?", [token_hash]).fetchone()
    return _feed(row) if row else None


def by_public_id(db: Database, public_id: str) -> Feed | None:
    """The feed of this id, ended or not; whose it is, or on whose congress, is for the deed to look at."""
    row = db.execute(f"{_COLUMNS} WHERE feed.public_id = ?", [public_id]).fetchone()
    return _feed(row) if row else None


def of_person(db: Database, person_id: int) -> list[Feed]:
    """The person's own live feeds, oldest first."""
    rows = db.execute(f"{_COLUMNS} WHERE feed.person_id = ? AND feed_end.feed_id IS NULL ORDER BY feed.id", [person_id])
    return [_feed(row) for row in rows]


def of_congress(db: Database, scope: Scope, congress: Congress) -> list[Feed]:
    """The live feeds made on a congress that was loaded within the scope, oldest first.

    Those that reach above the ceiling, and those of closed accounts, which answer nothing any more, are left out.
    """
    rows = db.execute(
        f"{_COLUMNS} LEFT JOIN person_disablement ON person_disablement.person_id = feed.person_id"
        " WHERE feed.congress_id = ? AND feed.ceiling <= ? AND feed_end.feed_id IS NULL"
        " AND person_disablement.person_id IS NULL ORDER BY feed.id",
        [congress.id, scope.ceiling],
    )
    return [_feed(row) for row in rows]


def of_own_work(db: Database, scope: Scope, person_ids: Iterable[int]) -> list[Feed]:
    """The live feeds of these accounts that show their own work everywhere, oldest first, up to the ceiling."""
    marks = ", ".join(str(int(key)) for key in sorted(person_ids)) or "NULL"
    rows = db.execute(
        f"{_COLUMNS} WHERE feed.person_id IN ({marks}) AND feed.congress_id IS NULL AND feed.ceiling <= ?"
        " AND feed_end.feed_id IS NULL ORDER BY feed.id",
        [scope.ceiling],
    )
    return [_feed(row) for row in rows]


def add(
    db: Database,
    *,
    public_id: str,
    token_hash: str,
    person_id: int,
    congress_id: int | None,
    body_id: int | None,
    ceiling: int,
    stamp: str,
) -> None:
    """Write a new feed."""
    db.execute(
        "INSERT INTO feed (public_id, token_hash, person_id, congress_id, body_id, ceiling, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [public_id, token_hash, person_id, congress_id, body_id, ceiling, stamp],
    )


def end(db: Database, feed: Feed, stamp: str, by: int) -> None:
    """Note that a live feed has ended."""
    db.execute("INSERT INTO feed_end (feed_id, ended_at, ended_by) VALUES (?, ?, ?)", [feed.id, stamp, by])


def _feed(row: tuple) -> Feed:
    *head, public_id, organisation, path, body_id, ceiling, made_at, ended = row
    place = (public_id or "", organisation or "", path or "")
    return Feed(*head, *place, body_id, ceiling, made_at, ended is not None)
