"""What offices said of findings that they know of."""

from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from planner.domain.acknowledgement import Acknowledgement
from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.problem import NotFound, Problem
from planner.store import scopes

# So many congresses are asked for in one question.
_AT_ONCE = 500
_COLUMNS = """
SELECT finding_acknowledgement.public_id, key, classification, reason, until, noted_on, person.name
FROM finding_acknowledgement JOIN person ON person.id = acknowledged_by
"""


def of_congress(db: Database, scope: Scope, congress: Congress) -> list[Acknowledgement]:
    """Every visible acknowledgement of a congress that was loaded within the scope, the highest ranked first."""
    rows = db.execute(
        f"{_COLUMNS} WHERE congress_id = ? AND classification <= ? ORDER BY classification DESC, key",
        [congress.id, scope.ceiling],
    )
    return [_acknowledgement(row) for row in rows]


def of_congresses(db: Database, scope: Scope, public_ids: Iterable[str]) -> dict[str, list[Acknowledgement]]:
    """The visible ones of those of these congresses that the scope reaches, by public id, the highest ranked first."""
    within, params = scopes.within(scope)
    found: dict[str, list[Acknowledgement]] = {}
    wanted = sorted(set(public_ids))
    for part in (wanted[place : place + _AT_ONCE] for place in range(0, len(wanted), _AT_ONCE)):
        named = {f"id_{place}": key for place, key in enumerate(part)}
        rows = db.execute(
            f"{_COLUMNS.replace('SELECT', 'SELECT congress.public_id,', 1)}"
            " JOIN congress ON congress.id = finding_acknowledgement.congress_id"
            " JOIN standing ON standing.cycle_id = congress.cycle_id"
            " AND standing.organisation_id = congress.organisation_id"
            f" WHERE congress.public_id IN ({', '.join(f':{name}' for name in named)})"
            f" AND classification <= :ceiling AND {within} ORDER BY classification DESC, key",
            {"ceiling": scope.ceiling, **named, **params},
        )
        for public_id, *row in rows:
            found.setdefault(public_id, []).append(_acknowledgement(tuple(row)))
    return found


def get(db: Database, scope: Scope, congress: Congress, public_id: str) -> Acknowledgement:
    """One of a congress that was loaded within the scope, or NotFound."""
    row = db.execute(
        f"{_COLUMNS} WHERE congress_id = ? AND classification <= ? AND finding_acknowledgement.public_id = ?",
        [congress.id, scope.ceiling, public_id],
    ).fetchone()
    if row is None:
        raise NotFound(Problem("finding.unknown_acknowledgement"))
    return _acknowledgement(row)


def put(db: Database, congress: Congress, one: Acknowledgement, stamp: str, person_id: int) -> None:
    """Write it; what was said of the same finding at the same classification is replaced."""
    db.execute(
        "INSERT INTO finding_acknowledgement (public_id, congress_id, key, classification, reason, until, noted_on,"
        " acknowledged_at, acknowledged_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (congress_id, key, classification) DO UPDATE SET public_id = excluded.public_id,"
        " reason = excluded.reason, until = excluded.until, noted_on = excluded.noted_on,"
        " acknowledged_at = excluded.acknowledged_at, acknowledged_by = excluded.acknowledged_by",
        [
            one.public_id,
            congress.id,
            one.key,
            one.classification,
            one.reason,
            one.until.isoformat() if one.until else None,
            one.noted_on.isoformat(),
            stamp,
            person_id,
        ],
    )


def remove(db: Database, public_id: str) -> None:
    """It no longer stands; the log keeps what it said."""
    db.execute("DELETE FROM finding_acknowledgement WHERE public_id = ?", [public_id])


def _acknowledgement(row: tuple) -> Acknowledgement:
    public_id, key, rank, reason, until, noted_on, by = row
    ends = date.fromisoformat(until) if until else None
    return Acknowledgement(public_id, key, rank, reason, ends, date.fromisoformat(noted_on), by)
