"""Filters that people gave a name: each sees his own alone."""

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.problem import NotFound, Problem
from planner.domain.saved_filter import SavedFilter
from planner.store import scopes

_COLUMNS = """
SELECT saved_filter.public_id, saved_filter.name, saved_filter.query, congress.public_id, organisation.code
FROM saved_filter
JOIN congress ON congress.id = saved_filter.congress_id
JOIN organisation ON organisation.id = congress.organisation_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
"""


def of_person(db: Database, scope: Scope, person_id: int, congress: Congress) -> list[SavedFilter]:
    """The person's own filters of a congress, as far as the scope reaches, oldest first."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_COLUMNS} WHERE saved_filter.person_id = :person AND saved_filter.congress_id = :congress AND {condition}"
        " ORDER BY saved_filter.id",
        {"person": person_id, "congress": congress.id, **params},
    )
    return [SavedFilter(*row) for row in rows]


def get(db: Database, scope: Scope, person_id: int, public_id: str) -> SavedFilter:
    """One of the person's own filters; NotFound when he has none of this id within the scope."""
    condition, params = scopes.within(scope)
    row = db.execute(
        f"{_COLUMNS} WHERE saved_filter.person_id = :person AND saved_filter.public_id = :id AND {condition}",
        {"person": person_id, "id": public_id, **params},
    ).fetchone()
    if row is None:
        raise NotFound(Problem("saved_filter.unknown"))
    return SavedFilter(*row)


def put(db: Database, person_id: int, congress: Congress, saved: SavedFilter, stamp: str) -> None:
    """Keep a filter under a name of the person; what stood under that name is replaced and keeps its id."""
    db.execute(
        "INSERT INTO saved_filter (public_id, person_id, congress_id, name, query, saved_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (person_id, congress_id, name)"
        " DO UPDATE SET query = excluded.query, saved_at = excluded.saved_at",
        [saved.public_id, person_id, congress.id, saved.name, saved.query, stamp],
    )


def remove(db: Database, saved: SavedFilter) -> None:
    """Forget a filter; the log keeps what it was."""
    db.execute("DELETE FROM saved_filter WHERE public_id = ?", [saved.public_id])
