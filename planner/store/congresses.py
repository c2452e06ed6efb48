"""Congresses and the revisions that tell a poll whether anything changed."""

from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.organisation import Organisation, lineage
from planner.domain.permission import Scope
from planner.domain.problem import NotFound, Problem
from planner.domain.task import Task
from planner.store import scopes

_COLUMNS = """
SELECT congress.id, congress.public_id, congress.organisation_id, organisation.code, organisation.name,
    congress.cycle_id, cycle.code, standing.level, standing.path, congress.opens, congress.days, congress.kind,
    congress.contents, congress.is_pilot, congress.version, congress.playbook_id, congress_cancellation.reason
FROM congress
JOIN organisation ON organisation.id = congress.organisation_id
JOIN cycle ON cycle.id = congress.cycle_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id
"""


def get(db: Database, scope: Scope, public_id: str) -> Congress:
    """One congress, or NotFound when there is none in the scope."""
    condition, params = scopes.within(scope)
    row = db.execute(f"{_COLUMNS} WHERE congress.public_id = :id AND {condition}", {"id": public_id, **params})
    found = row.fetchone()
    if found is None:
        raise NotFound(Problem("congress.unknown"))
    return _congress(found)


def of_task(db: Database, task: Task) -> Congress:
    """The congress of a task that was loaded within a scope."""
    return _congress(db.execute(f"{_COLUMNS} WHERE congress.id = ?", [task.congress_id]).fetchone())


def find(db: Database, scope: Scope, organisation: Organisation) -> Congress | None:
    """The congress of one organisation in its cycle, or None."""
    return of_organisations(db, scope, organisation.cycle_id, [organisation.id]).get(organisation.id)


def of_organisations(db: Database, scope: Scope, cycle_id: int, keys: Iterable[int]) -> dict[int, Congress]:
    """The congresses of these organisations in a cycle by the organisation's key, as far as the scope reaches."""
    condition, params = scopes.within(scope)
    marks = ", ".join(str(int(key)) for key in keys) or "NULL"
    rows = db.execute(
        f"{_COLUMNS} WHERE congress.cycle_id = :cycle AND congress.organisation_id IN ({marks}) AND {condition}",
        {"cycle": cycle_id, **params},
    )
    return {row[2]: _congress(row) for row in rows}


def of_ids(db: Database, scope: Scope, keys: Iterable[int]) -> dict[int, Congress]:
    """The congresses of these keys, or NotFound when one of them is not in the scope."""
    condition, params = scopes.within(scope)
    wanted = set(keys)
    marks = ", ".join(str(int(key)) for key in wanted) or "NULL"
    found = {
        row[0]: _congress(row)
        for row in db.execute(f"{_COLUMNS} WHERE congress.id IN ({marks}) AND {condition}", params)
    }
    if len(found) < len(wanted):
        raise NotFound(Problem("congress.unknown"))
    return found


def of_public_ids(db: Database, scope: Scope, public_ids: Iterable[str]) -> dict[str, Congress]:
    """Those of these congresses that the scope reaches, by public id."""
    condition, params = scopes.within(scope)
    named = {f"id_{place}": key for place, key in enumerate(sorted({*public_ids}))}
    marks = ", ".join(f":{name}" for name in named) or "NULL"
    rows = db.execute(f"{_COLUMNS} WHERE congress.public_id IN ({marks}) AND {condition}", params | named)
    return {row[1]: _congress(row) for row in rows}


