"""Links that reset a password, by the hash of their token; and clearances that wait to be put in force again."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from planner.domain.reset import Pending, Reset

_NOT_ENDED = "NOT EXISTS (SELECT 1 FROM password_reset_end WHERE password_reset_id = password_reset.id)"


def of_token(db: Database, token_hash: str) -> Reset | None:
    """The link whose token has this hash, whatever its state, or None."""
    row = db.execute(
        f"SELECT id, person_id, made_by, frees_second_factor, expires_at, {_NOT_ENDED} FROM password_reset"
        " WHERE token_hash = ?",
        [token_hash],
    ).fetchone()
    if row is None:
        return None
    key, person_id, made_by, frees, expires_at, is_waiting = row
    return Reset(key, person_id, made_by, bool(frees), datetime.fromisoformat(expires_at), not is_waiting)


def pending(db: Database, person_ids: Iterable[int], now: str) -> dict[int, Pending]:
    """The links that wait to be used, by key of the account; each account has one at most."""
    marks = ", ".join(str(int(key)) for key in sorted(person_ids)) or "NULL"
    rows = db.execute(
        "SELECT password_reset.person_id, made_at, maker.name, expires_at FROM password_reset"
        " JOIN person AS maker ON maker.id = password_reset.made_by"
        " LEFT JOIN person_disablement ON person_disablement.person_id = maker.id"
        f" WHERE password_reset.person_id IN ({marks}) AND expires_at > ? AND {_NOT_ENDED}"
        " AND person_disablement.person_id IS NULL",
        [now],
    )
    return {key: Pending(made_at, by, datetime.fromisoformat(until)) for key, made_at, by, until in rows.fetchall()}


def add(
    db: Database,
    *,
    token_hash: str,
    person_id: int,
    frees_second_factor: bool,
    stamp: str,
    made_by: int,
    expires_at: datetime,
) -> None:
    """Write a new link."""
    db.execute(
        "INSERT INTO password_reset (token_hash, person_id, frees_second_factor, made_at, made_by, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [token_hash, person_id, int(frees_second_factor), stamp, made_by, expires_at.isoformat(timespec="seconds")],
    )


def end_used(db: Database, reset: Reset, stamp: str) -> None:
    """Note that a link was used: it works no more."""
    db.execute(
        "INSERT INTO password_reset_end (password_reset_id, ended_at, is_used) VALUES (?, ?, 1)", [reset.id, stamp]
    )


def end_open(db: Database, person_id: int, stamp: str) -> None:
    """Make every link of the account void that was not used yet."""
    db.execute(
        "INSERT INTO password_reset_end (password_reset_id, ended_at, is_used)"
        f" SELECT id, ?, 0 FROM password_reset WHERE person_id = ? AND {_NOT_ENDED}",
        [stamp, person_id],
    )


def suspend_clearance(db: Database, person_id: int, stamp: str, by: int) -> None:
    """Let the account read as ordinary until somebody puts its clearance in force again."""
    db.execute(
        "INSERT INTO clearance_suspension (person_id, suspended_at, suspended_by) VALUES (?, ?, ?)"
        " ON CONFLICT (person_id) DO NOTHING",
        [person_id, stamp, by],
    )


def is_suspended(db: Database, person_id: int) -> bool:
    """Whether the clearance of the account is suspended."""
    found = db.execute("SELECT 1 FROM clearance_suspension WHERE person_id = ?", [person_id]).fetchone()
    return found is not None


def restore_clearance(db: Database, person_id: int) -> bool:
    """Put the clearance in force again; whether it was suspended."""
    return bool(db.execute("DELETE FROM clearance_suspension WHERE person_id = ?", [person_id]).rowcount)
