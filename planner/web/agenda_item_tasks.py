"""Which tasks prepare an item of an agenda: searched, linked, unlinked."""

from collections.abc import Callable

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext

from planner import actions
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task import Task
from planner.web import agenda_forms, agenda_item_page, rendering
from planner.web.access import db, moment, person, signed_in
from planner.web.agenda_page import Done

bp = Blueprint("agenda_item_tasks", __name__)

_CANDIDATES, _ANSWER = "agendas/_candidates.html", "agendas/_preparing_answer.html"


@bp.get("/agenda-items/<public_id:item_id>/tasks/candidates")
@signed_in
def candidates(item_id: str) -> Response:
    """The tasks that `?words=` names, to choose from, as one types; without script the page with them in its form."""
    item, sitting, congress = actions.agenda_items.changeable(db(), person(), item_id)
    if not rendering.wants_fragment():
        form = agenda_forms.of_item(item, person().clearance)
        return agenda_item_page.show(congress, form, sitting.public_id, item=item, version=item.version)
    found = agenda_item_page.search(item, congress, request.args.get("words", ""))
    return rendering.render(_CANDIDATES, _CANDIDATES, found=found, words=request.args.get("words", ""))


@bp.post("/agenda-items/<public_id:item_id>/tasks")
@signed_in
def add(item_id: str) -> Response:
    """Link the task that was chosen, or the only one that the words name."""

    def deed() -> Done:
        item, _, congress = actions.agenda_items.changeable(db(), person(), item_id)
        task_id = request.form.get("task", "")
        task_id = task_id or agenda_item_page.only_one(item, congress, request.form.get("words", ""))
        task = actions.agenda_item_tasks.add(db(), person(), moment(), item_id, task_id)
        return _done(gettext("Task %(number)s prepares this item", number=task.printed_number), "remove", item_id, task)

    return _after(item_id, deed)


@bp.post("/agenda-items/<public_id:item_id>/tasks/removal")
@signed_in
def remove(item_id: str) -> Response:
    """Unlink a task."""

    def deed() -> Done:
        task = actions.agenda_item_tasks.remove(db(), person(), moment(), item_id, request.form.get("task", ""))
        said = gettext("Task %(number)s no longer prepares this item", number=task.printed_number)
        return _done(said, "add", item_id, task)

    return _after(item_id, deed)


def _done(said: str, undo: str, item_id: str, task: Task) -> Done:
    to = url_for(f"agenda_item_tasks.{undo}", item_id=item_id)
    return Done(said, to, {"task": task.public_id}, target="#preparing")


def _after(item_id: str, deed: Callable[[], Done]) -> Response:
    """Do a deed; then the part of the page for htmx, the page otherwise; what was refused keeps what was typed."""
    done: Done | None = None
    refused: tuple[Problem, ...] = ()
    status = 200
    try:
        done = deed()
    except (Invalid, Conflict) as error:
        refused, status = error.problems, 409 if isinstance(error, Conflict) else 422
    if status == 200 and not rendering.wants_fragment():
        return rendering.go_to(url_for("agenda_items.edit", item_id=item_id) + "#preparing")
    item, sitting, congress = actions.agenda_items.changeable(db(), person(), item_id)
    if rendering.wants_fragment():
        part = agenda_item_page.preparing(item, congress, refused)
        return rendering.render(_ANSWER, _ANSWER, status, item=item, done=done, **part)
    form = agenda_forms.of_item(item, person().clearance)
    return agenda_item_page.show(congress, form, sitting.public_id, (), status, item, item.version, refused)
