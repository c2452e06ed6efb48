"""Agendas sent to the level above, what was decided there, and who is to be told of it."""

from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from planner.domain.agenda_approval import Approval
from planner.domain.agenda_version import Version
from planner.domain.congress import Congress
from planner.domain.permission import Person, Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.store import scopes

_APPROVALS = """
SELECT approval.id, approval.public_id, agenda_version.id, agenda_version.public_id, agenda_version.name,
    agenda_version.opens, agenda_version.days, congress.public_id, organisation.name, standing.path, approval.sent_at,
    sender.name, approval.sent_by, decision.is_approved, COALESCE(decision.reason, ''), decision.ceiling,
    COALESCE(decision.decided_at, ''), COALESCE(decider.name, ''), COALESCE(revocation.reason, ''),
    COALESCE(revocation.withdrawn_at, withdrawal.withdrawn_at, ''), COALESCE(revoker.name, '')
FROM agenda_approval AS approval
JOIN agenda_version ON agenda_version.id = approval.version_id
JOIN congress ON congress.id = agenda_version.congress_id
JOIN organisation ON organisation.id = congress.organisation_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
JOIN person AS sender ON sender.id = approval.sent_by
LEFT JOIN agenda_approval_withdrawal AS withdrawal ON withdrawal.approval_id = approval.id
LEFT JOIN agenda_decision AS decision ON decision.approval_id = approval.id
LEFT JOIN person AS decider ON decider.id = decision.decided_by
LEFT JOIN agenda_decision_withdrawal AS revocation ON revocation.approval_id = approval.id
LEFT JOIN person AS revoker ON revoker.id = COALESCE(revocation.withdrawn_by, withdrawal.withdrawn_by)
"""
_OPEN = """
withdrawal.approval_id IS NULL AND decision.approval_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM congress_cancellation WHERE congress_cancellation.congress_id = congress.id)
"""


def of_congress(db: Database, scope: Scope, congress: Congress) -> list[Approval]:
    """All that was sent of a congress, as far as the scope reaches, in the order of sending."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_APPROVALS} WHERE agenda_version.congress_id = :congress AND {condition} ORDER BY approval.id",
        {"congress": congress.id, **params},
    )
    return [_approval(row) for row in rows]


def get(db: Database, scope: Scope, public_id: str) -> Approval:
    """One of a congress in the scope, or NotFound."""
    condition, params = scopes.within(scope)
    row = db.execute(f"{_APPROVALS} WHERE approval.public_id = :id AND {condition}", {"id": public_id, **params})
    found = row.fetchone()
    if found is None:
        raise NotFound(Problem("agenda_approval.unknown"))
    return _approval(found)


def waiting(db: Database, scope: Scope, uppers: Iterable[str]) -> list[Approval]:
    """What waits for a decision of the organisations at these paths, the longest first; cancelled congresses' do not.

    Begins at the few approvals there are, whatever the country's size.
    """
    paths = sorted(set(uppers))
    if not paths:
        return []
    condition, params = scopes.within(scope)
    # The organisation above one at a path: all of the path but its last part.
    near = " OR ".join(
        f"(standing.path >= :upper_{number} AND standing.path < :behind_{number}"
        f" AND LENGTH(standing.path) - LENGTH(REPLACE(standing.path, '.', '')) = :dots_{number})"
        for number in range(len(paths))
    )
    for number, path in enumerate(paths):
        params |= {
            f"upper_{number}": path,
            f"behind_{number}": scopes.after_subtree(path),
            f"dots_{number}": path.count(".") + 1,
        }
    rows = db.execute(f"{_APPROVALS} WHERE {_OPEN} AND ({near}) AND {condition} ORDER BY approval.id", params)
    return [_approval(row) for row in rows]


def add(db: Database, public_id: str, version: Version, stamp: str, person_id: int) -> None:
    """Note that a version was sent."""
    db.execute(
        "INSERT INTO agenda_approval (public_id, version_id, sent_at, sent_by) VALUES (?, ?, ?, ?)",
        [public_id, version.id, stamp, person_id],
    )


def take_back(db: Database, approval: Approval, stamp: str, person_id: int) -> None:
    """Note that the sender took it back; Conflict when somebody was faster."""
    count = db.execute(
        "INSERT INTO agenda_approval_withdrawal (approval_id, withdrawn_at, withdrawn_by)"
        " SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM agenda_decision WHERE approval_id = ?) ON CONFLICT DO NOTHING",
        [approval.id, stamp, person_id, approval.id],
    ).rowcount
    if not count:
        raise Conflict(Problem("agenda_approval.done"))


def decide(db: Database, approval: Approval, reason: str, stamp: str, person: Person, *, is_approved: bool) -> None:
    """Note a decision; Conflict when somebody was faster, or it was taken back."""
    count = db.execute(
        "INSERT INTO agenda_decision (approval_id, is_approved, reason, ceiling, decided_at, decided_by)"
        " SELECT ?, ?, ?, ?, ?, ? WHERE NOT EXISTS"
        " (SELECT 1 FROM agenda_approval_withdrawal WHERE approval_id = ?) ON CONFLICT DO NOTHING",
        [approval.id, is_approved, reason, person.clearance, stamp, person.id, approval.id],
    ).rowcount
    if not count:
        raise Conflict(Problem("agenda_approval.done"))


def revoke(db: Database, approval: Approval, reason: str, stamp: str, person_id: int) -> None:
    """Note that an approval holds no longer; Conflict when somebody was faster."""
    count = db.execute(
        "INSERT INTO agenda_decision_withdrawal (approval_id, reason, withdrawn_at, withdrawn_by)"
        " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [approval.id, reason, stamp, person_id],
    ).rowcount
    if not count:
        raise Conflict(Problem("agenda_approval.not_approved"))


def _approval(row: tuple) -> Approval:
    head, (opens, days), middle, decided, tail = row[:5], row[5:7], row[7:13], row[13], row[14:]
    is_approved = None if decided is None else bool(decided)
    return Approval(*head, date.fromisoformat(opens), days, *middle, is_approved, *tail)
