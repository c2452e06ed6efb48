"""Changes that can be taken back by who made them."""

import json
from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.problem import NotFound, Problem
from planner.domain.task import Task
from planner.domain.undo import Step, Undo
from planner.store import connection, scopes

_COLUMNS = (
    "SELECT undo.id, undo.public_id, undo.person_id, undo.congress_id, undo.action, undo.tasks, undo.made_at,"
    " undo.first_entry, undo.last_entry, undo.undone_at, congress.public_id{more} FROM undo"
    " JOIN congress ON congress.id = undo.congress_id"
)


def get(db: Database, scope: Scope, person_id: int, public_id: str) -> Undo:
    """One of a person's own changes in a congress that he may still read, or NotFound."""
    condition, params = scopes.within(scope)
    row = db.execute(
        f"{_COLUMNS.format(more='')} JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        f" WHERE undo.public_id = :id AND undo.person_id = :person AND {condition}",
        {"id": public_id, "person": person_id, **params},
    ).fetchone()
    if row is None:
        raise NotFound(Problem("undo.unknown"))
    return Undo(*row)


def latest(db: Database, scope: Scope, person_id: int, stamp: str) -> Undo | None:
    """The change that a person made at this instant and has not taken back; None when there is none in the scope."""
    row = db.execute(
        "SELECT public_id, made_at, undone_at FROM undo WHERE person_id = ? ORDER BY id DESC LIMIT 1", [person_id]
    ).fetchone()
    return get(db, scope, person_id, row[0]) if row and row[1:] == (stamp, None) else None


def of_task(db: Database, scope: Scope, person_id: int, task: Task) -> list[tuple[Undo, Step]]:
    """A person's own changes of a task that stand, newest first; the task was loaded within the scope."""
    rows = db.execute(
        f"{_COLUMNS.format(more=', before, after')} JOIN undo_step ON undo_step.undo_id = undo.id"
        " JOIN task ON task.id = undo_step.task_id WHERE task_id = ? AND task.classification <= ? AND person_id = ?"
        " AND undone_at IS NULL ORDER BY undo.id DESC",
        [task.id, scope.ceiling, person_id],
    )
    return [(Undo(*row[:-2]), Step(task.id, *map(json.loads, row[-2:]))) for row in rows]


def of_congress(db: Database, scope: Scope, person_id: int, congress: Congress) -> list[tuple[Undo, dict]]:
    """A person's own moves of a congress that stand, newest first, each with what it left of the congress itself."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_COLUMNS.format(more=', congress_step.after')} JOIN congress_step ON congress_step.undo_id = undo.id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        f" WHERE congress_step.congress_id = :congress AND person_id = :person AND undone_at IS NULL AND {condition}"
        " ORDER BY undo.id DESC",
        {"congress": congress.id, "person": person_id, **params},
    )
    return [(Undo(*row[:-1]), json.loads(row[-1])) for row in rows]


def steps(db: Database, scope: Scope, undo: Undo) -> dict[str, Step]:
    """What a change did, by the public id of each task; only tasks within the ceiling, or NotFound."""
    rows = db.execute(
        "SELECT task.public_id, task.classification, undo_step.task_id, before, after FROM undo_step"
        " JOIN task ON task.id = undo_step.task_id WHERE undo_id = ? ORDER BY undo_step.task_id",
        [undo.id],
    ).fetchall()
    if any(row[1] > scope.ceiling for row in rows):
        raise NotFound(Problem("undo.unknown"))
    return {row[0]: Step(row[2], *map(json.loads, row[3:])) for row in rows}


def count_seen(db: Database, scope: Scope, undo: Undo) -> int:
    """How many tasks of a change are within the ceiling."""
    (count,) = db.execute(
        "SELECT COUNT(*) FROM undo_step JOIN task ON task.id = undo_step.task_id"
        " WHERE undo_id = ? AND task.classification <= ?",
        [undo.id, scope.ceiling],
    ).fetchone()
    return count


def add(
    db: Database,
    person_id: int,
    congress_id: int,
    action: str,
    stamp: str,
    entries: tuple[int, int],
    found: Iterable[Step],
) -> int:
    """Keep what a change did, with the numbers of the first and last audit entry that it left; returns its key."""
    kept = list(found)
    (key,) = db.execute(
        "INSERT INTO undo (public_id, person_id, congress_id, action, tasks, made_at, first_entry, last_entry)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [connection.new_public_id(), person_id, congress_id, action, len(kept), stamp, *entries],
    ).fetchone()
    rows = [(key, one.task_id, _json(one.before), _json(one.after)) for one in kept]
    db.conn.executemany("INSERT INTO undo_step (undo_id, task_id, before, after) VALUES (?, ?, ?, ?)", rows)
    return key


def add_congress_steps(db: Database, undo_id: int, found: Mapping[int, tuple[dict, dict]]) -> None:
    """Keep what a change did to congresses themselves, before and after by their keys."""
    rows = [(undo_id, key, _json(before), _json(after)) for key, (before, after) in found.items()]
    db.conn.executemany("INSERT INTO congress_step (undo_id, congress_id, before, after) VALUES (?, ?, ?, ?)", rows)


def congress_steps(db: Database, undo: Undo) -> dict[int, tuple[dict, dict]]:
    """What a change did to congresses themselves, before and after by their keys."""
    rows = db.execute(
        "SELECT congress_id, before, after FROM congress_step WHERE undo_id = ? ORDER BY congress_id", [undo.id]
    )
    return {key: (json.loads(before), json.loads(after)) for key, before, after in rows.fetchall()}


def note_undone(db: Database, undo: Undo, stamp: str) -> None:
    """The change no longer stands."""
    db.execute("UPDATE undo SET undone_at = ? WHERE id = ?", [stamp, undo.id])


def forget_tasks(db: Database, task_ids: Iterable[int]) -> None:
    """Remove for good what is kept of tasks whose text has to go: their changes cannot be taken back any more."""
    db.conn.executemany("DELETE FROM undo_step WHERE task_id = ?", [(key,) for key in task_ids])


def forget(db: Database, public_id: str) -> None:
    """Likewise for the task of this public id, if there is one."""
    forget_tasks(db, [key for (key,) in db.execute("SELECT id FROM task WHERE public_id = ?", [public_id]).fetchall()])


def remove_old(db: Database, before: str) -> None:
    """Remove changes made before an instant."""
    for table in ("undo_step", "congress_step"):
        db.execute(f"DELETE FROM {table} WHERE undo_id IN (SELECT id FROM undo WHERE made_at < ?)", [before])
    db.execute("DELETE FROM undo WHERE made_at < ?", [before])


def _json(parts: dict) -> str:
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def rank(db: Database, undo: Undo) -> int:
    """The classification at which the log tells of the change itself, in its last entry."""
    (found,) = db.execute("SELECT classification FROM audit_entry WHERE number = ?", [undo.last_entry]).fetchone()
    return found
