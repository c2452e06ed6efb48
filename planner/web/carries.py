"""Other days for one task, as its bar is moved: done at once, or foreseen where others come into conflict."""

from urllib.parse import parse_qsl

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.actions.carries import Foresight
from planner.domain.carry import Carry, Clash, Span
from planner.domain.congress import Congress
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task import Task
from planner.web import forms, rendering, timeline_page, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import frame

bp = Blueprint("carries", __name__)

# So many tasks are named; the others are counted.
MOST_SHOWN = 60


@bp.get("/tasks/<public_id:task_id>/days")
@signed_in
def show(task_id: str) -> Response:
    """What the days `?start=` to `?due=` would do to the tasks that wait for this one; nothing is changed."""
    task = store.tasks.get(db(), person().scope, task_id)
    try:
        found = actions.carries.foresee(db(), person(), task_id, _span(task, request.args))
    except Invalid as error:
        return _page(_congress(task), task, None, error.problems, 422)
    return _page(_congress(task), task, found, (), 200)


@bp.post("/tasks/<public_id:task_id>/days")
@signed_in
def move(task_id: str) -> Response:
    """Give the task these days; `along` says what becomes of others, without it a conflict is shown first."""
    task = store.tasks.get(db(), person().scope, task_id)
    span, choice = _span(task, request.form), {"1": True, "0": False}.get(request.form.get("along", ""))
    query = request.form.get("query", "")[:500]
    try:
        found = actions.carries.move(db(), person(), moment(), task_id, span, forms.number("version"), is_along=choice)
    except (Conflict, Invalid) as error:
        status = 409 if isinstance(error, Conflict) else 422
        if rendering.wants_fragment():
            return _chart(_congress(task), query, error.problems, status)
        return _page(_congress(task), task, None, error.problems, status)
    if choice is None and not found.is_free:
        days = {"start": found.span.start.isoformat(), "due": found.span.due.isoformat()}
        return rendering.go_to(url_for("carries.show", task_id=task_id, query=query or None, **days))
    if rendering.wants_fragment():
        return _chart(_congress(task), query, (), 200)
    return rendering.go_to(undo_view.address(_back(_congress(task), query)))


def _congress(task: Task) -> Congress:
    return store.congresses.get(db(), person().scope, task.congress_public_id)


def _span(task: Task, values: MultiDict) -> Span:
    """The days of the form; one that is missing or unreadable stays as it is."""
    return Span(forms.day_in(values, "start") or task.start, forms.day_in(values, "due") or task.due)


def _asked(query: str) -> MultiDict:
    return MultiDict(parse_qsl(query))


def _back(congress: Congress, query: str) -> str:
    return timeline_page.read(congress, _asked(query)).address()


def _chart(congress: Congress, query: str, problems: tuple[Problem, ...], status: int) -> Response:
    """The chart as it is now: what was moved stands in its place, what was refused goes back."""
    page = timeline_page.context(congress, _asked(query))
    toast = None if problems else undo_view.latest()
    return rendering.render(
        "", "timelines/_answer.html", status, problems=problems, toast=toast, congress=congress, **page
    )


def _page(
    congress: Congress, task: Task, found: Foresight | None, problems: tuple[Problem, ...], status: int
) -> Response:
    query = request.values.get("query", "")[:500]
    return rendering.render(
        "carries/show.html",
        None,
        status,
        task=task,
        found=found,
        problems=problems,
        query=query,
        back=_back(congress, query),
        clashes=_clashes(found, found.alone) if found else [],
        left=_clashes(found, found.along) if found else [],
        moved=_moved(found) if found else [],
        most=MOST_SHOWN,
        **frame(congress, "timeline"),
    )


def _clashes(found: Foresight, carry: Carry) -> list[tuple[Task, Task, Clash]]:
    """The task that comes too early, and what it waits for, worst first."""
    worst = sorted(carry.clashes, key=lambda one: (-one.days, one.second))
    return [(found.tasks[one.second], found.tasks[one.first], one) for one in worst]


def _moved(found: Foresight) -> list[tuple[Task, Span]]:
    """The tasks that would go along with the days they would get, by day."""
    others = [(found.tasks[key], span) for key, span in found.along.days.items() if key != found.task.id]
    return sorted(others, key=lambda one: (one[1].start, one[1].due, one[0].id))
