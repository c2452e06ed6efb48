"""The facts of a task as its page shows them, and the one that is being edited in its place."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict

from planner import store
from planner.domain.difference import Part
from planner.domain.permission import may
from planner.domain.problem import Invalid, Problem
from planner.domain.task import Task
from planner.store.audits import Line
from planner.web import forms
from planner.web.access import db, person
from planner.web.conflict import differing
from planner.web.task_form import Offered, TaskForm, of_task, values_of
from planner.web.task_merge import read_was, together, was_of


@dataclass(frozen=True)
class Fact:
    """One fact: its label, the fields of the form that say it, and what they write into the task."""

    label: str
    parts: tuple[str, ...]
    writes: tuple[str, ...]
    is_merged: bool = False


FACTS = {
    "title": Fact(_("Title"), ("title",), ("title",), is_merged=True),
    "description": Fact(_("Description"), ("description",), ("description",), is_merged=True),
    "due": Fact(_("Due"), ("due", "due_from", "due_days"), ("due", "due_from")),
    "start": Fact(_("Start"), ("start", "start_from", "start_days"), ("start", "start_from")),
    "lead": Fact(_("Lead"), ("lead",), ("lead_id",)),
    "partners": Fact(_("Partners"), ("partners",), ("partner_ids",), is_merged=True),
    "assignees": Fact(_("Assigned to"), ("assignees",), ("assignee_ids",), is_merged=True),
    "subcommittee": Fact(_("Subcommittee"), ("subcommittee",), ("subcommittee_id",)),
    "deliverable": Fact(_("Deliverable"), ("deliverable",), ("deliverable",), is_merged=True),
    "document": Fact(_("Document"), ("document_number", "document_date"), ("document_number", "document_date")),
    "priority": Fact(_("Priority"), ("priority",), ("priority",)),
    "phase": Fact(_("Phase"), ("phase",), ("phase",)),
    "classification": Fact(
        _("Classification"),
        ("classification", "register_number", "degree", "register_place"),
        ("classification", "stub"),
    ),
}
# A registered task holds no text, and a partner or a day tells nothing of what it is about.
_OF_REGISTERED = ("due", "start", "lead", "partners", "assignees", "subcommittee", "priority", "classification")


@dataclass(frozen=True)
class Clash:
    """The writer's text and the one that was saved meanwhile; `mine` is what he sent, to be sent again.

    `is_merged` says that the form holds both put together.
    """

    differing: list[tuple[str, list[Part], list[Part]]]
    latest: list[Line]
    mine: list[tuple[str, str]]
    is_merged: bool


@dataclass(frozen=True)
class Opened:
    """The fact that is being edited: its form, what stood there when it was opened, and what was refused.

    `is_typed` says that the form holds what was typed, and is saved nowhere.
    """

    name: str
    form: TaskForm
    was: str
    others: list[Problem]
    asks: bool = False
    clash: Clash | None = None
    is_typed: bool = False


def names_of(task: Task) -> tuple[str, ...]:
    """The facts that a task has."""
    return _OF_REGISTERED if task.stub else tuple(FACTS)


def context(task: Task, opened: Opened | None = None) -> dict[str, Any]:
    """All that the templates of facts and state need of a task that was loaded within the scope."""
    scope = person().scope
    noted = store.task_states.noted(db(), scope, task)
    may_change = may(person(), "task.change", task.path, task.body_ids)
    return {
        "facts": {name: FACTS[name] for name in names_of(task)},
        "opened": opened,
        "noted": {one.what: one for one in noted if one.what != "assigned"},
        "assigned": [one.who for one in noted if one.what == "assigned"],
        "may_edit": may_change and not task.is_cancelled,
    }


def opened(name: str, task: Task, choices: Offered) -> Opened:
    """A fact opened to be edited."""
    values = values_of(task, choices)
    return Opened(name, choices.form(None, data=values), was_of(values, FACTS[name].parts), [])


def refused(name: str, form: TaskForm, was: str, problems: tuple[Problem, ...]) -> Opened:
    """A fact whose new values make no sense, with everything that was typed."""
    beside = [problem for problem in problems if problem.field in FACTS[name].parts]
    others = [problem for problem in problems if problem not in beside]
    return Opened(
        name, form, was, forms.lay_beside(form, beside) + others, forms.asks_to_vouch(problems), is_typed=True
    )


def clashed(name: str, typed: MultiDict, was: str, task: Task, choices: Offered) -> Opened:
    """A fact that somebody else changed meanwhile: both texts, and the two put together where that can be done."""
    fact, stored, form = FACTS[name], of_task(task, choices), choices.form(typed)
    base, now = read_was(was, fact.parts), was_of(stored.data, fact.parts)
    mine = [(part, value) for part in fact.parts for value in typed.getlist(part)]
    latest = store.audits.of_thing(db(), person().scope, task.public_id, 1)
    is_merged = fact.is_merged and base is not None
    clash = Clash(differing(form, stored, fact.parts), latest, mine, is_merged)
    return Opened(name, together(typed, base, stored, choices) if is_merged else form, now, [], clash=clash)


def read(name: str, form: TaskForm, task: Task, was: str, choices: Offered) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a posted fact writes into the task, and what its writer saw there; what cannot be read he did not see.

    Raises Invalid for values that make no sense.
    """
    form.refuse_ignored_days(read_was(was, FACTS[name].parts))
    edit = form.edit(task)
    values = {field: getattr(edit, field) for field in FACTS[name].writes}
    seen = _seen(name, was, task, choices)
    for day in ("start", "due"):
        # A counted day follows from what it is counted from: by itself it says what the writer saw.
        if day in values and form[f"{day}_from"].data:
            values[day] = seen[day]
    return values, seen


def _seen(name: str, was: str, task: Task, choices: Offered) -> dict[str, Any]:
    fact = FACTS[name]
    values = read_was(was, fact.parts)
    try:
        form = choices.form(values)
        edit = form.edit(task)
    except Invalid:
        values = None
    if values is None:
        return dict.fromkeys(fact.writes, _NOTHING)
    seen = {field: getattr(edit, field) for field in fact.writes}
    return seen | {day: form[day].data for day in ("start", "due") if day in seen}


# What nothing in a task is equal to.
_NOTHING = object()
