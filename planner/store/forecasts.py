"""Plans as a forecast needs them, forecasts as they were kept, and the pace of committees of a level."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.day_edit import DayEdit
from planner.domain.pace import Sums, Work
from planner.domain.permission import Scope
from planner.domain.playbook import Span
from planner.domain.preparation import Planned, works_of
from planner.domain.schedule import Wait

_COLUMNS = (
    "congress_id, clearance, day, opens, needed, done, ready_share, ready_on, favourable, expected, unfavourable,"
    " chance, drivers, runs, measured, weights, logs, squares, kept_at"
)

# The setting that holds the last day on which paces were added up, and what counted on it.
BEFORE = "paces_before"


@dataclass(frozen=True)
class Plan:
    """The tasks of a congress up to a clearance, with what is known of each by its key.

    `early` has the clearance that it takes to know that a task was ever to be done before the opening, `edits` what the
    log tells of other days, in order.
    """

    opens: date
    closes: date
    planned: tuple[Planned, ...]
    waits: tuple[Wait, ...]
    public_ids: dict[int, str]
    classifications: dict[int, int]
    early: dict[int, int]
    edits: Mapping[int, Sequence[DayEdit]]

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """The tasks as a forecast takes them."""
        return works_of(self.planned, self.waits, self.early, self.opens, self.closes, self.edits)

    def up_to(self, clearance: int) -> "Plan":
        """The plan as a clearance sees it; nothing else of it is left."""
        seen = {key: found for key, found in self.classifications.items() if found <= clearance}
        return Plan(
            self.opens,
            self.closes,
            tuple(one for one in self.planned if one.key in seen),
            tuple(one for one in self.waits if one.first in seen and one.second in seen),
            {key: self.public_ids[key] for key in seen},
            seen,
            {key: rank for key, rank in self.early.items() if key in seen and rank <= clearance},
            {key: [one for one in own if one.rank <= clearance] for key, own in self.edits.items() if key in seen},
        )


@dataclass(frozen=True)
class Kept:
    """A forecast as it was made on a day; days and chance are None where nothing needed was open."""

    day: date
    opens: date
    needed: int
    done: int
    ready_share: float
    ready_on: date | None = None
    favourable: date | None = None
    expected: date | None = None
    unfavourable: date | None = None
    chance: float | None = None
    drivers: tuple[tuple[str, float], ...] = ()
    runs: int = 0
    sums: Sums = field(default_factory=Sums)


def plans(
    db: Database,
    scope: Scope,
    congresses: Iterable[Congress],
    spans: Mapping[int, Mapping[str, Span]],
    edits: Mapping[int, Mapping[int, Sequence[DayEdit]]],
) -> dict[int, Plan]:
    """The plans of congresses that were loaded within the scope, by key, up to its ceiling, in a few questions.

    By congress, `spans` are the days that its playbook gives to its tasks, by code, and `edits` what the log tells of
    the days of its tasks. Which of them were ever to be done before the opening is left to the caller.
    """
    by_id = {one.id: one for one in congresses}
    marks = ", ".join(map(str, by_id)) or "NULL"
    planned: dict[int, list[Planned]] = {key: [] for key in by_id}
    names: dict[int, dict[int, str]] = {key: {} for key in by_id}
    classes: dict[int, dict[int, int]] = {key: {} for key in by_id}
    rows = db.execute(
        "SELECT task.congress_id, task.classification, task.public_id, task.id, task.start, task.due, task.status,"
        " task_completion.done_on, task.rule, task.calendar, task_blockage.task_id IS NOT NULL, task.standard_code"
        " FROM task"
        " LEFT JOIN task_completion ON task_completion.task_id = task.id"
        " LEFT JOIN task_blockage ON task_blockage.task_id = task.id"
        " LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id"
        f" WHERE task.congress_id IN ({marks}) AND task.classification <= ? AND task.status <> 'not_applicable'"
        " AND task_cancellation.task_id IS NULL ORDER BY task.id",
        [scope.ceiling],
    )
    for congress_id, classification, public_id, *row, code in rows:
        one = _planned(row, spans[congress_id].get(code))
        planned[congress_id].append(one)
        names[congress_id][one.key] = public_id
        classes[congress_id][one.key] = classification
    waits = _waits(db, scope, marks, planned)
    return {
        key: Plan(
            one.opens, one.closes, tuple(planned[key]), tuple(waits[key]), names[key], classes[key], {}, edits[key]
        )
        for key, one in by_id.items()
    }


def _planned(row: Sequence, span: Span | None) -> Planned:
    key, start, due, status, done_on, rule, calendar, is_blocked = row
    days = date.fromisoformat(start), date.fromisoformat(due)
    done = date.fromisoformat(done_on) if done_on else None
    return Planned(key, *days, status, done, rule, calendar, bool(is_blocked), span)


def _waits(db: Database, scope: Scope, marks: str, keys: Iterable[int]) -> dict[int, list[Wait]]:
    found: dict[int, list[Wait]] = {key: [] for key in keys}
    rows = db.execute(
        "SELECT second.congress_id, task_relation.waits_for_id, task_relation.task_id, task_relation.type,"
        " task_relation.lag_days FROM task AS second JOIN task_relation ON task_relation.task_id = second.id"
        " JOIN task AS first ON first.id = task_relation.waits_for_id"
        f" WHERE second.congress_id IN ({marks}) AND first.classification <= :ceiling"
        " AND second.classification <= :ceiling"
        " ORDER BY task_relation.task_id, task_relation.waits_for_id, task_relation.type",
        {"ceiling": scope.ceiling},
    )
    for congress_id, *wait in rows:
        found[congress_id].append(Wait(*wait))
    return found


def of_congress(db: Database, scope: Scope, congress: Congress) -> list[Kept]:
    """What was foreseen of a congress that was loaded within the scope, up to its ceiling, the latest first."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM forecast WHERE congress_id = ? AND clearance = ? ORDER BY day DESC",
        [congress.id, scope.ceiling],
    )
    return [_kept(row) for row in rows]


