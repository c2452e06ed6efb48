"""Check items of a task."""

from flask import Blueprint, Response, request

from planner import actions, store
from planner.domain.agenda import stepped
from planner.web import forms, task_page
from planner.web.access import db, moment, person, signed_in

bp = Blueprint("items", __name__)

_ANSWER = "tasks/_items_answer.html"


@bp.post("/tasks/<public_id:task_id>/items")
@signed_in
def add(task_id: str) -> Response:
    """Add a line to tick."""
    rank = task_page.rank()
    return task_page.after(
        task_id,
        _ANSWER,
        lambda: actions.items.add(
            db(),
            person(),
            moment(),
            task_id,
            request.form.get("title", ""),
            required="required" in request.form,
            classification=rank,
            is_vouched=forms.is_vouched(),
        ),
    )


@bp.post("/tasks/<public_id:task_id>/items/<public_id:item_id>/tick")
@signed_in
def tick(task_id: str, item_id: str) -> Response:
    """Tick or untick one line."""
    wanted = request.form.get("ticked") == "1"
    return task_page.after(
        task_id,
        _ANSWER,
        lambda: actions.items.tick(db(), person(), moment(), task_id, item_id, is_ticked=wanted),
    )


@bp.post("/tasks/<public_id:task_id>/items/<public_id:item_id>/text")
@signed_in
def edit(task_id: str, item_id: str) -> Response:
    """Write another text into a line; a stale version shows both texts and loses neither."""
    title, version = request.form.get("title", ""), forms.number("version")
    return task_page.after(
        task_id,
        _ANSWER,
        lambda: actions.items.edit(
            db(), person(), moment(), task_id, item_id, title, version, is_vouched=forms.is_vouched()
        ),
    )


@bp.post("/tasks/<public_id:task_id>/items/<public_id:item_id>/requirement")
@signed_in
def set_required(task_id: str, item_id: str) -> Response:
    """Make a line a required one, or no longer."""
    wanted = request.form.get("required") == "1"
    return task_page.after(
        task_id,
        _ANSWER,
        lambda: actions.items.set_required(db(), person(), moment(), task_id, item_id, required=wanted),
    )


@bp.post("/tasks/<public_id:task_id>/items/<public_id:item_id>/placement")
@signed_in
def place(task_id: str, item_id: str) -> Response:
    """Move a line between two neighbours, or by `up` or `down` a step."""
    return task_page.after(
        task_id,
        _ANSWER,
        lambda: actions.items.place(db(), person(), moment(), task_id, item_id, *_neighbours(task_id, item_id)),
    )


def _neighbours(task_id: str, item_id: str) -> tuple[str, str]:
    """Those that the form names, or those that a step leads to; a line that is gone has none."""
    step = -1 if "up" in request.form else 1 if "down" in request.form else 0
    if not step:
        return request.form.get("after", ""), request.form.get("before", "")
    task = store.tasks.get(db(), person().scope, task_id)
    order = [one.public_id for one in store.items.of_task(db(), person().scope, task)]
    return stepped(order, item_id, step) if item_id in order else ("", "")


@bp.post("/tasks/<public_id:task_id>/items/<public_id:item_id>/cancellation")
@signed_in
def cancel(task_id: str, item_id: str) -> Response:
    """Take a line back."""
    return task_page.after(task_id, _ANSWER, lambda: actions.items.cancel(db(), person(), moment(), task_id, item_id))


@bp.post("/tasks/<public_id:task_id>/items/<public_id:item_id>/restoration")
@signed_in
def restore(task_id: str, item_id: str) -> Response:
    """Put a line back that was taken back."""
    return task_page.after(task_id, _ANSWER, lambda: actions.items.restore(db(), person(), moment(), task_id, item_id))
