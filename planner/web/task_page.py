"""All of one task on one page, and what follows a deed done there: its part, the page, or what was refused."""

from collections.abc import Callable, Mapping

from flask import Response, request, url_for

from planner import store
from planner.domain import clearance
from planner.domain.permission import may
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task import Task
from planner.web import forms, rendering, undo_view
from planner.web.access import db, person
from planner.web.congress_frame import frame
from planner.web.history import told


def after(task_id: str, part: str | None, deed: Callable[[], object]) -> Response:
    """Do a deed on a task; then its part for htmx, its page otherwise; what was refused keeps what was typed."""
    problems: tuple[Problem, ...] = ()
    status = 200
    try:
        deed()
    except (Invalid, Conflict) as error:
        problems, status = error.problems, 409 if isinstance(error, Conflict) else 422
    if status == 200 and (part is None or not rendering.wants_fragment()):
        return rendering.go_to(undo_view.address(url_for("tasks.show", task_id=task_id)))
    typed = request.form if status != 200 else None
    return show(store.tasks.get(db(), person().scope, task_id), part, problems, status, typed)


def show(
    task: Task,
    part: str | None = None,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
    typed: Mapping[str, str] | None = None,
) -> Response:
    """The page of a task, or one part of it for htmx; `typed` are the values that were refused."""
    scope = person().scope
    congress = store.congresses.get(db(), scope, task.congress_public_id)
    bodies = {body.id: body for body in store.bodies.of_organisation(db(), congress.organisation_id)}
    lines = store.audits.of_thing(db(), scope, task.public_id)
    return rendering.render(
        "tasks/show.html",
        part,
        status,
        task=task,
        bodies=bodies,
        problems=problems,
        typed=typed or {},
        asks=forms.asks_to_vouch(problems),
        items=store.items.of_task(db(), scope, task),
        comments=store.comments.of_task(db(), scope, task),
        waits_for=store.relations.waits_for(db(), scope, task),
        awaited_by=store.relations.awaited_by(db(), scope, task),
        history=told(lines, bodies, undo_view.offers(task, lines)),
        may_change=may(person(), "task.change", task.path, task.body_ids),
        may_comment=may(person(), "task.comment", task.path, task.body_ids) and task.classification < 2,
        ceiling=min(person().clearance, clearance.INTERNAL),
        **frame(congress, ""),
    )


def rank() -> int:
    """The classification that a posted form asks for, ordinary when it names none."""
    return clearance.level(request.form.get("classification") or "ordinary")
