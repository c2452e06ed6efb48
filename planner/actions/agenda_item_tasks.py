"""Which tasks prepare an item of an agenda: linked and unlinked."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.domain.agenda import AgendaItem
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Invalid, NotFound, Problem
from planner.domain.task import Task


def add(db: Database, actor: Person, when: Moment, item_id: str, task_id: str) -> Task:
    """Let a task prepare an item of the agenda of its own congress, for whoever may change the agenda; returns it.

    Raises Invalid for a task of another congress, one that is not there for the actor, and a cancelled one; Conflict
    when it prepares the item already.
    """
    with change(db, actor, when) as log:
        item, congress, task = _ends(db, actor, item_id, task_id)
        if task.is_cancelled:
            raise Invalid(Problem("agenda_item_task.cancelled", "task", {"number": task.printed_number}))
        store.agenda_item_tasks.add(db, item, task)
        log("agenda_item.task_linked", **_of(item, congress, task), after={"task": task.printed_number})
    return task


def remove(db: Database, actor: Person, when: Moment, item_id: str, task_id: str) -> Task:
    """Let a task no longer prepare an item; returns the task. Conflict when it does not any more."""
    with change(db, actor, when) as log:
        item, congress, task = _ends(db, actor, item_id, task_id)
        store.agenda_item_tasks.remove(db, item, task)
        log("agenda_item.task_unlinked", **_of(item, congress, task), before={"task": task.printed_number})
    return task


def _ends(db: Database, actor: Person, item_id: str, task_id: str) -> tuple[AgendaItem, Congress, Task]:
    item, sitting = store.agendas.item(db, actor.scope, item_id)
    require(actor, "agenda.change", sitting.path)
    congress = store.congresses.get(db, actor.scope, sitting.congress_public_id)
    try:
        task = store.tasks.get(db, actor.scope, task_id)
    except NotFound as error:
        raise Invalid(Problem("task.unknown", "task")) from error
    if task.congress_id != congress.id:
        raise Invalid(Problem("agenda_item_task.elsewhere", "task", {"number": task.printed_number}))
    return item, congress, task


def _of(item: AgendaItem, congress: Congress, task: Task) -> dict:
    """Where an entry belongs: to the item, and to those alone who see both."""
    return {
        "noun": "agenda_item",
        "public_id": item.public_id,
        "congress": congress,
        "classification": max(item.classification, task.classification),
    }
