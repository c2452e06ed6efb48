"""What the lines of a subtree show, in lean questions: the page of the nation asks each of them about seventy at once.

All ids were read in the scope.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner.domain.permission import Scope

# Tasks that count in a subtree, how many of them are done, and the same of its own congress alone.
Progress = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Chance:
    """What was foreseen on a day: how many tasks are needed, and the chance; None where none of them was open."""

    day: date
    needed: int
    chance: float | None


@dataclass(frozen=True, slots=True)
class OwnPicture:
    """How many tasks of one congress were done and late at the end of a day."""

    done: int
    late: int


def planned_and_done(db: Database, scope: Scope, cycle_id: int, organisation_ids: Iterable[int]) -> dict[int, Progress]:
    """Of each subtree; one in which no task counts is missing."""
    rows = db.execute(
        "SELECT organisation_id, SUM(tasks), SUM(CASE WHEN status = 'done' THEN tasks ELSE 0 END),"
        " SUM(own), SUM(CASE WHEN status = 'done' THEN own ELSE 0 END) FROM counter"
        " WHERE cycle_id = ? AND classification <= ? AND status <> 'not_applicable'"
        f" AND organisation_id IN ({_marks(organisation_ids)}) GROUP BY organisation_id HAVING SUM(tasks) > 0",
        [cycle_id, scope.ceiling],
    )
    return {key: tuple(figures) for key, *figures in rows}


def due_already(db: Database, scope: Scope, cycle_id: int, organisation_ids: Iterable[int], today: date) -> set[int]:
    """The subtrees in which the day of any task that is done has come."""
    rows = db.execute(
        "SELECT place.organisation_id FROM standing AS place WHERE place.cycle_id = ?"
        f" AND place.organisation_id IN ({_marks(organisation_ids)}) AND EXISTS (SELECT 1 FROM standing JOIN congress"
        " ON congress.cycle_id = standing.cycle_id AND congress.organisation_id = standing.organisation_id"
        " JOIN task ON task.congress_id = congress.id AND task.status = 'done' AND task.due < ?"
        " AND task.classification <= ?"
        " WHERE standing.path >= place.path AND standing.path < place.path || ':'"
        " AND NOT EXISTS (SELECT 1 FROM task_cancellation WHERE task_cancellation.task_id = task.id)"
        " AND NOT EXISTS (SELECT 1 FROM congress_cancellation WHERE congress_cancellation.congress_id = congress.id))",
        [cycle_id, today.isoformat(), scope.ceiling],
    )
    return {key for (key,) in rows}


def chances(db: Database, scope: Scope, congress_ids: Collection[int], day: date) -> dict[int, Chance]:
    """What was foreseen of each congress on a day."""
    rows = db.execute(
        f"SELECT congress_id, needed, chance FROM forecast WHERE congress_id IN ({_marks(congress_ids)})"
        " AND clearance = ? AND day = ?",
        [scope.ceiling, day.isoformat()],
    )
    return {key: Chance(day, needed, chance) for key, needed, chance in rows}


def last_chances(db: Database, scope: Scope, congress_ids: Collection[int]) -> dict[int, Chance]:
    """What was foreseen last of each congress."""
    rows = db.execute(
        "SELECT congress_id, day, needed, chance FROM forecast JOIN (SELECT congress_id AS key, MAX(day) AS last"
        f" FROM forecast WHERE congress_id IN ({_marks(congress_ids)}) AND clearance = :ceiling GROUP BY congress_id)"
        " AS latest ON congress_id = latest.key AND day = latest.last WHERE clearance = :ceiling",
        {"ceiling": scope.ceiling},
    )
    return {key: Chance(date.fromisoformat(day), needed, chance) for key, day, needed, chance in rows}


def own_pictures(
    db: Database, scope: Scope, congress_ids: Collection[int], days: Iterable[date]
) -> dict[tuple[int, date], OwnPicture]:
    """How congresses stood at the end of these days, as far as pictures were taken for the ceiling."""
    among = ", ".join(f"'{day.isoformat()}'" for day in days)
    rows = db.execute(
        f"SELECT congress_id, day, done, late FROM snapshot WHERE congress_id IN ({_marks(congress_ids)})"
        f" AND clearance = ? AND day IN ({among})",
        [scope.ceiling],
    )
    return {(key, date.fromisoformat(day)): OwnPicture(done, late) for key, day, done, late in rows}


def _marks(ids: Iterable[int]) -> str:
    return ", ".join(str(int(key)) for key in ids) or "NULL"
