"""When the congresses below an organisation open, by level and day: counted from congresses, never from tasks."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner.domain import lapse
from planner.domain.opening_days import Opened
from planner.domain.organisation import Organisation
from planner.domain.permission import Scope
from planner.store import scopes


@dataclass(frozen=True, slots=True)
class Below:
    """Everything below an organisation: congresses that stand by level and day, and organisations by level.

    `organisations` are those that are not closed, `cancelled` the congresses that are; one that was opened with many
    others and taken back counts as never opened.
    """

    opened: list[Opened]
    organisations: dict[str, int]
    cancelled: dict[str, int]


def below(db: Database, scope: Scope, organisation: Organisation) -> Below:
    """What stands below an organisation, as far as the scope reaches."""
    place, values = _below(scope, organisation)
    joined = (
        "JOIN congress ON congress.cycle_id = standing.cycle_id AND congress.organisation_id = standing.organisation_id"
    )
    opened = db.execute(
        f"SELECT standing.level, congress.opens, congress.days, COUNT(*) FROM standing {joined}"
        f" WHERE {place} AND NOT EXISTS (SELECT 1 FROM congress_cancellation"
        " WHERE congress_cancellation.congress_id = congress.id)"
        " GROUP BY standing.level, congress.opens, congress.days",
        values,
    ).fetchall()
    cancelled = db.execute(
        f"SELECT standing.level, COUNT(*) FROM congress_cancellation"
        " JOIN congress ON congress.id = congress_cancellation.congress_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        f" AND standing.organisation_id = congress.organisation_id WHERE {place}"
        " AND congress_cancellation.reason <> :undone GROUP BY standing.level",
        values | {"undone": lapse.BULK},
    ).fetchall()
    return Below(
        [Opened(level, date.fromisoformat(opens), days, count) for level, opens, days, count in opened],
        organisations(db, scope, organisation),
        dict(cancelled),
    )


def organisations(db: Database, scope: Scope, organisation: Organisation) -> dict[str, int]:
    """How many organisations stand at each level below, topmost first; closed ones are left out."""
    place, values = _below(scope, organisation)
    rows = db.execute(
        f"SELECT standing.level, COUNT(*) FROM standing WHERE {place} AND NOT EXISTS (SELECT 1"
        " FROM organisation_closure WHERE organisation_closure.organisation_id = standing.organisation_id)"
        " GROUP BY standing.level ORDER BY MIN(LENGTH(standing.path)), standing.level",
        values,
    )
    return dict(rows.fetchall())


def _below(scope: Scope, organisation: Organisation) -> tuple[str, dict[str, object]]:
    condition, params = scopes.within(scope)
    span = {
        "cycle": organisation.cycle_id,
        "low": organisation.path,
        "high": scopes.after_subtree(organisation.path),
    }
    place = f"standing.cycle_id = :cycle AND standing.path > :low AND standing.path < :high AND {condition}"
    return place, span | params
