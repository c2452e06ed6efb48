"""One fact of a task, edited in its place."""

from flask import Blueprint, Response, abort, request, url_for

from planner import actions, store
from planner.domain.permission import may
from planner.domain.problem import Conflict, Invalid
from planner.domain.task import Task
from planner.web import forms, rendering, task_facts, task_page, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.task_facts import Opened
from planner.web.task_form import Offered, offered_in

bp = Blueprint("task_fields", __name__)


@bp.get("/tasks/<public_id:task_id>/fields/<name>")
@signed_in
def show(task_id: str, name: str) -> Response:
    """The fact with its form open; for htmx the fact alone, closed again with `?closed=1`."""
    task, choices = _editable(task_id, name)
    if "closed" in request.args:
        return _answer(task, name, None, 200)
    return _answer(task, name, task_facts.opened(name, task, choices), 200)


@bp.post("/tasks/<public_id:task_id>/fields/<name>")
@signed_in
def save(task_id: str, name: str) -> Response:
    """Write the fact; what somebody else made of it meanwhile stands beside what was typed."""
    task, choices = _editable(task_id, name)
    form, was = choices.form(request.form), request.form.get("was", "")
    try:
        values, seen = task_facts.read(name, form, task, was, choices)
        vouched = forms.is_vouched()
        saved = actions.tasks.edit_fields(db(), person(), moment(), task_id, values, seen, is_vouched=vouched)
    except Invalid as error:
        return _answer(task, name, task_facts.refused(name, form, was, error.problems), 422)
    except Conflict:
        task = store.tasks.get(db(), person().scope, task_id)
        return _answer(task, name, task_facts.clashed(name, request.form, was, task, choices), 409)
    return _saved(task, saved, name)


def _editable(task_id: str, name: str) -> tuple[Task, Offered]:
    task = store.tasks.get(db(), person().scope, task_id)
    if not _is_mine(task):
        abort(403)
    if name not in task_facts.names_of(task):
        abort(404)
    congress = store.congresses.get(db(), person().scope, task.congress_public_id)
    return task, offered_in(congress, task.classification)


def _is_mine(task: Task) -> bool:
    return may(person(), "task.change", task.path, task.body_ids)


def _answer(task: Task, name: str, opened: Opened | None, status: int) -> Response:
    """The fact for htmx, else the whole page with it."""
    if rendering.wants_fragment():
        return task_page.fragment("tasks/_field.html", task, status, field=name, opened=opened)
    return task_page.show(task, status=status, opened=opened)


def _saved(task: Task, saved: Task, name: str) -> Response:
    to = undo_view.address(url_for("tasks.show", task_id=saved.public_id))
    if not rendering.wants_fragment():
        return rendering.go_to(f"{to}#fact-{name}")
    if saved.is_cancelled:
        return rendering.go_to(to)
    if saved.classification != task.classification or not _is_mine(saved):
        # Another page altogether.
        return rendering.load_anew()
    return task_page.fragment("tasks/_field_saved.html", saved, field=name, opened=None)
