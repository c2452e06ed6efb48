"""Invitations: by the hash of their token, and listed for whoever may make them."""

from datetime import datetime

from sqlite_utils import Database

from planner.domain.invitation import Invitation
from planner.domain.permission import Scope
from planner.domain.problem import NotFound, Problem
from planner.store import scopes

_ENDED = (
    "(EXISTS (SELECT 1 FROM invitation_acceptance WHERE invitation_id = invitation.id)"
    " OR EXISTS (SELECT 1 FROM invitation_withdrawal WHERE invitation_id = invitation.id))"
)
_COLUMNS = f"""
SELECT invitation.id, invitation.public_id, invitation.login, invitation.name, invitation.clearance,
    invitation.organisation_id, organisation.code, organisation.name, invitation.role, invitation.body_id,
    invitation.made_at, invitation.made_by, person.name, invitation.expires_at, {_ENDED}
FROM invitation
JOIN organisation ON organisation.id = invitation.organisation_id
JOIN person ON person.id = invitation.made_by
"""


def of_token(db: Database, token_hash: str) -> Invitation | None:
    """The invitation whose token has this hash, whatever its state, or None."""
    row = db.execute(f"{_COLUMNS} WHERE invitation.token_hash = ?", [token_hash]).fetchone()
    return _invitation(db, row) if row else None


def get(db: Database, scope: Scope, public_id: str) -> Invitation:
    """One invitation by its public id; NotFound when it is into an organisation outside the scope."""
    condition, params = _within(scope)
    row = db.execute(
        f"{_COLUMNS} WHERE invitation.public_id = :id AND {condition}", {"id": public_id, **params}
    ).fetchone()
    if row is None:
        raise NotFound(Problem("invitation.unknown"))
    return _invitation(db, row)


def open_ones(db: Database, scope: Scope, now: str) -> list[Invitation]:
    """Invitations into organisations of the scope that were neither used nor withdrawn nor are too old, newest first.

    Whether one still works its maker's right decides besides.
    """
    condition, params = _within(scope)
    rows = db.execute(
        f"{_COLUMNS} WHERE invitation.expires_at > :now AND NOT {_ENDED} AND {condition} ORDER BY invitation.id DESC",
        {"now": now, **params},
    )
    return [_invitation(db, row) for row in rows.fetchall()]


def is_invited(db: Database, login: str, now: str) -> bool:
    """Whether an invitation to an account of this login waits."""
    row = db.execute(
        f"SELECT 1 FROM invitation WHERE login = ? AND expires_at > ? AND NOT {_ENDED}", [login, now]
    ).fetchone()
    return row is not None


def add(
    db: Database,
    *,
    public_id: str,
    token_hash: str,
    account: tuple[str, str, int],
    given: tuple[int, str, int | None],
    stamp: str,
    made_by: int,
    expires_at: datetime,
) -> None:
    """Write a new invitation; `account` is login, name and clearance, `given` organisation, role and body."""
    db.execute(
        "INSERT INTO invitation (public_id, token_hash, login, name, clearance, organisation_id, role, body_id,"
        " made_at, made_by, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            public_id,
            token_hash,
            *account,
            *given,
            stamp,
            made_by,
            expires_at.isoformat(timespec="seconds"),
        ],
    )


def accept(db: Database, invitation: Invitation, person_id: int, stamp: str) -> None:
    """Note that the invitation was used: it works no more."""
    db.execute(
        "INSERT INTO invitation_acceptance (invitation_id, accepted_at, person_id) VALUES (?, ?, ?)",
        [invitation.id, stamp, person_id],
    )


def withdraw(db: Database, invitation: Invitation, stamp: str, person_id: int) -> None:
    """Take the invitation back: it works no more."""
    db.execute(
        "INSERT INTO invitation_withdrawal (invitation_id, withdrawn_at, withdrawn_by) VALUES (?, ?, ?)",
        [invitation.id, stamp, person_id],
    )


def _within(scope: Scope) -> tuple[str, dict[str, str]]:
    condition, params = scopes.within(scope)
    place = "SELECT 1 FROM standing WHERE standing.organisation_id = invitation.organisation_id"
    return f"EXISTS ({place} AND {condition})", params


def _invitation(db: Database, row: tuple) -> Invitation:
    key, public_id, login, name, cleared, organisation_id, code, organisation, role, body_id, *rest = row
    made_at, made_by, made_by_name, expires_at, is_ended = rest
    paths = db.execute("SELECT path FROM standing WHERE organisation_id = ? ORDER BY path", [organisation_id])
    return Invitation(
        key,
        public_id,
        login,
        name,
        cleared,
        organisation_id,
        code,
        organisation,
        tuple(path for (path,) in paths),
        role,
        body_id,
        made_at,
        made_by,
        made_by_name,
        datetime.fromisoformat(expires_at),
        bool(is_ended),
    )
