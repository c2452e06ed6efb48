"""Sign-ins: sessions by the hash of their token, and failed attempts for the throttle."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain.problem import NotFound, Problem


@dataclass(frozen=True)
class Session:
    """One sign-in as its owner sees it; instants are UTC ISO text.

    Only of the session that a request comes by it is asked whether its person has a second factor, and of which roles
    one is demanded.
    """

    id: int
    public_id: str
    person_id: int
    started_at: str
    expires_at: str
    address: str
    agent: str
    has_second_factor: bool = False
    demanded: str = ""


@dataclass(frozen=True)
class Refusal:
    """A sign-in that failed: when, from which address ("" where that is not told), and whether at the second step."""

    at: str
    address: str
    is_second_step: bool


_FIELDS = "id, public_id, person_id, started_at, expires_at, address, agent"
_COLUMNS = f"SELECT {_FIELDS} FROM session"
# Asked with every request, so in one query.
_STANDING = (
    "EXISTS (SELECT 1 FROM second_factor WHERE second_factor.person_id = session.person_id"
    " AND confirmed_at IS NOT NULL), COALESCE((SELECT value FROM setting WHERE name = 'second_factor_roles'), '')"
)


def find(db: Database, token_hash: str, now: str) -> Session | None:
    """The open session of this token, or None when it ended, expired or never was."""
    row = db.execute(
        f"SELECT {_FIELDS}, {_STANDING} FROM session WHERE token_hash = ? AND ended_at IS NULL AND expires_at > ?",
        [token_hash, now],
    ).fetchone()
    return Session(*row[:-2], has_second_factor=bool(row[-2]), demanded=row[-1]) if row else None


def holder(db: Database, token_hash: str) -> int | None:
    """Whose session this token was, whether it is open or not; None when there was none or it is forgotten."""
    row = db.execute("SELECT person_id FROM session WHERE token_hash = ?", [token_hash]).fetchone()
    return row[0] if row else None


def open_ones(db: Database, person_id: int, now: str) -> list[Session]:
    """The person's own open sessions, newest first."""
    rows = db.execute(
        f"{_COLUMNS} WHERE person_id = ? AND ended_at IS NULL AND expires_at > ? ORDER BY id DESC", [person_id, now]
    )
    return [Session(*row) for row in rows]


def add(
    db: Database, *, public_id: str, token_hash: str, person_id: int, now: str, expires: str, address: str, agent: str
) -> None:
    """Write a new session."""
    db.execute(
        "INSERT INTO session (public_id, token_hash, person_id, started_at, expires_at, address, agent)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [public_id, token_hash, person_id, now, expires, address, agent],
    )


def end(db: Database, person_id: int, public_id: str, now: str) -> None:
    """End one of the person's sessions; NotFound when it is not his or not open."""
    ended = db.execute(
        "UPDATE session SET ended_at = ? WHERE public_id = ? AND person_id = ? AND ended_at IS NULL",
        [now, public_id, person_id],
    ).rowcount
    if not ended:
        raise NotFound(Problem("session.unknown"))


def end_others(db: Database, person_id: int, keep: str, now: str) -> None:
    """End every open session of the person but the one with public id `keep`."""
    db.execute(
        "UPDATE session SET ended_at = ? WHERE person_id = ? AND public_id <> ? AND ended_at IS NULL",
        [now, person_id, keep],
    )


def last_ones(db: Database, logins: Iterable[str]) -> dict[str, str]:
    """When these accounts last signed in, by login, as the log tells it for good."""
    named = sorted(logins)
    marks = ", ".join("?" for _ in named) or "NULL"
    rows = db.execute(
        "SELECT public_id, MAX(at) FROM audit_entry"
        f" WHERE public_id IN ({marks}) AND action = 'session.started' GROUP BY public_id",
        named,
    )
    return dict(rows.fetchall())


def refusals(db: Database, login: str, since: str, most: int = 10) -> list[Refusal]:
    """The failed sign-ins for an account after an instant, as the log tells them, the newest first."""
    rows = db.execute(
        "SELECT at, action, payload FROM audit_entry LEFT JOIN audit_payload USING (number)"
        " WHERE public_id = ? AND at > ? AND action IN ('session.refused', 'session.code_refused')"
        " ORDER BY number DESC LIMIT ?",
        [login, since, most],
    )
    told = [(at, action, (json.loads(payload) if payload else {}).get("after") or {}) for at, action, payload in rows]
    return [Refusal(at, str(after.get("device", "")), action == "session.code_refused") for at, action, after in told]


def failures_since(db: Database, login: str, address: str, since: str) -> int:
    """Failed attempts for this login from this address after an instant."""
    (count,) = db.execute(
        "SELECT COUNT(*) FROM failed_sign_in WHERE at > ? AND login = ? AND address = ?", [since, login, address]
    ).fetchone()
    return count


def failures_from(db: Database, address: str, since: str) -> int:
    """Failed attempts for whatever login from this address after an instant; those for links are not among them."""
    (count,) = db.execute(
        "SELECT COUNT(*) FROM failed_sign_in WHERE at > ? AND address = ? AND login NOT LIKE 'share:%'",
        [since, address],
    ).fetchone()
    return count


def failures_of(db: Database, login: str, since: str) -> int:
    """Failed attempts for this login after an instant, from wherever but browsers in which it signed in before."""
    (count,) = db.execute(
        "SELECT COUNT(*) FROM failed_sign_in WHERE at > ? AND login = ? AND address NOT LIKE '% %'", [since, login]
    ).fetchone()
    return count


def add_failure(db: Database, login: str, address: str, now: str) -> None:
    """Remember a failed attempt."""
    db.execute("INSERT INTO failed_sign_in (login, address, at) VALUES (?, ?, ?)", [login[:120], address, now])


def remove_old(db: Database, before: str) -> int:
    """Forget sessions that expired and attempts made before an instant; returns how many rows went."""
    gone = db.execute("DELETE FROM session WHERE expires_at < ?", [before]).rowcount
    return gone + db.execute("DELETE FROM failed_sign_in WHERE at < ?", [before]).rowcount
