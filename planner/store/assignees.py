"""Who can be given a task, or be named in what is said about it: those who work on it and may read it."""

from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.permission import ACTS_FOR, MEMBER, ORGANISER, Scope
from planner.domain.task import Task
from planner.store import scopes

WORKING = (MEMBER, ORGANISER, ACTS_FOR)


@dataclass(frozen=True)
class Assignable:
    """An account by function that a task can be given to."""

    id: int
    login: str
    name: str


def of_task(db: Database, scope: Scope, task: Task, classification: int | None = None) -> list[Assignable]:
    """Who works in the organisation of a task and may read it; `classification` asks for that of a part of it."""
    return _working(db, scope, task.path, task.classification if classification is None else classification)


def of_congress(db: Database, scope: Scope, congress: Congress, classification: int) -> list[Assignable]:
    """Who works in the organisation of a congress and may read there up to a classification."""
    return _working(db, scope, congress.path, classification)


def _working(db: Database, scope: Scope, path: str, classification: int) -> list[Assignable]:
    """Open accounts with a working grant at a path, by name; nobody is named above the viewer's own ceiling.

    A clearance that is suspended counts as ordinary.
    """
    condition, params = scopes.within(scope)
    roles = ", ".join(f"'{role}'" for role in WORKING)
    rows = db.execute(
        "SELECT DISTINCT person.id, person.login, person.name FROM standing"
        " JOIN living_grant ON living_grant.organisation_id = standing.organisation_id"
        " JOIN person ON person.id = living_grant.person_id"
        " LEFT JOIN clearance_suspension ON clearance_suspension.person_id = person.id"
        " LEFT JOIN person_disablement ON person_disablement.person_id = person.id"
        f" WHERE standing.path = :path AND {condition} AND role IN ({roles}) AND person_disablement.person_id IS NULL"
        " AND :classification <= :ceiling AND CASE WHEN clearance_suspension.person_id IS NULL"
        " THEN person.clearance ELSE 0 END >= :classification ORDER BY person.name, person.login",
        {"path": path, "classification": classification, "ceiling": scope.ceiling, **params},
    )
    return [Assignable(*row) for row in rows]
