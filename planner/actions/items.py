"""Check items: added, ticked, said otherwise, required or not, moved, taken back and put back."""

from dataclasses import replace

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, change
from planner.actions.secrecy import ask
from planner.domain import clearance, text
from planner.domain.board import STEP
from planner.domain.item import Item, rank_problems, required_problems, title_problems
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem
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
        needed = required and ranked == task.classification
        problems = title_problems(title) + rank_problems(ranked, actor.clearance)
        if needed:
            found = required_problems(task, ranked, is_ticked=False)
            problems += [replace(one, field="title") for one in found]
        if problems:
            raise Invalid(*problems)
        asked = ask({"title": title}, is_vouched)
        log.remembers(db, [task.id])
        public_id = store.connection.new_public_id()
        position = store.items.last_position(db, task) + STEP
        store.items.add_many(db, [(public_id, task.id, ranked, title, "", int(needed), position, None, None)])
        log.inside_task("item.added", *_in(task, ranked), None, {"item": title})
        _note_answer(log, task, ranked, asked)


def tick(db: Database, actor: Person, when: Moment, task_id: str, item_id: str, *, is_ticked: bool) -> None:
    """Tick or untick one item of a task; a required one of a task that is done stays ticked."""
    with change(db, actor, when) as log:
        task, item = _standing(db, actor, task_id, item_id)
        log.remembers(db, [task.id])
        if is_ticked:
            store.items.tick(db, item, when.stamp, actor.id)
        else:
            if item.required and task.status == DONE:
                raise Invalid(Problem("item.task_is_done", "item"))
            store.items.untick(db, item)
        action = "item.ticked" if is_ticked else "item.unticked"
        log.inside_task(action, *_in(task, item.classification), None, {"item": item.title})


def edit(
    db: Database,
    actor: Person,
    when: Moment,
    task_id: str,
    item_id: str,
    title: str,
    version: int,
    *,
    is_vouched: bool = False,
) -> None:
    """Write another text into an item; Conflict when somebody edited it since `version`, with nothing written.

    Saving what already stands writes nothing.
    """
    title = text.cleaned(title)
    if _standing(db, actor, task_id, item_id)[1].title == title:
        return
    with change(db, actor, when) as log:
        task, item = _standing(db, actor, task_id, item_id)
        problems = title_problems(title)
        if problems:
            raise Invalid(*problems)
        if item.version != version:
            raise Conflict(Problem("item.edited", "title"))
        asked = ask({"title": title}, is_vouched)
        log.remembers(db, [task.id])
        store.items.save(db, item, version, title)
        log.inside_task("item.edited", *_in(task, item.classification), {"item": item.title}, {"item": title})
        _note_answer(log, task, item.classification, asked)


def set_required(db: Database, actor: Person, when: Moment, task_id: str, item_id: str, *, required: bool) -> None:
    """Make an item a required one of its task, or no longer; what it already is is not written again."""
    if _standing(db, actor, task_id, item_id)[1].required == required:
        return
    with change(db, actor, when) as log:
        task, item = _standing(db, actor, task_id, item_id)
        problems = required_problems(task, item.classification, is_ticked=bool(item.ticked_at)) if required else []
        if problems:
            raise Invalid(*problems)
        log.remembers(db, [task.id])
        store.items.require(db, item, required)
        action = "item.required" if required else "item.made_optional"
        log.inside_task(action, *_in(task, item.classification), None, {"item": item.title})


def place(
    db: Database, actor: Person, when: Moment, task_id: str, item_id: str, after: str = "", before: str = ""
) -> None:
    """Move an item between two neighbours, named by their public ids ("" at an end)."""
    with change(db, actor, when) as log:
        task, item = _standing(db, actor, task_id, item_id)
        log.remembers(db, [task.id])
        store.items.place(db, actor.scope, item, after, before)
        log.inside_task("item.placed", *_in(task, item.classification), None, {"item": item.title})


def cancel(db: Database, actor: Person, when: Moment, task_id: str, item_id: str) -> None:
    """Take an item back, as one edits a draft: without a reason; it can be put back where it stood."""
    with change(db, actor, when) as log:
        task, item = _standing(db, actor, task_id, item_id)
        log.remembers(db, [task.id])
        store.items.cancel(db, item, when.stamp, actor.id)
        log.inside_task("item.cancelled", *_in(task, item.classification), {"item": item.title}, None)


def restore(db: Database, actor: Person, when: Moment, task_id: str, item_id: str) -> None:
    """Put an item back; an open required one does not come back into a task that is done."""
    with change(db, actor, when) as log:
        task = _changeable(db, actor, task_id)
        item = store.items.get(db, actor.scope, task, item_id)
        if not item.cancelled_at:
            raise Conflict(Problem("item.not_cancelled", "item"))
        if item.required and not item.ticked_at and task.status == DONE:
            raise Invalid(Problem("item.open_in_done", "item"))
        log.remembers(db, [task.id])
        store.items.restore(db, item)
        log.inside_task("item.restored", *_in(task, item.classification), None, {"item": item.title})


def _standing(db: Database, actor: Person, task_id: str, item_id: str) -> tuple[Task, Item]:
    """A task that the actor may change, with an item of it that was not taken back; Conflict where it was."""
    task = _changeable(db, actor, task_id)
    item = store.items.get(db, actor.scope, task, item_id)
    if item.cancelled_at:
        raise Conflict(Problem("item.cancelled", "item"))
    return task, item


def _changeable(db: Database, actor: Person, task_id: str) -> Task:
    task = store.tasks.get(db, actor.scope, task_id)
    require(actor, "task.change", task.path, task.body_ids)
    if task.is_cancelled:
        raise Invalid(Problem("task.cancelled", "item"))
    return task


def _in(task: Task, classification: int) -> tuple[Task, str, str, int]:
    """Where an entry of an item belongs: into the history of its task, at the item's own classification."""
    return task, "item", task.public_id, classification


def _note_answer(log: Log, task: Task, classification: int, asked: bool) -> None:
    if asked:
        log.inside_task("secrecy.vouched", *_in(task, classification))