def latest(db: Database, scope: Scope, congresses: Iterable[Congress]) -> dict[int, Kept]:
    """The last forecast of congresses that were loaded within the scope, by key; one without any is missing."""
    marks = ", ".join(str(one.id) for one in congresses) or "NULL"
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM forecast JOIN (SELECT congress_id AS key, MAX(day) AS last FROM forecast"
        f" WHERE congress_id IN ({marks}) AND clearance = :ceiling GROUP BY congress_id)"
        " ON congress_id = key AND day = last WHERE clearance = :ceiling",
        {"ceiling": scope.ceiling},
    )
    return {row[0]: _kept(row) for row in rows}


def peers(db: Database, scope: Scope, cycle_id: int, level: str, today: date) -> Sums:
    """What the done tasks of all committees of a level show, up to the ceiling of the scope.

    All forecasts of a day are made of the same: what is added up on a day counts from the next.
    """
    row = db.execute(
        "SELECT (SELECT value FROM setting WHERE name = ?), measured, weights, logs, squares FROM (SELECT 1)"
        " LEFT JOIN peer_pace ON cycle_id = ? AND level = ? AND clearance = ?",
        [BEFORE, cycle_id, level, scope.ceiling],
    ).fetchone()
    before = json.loads(row[0]) if row[0] else {}
    if before.get("day") == today.isoformat():
        return Sums(*before["sums"].get(f"{cycle_id}:{level}:{scope.ceiling}", ()))
    return Sums(*row[1:]) if row[1] is not None else Sums()


def unforeseen(db: Database, scope: Scope, day: date, most: int) -> list[int]:
    """The keys of at most so many congresses still to be held of which nothing was kept on a day for this ceiling."""
    rows = db.execute(
        "SELECT congress.id FROM congress"
        " LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id"
        " WHERE congress_cancellation.congress_id IS NULL AND congress.opens >= :day AND NOT EXISTS ("
        " SELECT 1 FROM forecast WHERE forecast.congress_id = congress.id AND forecast.clearance = :ceiling"
        " AND forecast.day = :day) ORDER BY congress.id LIMIT :most",
        {"day": day.isoformat(), "ceiling": scope.ceiling, "most": most},
    )
    return [key for (key,) in rows]


