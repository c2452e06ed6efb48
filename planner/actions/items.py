"""Ticking check items and adding new ones."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.secrecy import ask
from planner.domain import clearance, text
from planner.domain.board import STEP
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Invalid, Problem
from planner.domain.task import DONE, Task


def add(
    db: Database,
    actor: Person,
    when: Moment,
    task_id: str,
    title: str,
    *,
    required: bool = False,
    classification: int = clearance.ORDINARY,
    is_vouched: bool = False,
) -> None:
    """Add a line to tick; it never ranks below its task, and one ranked above it is never a required one."""
    title = text.cleaned(title)
    with change(db, actor, when) as log:
        task = _changeable(db, actor, task_id)
        ranked = clearance.held(classification, task.classification)
        problems = text.line_problems(title, "title")
        if ranked > min(actor.clearance, clearance.INTERNAL):
            problems.append(Problem("classification.above_clearance", "classification"))
        if required and ranked == task.classification and task.status == DONE:
            problems.append(Problem("item.task_is_done", "title"))
        if problems:
            raise Invalid(*problems)
        asked = ask({"title": title}, is_vouched)
        public_id = store.connection.new_public_id()
        position = store.items.last_position(db, task) + STEP
        needed = required and ranked == task.classification
        store.items.add_many(db, [(public_id, task.id, ranked, title, "", int(needed), position, None, None)])
        log.inside_task("item.added", task, "item", task.public_id, ranked, None, {"title": title})
        if asked:
            log.inside_task("secrecy.vouched", task, "item", task.public_id, ranked)


def tick(db: Database, actor: Person, when: Moment, task_id: str, item_id: str, *, is_ticked: bool) -> None:
    """Tick or untick one item of a task; a required one of a task that is done stays ticked."""
    with change(db, actor, when) as log:
        task = _changeable(db, actor, task_id)
        item = store.items.get(db, actor.scope, task, item_id)
        if is_ticked:
            store.items.tick(db, item, when.stamp, actor.id)
        else:
            if item.required and task.status == DONE:
                raise Invalid(Problem("item.task_is_done", "item"))
            store.items.untick(db, item)
        action = "item.ticked" if is_ticked else "item.unticked"
        log.inside_task(action, task, "item", task.public_id, item.classification, None, {"title": item.title})


def _changeable(db: Database, actor: Person, task_id: str) -> Task:
    task = store.tasks.get(db, actor.scope, task_id)
    require(actor, "task.change", task.path, task.body_ids)
    if task.is_cancelled:
        raise Invalid(Problem("task.cancelled", "item"))
    return task
