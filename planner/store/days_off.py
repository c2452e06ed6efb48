"""Days off that offices set for themselves and everything below."""

from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from planner.domain.day_off import DayOff, days_between
from planner.domain.organisation import Organisation, lineage
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.store import scopes

_COLUMNS = """
SELECT day_off.id, day_off.public_id, cycle.code, organisation.code, organisation.name, standing.path, day_off.starts,
    day_off.ends, day_off.reason, person.name
FROM day_off
JOIN cycle ON cycle.id = day_off.cycle_id
JOIN organisation ON organisation.id = day_off.organisation_id
JOIN standing ON standing.cycle_id = day_off.cycle_id AND standing.organisation_id = day_off.organisation_id
JOIN person ON person.id = day_off.set_by
WHERE NOT EXISTS (SELECT 1 FROM day_off_withdrawal WHERE day_off_id = day_off.id)
"""


def in_force(db: Database, path: str, without: int = 0) -> dict[date, str]:
    """The days off set for the organisation at `path` by itself or from above, with their reasons, by day.

    Those whose key is `without` are left out. Everybody below has to know them: they decide on which days the own
    plan falls.
    """
    cycle_id, keys = lineage(path)
    marks = ", ".join(str(key) for key in keys) or "NULL"
    rows = db.execute(
        "SELECT starts, ends, reason FROM day_off WHERE cycle_id = ? AND id <> ?"
        f" AND organisation_id IN ({marks})"
        " AND NOT EXISTS (SELECT 1 FROM day_off_withdrawal WHERE day_off_id = day_off.id) ORDER BY id DESC",
        [cycle_id, without],
    )
    return {
        day: reason
        for starts, ends, reason in rows
        for day in days_between(date.fromisoformat(starts), date.fromisoformat(ends))
    }


def reasons(db: Database, public_ids: Iterable[str]) -> dict[str, str]:
    """Why days were set off, by public id, withdrawn ones too.

    Whoever sees a task that they moved stands where everybody has to know them.
    """
    keys = sorted(set(public_ids))
    marks = ", ".join("?" for _ in keys) or "NULL"
    return dict(db.execute(f"SELECT public_id, reason FROM day_off WHERE public_id IN ({marks})", keys).fetchall())


def get(db: Database, scope: Scope, public_id: str) -> DayOff:
    """Days off that were not withdrawn, set in the scope; or NotFound."""
    condition, params = scopes.within(scope)
    row = db.execute(f"{_COLUMNS} AND day_off.public_id = :id AND {condition}", {"id": public_id, **params}).fetchone()
    if row is None:
        raise NotFound(Problem("day_off.unknown"))
    return _day_off(row)


def above(db: Database, organisation: Organisation) -> list[DayOff]:
    """Those that hold for an organisation which was loaded within a scope, by day: its own and those from above."""
    cycle_id, keys = lineage(organisation.path)
    marks = ", ".join(str(key) for key in keys)
    rows = db.execute(
        f"{_COLUMNS} AND day_off.cycle_id = ? AND day_off.organisation_id IN ({marks})"
        " ORDER BY day_off.starts, day_off.id",
        [cycle_id],
    )
    return [_day_off(row) for row in rows]


def below(db: Database, scope: Scope, organisation: Organisation) -> list[DayOff]:
    """Those that were set below an organisation, as far as the scope reaches, by day."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_COLUMNS} AND standing.path > :low AND standing.path < :high AND {condition}"
        " ORDER BY day_off.starts, organisation.code, day_off.id",
        {"low": organisation.path, "high": scopes.after_subtree(organisation.path), **params},
    )
    return [_day_off(row) for row in rows]


def add(
    db: Database,
    public_id: str,
    organisation: Organisation,
    starts: date,
    ends: date,
    reason: str,
    stamp: str,
    person_id: int,
) -> None:
    """Write days off of an organisation."""
    db.execute(
        "INSERT INTO day_off (public_id, cycle_id, organisation_id, starts, ends, reason, set_at, set_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [public_id, organisation.cycle_id, organisation.id, starts.isoformat(), ends.isoformat(), reason, stamp,
         person_id],
    )  # fmt: skip


def withdraw(db: Database, day_off: DayOff, stamp: str, person_id: int) -> None:
    """Note that the days are working days again; Conflict when somebody was faster."""
    count = db.execute(
        "INSERT INTO day_off_withdrawal (day_off_id, withdrawn_at, withdrawn_by) VALUES (?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        [day_off.id, stamp, person_id],
    ).rowcount
    if not count:
        raise Conflict(Problem("day_off.withdrawn"))


def concerned(db: Database, path: str, days: Iterable[date]) -> list[int]:
    """The keys of the uncancelled congresses at and below `path` that a plan of these days may concern."""
    first = min(days).isoformat()
    rows = db.execute(
        "SELECT congress.id FROM congress JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        " WHERE standing.path >= ? AND standing.path < ?"
        " AND NOT EXISTS (SELECT 1 FROM congress_cancellation WHERE congress_id = congress.id)"
        " AND EXISTS (SELECT 1 FROM task WHERE task.congress_id = congress.id"
        " AND task.status IN ('todo', 'doing', 'review') AND task.due >= ?)"
        " ORDER BY standing.path",
        [path, scopes.after_subtree(path), first],
    )
    return [key for (key,) in rows.fetchall()]


def _day_off(row: tuple) -> DayOff:
    *head, starts, ends, reason, name = row
    return DayOff(*head, date.fromisoformat(starts), date.fromisoformat(ends), reason, name)
