"""Numbers of delegates and documents per unit of a congress."""

from collections.abc import Iterable

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.domain.tally import Counts, Tally
from planner.store import scopes

_COLUMNS = """
SELECT tally.id, tally.public_id, tally.congress_id, congress.public_id, standing.path, standing.level, tally.kind,
    tally.unit, organisation.code, tally.expected, tally.received, tally.position, tally.version,
    tally_withdrawal.tally_id
FROM tally
JOIN congress ON congress.id = tally.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN organisation ON organisation.id = tally.organisation_id
LEFT JOIN tally_withdrawal ON tally_withdrawal.tally_id = tally.id
"""


def of_congress(db: Database, scope: Scope, congress: Congress) -> list[Tally]:
    """All tallies of a congress within the scope in order of their places, withdrawn ones too."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_COLUMNS} WHERE tally.congress_id = :congress AND {condition} ORDER BY tally.position, tally.id",
        {"congress": congress.id, **params},
    )
    return [_tally(row) for row in rows]


def get(db: Database, scope: Scope, public_id: str) -> Tally:
    """One tally, or NotFound when there is none within the scope."""
    condition, params = scopes.within(scope)
    row = db.execute(f"{_COLUMNS} WHERE tally.public_id = :id AND {condition}", {"id": public_id, **params}).fetchone()
    if row is None:
        raise NotFound(Problem("tally.unknown"))
    return _tally(row)


def add_many(db: Database, rows: Iterable[tuple[str, int, str, str, int | None, Counts, float]]) -> None:
    """Insert tallies: (public id, congress, kind, unit, organisation, counts, position)."""
    db.conn.executemany(
        "INSERT INTO tally (public_id, congress_id, kind, unit, organisation_id, expected, received, position)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(*row[:5], row[5].expected, row[5].received, row[6]) for row in rows],
    )


def save(db: Database, tally: Tally, version: int, unit: str, counts: Counts, position: float) -> None:
    """Write an edited tally; Conflict when somebody edited it since `version`."""
    changed = db.execute(
        "UPDATE tally SET unit = ?, expected = ?, received = ?, position = ?, version = version + 1"
        " WHERE id = ? AND version = ?",
        [unit, counts.expected, counts.received, position, tally.id, version],
    ).rowcount
    if not changed:
        raise Conflict(Problem("tally.changed"))


def place_many(db: Database, places: Iterable[tuple[int, float]]) -> None:
    """Write new positions by key; a place changes no version."""
    db.conn.executemany("UPDATE tally SET position = ? WHERE id = ?", [(position, key) for key, position in places])


def withdraw(db: Database, tally: Tally, stamp: str, person_id: int) -> None:
    """Note that a unit is no longer counted; Conflict when somebody was faster."""
    count = db.execute(
        "INSERT INTO tally_withdrawal (tally_id, withdrawn_at, withdrawn_by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [tally.id, stamp, person_id],
    ).rowcount
    if not count:
        raise Conflict(Problem("tally.withdrawn"))


def restore(db: Database, tally: Tally) -> None:
    """Take a withdrawal back; Conflict when somebody was faster."""
    if not db.execute("DELETE FROM tally_withdrawal WHERE tally_id = ?", [tally.id]).rowcount:
        raise Conflict(Problem("tally.not_withdrawn"))


def _tally(row: tuple) -> Tally:
    *head, organisation, expected, received, position, version, withdrawn = row
    counts = Counts(expected, received)
    return Tally(*head, organisation or "", counts, position, version, withdrawn is not None)