def of_subtree(db: Database, scope: Scope, organisation: Organisation) -> list[Congress]:
    """The congresses of an organisation and of everything below it, as far as the scope reaches, topmost first."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_COLUMNS} WHERE congress.cycle_id = :cycle AND standing.path >= :low AND standing.path < :high"
        f" AND {condition} ORDER BY LENGTH(standing.path) - LENGTH(REPLACE(standing.path, '.', '')),"
        " organisation.name_sort, organisation.code",
        {
            "cycle": organisation.cycle_id,
            "low": organisation.path,
            "high": scopes.after_subtree(organisation.path),
            **params,
        },
    )
    return [_congress(row) for row in rows]


def mine(db: Database, scope: Scope) -> list[Congress]:
    """The congresses of the organisations where a person holds a grant of his own, by opening day."""
    paths = sorted({*scope.own, *scope.subtrees})
    marks = ", ".join("?" for _ in paths) or "NULL"
    rows = db.execute(f"{_COLUMNS} WHERE standing.path IN ({marks}) ORDER BY congress.opens, organisation.code", paths)
    return [_congress(row) for row in rows]


def above(db: Database, place: Congress | Organisation) -> list[tuple[str, date, int]]:
    """Name, opening day and official days of the congresses above, nearest first: the only thing seen upward."""
    _, keys = lineage(place.path)
    marks = ", ".join("?" for _ in keys[:-1]) or "NULL"
    rows = db.execute(
        "SELECT organisation.name, congress.opens, congress.days FROM congress"
        " JOIN organisation ON organisation.id = congress.organisation_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        " LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id"
        f" WHERE congress.cycle_id = ? AND congress.organisation_id IN ({marks})"
        " AND congress_cancellation.congress_id IS NULL ORDER BY LENGTH(standing.path) DESC",
        [place.cycle_id, *keys[:-1]],
    )
    return [(name, date.fromisoformat(opens), days) for name, opens, days in rows]


def add(
    db: Database,
    *,
    public_id: str,
    organisation: Organisation,
    playbook_id: int,
    opens: date,
    days: int,
    kind: str,
    contents: tuple[int, ...],
    is_pilot: bool,
    stamp: str,
) -> int:
    """Write a new congress and return its key."""
    (key,) = db.execute(
        "INSERT INTO congress (public_id, organisation_id, cycle_id, playbook_id, opens, days, kind, contents,"
        " is_pilot, opened_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [
            public_id,
            organisation.id,
            organisation.cycle_id,
            playbook_id,
            opens.isoformat(),
            days,
            kind,
            ",".join(map(str, contents)),
            int(is_pilot),
            stamp,
        ],
    ).fetchone()
    return key


def cancel(db: Database, congress_id: int, reason: str, stamp: str, person_id: int) -> None:
    """Note that the congress is cancelled."""
    _count_version(db, congress_id)
    db.execute(
        "INSERT INTO congress_cancellation (congress_id, reason, cancelled_at, cancelled_by) VALUES (?, ?, ?, ?)",
        [congress_id, reason, stamp, person_id],
    )


def restore(db: Database, congress_id: int) -> None:
    """Take a cancellation back."""
    db.execute("DELETE FROM congress_cancellation WHERE congress_id = ?", [congress_id])
    _count_version(db, congress_id)


def _count_version(db: Database, congress_id: int) -> None:
    db.execute("UPDATE congress SET version = version + 1 WHERE id = ?", [congress_id])


def bump(db: Database, congress_id: int, classification: int) -> None:
    """Count one more change at this classification."""
    db.execute(
        "INSERT INTO revision (congress_id, classification, number) VALUES (?, ?, 1)"
        " ON CONFLICT (congress_id, classification) DO UPDATE SET number = revision.number + 1",
        [congress_id, classification],
    )


def revisions(db: Database, scope: Scope, congress: Congress) -> tuple[tuple[int, int], ...]:
    """How often each visible classification changed; the congress was loaded within a scope."""
    rows = db.execute(
        "SELECT classification, number FROM revision WHERE congress_id = ? AND classification <= ?"
        " ORDER BY classification",
        [congress.id, scope.ceiling],
    )
    return tuple(rows.fetchall())


def _congress(row: tuple) -> Congress:
    *head, opens, days, kind, contents, is_pilot, version, playbook_id, cancelled = row
    return Congress(
        *head,
        date.fromisoformat(opens),
        days,
        kind,
        tuple(int(one) for one in contents.split(",") if one),
        bool(is_pilot),
        version,
        playbook_id,
        cancelled or "",
        cancelled is not None,
    )
