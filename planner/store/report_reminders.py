"""Who was reminded of a report that was missing, by which office above, and when."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain.permission import Scope


@dataclass(frozen=True)
class Reminder:
    """The last time that an organisation was reminded of one kind and period; `reminded_at` is a UTC instant."""

    organisation_id: int
    from_name: str
    reminded_at: str
    reminded_by: str


def latest(
    db: Database, scope: Scope, cycle_id: int, kind: str, period: str, organisation_ids: Collection[int]
) -> dict[int, Reminder]:
    """The last reminder about one kind and period, of each of these organisations that were loaded within the scope."""
    if not (scope.subtrees or scope.own):
        return {}
    marks = ", ".join(str(int(key)) for key in organisation_ids) or "NULL"
    rows = db.execute(
        "SELECT report_reminder.organisation_id, organisation.name, report_reminder.reminded_at, person.name"
        " FROM report_reminder JOIN organisation ON organisation.id = report_reminder.from_id"
        " JOIN person ON person.id = report_reminder.reminded_by"
        f" WHERE report_reminder.cycle_id = ? AND report_reminder.organisation_id IN ({marks})"
        " AND report_reminder.kind = ? AND report_reminder.period = ? ORDER BY report_reminder.id",
        [cycle_id, kind, period],
    )
    return {key: Reminder(key, *rest) for key, *rest in rows}


def add(
    db: Database,
    cycle_id: int,
    organisation_ids: Collection[int],
    kind: str,
    period: str,
    from_id: int,
    stamp: str,
    person_id: int,
) -> None:
    """Write that these organisations were reminded."""
    db.conn.executemany(
        "INSERT INTO report_reminder (cycle_id, organisation_id, kind, period, from_id, reminded_at, reminded_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(cycle_id, key, kind, period, from_id, stamp, person_id) for key in organisation_ids],
    )


def heard(db: Database, scope: Scope, organisation_ids: Collection[int]) -> set[int]:
    """Those of these organisations, loaded within the scope, for which somebody's account answers."""
    if not (scope.subtrees or scope.own):
        return set()
    marks = ", ".join(str(int(key)) for key in organisation_ids) or "NULL"
    rows = db.execute(
        f"SELECT DISTINCT organisation_id FROM living_grant WHERE organisation_id IN ({marks})"
        " AND role = 'organiser' AND body_id IS NULL"
    )
    return {key for (key,) in rows}
