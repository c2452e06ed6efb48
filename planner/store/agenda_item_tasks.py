"""Which tasks prepare an item of an agenda: the rows, and the tasks as far as their reader sees them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner.domain import clearance
from planner.domain.agenda import AgendaItem
from planner.domain.agenda_links import Former
from planner.domain.congress import Congress
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


def numbers(db: Database, scope: Scope, congress: Congress) -> dict[int, list[str]]:
    """By item's key: the printed numbers of the visible tasks that prepare it; the congress was loaded in the scope."""
    rows = db.execute(
        "SELECT agenda_item_id, task.classification, number FROM agenda_item_task"
        " JOIN task ON task.id = agenda_item_task.task_id WHERE task.congress_id = ? AND task.classification <= ?"
        " ORDER BY agenda_item_id, task.classification, number",
        [congress.id, scope.ceiling],
    )
    found: dict[int, list[str]] = {}
    for key, classification, number in rows:
        found.setdefault(key, []).append(clearance.printed_number(classification, number))
    return found


def tasks(db: Database, scope: Scope, congress: Congress) -> dict[str, int]:
    """The keys of the visible tasks of a congress by their printed numbers; it was loaded in the scope."""
    rows = db.execute(
        "SELECT classification, number, id FROM task WHERE congress_id = ? AND classification <= ?",
        [congress.id, scope.ceiling],
    )
    return {clearance.printed_number(classification, number): key for classification, number, key in rows}


def former(db: Database, scope: Scope, congress: Congress) -> list[Former]:
    """Every visible item that the congress has or had, with all tasks that prepare it, hidden ones too.

    Those are for handing on, never for showing. The congress was loaded in the scope.
    """
    rows = db.execute(
        "SELECT agenda_item.id, agenda_item.public_id, title, sitting_cancellation.sitting_id IS NULL"
        " AND agenda_item_cancellation.agenda_item_id IS NULL, task_id FROM agenda_item"
        " JOIN sitting ON sitting.id = agenda_item.sitting_id"
        " LEFT JOIN sitting_cancellation ON sitting_cancellation.sitting_id = sitting.id"
        " LEFT JOIN agenda_item_cancellation ON agenda_item_cancellation.agenda_item_id = agenda_item.id"
        " LEFT JOIN agenda_item_task ON agenda_item_task.agenda_item_id = agenda_item.id"
        " WHERE congress_id = ? AND classification <= ? ORDER BY agenda_item.id",
        [congress.id, scope.ceiling],
    )
    found: dict[tuple, set[int]] = {}
    for *item, task in rows:
        found.setdefault(tuple(item), set()).update([] if task is None else [task])
    return [Former(*item[:3], bool(item[3]), frozenset(own)) for item, own in found.items()]


def counted(db: Database, scope: Scope, congress: Congress) -> Counter[int]:
    """How many visible items on the agenda each visible task prepares, by the task's key."""
    seen = set(tasks(db, scope, congress).values())
    present = (one for one in former(db, scope, congress) if one.is_present)
    return Counter(task for one in present for task in one.tasks if task in seen)
