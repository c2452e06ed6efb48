"""What people are told about the approval of agendas: it stands while that is so, for whoever reads the congress."""

from sqlite_utils import Database

from planner.domain.agenda_approval import Approval
from planner.domain.agenda_notice import AgendaNotice
from planner.domain.notice import AGENDA
from planner.domain.permission import Scope
from planner.domain.problem import NotFound, Problem
from planner.store import connection, scopes
from planner.store.agenda_told import STANDING

_READ = """
SELECT agenda_notice.public_id, agenda_notice.state, agenda_notice.made_at, agenda_notice.read_at,
    (SELECT name FROM person WHERE person.id = agenda_notice.actor_id),
    COALESCE(agenda_decision_withdrawal.reason, agenda_decision.reason, ''), agenda_version.public_id,
    agenda_version.name, organisation.name
"""
# Whoever organises an organisation as a whole, and has not switched such notices off.
_TELL = """
INSERT INTO agenda_notice (public_id, person_id, approval_id, state, actor_id, made_at)
SELECT ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (
    SELECT 1 FROM notice_silence WHERE notice_silence.person_id = ? AND notice_silence.kind = ?)
"""


def tell(db: Database, approval: Approval, state: str, path: str, actor_id: int, stamp: str) -> None:
    """Tell the organisers of the organisation at a path what an approval has come to; nobody of his own deed.

    Belongs into the transaction of the deed.
    """
    people = db.execute(
        "SELECT DISTINCT living_grant.person_id FROM standing JOIN living_grant"
        " ON living_grant.organisation_id = standing.organisation_id AND living_grant.role = 'organiser'"
        " AND living_grant.body_id IS NULL WHERE standing.path = ? AND living_grant.person_id <> ?"
        " AND NOT EXISTS (SELECT 1 FROM person_disablement WHERE person_id = living_grant.person_id)"
        " ORDER BY living_grant.person_id",
        [path, actor_id],
    ).fetchall()
    rows = [(connection.new_public_id(), key, approval.id, state, actor_id, stamp, key, AGENDA) for (key,) in people]
    db.conn.executemany(_TELL, rows)


def of_person(db: Database, scope: Scope, person_id: int, limit: int = 50) -> list[AgendaNotice]:
    """What stands for a person: first the unread, each newest first."""
    standing, params = _standing(scope, person_id)
    rows = db.execute(
        f"{_READ} {standing} ORDER BY agenda_notice.read_at IS NOT NULL, agenda_notice.id DESC LIMIT :limit",
        params | {"limit": limit},
    )
    return [AgendaNotice(*row) for row in rows]


def get(db: Database, scope: Scope, person_id: int, public_id: str) -> AgendaNotice:
    """One of a person, or NotFound when none of his stands by this id."""
    standing, params = _standing(scope, person_id)
    row = db.execute(f"{_READ} {standing} AND agenda_notice.public_id = :id", params | {"id": public_id}).fetchone()
    if row is None:
        raise NotFound(Problem("notice.unknown"))
    return AgendaNotice(*row)


def mark(db: Database, public_id: str, read_at: str | None) -> None:
    """Note that one was read, or with None that it was not; it was loaded for its person."""
    db.execute("UPDATE agenda_notice SET read_at = ? WHERE public_id = ?", [read_at, public_id])


def mark_all(db: Database, person_id: int, stamp: str) -> None:
    """Note that all of a person were read."""
    db.execute("UPDATE agenda_notice SET read_at = ? WHERE person_id = ? AND read_at IS NULL", [stamp, person_id])


def remove_old(db: Database, before: str) -> None:
    """Remove what was read before an instant."""
    db.execute("DELETE FROM agenda_notice WHERE read_at < ?", [before])


def _standing(scope: Scope, person_id: int) -> tuple[str, dict]:
    within, params = scopes.within(scope)
    return STANDING.format(within=within), {"person": person_id, **params}
