"""The times of a recurring task, ticked one by one."""

from flask import Blueprint, Response, request

from planner import actions
from planner.domain.problem import Invalid, Problem
from planner.web import forms, task_page
from planner.web.access import db, moment, person, signed_in

bp = Blueprint("occurrences", __name__)


@bp.post("/tasks/<public_id:task_id>/occurrences")
@signed_in
def tick(task_id: str) -> Response:
    """Tick the occurrence of a day, or take its tick away."""

    def deed() -> None:
        day = forms.read_day("day")
        if day is None:
            raise Invalid(Problem("occurrence.unreadable", "occurrence"))
        is_ticked = request.form.get("ticked") == "1"
        actions.occurrences.tick(db(), person(), moment(), task_id, day, is_ticked=is_ticked)

    return task_page.after(task_id, "tasks/_occurrences_answer.html", deed)
