"""Links that open one congress without an account: by the hash of their token, and listed for whoever may make them."""

from datetime import datetime

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.domain.share import Share, Wanted
from planner.store import scopes

_COLUMNS = """
SELECT share.id, share.public_id, congress.public_id, standing.path, share.body_id, share.pages, share.ceiling,
    share.note, share.password_hash IS NOT NULL, share.made_at, share.made_by, person.name, share.expires_at,
    share.version, share_end.ended_at, COALESCE(share_visit.openings, 0), share_visit.last_at
FROM share
JOIN congress ON congress.id = share.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
JOIN person ON person.id = share.made_by
LEFT JOIN share_end ON share_end.share_id = share.id
LEFT JOIN share_visit ON share_visit.share_id = share.id
"""


def of_token(db: Database, token_hash: str) -> Share | None:
    """The link whose token has this hash, whatever its state, or None."""
    row = db.execute(f"{_COLUMNS} WHERE share.token_hash = ?", [token_hash]).fetchone()
    return _share(row) if row else None


def get(db: Database, scope: Scope, public_id: str) -> Share:
    """One link by its public id; NotFound when it lies outside the scope or opens more than its ceiling."""
    condition, params = scopes.within(scope)
    row = db.execute(
        f"{_COLUMNS} WHERE share.public_id = :id AND share.ceiling <= :ceiling AND {condition}",
        {"id": public_id, "ceiling": scope.ceiling, **params},
    ).fetchone()
    if row is None:
        raise NotFound(Problem("share.unknown"))
    return _share(row)


def of_congress(db: Database, scope: Scope, congress: Congress) -> list[Share]:
    """Every link into a congress, ended ones too, newest first; those above the ceiling are left out."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_COLUMNS} WHERE share.congress_id = :congress AND share.ceiling <= :ceiling AND {condition}"
        " ORDER BY share.id DESC",
        {"congress": congress.id, "ceiling": scope.ceiling, **params},
    )
    return [_share(row) for row in rows]


def made_by(db: Database, scope: Scope, person_id: int) -> list[Share]:
    """The links within the scope that a person answers for and nobody has ended, newest first."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_COLUMNS} WHERE share.made_by = :person AND share_end.share_id IS NULL AND share.ceiling <= :ceiling"
        f" AND {condition} ORDER BY share.id DESC",
        {"person": person_id, "ceiling": scope.ceiling, **params},
    )
    return [_share(row) for row in rows]


def unended(db: Database, person_id: int) -> list[Share]:
    """Every link that a person answers for and nobody has ended, whatever it opens, oldest first."""
    condition = "share.made_by = ? AND share_end.share_id IS NULL"
    rows = db.execute(f"{_COLUMNS} WHERE {condition} ORDER BY share.id", [person_id]).fetchall()
    return [_share(row) for row in rows]


def password_hash(db: Database, share: Share) -> str | None:
    """The hash of a link's password, None where the address alone opens it."""
    (found,) = db.execute("SELECT password_hash FROM share WHERE id = ?", [share.id]).fetchone()
    return found


def add(
    db: Database,
    *,
    public_id: str,
    congress: Congress,
    wanted: Wanted,
    token_hash: str,
    password_hash: str | None,
    expires_at: datetime,
    stamp: str,
    person_id: int,
) -> None:
    """Write a new link."""
    db.execute(
        "INSERT INTO share (public_id, congress_id, body_id, token_hash, pages, ceiling, note, password_hash, made_at,"
        " made_by, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            public_id,
            congress.id,
            wanted.body_id,
            token_hash,
            ",".join(wanted.pages),
            wanted.ceiling,
            wanted.note,
            password_hash,
            stamp,
            person_id,
            expires_at.isoformat(timespec="seconds"),
        ],
    )


def renew(db: Database, share: Share, version: int, expires_at: datetime, person_id: int) -> None:
    """Give a link another end and somebody who answers for it; Conflict when it changed since `version`."""
    changed = db.execute(
        "UPDATE share SET expires_at = ?, made_by = ?, version = version + 1 WHERE id = ? AND version = ?",
        [expires_at.isoformat(timespec="seconds"), person_id, share.id, version],
    ).rowcount
    if not changed:
        raise Conflict(Problem("share.changed"))


def set_token(db: Database, share: Share, token_hash: str) -> None:
    """Give a link another address; the one before opens nothing any more."""
    db.execute("UPDATE share SET token_hash = ? WHERE id = ?", [token_hash, share.id])


def set_password(db: Database, share: Share, password_hash: str | None) -> None:
    """Set or take away the password of a link."""
    db.execute("UPDATE share SET password_hash = ? WHERE id = ?", [password_hash, share.id])


def end(db: Database, share: Share, stamp: str, person_id: int) -> None:
    """End a link for good; Conflict when it already has ended."""
    if share.ended_at is not None:
        raise Conflict(Problem("share.ended"))
    db.execute("INSERT INTO share_end (share_id, ended_at, ended_by) VALUES (?, ?, ?)", [share.id, stamp, person_id])


def count_opening(db: Database, share: Share, stamp: str, quiet_since: str) -> int:
    """Count one opening; how many of them are to be told to the log now, 0 when it was told after `quiet_since`."""
    openings, traced_at, untraced = db.execute(
        "INSERT INTO share_visit (share_id, openings, last_at, traced_at, untraced) VALUES (?, 1, ?, '', 1)"
        " ON CONFLICT (share_id) DO UPDATE SET openings = share_visit.openings + 1, last_at = excluded.last_at,"
        " untraced = share_visit.untraced + 1 RETURNING openings, traced_at, untraced",
        [share.id, stamp],
    ).fetchone()
    if openings > 1 and traced_at > quiet_since:
        return 0
    db.execute("UPDATE share_visit SET traced_at = ?, untraced = 0 WHERE share_id = ?", [stamp, share.id])
    return untraced


def _share(row: tuple) -> Share:
    key, public_id, congress, path, body_id, pages, ceiling, note, has_password, *rest = row
    made_at, made_by, made_by_name, expires_at, *last = rest
    return Share(
        key,
        public_id,
        congress,
        path,
        body_id,
        tuple(pages.split(",")),
        ceiling,
        note,
        bool(has_password),
        made_at,
        made_by,
        made_by_name,
        datetime.fromisoformat(expires_at),
        *last,
    )
