"""Which tasks prepare an item of an agenda: the rows, and the tasks as far as their reader sees them."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner.domain import clearance
from planner.domain.agenda import AgendaItem
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, Problem
from planner.domain.task import Task


@dataclass(frozen=True)
class Linked:
    """A task that prepares an item; one that is cancelled or does not apply keeps its place and counts for nothing."""

    public_id: str
    number: int
    classification: int
    title: str
    title_en: str
    register_number: str
    status: str
    due: date
    is_cancelled: bool

    @property
    def printed_number(self) -> str:
        """The number in the series of its classification."""
        return clearance.printed_number(self.classification, self.number)


def of_item(db: Database, scope: Scope, item: AgendaItem) -> list[Linked]:
    """The visible tasks that prepare an item, in order of their numbers; the item was loaded within a scope."""
    rows = db.execute(
        "SELECT task.public_id, number, classification, title, title_en, COALESCE(register_number, ''), status, due,"
        " task_cancellation.task_id IS NOT NULL FROM agenda_item_task JOIN task ON task.id = agenda_item_task.task_id"
        " LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id"
        " LEFT JOIN task_register ON task_register.task_id = task.id"
        " WHERE agenda_item_id = ? AND classification <= ? ORDER BY classification, number",
        [item.id, scope.ceiling],
    )
    return [Linked(*row[:7], date.fromisoformat(row[7]), bool(row[8])) for row in rows]


def add(db: Database, item: AgendaItem, task: Task) -> None:
    """Write that a task prepares an item; Conflict when it does already."""
    added = db.execute(
        "INSERT INTO agenda_item_task (agenda_item_id, task_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [item.id, task.id],
    ).rowcount
    if not added:
        raise Conflict(Problem("agenda_item_task.doubled", "task", {"number": task.printed_number}))


def remove(db: Database, item: AgendaItem, task: Task) -> None:
    """Take that back; Conflict when the task does not prepare the item."""
    removed = db.execute(
        "DELETE FROM agenda_item_task WHERE agenda_item_id = ? AND task_id = ?", [item.id, task.id]
    ).rowcount
    if not removed:
        raise Conflict(Problem("agenda_item_task.unknown", "task", {"number": task.printed_number}))
