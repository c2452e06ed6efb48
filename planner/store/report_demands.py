"""Which kinds of reports an office asks of what stands below it, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner.domain.organisation import Organisation, lineage
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.store import scopes

_COLUMNS = """
SELECT report_demand.id, report_demand.public_id, report_demand.kind, report_demand.since, organisation.code,
    organisation.name, standing.path, report_demand.set_at, person.name
FROM report_demand
JOIN organisation ON organisation.id = report_demand.organisation_id
JOIN standing ON standing.cycle_id = report_demand.cycle_id
    AND standing.organisation_id = report_demand.organisation_id
JOIN person ON person.id = report_demand.set_by
WHERE NOT EXISTS (SELECT 1 FROM report_demand_end WHERE report_demand_end.demand_id = report_demand.id)
"""


@dataclass(frozen=True)
class Demand:
    """A kind of report that an office asks of everything strictly below it, from a planning day on."""

    id: int
    public_id: str
    kind: str
    since: date
    organisation_code: str
    organisation_name: str
    path: str
    set_at: str
    set_by: str


def get(db: Database, scope: Scope, public_id: str) -> Demand:
    """A demand in force that an organisation of the scope makes, or NotFound."""
    condition, params = scopes.within(scope)
    row = db.execute(
        f"{_COLUMNS} AND report_demand.public_id = :id AND {condition}", {"id": public_id, **params}
    ).fetchone()
    if row is None:
        raise NotFound(Problem("report_demand.unknown"))
    return _demand(row)


def made_by(db: Database, scope: Scope, organisation: Organisation) -> dict[str, Demand]:
    """The demands in force that one organisation of the scope makes itself, by kind."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_COLUMNS} AND report_demand.cycle_id = :cycle AND report_demand.organisation_id = :organisation"
        f" AND {condition} ORDER BY report_demand.id",
        {"cycle": organisation.cycle_id, "organisation": organisation.id, **params},
    )
    return {one.kind: one for one in map(_demand, rows)}


def above(db: Database, path: str) -> list[Demand]:
    """The demands in force that stand above an organisation, the nearest last: whoever owes a report must know them."""
    cycle_id, keys = lineage(path)
    marks = ", ".join(map(str, keys[:-1])) or "NULL"
    rows = db.execute(
        f"{_COLUMNS} AND report_demand.cycle_id = ? AND report_demand.organisation_id IN ({marks})"
        " ORDER BY LENGTH(standing.path), report_demand.id",
        [cycle_id],
    )
    return [_demand(row) for row in rows]


def in_force(db: Database, path: str, day: date) -> dict[str, date]:
    """The kinds asked of the organisation at `path` on a planning day by any above it, each with the day since when."""
    return of_paths(db, [path], day)[path]


def of_paths(db: Database, paths: Iterable[str], day: date) -> dict[str, dict[str, date]]:
    """The same for many organisations of one cycle in one question."""
    found: dict[str, dict[str, date]] = {path: {} for path in paths}
    cycles = {lineage(path)[0] for path in found}
    marks = ", ".join(map(str, sorted(cycles))) or "NULL"
    # Joined in this order, as the few demands are quickly found and the places of a whole country are not.
    rows = db.execute(
        "SELECT standing.path, report_demand.kind, report_demand.since FROM report_demand CROSS JOIN standing"
        " LEFT JOIN report_demand_end ON report_demand_end.demand_id = report_demand.id"
        f" WHERE report_demand.cycle_id IN ({marks}) AND report_demand.since <= ?"
        " AND standing.cycle_id = report_demand.cycle_id"
        " AND standing.organisation_id = report_demand.organisation_id"
        " AND (report_demand_end.ended_on IS NULL OR report_demand_end.ended_on > ?) ORDER BY report_demand.since DESC",
        [day.isoformat(), day.isoformat()],
    ).fetchall()
    for root, kind, since in rows:
        for path, kinds in found.items():
            if path != root and path.startswith(root):
                kinds[kind] = date.fromisoformat(since)
    return found


def add(
    db: Database, public_id: str, organisation: Organisation, kind: str, since: date, stamp: str, person_id: int
) -> None:
    """Write a demand."""
    db.execute(
        "INSERT INTO report_demand (public_id, cycle_id, organisation_id, kind, since, set_at, set_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [public_id, organisation.cycle_id, organisation.id, kind, since.isoformat(), stamp, person_id],
    )


def end(db: Database, demand: Demand, day: date, stamp: str, person_id: int) -> None:
    """Note that a demand ended on a planning day; Conflict when it had already."""
    ended = db.execute(
        "INSERT INTO report_demand_end (demand_id, ended_on, ended_at, ended_by) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        [demand.id, day.isoformat(), stamp, person_id],
    ).rowcount
    if not ended:
        raise Conflict(Problem("report_demand.ended"))


def _demand(row: tuple) -> Demand:
    key, public_id, kind, since, *rest = row
    return Demand(key, public_id, kind, date.fromisoformat(since), *rest)


def standing_since(db: Database, scope: Scope, cycle_id: int, keys: Iterable[int]) -> dict[int, date]:
    """The planning day from which committees of the scope (by key) stand in a cycle; left out where it is not known.

    Nothing is asked of a committee that was due before.
    """
    condition, params = scopes.within(scope)
    marks = ", ".join(str(int(key)) for key in keys) or "NULL"
    rows = db.execute(
        f"SELECT organisation_id, since FROM standing WHERE cycle_id = :cycle AND organisation_id IN ({marks})"
        f" AND since IS NOT NULL AND {condition}",
        {"cycle": cycle_id, **params},
    )
    return {key: date.fromisoformat(day) for key, day in rows}
