"""The tasks of a congress with what a list shows of them."""

from typing import NamedTuple

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.store import rules, scopes


class Row(NamedTuple):
    """What a list shows of a task and finds it by; days are ISO days. A tuple, since a list makes thousands."""

    public_id: str
    number: int
    classification: int
    title: str
    title_en: str
    register_number: str | None
    status: str
    start: str
    due: str
    version: int
    placed_version: int
    subcommittee_id: int | None
    lead_id: int | None
    blocked_reason: str | None
    done_on: str | None
    items: int
    ticked: int
    rule: str
    priority: str
    phase: str
    document_number: str
    document_date: str | None
    partner_ids: frozenset[int]
    assignee_ids: frozenset[int]

    @property
    def body_ids(self) -> frozenset[int]:
        """Every body that has a part in the task."""
        return self.partner_ids | {body for body in (self.subcommittee_id, self.lead_id) if body}


class Assigned(NamedTuple):
    """Somebody to whom a task is given."""

    name: str
    login: str


_ROWS = f"""
SELECT task.id, task.public_id, task.number, task.classification, task.title, task.title_en,
    task_register.register_number, task.status, task.start, task.due, task.version, task.placed_version,
    task.subcommittee_id, task.lead_id, task_blockage.reason, task_completion.done_on,
    COALESCE(counted.items, 0), COALESCE(counted.ticked, 0), {rules.IN_FORCE}, task.priority, task.phase,
    task.document_number, task.document_date
FROM task
JOIN congress ON congress.id = task.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN task_register ON task_register.task_id = task.id
LEFT JOIN task_blockage ON task_blockage.task_id = task.id
LEFT JOIN task_completion ON task_completion.task_id = task.id
LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id
LEFT JOIN (
    SELECT check_item.task_id, COUNT(*) AS items, COUNT(check_item.ticked_at) AS ticked
    FROM check_item JOIN task AS owner ON owner.id = check_item.task_id
    WHERE owner.congress_id = :congress AND check_item.classification <= :ceiling
        AND NOT EXISTS (SELECT 1 FROM check_item_cancellation WHERE check_item_id = check_item.id)
    GROUP BY check_item.task_id
) AS counted ON counted.task_id = task.id
WHERE task.congress_id = :congress AND task.classification <= :ceiling
    AND (task_cancellation.task_id IS NOT NULL) = :cancelled AND {{condition}}
    AND NOT EXISTS (SELECT 1 FROM task_retraction WHERE task_retraction.task_id = task.id)
ORDER BY task.due, task.classification, task.number
"""
_NOBODY: frozenset[int] = frozenset()


def of_congress(db: Database, scope: Scope, congress: Congress, *, cancelled: bool = False) -> list[Row]:
    """Every visible task of a congress by due day: those that stand, or the cancelled ones; none was taken back."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        _ROWS.format(condition=condition),
        {"congress": congress.id, "ceiling": scope.ceiling, "cancelled": cancelled, **params},
    ).fetchall()
    partners = _keys(db, "body_id", "task_partner", congress)
    assignees = _keys(db, "person_id", "task_assignment", congress)
    return [Row(*row, partners.get(key, _NOBODY), assignees.get(key, _NOBODY)) for key, *row in rows]


def cancelled(db: Database, scope: Scope, congress: Congress) -> int:
    """How many visible tasks of a congress the list of cancelled ones shows; it was loaded within a scope."""
    (number,) = db.execute(
        "SELECT COUNT(*) FROM task_cancellation JOIN task ON task.id = task_cancellation.task_id"
        " WHERE task.congress_id = ? AND task.classification <= ?"
        " AND NOT EXISTS (SELECT 1 FROM task_retraction WHERE task_retraction.task_id = task.id)",
        [congress.id, scope.ceiling],
    ).fetchone()
    return number


def assigned(db: Database, scope: Scope, congress: Congress) -> dict[int, Assigned]:
    """Those to whom visible tasks of a congress are given, by key and name; it was loaded within a scope."""
    rows = db.execute(
        "SELECT DISTINCT person.id, person.name, person.login FROM task_assignment"
        " JOIN task ON task.id = task_assignment.task_id"
        " JOIN person ON person.id = task_assignment.person_id WHERE task.congress_id = ? AND task.classification <= ?"
        " ORDER BY person.name, person.login",
        [congress.id, scope.ceiling],
    )
    return {key: Assigned(*names) for key, *names in rows}


def _keys(db: Database, key: str, table: str, congress: Congress) -> dict[int, frozenset[int]]:
    """The keys that hang on each task of a congress, whoever may see it: only visible rows take theirs."""
    found: dict[int, set[int]] = {}
    for task_id, one in db.execute(
        f"SELECT task_id, {key} FROM {table} WHERE task_id IN (SELECT id FROM task WHERE congress_id = ?)",
        [congress.id],
    ):
        found.setdefault(task_id, set()).add(one)
    return {task_id: frozenset(keys) for task_id, keys in found.items()}
