"""Check items of a task."""

from flask import Blueprint, Response, request

from planner import actions
from planner.web import forms, task_page
from planner.web.access import db, moment, person, signed_in

bp = Blueprint("items", __name__)


@bp.post("/tasks/<public_id:task_id>/items")
@signed_in
def add(task_id: str) -> Response:
    """Add a line to tick."""
    rank = task_page.rank()
    return task_page.after(
        task_id,
        "tasks/_items_answer.html",
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
        "tasks/_items_answer.html",
        lambda: actions.items.tick(db(), person(), moment(), task_id, item_id, is_ticked=wanted),
    )
