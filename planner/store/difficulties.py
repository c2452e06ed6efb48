"""Difficulties and the steps of their threads."""

from datetime import date

from sqlite_utils import Database

from planner.domain import clearance
from planner.domain.congress import Congress
from planner.domain.difficulty import ASKED, Difficulty, Share, shares
from planner.domain.difficulty_step import Move, Step
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.domain.task import Task
from planner.store import scopes

_COLUMNS = """
SELECT difficulty.id, difficulty.public_id, congress.id, congress.public_id, congress.cycle_id, organisation.id,
    organisation.code, organisation.name, standing.level, standing.path, difficulty.task_id,
    COALESCE(task.public_id, ''), COALESCE(task.title, ''), COALESCE(task.title_en, ''), difficulty.classification,
    difficulty.field, difficulty.question, difficulty.state, difficulty.holder_id, COALESCE(holder.name, ''),
    COALESCE(holding.path, ''), difficulty.asked_at, difficulty.asked_by, person.name, difficulty.version,
    task.classification, task.number, difficulty.wished_on, difficulty.promised_on
"""
FROM = """
FROM difficulty
JOIN congress ON congress.id = difficulty.congress_id
JOIN organisation ON organisation.id = congress.organisation_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
JOIN person ON person.id = difficulty.asked_by
LEFT JOIN task ON task.id = difficulty.task_id
LEFT JOIN organisation AS holder ON holder.id = difficulty.holder_id
LEFT JOIN standing AS holding ON holding.cycle_id = congress.cycle_id AND holding.organisation_id = difficulty.holder_id
WHERE difficulty.classification <= :ceiling
"""
_OPEN_FIRST = "ORDER BY difficulty.state = 'closed', difficulty.asked_at, difficulty.id"
_STEPS = """
SELECT difficulty_step.public_id, difficulty_step.kind, difficulty_step.from_id, sender.name, difficulty_step.to_id,
    COALESCE(receiver.name, ''), difficulty_step.text, difficulty_step.day, difficulty_step.at, person.name
FROM difficulty_step
JOIN difficulty ON difficulty.id = difficulty_step.difficulty_id AND difficulty.classification <= :ceiling
JOIN organisation AS sender ON sender.id = difficulty_step.from_id
JOIN person ON person.id = difficulty_step.person_id
LEFT JOIN organisation AS receiver ON receiver.id = difficulty_step.to_id
WHERE difficulty_step.difficulty_id = :difficulty ORDER BY difficulty_step.id
"""


def get(db: Database, scope: Scope, public_id: str) -> Difficulty:
    """One difficulty, or NotFound when there is none in the scope."""
    found = rows(db, scope, "difficulty.public_id = :id", {"id": public_id})
    if not found:
        raise NotFound(Problem("difficulty.unknown"))
    return found[0]


def of_task(db: Database, scope: Scope, task: Task) -> list[Difficulty]:
    """The difficulties of a task that was loaded within a scope: the open ones first, then the oldest."""
    return rows(db, scope, f"difficulty.task_id = :task {_OPEN_FIRST}", {"task": task.id})


def of_congress(db: Database, scope: Scope, congress: Congress, limit: int = 20) -> list[Difficulty]:
    """Those of a congress and its tasks, as `of_task`; so many at most."""
    where = f"difficulty.congress_id = :congress {_OPEN_FIRST} LIMIT :limit"
    return rows(db, scope, where, {"congress": congress.id, "limit": limit})


def rows(db: Database, scope: Scope, where: str, params: dict) -> list[Difficulty]:
    """Those of the scope that a condition, which may end in an order, holds for."""
    within, reach = scopes.within(scope)
    found = db.execute(f"{_COLUMNS} {FROM} AND {within} AND {where}", {"ceiling": scope.ceiling, **reach, **params})
    return [_difficulty(row) for row in found]


def steps(db: Database, scope: Scope, difficulty: Difficulty) -> list[Step]:
    """The thread of a difficulty that was loaded within a scope, oldest step first."""
    found = db.execute(_STEPS, {"difficulty": difficulty.id, "ceiling": scope.ceiling})
    return [Step(*row[:7], _day(row[7]), *row[8:]) for row in found]