def keep(db: Database, congress_id: int, clearance: int, kept: Kept, stamp: str) -> None:
    """Keep a forecast of what a clearance sees; one that is kept for its day already stays."""
    sums = kept.sums
    days = (kept.ready_on, kept.favourable, kept.expected, kept.unfavourable)
    values: Sequence[object] = [
        congress_id, clearance, kept.day.isoformat(), kept.opens.isoformat(), kept.needed, kept.done, kept.ready_share,
        *(day and day.isoformat() for day in days), kept.chance, json.dumps(kept.drivers), kept.runs,
        sums.tasks, sums.weights, sums.logs, sums.squares, stamp,
    ]  # fmt: skip
    marks = ", ".join("?" for _ in values)
    db.execute(f"INSERT INTO forecast ({_COLUMNS}) VALUES ({marks}) ON CONFLICT DO NOTHING", values)


def add_up_peers(db: Database, day: date) -> None:
    """Add up what the committees of each level show in the forecasts kept on a day."""
    db.execute(
        "INSERT INTO peer_pace (cycle_id, level, clearance, measured, weights, logs, squares)"
        " SELECT congress.cycle_id, standing.level, forecast.clearance, SUM(measured), SUM(weights), SUM(logs),"
        " SUM(squares) FROM forecast JOIN congress ON congress.id = forecast.congress_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        " WHERE forecast.day = ? GROUP BY congress.cycle_id, standing.level, forecast.clearance"
        " ON CONFLICT (cycle_id, level, clearance) DO UPDATE SET measured = excluded.measured,"
        " weights = excluded.weights, logs = excluded.logs, squares = excluded.squares",
        [day.isoformat()],
    )


def all_peers(db: Database) -> dict[str, list]:
    """What is added up by now of all levels, as `peers` looks it up among what counted before."""
    rows = db.execute("SELECT cycle_id, level, clearance, measured, weights, logs, squares FROM peer_pace")
    return {f"{cycle_id}:{level}:{ceiling}": found for cycle_id, level, ceiling, *found in rows}


def put_peers(db: Database, cycle_id: int, level: str, clearance: int, sums: Sums) -> None:
    """Write what the committees of a level show."""
    db.execute(
        "INSERT INTO peer_pace (cycle_id, level, clearance, measured, weights, logs, squares)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (cycle_id, level, clearance) DO UPDATE SET"
        " measured = excluded.measured, weights = excluded.weights, logs = excluded.logs, squares = excluded.squares",
        [cycle_id, level, clearance, sums.tasks, sums.weights, sums.logs, sums.squares],
    )


def days_before(db: Database, before: date) -> list[date]:
    """The days before one of which forecasts are kept."""
    rows = db.execute("SELECT DISTINCT day FROM forecast WHERE day < ? ORDER BY day", [before.isoformat()])
    return [date.fromisoformat(day) for (day,) in rows]


def remove(db: Database, day: date, most: int) -> int:
    """Remove at most so many forecasts of a day; returns how many went."""
    return db.execute(
        "DELETE FROM forecast WHERE (congress_id, clearance, day) IN"
        " (SELECT congress_id, clearance, day FROM forecast WHERE day = ? LIMIT ?)",
        [day.isoformat(), most],
    ).rowcount


def _kept(row: tuple) -> Kept:
    _, _, day, opens, needed, done, share, *days, chance, drivers, runs, tasks, weights, logs, squares, _ = row
    return Kept(
        date.fromisoformat(day),
        date.fromisoformat(opens),
        needed,
        done,
        share,
        *(date.fromisoformat(one) if one else None for one in days),
        chance,
        tuple((public_id, part) for public_id, part in json.loads(drivers)),
        runs,
        Sums(tasks, weights, logs, squares),
    )
