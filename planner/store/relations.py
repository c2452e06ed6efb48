"""Which tasks wait for which, as far as both ends may be seen."""

import re
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner.domain import clearance, text
from planner.domain.agenda import AgendaItem
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, Problem
from planner.domain.relation_check import NewRelation
from planner.domain.task import Task
from planner.store import scopes

MOST_CANDIDATES = 12
_NUMBER = re.compile(r"([nm]?)(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True)
class Linked:
    """A task at the other end of a relation, as far as the viewer may see it.

    `is_own` says whether one of the bodies that were asked for has a part in it.
    """

    public_id: str
    number: int
    classification: int
    title: str
    title_en: str
    status: str
    due: date
    type: str
    lag_days: int
    is_own: bool

    @property
    def printed_number(self) -> str:
        """The number in the series of its classification."""
        return clearance.printed_number(self.classification, self.number)


def waits_for(db: Database, scope: Scope, task: Task) -> list[Linked]:
    """The tasks that this one waits for, up to a classification; the task was loaded within a scope."""
    ends = "task_relation.task_id = :key AND task.id = task_relation.waits_for_id"
    return _linked(db, ends, task.id, scope.ceiling, None)


def awaited_by(db: Database, scope: Scope, task: Task, body_ids: frozenset[int] | None = None) -> list[Linked]:
    """The tasks that wait for this one, likewise; `body_ids` are the viewer's own bodies, None means all."""
    ends = "task_relation.waits_for_id = :key AND task.id = task_relation.task_id"
    return _linked(db, ends, task.id, scope.ceiling, body_ids)


def _linked(db: Database, ends: str, task_id: int, ceiling: int, body_ids: frozenset[int] | None) -> list[Linked]:
    own = "1 = 1" if body_ids is None else scopes.concerning(body_ids)
    rows = db.execute(
        "SELECT task.public_id, number, classification, title, title_en, status, due, task_relation.type, lag_days,"
        f" CASE WHEN {own} THEN 1 ELSE 0 END FROM task_relation JOIN task ON {ends}"
        " AND task.classification <= :ceiling ORDER BY due, classification, number, task_relation.type",
        {"key": task_id, "ceiling": ceiling},
    )
    return [Linked(*row[:6], date.fromisoformat(row[6]), *row[7:9], bool(row[9])) for row in rows]


@dataclass(frozen=True)
class Candidate:
    """A task that another one may wait for, or that may wait for it; `id` is its key."""

    id: int
    public_id: str
    number: int
    classification: int
    title: str
    title_en: str
    register_number: str
    due: date

    @property
    def printed_number(self) -> str:
        """The number in the series of its classification."""
        return clearance.printed_number(self.classification, self.number)


def candidates(
    db: Database, scope: Scope, task: Task, words: str, body_ids: frozenset[int] | None = None
) -> list[Candidate]:
    """The visible, uncancelled other tasks of a task's congress that a number or words, with or without marks, name.

    A number alone finds the task of that number first, then those whose number begins so; no words find nothing.
    At most MOST_CANDIDATES, those due first before the others; the task was loaded within a scope. `body_ids` keeps
    to those in which one of these bodies has a part; None keeps all.
    """
    concerns = "1 = 1" if body_ids is None else scopes.concerning(body_ids)
    condition = f"task.id <> :task AND {concerns}"
    return _candidates(db, scope, task.congress_id, words, condition, {"task": task.id})


def candidates_for_item(db: Database, scope: Scope, item: AgendaItem, congress_id: int, words: str) -> list[Candidate]:
    """The same of a congress's tasks that do not prepare this item of its agenda yet; both were loaded in a scope."""
    prepares = "SELECT task_id FROM agenda_item_task WHERE agenda_item_id = :item"
    return _candidates(db, scope, congress_id, words, f"task.id NOT IN ({prepares})", {"item": item.id})


def _candidates(
    db: Database, scope: Scope, congress_id: int, words: str, also: str, values: dict[str, object]
) -> list[Candidate]:
    condition, params = _named(words)
    rows = db.execute(
        "SELECT task.id, task.public_id, number, classification, title, title_en, COALESCE(register_number, ''), due"
        " FROM task LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id"
        " LEFT JOIN task_register ON task_register.task_id = task.id"
        " WHERE congress_id = :congress AND classification <= :ceiling"
        f" AND task_cancellation.task_id IS NULL AND {condition} AND {also}"
        " ORDER BY number = :number DESC, due, classification, number LIMIT :most",
        {"congress": congress_id, "ceiling": scope.ceiling, "number": -1, "most": MOST_CANDIDATES, **params, **values},
    )
    return [Candidate(*row[:7], date.fromisoformat(row[7])) for row in rows]


def _named(words: str) -> tuple[str, dict[str, object]]:
    """The condition that a task has this number, or all these words in its title."""
    # A title is no longer than a line; neither is what may find it.
    folded = text.fold(text.cleaned(words)[: text.LINE_LIMIT]).split()
    params: dict[str, object] = {f"word_{index}": f"%{_escaped(word)}%" for index, word in enumerate(folded)}
    in_title = " AND ".join(f"title_folded LIKE :{name} ESCAPE '!'" for name in params) or "1 = 0"
    number = _NUMBER.fullmatch(folded[0].lstrip("#")) if len(folded) == 1 else None
    if number is None:
        return f"({in_title})", params
    series = clearance.SERIES.index(number[1].upper())
    of_series = f"classification = {series} AND " if series else ""
    params |= {"number": int(number[2]), "begins": f"{int(number[2])}%"}
    return f"({of_series}CAST(number AS TEXT) LIKE :begins OR {in_title})", params


def _escaped(word: str) -> str:
    return re.sub("[!%_]", r"!\g<0>", word)


def waits_from(db: Database, scope: Scope, task: Task) -> dict[int, list[int]]:
    """Whom a task waits for, whom these wait for, and so on, by their keys, as far as the viewer sees them.

    Cancelled ones count too; the task was loaded within a scope.
    """
    rows = db.execute(
        "WITH RECURSIVE reached (id) AS (SELECT :key UNION SELECT waits_for_id FROM reached"
        " JOIN task_relation ON task_relation.task_id = reached.id"
        " JOIN task ON task.id = waits_for_id AND task.classification <= :ceiling)"
        " SELECT DISTINCT task_id, waits_for_id FROM reached JOIN task_relation ON task_relation.task_id = reached.id"
        " JOIN task ON task.id = waits_for_id AND task.classification <= :ceiling ORDER BY task_id, waits_for_id",
        {"key": task.id, "ceiling": scope.ceiling},
    )
    found: dict[int, list[int]] = {}
    for task_id, waits_for_id in rows:
        found.setdefault(task_id, []).append(waits_for_id)
    return found


def numbers(db: Database, scope: Scope, keys: list[int]) -> list[str]:
    """The printed numbers of tasks that were found in what the viewer sees, in the order of their keys."""
    marks = ", ".join(str(int(key)) for key in keys) or "NULL"
    rows = db.execute(
        f"SELECT id, classification, number FROM task WHERE id IN ({marks}) AND classification <= ?", [scope.ceiling]
    )
    printed = {key: clearance.printed_number(*values) for key, *values in rows}
    return [printed[key] for key in keys]


def add(db: Database, task: Task, waits_for: Task, relation: NewRelation) -> None:
    """Write that one task waits for another; Conflict when it does so in this way already."""
    doubled = db.execute(
        "SELECT 1 FROM task_relation WHERE task_id = ? AND waits_for_id = ? AND type = ?",
        [task.id, waits_for.id, relation.type],
    ).fetchone()
    if doubled:
        raise Conflict(Problem("relation.doubled", "other", {"number": waits_for.printed_number}))
    db.execute(
        "INSERT INTO task_relation (task_id, waits_for_id, type, lag_days) VALUES (?, ?, ?, ?)",
        [task.id, waits_for.id, relation.type, relation.lag_days],
    )


def remove(db: Database, task: Task, waits_for: Task, kind: str) -> int:
    """Take a relation out and return its lag; Conflict when there is none of this kind."""
    row = db.execute(
        "DELETE FROM task_relation WHERE task_id = ? AND waits_for_id = ? AND type = ? RETURNING lag_days",
        [task.id, waits_for.id, kind],
    ).fetchone()
    if row is None:
        raise Conflict(Problem("relation.unknown", "other"))
    return row[0]
