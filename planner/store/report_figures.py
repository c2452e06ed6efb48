"""What the figures of a report are counted from, beside the sums that are kept: a fixed number of questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from planner.domain import clearance, lapse
from planner.domain.finding_basis import LOOKED
from planner.domain.organisation import Organisation
from planner.domain.permission import Scope
from planner.store import scopes

_BELOW = "standing.cycle_id = :cycle AND standing.path > :root AND standing.path < :after"


@dataclass(frozen=True, slots=True)
class Below:
    """An organisation strictly below: its level, its congress (`opens` None: none), its forecast."""

    level: str
    is_closed: bool
    opens: date | None
    closes: date | None
    is_cancelled: bool
    needed: int | None
    chance: float | None


def below(db: Database, scope: Scope, organisation: Organisation) -> list[Below]:
    """Every organisation strictly below one, as far as the scope reaches.

    A congress that was opened with many others and taken back counts as never opened.
    """
    within, params = scopes.within(scope)
    rows = db.execute(
        "SELECT standing.level, organisation_closure.organisation_id IS NOT NULL, congress.opens, congress.days,"
        " congress_cancellation.congress_id IS NOT NULL, forecast.needed, forecast.chance FROM standing"
        " LEFT JOIN organisation_closure ON organisation_closure.organisation_id = standing.organisation_id"
        " LEFT JOIN congress ON congress.cycle_id = standing.cycle_id"
        " AND congress.organisation_id = standing.organisation_id"
        " AND NOT EXISTS (SELECT 1 FROM congress_cancellation AS undone"
        " WHERE undone.congress_id = congress.id AND undone.reason = :undone)"
        " LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id"
        " LEFT JOIN forecast ON forecast.congress_id = congress.id AND forecast.clearance = :ceiling"
        " AND forecast.day = (SELECT MAX(last.day) FROM forecast AS last WHERE last.congress_id = congress.id"
        f" AND last.clearance = :ceiling) WHERE {_BELOW} AND {within}",
        {"ceiling": scope.ceiling, "undone": lapse.BULK, **_around(organisation), **params},
    )
    return [_below(row) for row in rows]


def found(db: Database, scope: Scope, organisation: Organisation) -> dict[str, int]:
    """How many open findings of each severity are kept for the subtree, up to the ceiling."""
    rows = db.execute(
        "SELECT severity, findings FROM finding_count WHERE cycle_id = ? AND organisation_id = ? AND clearance = ?"
        f" AND severity <> '{LOOKED}'",
        [organisation.cycle_id, organisation.id, scope.ceiling],
    )
    return dict(rows.fetchall())


def named(db: Database, scope: Scope, public_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The printed number and the title of tasks up to the ceiling, by public id."""
    keys = sorted(set(public_ids))
    marks = ", ".join("?" for _ in keys) or "NULL"
    rows = db.execute(
        f"SELECT public_id, classification, number, title FROM task WHERE public_id IN ({marks})"
        " AND classification <= ?",
        [*keys, scope.ceiling],
    )
    return {key: (clearance.printed_number(rank, number), title) for key, rank, number, title in rows}


def open_difficulties(
    db: Database, scope: Scope, organisation: Organisation, today: date, most: int
) -> list[tuple[str, str, str, str, str, str, str, bool]]:
    """Those of the subtree that are not closed, the overdue first, then the oldest; so many at most.

    Public id, code and name of the organisation, field, question, stamp of asking, state, whether overdue.
    """
    within, params = scopes.within(scope)
    rows = db.execute(
        "SELECT difficulty.public_id, organisation.code, organisation.name, difficulty.field, difficulty.question,"
        " difficulty.asked_at, difficulty.state, difficulty.state = 'asked'"
        " AND COALESCE(difficulty.promised_on, difficulty.wished_on, :today) < :today AS late FROM difficulty"
        " JOIN congress ON congress.id = difficulty.congress_id"
        " JOIN organisation ON organisation.id = congress.organisation_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        " WHERE standing.cycle_id = :cycle AND standing.path >= :root AND standing.path < :after"
        f" AND difficulty.state <> 'closed' AND difficulty.classification <= :ceiling AND {within}"
        " ORDER BY late DESC, difficulty.asked_at, difficulty.id LIMIT :most",
        {"ceiling": scope.ceiling, "today": today.isoformat(), "most": most, **_around(organisation), **params},
    )
    return [(*row[:7], bool(row[7])) for row in rows]


def answered(db: Database, scope: Scope, organisation: Organisation, since: str) -> int:
    """How many difficulties of the subtree were answered since an instant."""
    within, params = scopes.within(scope)
    (number,) = db.execute(
        "SELECT COUNT(DISTINCT difficulty.id) FROM difficulty_step"
        " JOIN difficulty ON difficulty.id = difficulty_step.difficulty_id"
        " JOIN congress ON congress.id = difficulty.congress_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        " WHERE standing.cycle_id = :cycle AND standing.path >= :root AND standing.path < :after"
        " AND difficulty_step.kind = 'answered' AND difficulty_step.at >= :since"
        f" AND difficulty.classification <= :ceiling AND {within}",
        {"ceiling": scope.ceiling, "since": since, **_around(organisation), **params},
    ).fetchone()
    return number


def _around(organisation: Organisation) -> dict[str, object]:
    return {
        "cycle": organisation.cycle_id,
        "root": organisation.path,
        "after": scopes.after_subtree(organisation.path),
    }


def _below(row: tuple) -> Below:
    level, is_closed, opens, days, is_cancelled, needed, chance = row
    first = date.fromisoformat(opens) if opens else None
    last = first + timedelta(days=days - 1) if first else None
    return Below(level, bool(is_closed), first, last, bool(is_cancelled), needed, chance)
