"""Which tasks wait for which, as far as both ends may be seen."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner.domain import clearance
from planner.domain.permission import Scope
from planner.domain.task import Task


@dataclass(frozen=True)
class Linked:
    """A task at the other end of a relation, as far as the viewer may see it."""

    public_id: str
    number: int
    classification: int
    title: str
    title_en: str
    status: str
    due: date
    type: str
    lag_days: int

    @property
    def printed_number(self) -> str:
        """The number in the series of its classification."""
        return clearance.printed_number(self.classification, self.number)


def waits_for(db: Database, scope: Scope, task: Task) -> list[Linked]:
    """The tasks that this one waits for, up to a classification; the task was loaded within a scope."""
    return _linked(db, "task_relation.task_id = ? AND task.id = task_relation.waits_for_id", task.id, scope.ceiling)


def awaited_by(db: Database, scope: Scope, task: Task) -> list[Linked]:
    """The tasks that wait for this one, up to a classification; the task was loaded within a scope."""
    return _linked(db, "task_relation.waits_for_id = ? AND task.id = task_relation.task_id", task.id, scope.ceiling)


def _linked(db: Database, condition: str, task_id: int, ceiling: int) -> list[Linked]:
    rows = db.execute(
        "SELECT task.public_id, number, classification, title, title_en, status, due, task_relation.type, lag_days"
        f" FROM task_relation JOIN task ON {condition} AND task.classification <= ?"
        " ORDER BY due, classification, number",
        [task_id, ceiling],
    )
    return [Linked(*row[:6], date.fromisoformat(row[6]), *row[7:]) for row in rows]
