"""What people are told about difficulties, questions and reports: written beside the deed, read as far as one may."""

from collections.abc import Iterable

from sqlite_utils import Database

from planner.domain.moment import Moment
from planner.domain.notice import UPWARD
from planner.domain.permission import Person, Scope
from planner.domain.problem import NotFound, Problem
from planner.domain.upward_notice import UpwardNotice
from planner.store import connection, scopes
from planner.store.upward_told import STANDING

_READ = """
SELECT upward_notice.public_id, upward_notice.kind, upward_notice.noun, upward_notice.thing, organisation.code,
    organisation.name, COALESCE(difficulty.question, inquiry.question, ''), upward_notice.made_at,
    upward_notice.read_at, actor.name
"""
# Whoever has an account in use, and has not switched such notices off.
_TELL = """
INSERT INTO upward_notice
    (public_id, person_id, kind, noun, thing, organisation, classification, actor_id, made_at)
SELECT ?, person.id, ?, ?, ?, ?, ?, ?, ? FROM person WHERE person.id = ?
    AND NOT EXISTS (SELECT 1 FROM person_disablement WHERE person_disablement.person_id = person.id)
    AND NOT EXISTS (
        SELECT 1 FROM notice_silence WHERE notice_silence.person_id = person.id AND notice_silence.kind = ?)
"""


def tell(
    db: Database,
    actor: Person,
    when: Moment,
    kind: str,
    noun: str,
    public_id: str,
    organisation: str,
    classification: int,
    people: Iterable[int],
) -> None:
    """Tell people (keys) of a thing of an organisation (its code); nobody is told of his own deed.

    Belongs into the transaction of the deed. Whether each may see it is asked when he reads.
    """
    what = (kind, noun, public_id, organisation, classification, actor.id, when.stamp)
    rows = [(connection.new_public_id(), *what, key, UPWARD) for key in sorted({*people} - {actor.id})]
    db.conn.executemany(_TELL, rows)


def organisers(db: Database, organisation_id: int) -> list[int]:
    """The keys of those who organise an organisation as a whole, to be told of something.

    Who acts for it from above is not among them: he looks after it by himself.
    """
    rows = db.execute(
        "SELECT DISTINCT person_id FROM living_grant WHERE organisation_id = ? AND role = 'organiser'"
        " AND body_id IS NULL ORDER BY person_id",
        [organisation_id],
    )
    return [key for (key,) in rows]


def of_person(db: Database, scope: Scope, person_id: int, limit: int = 100) -> list[UpwardNotice]:
    """What stands for a person: first the unread, each newest first."""
    standing, params = _standing(scope, person_id)
    rows = db.execute(
        f"{_READ} {standing} ORDER BY upward_notice.read_at IS NOT NULL, upward_notice.id DESC LIMIT :limit",
        params | {"limit": limit},
    )
    return [UpwardNotice(*row) for row in rows]


def get(db: Database, scope: Scope, person_id: int, public_id: str) -> UpwardNotice:
    """One of a person, or NotFound when none of his stands by this id."""
    standing, params = _standing(scope, person_id)
    row = db.execute(f"{_READ} {standing} AND upward_notice.public_id = :id", params | {"id": public_id}).fetchone()
    if row is None:
        raise NotFound(Problem("notice.unknown"))
    return UpwardNotice(*row)


def mark(db: Database, public_id: str, read_at: str | None) -> None:
    """Note that one was read, or with None that it was not; it was loaded for its person."""
    db.execute("UPDATE upward_notice SET read_at = ? WHERE public_id = ?", [read_at, public_id])


def forget(db: Database, thing: str) -> None:
    """Remove what was told of a thing and nobody has read, since another step made it untrue."""
    db.execute("DELETE FROM upward_notice WHERE thing = ? AND read_at IS NULL", [thing])


def mark_all(db: Database, person_id: int, stamp: str) -> None:
    """Note that all of a person were read."""
    db.execute("UPDATE upward_notice SET read_at = ? WHERE person_id = ? AND read_at IS NULL", [stamp, person_id])


def remove_old(db: Database, before: str) -> None:
    """Remove what was read before an instant."""
    db.execute("DELETE FROM upward_notice WHERE read_at < ?", [before])


def _standing(scope: Scope, person_id: int) -> tuple[str, dict]:
    within, params = scopes.within(scope)
    return STANDING.format(within=within), {"person": person_id, "ceiling": scope.ceiling, **params}
