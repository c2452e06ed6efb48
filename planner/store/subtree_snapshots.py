"""How each organisation with others below it stood at the end of a planning day, one picture per clearance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner.domain.permission import Scope


@dataclass(frozen=True, slots=True)
class Picture:
    """The sums of a subtree as they were at the end of `day`; `serious` is None where nobody had looked for any."""

    day: date
    planned: int
    done: int
    late: int
    serious: int | None
    difficulties: int


def take(db: Database, day: date, stamp: str) -> int:
    """Keep how every subtree stood at the end of a planning day for each clearance; returns the rows written.

    Taking the same day again writes nothing.
    """
    planned = _sum("counter", "tasks", "status IN ('todo', 'doing', 'review', 'done')")
    done = _sum("counter", "tasks", "status = 'done'")
    late_below = _sum("due_counter", "tasks", "due < :day")
    return db.execute(
        "WITH parent AS (SELECT DISTINCT cycle_id, parent_id AS id FROM standing WHERE parent_id IS NOT NULL),"
        " cleared AS (SELECT 0 AS level UNION ALL SELECT 1 UNION ALL SELECT 2)"
        " INSERT INTO subtree_snapshot (cycle_id, organisation_id, clearance, day, planned, done, late, serious,"
        " difficulties, taken_at)"
        " SELECT parent.cycle_id, parent.id, cleared.level, :day,"
        f" {planned}, {done}, {late_below} + (SELECT COUNT(*) FROM congress"
        " JOIN task ON task.congress_id = congress.id AND task.status IN ('todo', 'doing', 'review')"
        " AND task.due < :day AND task.classification <= cleared.level"
        " LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id"
        " WHERE congress.cycle_id = parent.cycle_id AND congress.organisation_id = parent.id"
        " AND task_cancellation.task_id IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM congress_cancellation WHERE congress_cancellation.congress_id = congress.id)),"
        " CASE WHEN EXISTS (SELECT 1 FROM standing AS place JOIN standing ON standing.path >= place.path"
        " AND standing.path < place.path || ':' JOIN congress ON congress.cycle_id = standing.cycle_id"
        " AND congress.organisation_id = standing.organisation_id JOIN finding_round"
        " ON finding_round.congress_id = congress.id AND finding_round.clearance = cleared.level"
        " WHERE place.cycle_id = parent.cycle_id AND place.organisation_id = parent.id) THEN"
        " COALESCE((SELECT findings FROM finding_count WHERE finding_count.cycle_id = parent.cycle_id"
        " AND finding_count.organisation_id = parent.id AND finding_count.clearance = cleared.level"
        " AND finding_count.severity = 'serious'), 0) END,"
        f" {_sum('difficulty_counter', 'difficulties')}, :stamp"
        " FROM parent CROSS JOIN cleared WHERE NOT EXISTS (SELECT 1 FROM subtree_snapshot AS known"
        " WHERE known.cycle_id = parent.cycle_id AND known.organisation_id = parent.id"
        " AND known.clearance = cleared.level AND known.day = :day)",
        {"day": day.isoformat(), "stamp": stamp},
    ).rowcount


def _sum(table: str, column: str, condition: str = "1 = 1") -> str:
    """A subquery: the numbers of a table of sums up to a clearance."""
    return (
        f"(SELECT COALESCE(SUM({column}), 0) FROM {table} WHERE {table}.cycle_id = parent.cycle_id"
        f" AND {table}.organisation_id = parent.id AND {table}.classification <= cleared.level AND {condition})"
    )


def near(db: Database, scope: Scope, cycle_id: int, organisation_ids: Iterable[int], day: date) -> dict[int, Picture]:
    """The pictures that were taken for the ceiling at the end of a day; others are missing."""
    found = on_days(db, scope, cycle_id, organisation_ids, [day])
    return {key: picture for (key, _), picture in found.items()}


def on_days(
    db: Database, scope: Scope, cycle_id: int, organisation_ids: Iterable[int], days: Iterable[date]
) -> dict[tuple[int, date], Picture]:
    """The same for several days at once."""
    marks = ", ".join(str(int(key)) for key in organisation_ids) or "NULL"
    among = ", ".join(f"'{day.isoformat()}'" for day in days)
    rows = db.execute(
        "SELECT organisation_id, day, planned, done, late, serious, difficulties FROM subtree_snapshot"
        f" WHERE cycle_id = ? AND organisation_id IN ({marks}) AND clearance = ? AND day IN ({among})",
        [cycle_id, scope.ceiling],
    )
    taken = ((key, date.fromisoformat(day), sums) for key, day, *sums in rows)
    return {(key, day): Picture(day, *sums) for key, day, sums in taken}