def add(
    db: Database,
    public_id: str,
    congress: Congress,
    task: Task | None,
    *,
    classification: int,
    field: str,
    question: str,
    wished_on: date | None,
    holder_id: int,
    stamp: str,
    person_id: int,
) -> int:
    """Write a difficulty that was asked of the holder, with the first step of its thread; return its key."""
    (key,) = db.execute(
        "INSERT INTO difficulty (public_id, congress_id, task_id, classification, field, question, wished_on, state,"
        " holder_id, asked_at, asked_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [
            public_id,
            congress.id,
            task.id if task else None,
            classification,
            field,
            question,
            _text(wished_on),
            ASKED,
            holder_id,
            stamp,
            person_id,
        ],
    ).fetchone()
    return key


def note(
    db: Database, public_id: str, difficulty_id: int, move: Move, from_id: int, stamp: str, person_id: int
) -> None:
    """Write one step of the thread, which an organisation took."""
    db.execute(
        "INSERT INTO difficulty_step (public_id, difficulty_id, kind, from_id, to_id, text, day, at, person_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            public_id,
            difficulty_id,
            move.kind,
            from_id,
            move.to_id,
            move.text,
            _text(move.day),
            stamp,
            person_id,
        ],
    )


def turn(db: Database, changed: Difficulty, version: int) -> None:
    """Write what a step made of a difficulty; Conflict when another step was taken since `version`."""
    count = db.execute(
        "UPDATE difficulty SET state = ?, holder_id = ?, question = ?, wished_on = ?, promised_on = ?,"
        " version = version + 1 WHERE id = ? AND version = ?",
        [
            changed.state,
            changed.holder_id,
            changed.question,
            _text(changed.wished_on),
            _text(changed.promised_on),
            changed.id,
            version,
        ],
    ).rowcount
    if not count:
        raise Conflict(Problem("difficulty.changed", "said"))


def below(db: Database, task_id: int, rank: int) -> list[Share]:
    """Of those of a task that rank below a classification: what each adds to the sums."""
    found = db.execute(
        "SELECT classification, state, promised_on, wished_on FROM difficulty WHERE task_id = ? AND classification < ?",
        [task_id, rank],
    )
    return [
        share for own, state, promised, wished in found for share in shares(own, state, _day(promised), _day(wished))
    ]


def raise_classification(db: Database, task_id: int, rank: int) -> None:
    """Lift those that would rank below their task."""
    db.execute(
        "UPDATE difficulty SET classification = ? WHERE task_id = ? AND classification < ?", [rank, task_id, rank]
    )


def remove_all(db: Database, task_id: int) -> None:
    """Take all of them with their threads out of a task that becomes a stub: a stub holds no text."""
    own = "SELECT id FROM difficulty WHERE task_id = ?"
    db.execute(f"DELETE FROM difficulty_step WHERE difficulty_id IN ({own})", [task_id])
    db.execute("DELETE FROM difficulty WHERE task_id = ?", [task_id])


def remove(db: Database, public_id: str) -> tuple[str, tuple[Share, ...]] | None:
    """Take one out for good; returns the path of who asked and what it added to the sums, None when there is none."""
    row = db.execute(
        "SELECT standing.path, difficulty.classification, state, promised_on, wished_on FROM difficulty"
        " JOIN congress ON congress.id = difficulty.congress_id JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id WHERE difficulty.public_id = ?",
        [public_id],
    ).fetchone()
    own = "SELECT id FROM difficulty WHERE public_id = ?"
    db.execute(f"DELETE FROM difficulty_step WHERE difficulty_id IN ({own})", [public_id])
    db.execute("DELETE FROM difficulty WHERE public_id = ?", [public_id])
    if row is None:
        return None
    path, rank, state, promised, wished = row
    return path, shares(rank, state, _day(promised), _day(wished))


def _day(value: str | None) -> date | None:
    """A day as it is stored, None where none is."""
    return date.fromisoformat(value) if value else None


def _difficulty(row: tuple) -> Difficulty:
    *values, rank, number, wished, promised = row
    printed = "" if number is None else clearance.printed_number(rank, number)
    return Difficulty(*values[:12], printed, *values[12:17], _day(wished), _day(promised), *values[17:])


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
