"""What stands inside a task, as its page shows it: check items, relations, comments."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from planner import store
from planner.actions.recurrence import planned_days
from planner.domain import clearance
from planner.domain.comment import mentioned
from planner.domain.difference import Part, parts
from planner.domain.occurrence import RECURRING_RULE, Occurrence, series
from planner.domain.permission import bound_bodies, may
from planner.domain.relation_check import MOST_LAG, TYPES, circle_through
from planner.domain.task import Task
from planner.web import difficulty_list, markdown_view, relation_search
from planner.web.access import db, person


@dataclass(frozen=True)
class Typed:
    """The text of an item that was refused: whose it is, and how it and the saved one differ.

    `is_gone` says that the item stands there no more.
    """

    item_id: str
    title: str
    mine: list[Part]
    saved: list[Part]
    is_gone: bool


def of(task: Task, typed: Mapping[str, str], *, may_change: bool) -> dict[str, object]:
    """All that the templates of what stands inside a task need; it was loaded within the scope.

    `typed` are the values of a form that was refused. `prose` shows the description or a comment.
    """
    within = {**_items(task, typed, may_change=may_change), **_comments(task), **_relations(task, typed)}
    raised = difficulty_list.lines(store.difficulties.of_task(db(), person().scope, task))
    return {
        **within,
        "occurrences": _occurrences(task),
        "difficulties": raised,
        "may_raise": may(person(), "difficulty.raise", task.path) and task.classification < clearance.REGISTERED,
    }


def _occurrences(task: Task) -> list[Occurrence]:
    """Every time a recurring task is to be done; of any other task none."""
    if task.rule != RECURRING_RULE:
        return []
    return series(planned_days(db(), task), store.occurrences.of_task(db(), person().scope, task))


def _items(task: Task, typed: Mapping[str, str], *, may_change: bool) -> dict[str, object]:
    items = store.items.of_task(db(), person().scope, task)
    edited = None
    if typed and request.endpoint == "items.edit":
        key = (request.view_args or {})["item_id"]
        title = typed.get("title", "")
        saved = next((one.title for one in items if one.public_id == key), None)
        edited = Typed(key, title, *parts(title, saved or ""), saved is None)
    return {
        "items": items,
        # What was taken back is the business of those who may put it back.
        "items_taken_back": store.items.taken_back(db(), person().scope, task) if may_change else [],
        "items_ticked": sum(one.ticked_at is not None for one in items),
        "items_needed": store.items.unticked_required(db(), task),
        "edited": edited,
    }


def _comments(task: Task) -> dict[str, object]:
    scope = person().scope
    comments = store.comments.of_task(db(), scope, task)
    texts = [task.description, *(one.text for one in comments)]
    names = store.comments.names(db(), scope, task)
    own = [one for one in comments if one.author_id == person().id]
    is_asked = request.endpoint == "comments.people"
    return {
        "comments": comments,
        "named": names,
        # That nobody was told is the writer's business alone.
        "not_named": {one.id: _others(one.text, names.get(one.id, {})) for one in own},
        "prose": markdown_view.reader(task, texts),
        "people": store.assignees.of_task(db(), scope, task) if is_asked else [],
    }


def _others(text: str, names: Mapping[str, str]) -> list[str]:
    return [login for login in mentioned(text) if login not in names]


def _relations(task: Task, typed: Mapping[str, str]) -> dict[str, object]:
    scope = person().scope
    circle = circle_through(store.relations.waits_from(db(), scope, task), task.id)
    # Another task of his may wait for one that is not his to change.
    own = bound_bodies(person(), "task.change", task.path)
    words = typed.get("words", "") if request.blueprint == "relations" else ""
    found = relation_search.found(task, words, typed.get("direction", "")) if words else None
    return {
        "waits_for": store.relations.waits_for(db(), scope, task),
        "awaited_by": store.relations.awaited_by(db(), scope, task, own),
        "circle": store.relations.numbers(db(), scope, circle),
        "may_relate": own != frozenset() and not task.is_cancelled,
        "found": found,
        "relation_types": TYPES,
        "most_lag": MOST_LAG,
    }
