"""Comments on a task."""

from flask import Blueprint, Response, request

from planner import actions, store
from planner.domain import clearance, text
from planner.domain.permission import require
from planner.web import forms, rendering, task_page
from planner.web.access import db, moment, person, signed_in

bp = Blueprint("comments", __name__)

_ANSWER = "tasks/_comments_answer.html"
_PEOPLE = "tasks/_people.html"
# So many names fit under what is being typed.
_MOST = 8


@bp.post("/tasks/<public_id:task_id>/comments")
@signed_in
def write(task_id: str) -> Response:
    """Say something about the task."""
    rank = task_page.rank()
    return task_page.after(
        task_id,
        _ANSWER,
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


@bp.post("/tasks/<public_id:task_id>/comments/<public_id:comment_id>/withdrawal")
@signed_in
def withdraw(task_id: str, comment_id: str) -> Response:
    """Take back what one said."""
    return task_page.after(
        task_id, _ANSWER, lambda: actions.comments.withdraw(db(), person(), moment(), task_id, comment_id)
    )


@bp.get("/tasks/<public_id:task_id>/people")
@signed_in
def people(task_id: str) -> Response:
    """Who can be named in a comment, by the letters after the @ in `?words=`; without script all, on the page."""
    task = store.tasks.get(db(), person().scope, task_id)
    require(person(), "task.comment", task.path, task.body_ids)
    if not rendering.wants_fragment():
        return task_page.show(task)
    rank = clearance.held(task_page.rank(request.args), task.classification)
    words = text.fold(request.args.get("words", ""))
    listed = store.assignees.of_task(db(), person().scope, task, rank)
    # Words begin where a name or a part of a login begins.
    found = [one for one in listed if f".{words}" in f".{one.login}" or f" {words}" in f" {text.fold(one.name)}"]
    return rendering.render(_PEOPLE, _PEOPLE, people=found[:_MOST])
