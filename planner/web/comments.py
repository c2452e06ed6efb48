"""Comments on a task."""

from flask import Blueprint, Response, request

from planner import actions
from planner.web import forms, task_page
from planner.web.access import db, moment, person, signed_in

bp = Blueprint("comments", __name__)


@bp.post("/tasks/<public_id:task_id>/comments")
@signed_in
def write(task_id: str) -> Response:
    """Say something about the task."""
    rank = task_page.rank()
    return task_page.after(
        task_id,
        "tasks/_comments_answer.html",
        lambda: actions.comments.write(
            db(),
            person(),
            moment(),
            task_id,
            request.form.get("text", ""),
            classification=rank,
            is_vouched=forms.is_vouched(),
        ),
    )
