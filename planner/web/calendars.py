"""The month view of a congress, and moving a task to another day there."""

from datetime import date
from urllib.parse import parse_qsl

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.domain.month import moved
from planner.domain.problem import Conflict, Invalid, Problem
from planner.web import forms, month_view, rendering, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import frame

bp = Blueprint("calendars", __name__)


@bp.get("/congresses/<public_id:congress_id>/calendar")
@signed_in
def show(congress_id: str) -> Response:
    """The month that `?month=2010-05` names, with `?day=` one of its days in full, filtered like the board."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    view = month_view.view_of(congress, request.args)
    return rendering.render("calendars/show.html", None, **month_view.page(view), **frame(congress, "calendar"))


@bp.post("/tasks/<public_id:task_id>/day")
@signed_in
def move(task_id: str) -> Response:
    """Make a task due on another day; back to the month that it was moved from."""
    task = store.tasks.get(db(), person().scope, task_id)
    congress = store.congresses.get(db(), person().scope, task.congress_public_id)
    view = month_view.view_of(congress, MultiDict(parse_qsl(request.form.get("query", "")[:2000])))
    try:
        values, was = _days(task.start, task.due)
        actions.tasks.edit_fields(db(), person(), moment(), task_id, values, was)
    except (Invalid, Conflict) as error:
        page = month_view.page(view, error.problems)
        status = 409 if isinstance(error, Conflict) else 422
        return rendering.render("calendars/show.html", None, status, **page, **frame(congress, "calendar"))
    return rendering.go_to(undo_view.address(view.address(day=view.day)))


def _days(start: date, due: date) -> tuple[dict[str, date], dict[str, date]]:
    """The days that the form asks for, and those that its writer saw."""
    to = forms.read_day("due")
    if to is None:
        raise Invalid(Problem("task.day_missing", "due"))
    seen = forms.read_day("was") or due
    begins = moved(start, seen, to)
    values, was = {"due": to}, {"due": seen}
    return (values, was) if begins == start else (values | {"start": begins}, was | {"start": start})
