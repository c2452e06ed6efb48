"""Plans that were frozen: their names, and the days that tasks had then."""

from datetime import date

from sqlite_utils import Database

from planner.domain import text
from planner.domain.baseline import Baseline, Frozen
from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.store import scopes

_COLUMNS = """
SELECT baseline.id, baseline.public_id, congress.public_id, baseline.name, baseline.frozen_at, person.name,
    baseline_withdrawal.baseline_id IS NOT NULL
FROM baseline
JOIN congress ON congress.id = baseline.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
JOIN person ON person.id = baseline.frozen_by
LEFT JOIN baseline_withdrawal ON baseline_withdrawal.baseline_id = baseline.id
"""


def of_congress(db: Database, scope: Scope, congress: Congress) -> list[Baseline]:
    """Every frozen plan of a congress, as far as the scope reaches, withdrawn ones too, in the order of freezing."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_COLUMNS} WHERE baseline.congress_id = :congress AND {condition} ORDER BY baseline.id",
        {"congress": congress.id, **params},
    )
    return [_baseline(row) for row in rows]


def get(db: Database, scope: Scope, public_id: str) -> Baseline:
    """A frozen plan of a congress in the scope, withdrawn or not; or NotFound."""
    condition, params = scopes.within(scope)
    row = db.execute(f"{_COLUMNS} WHERE baseline.public_id = :id AND {condition}", {"id": public_id, **params})
    found = row.fetchone()
    if found is None:
        raise NotFound(Problem("baseline.unknown"))
    return _baseline(found)


def days(db: Database, scope: Scope, baseline: Baseline) -> dict[str, Frozen]:
    """The frozen days by public id of each task that may be seen now; the baseline was loaded within the scope."""
    rows = db.execute(
        "SELECT task.public_id, baseline_task.start, baseline_task.due FROM baseline_task"
        " JOIN task ON task.id = baseline_task.task_id"
        " WHERE baseline_task.baseline_id = ? AND task.classification <= ?",
        [baseline.id, scope.ceiling],
    )
    return {key: Frozen(date.fromisoformat(start), date.fromisoformat(due)) for key, start, due in rows}


def add(db: Database, public_id: str, congress: Congress, name: str, stamp: str, person_id: int) -> None:
    """Freeze the days of every task of a congress that is neither cancelled nor inapplicable."""
    db.execute(
        "INSERT INTO baseline (public_id, congress_id, name, name_folded, frozen_at, frozen_by)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [public_id, congress.id, name, text.fold(name), stamp, person_id],
    )
    db.execute(
        "INSERT INTO baseline_task (baseline_id, task_id, start, due)"
        " SELECT baseline.id, task.id, task.start, task.due FROM task JOIN baseline ON baseline.public_id = ?"
        " WHERE task.congress_id = baseline.congress_id AND task.status <> 'not_applicable'"
        " AND NOT EXISTS (SELECT 1 FROM task_cancellation WHERE task_id = task.id)",
        [public_id],
    )


def withdraw(db: Database, baseline: Baseline, stamp: str, person_id: int) -> None:
    """Note that it is no longer offered; Conflict when somebody was faster."""
    count = db.execute(
        "INSERT INTO baseline_withdrawal (baseline_id, withdrawn_at, withdrawn_by) VALUES (?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        [baseline.id, stamp, person_id],
    ).rowcount
    if not count:
        raise Conflict(Problem("baseline.withdrawn"))


def restore(db: Database, baseline: Baseline) -> None:
    """Offer it again; Conflict when somebody was faster."""
    if not db.execute("DELETE FROM baseline_withdrawal WHERE baseline_id = ?", [baseline.id]).rowcount:
        raise Conflict(Problem("baseline.not_withdrawn"))


def _baseline(row: tuple) -> Baseline:
    *head, is_withdrawn = row
    return Baseline(*head, bool(is_withdrawn))
