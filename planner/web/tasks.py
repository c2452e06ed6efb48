"""A congress's tasks as a table, and all of one task."""

from flask import Blueprint, Response, abort, request, url_for

from planner import actions, store
from planner.domain.congress import Congress
from planner.domain.permission import may
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task import Task
from planner.web import forms, rendering, task_list, task_page
from planner.web.access import db, moment, person, signed_in
from planner.web.conflict import differing
from planner.web.congress_frame import frame

bp = Blueprint("tasks", __name__)


@bp.get("/congresses/<public_id:congress_id>/tasks")
@signed_in
def index(congress_id: str) -> Response:
    """The same tasks as on the board, as a table, whole or as the fragment that a poll asks for."""
    return task_list.show(store.congresses.get(db(), person().scope, congress_id))


def _may_add(congress: Congress) -> bool:
    return may(person(), "task.change", congress.path) or any(
        grant.body_ids and may(person(), "task.change", congress.path, grant.body_ids) for grant in person().grants
    )


@bp.get("/congresses/<public_id:congress_id>/tasks/new")
@signed_in
def new(congress_id: str) -> Response:
    """The form for a task of the committee's own."""
    congress = _addable(congress_id)
    return _new_page(congress, _form(congress, None, data={"priority": "normal", "classification": "ordinary"}))


@bp.post("/congresses/<public_id:congress_id>/tasks")
@signed_in
def add(congress_id: str) -> Response:
    """Add a task of the committee's own."""
    congress = _addable(congress_id)
    form = _form(congress, request.form)
    try:
        form.validate()
        task = actions.tasks.add(db(), person(), moment(), congress_id, form.edit(), is_vouched=forms.is_vouched())
    except Invalid as error:
        return _new_page(congress, form, error.problems, 422)
    return rendering.go_to(url_for("tasks.show", task_id=task.public_id))


def _addable(congress_id: str) -> Congress:
    congress = store.congresses.get(db(), person().scope, congress_id)
    if not _may_add(congress):
        abort(403)
    return congress


def _form(congress: Congress, *args: object, **kwargs: object) -> forms.TaskForm:
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    return forms.TaskForm(bodies, person().clearance, *args, **kwargs)


def _new_page(
    congress: Congress, form: forms.TaskForm, problems: tuple[Problem, ...] = (), status: int = 200
) -> Response:
    return rendering.render(
        "tasks/new.html",
        None,
        status,
        form=form,
        others=forms.lay_beside(form, problems),
        asks=forms.asks_to_vouch(problems),
        **frame(congress, "tasks"),
    )


@bp.get("/tasks/<public_id:task_id>")
@signed_in
def show(task_id: str) -> Response:
    """All of one task."""
    return task_page.show(store.tasks.get(db(), person().scope, task_id))


@bp.get("/tasks/<public_id:task_id>/text")
@signed_in
def edit(task_id: str) -> Response:
    """The form with everything that may be written into the task."""
    task, congress = _editable(task_id)
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    return _edit_page(task, congress, forms.of_task(task, bodies, person().clearance), task.version)


@bp.post("/tasks/<public_id:task_id>/text")
@signed_in
def save(task_id: str) -> Response:
    """Write the task anew; a stale version shows both texts and loses neither."""
    task, congress = _editable(task_id)
    form, version = _form(congress, request.form), forms.number("version")
    try:
        form.validate()
        actions.tasks.edit(db(), person(), moment(), task_id, form.edit(), version, is_vouched=forms.is_vouched())
    except Invalid as error:
        return _edit_page(task, congress, form, version, error.problems, 422)
    except Conflict as error:
        task = store.tasks.get(db(), person().scope, task_id)
        return _edit_page(task, congress, form, task.version, error.problems, 409)
    return rendering.go_to(url_for("tasks.show", task_id=task_id))


def _editable(task_id: str) -> tuple[Task, Congress]:
    task = store.tasks.get(db(), person().scope, task_id)
    if not may(person(), "task.change", task.path, task.body_ids):
        abort(403)
    return task, store.congresses.get(db(), person().scope, task.congress_public_id)


def _edit_page(
    task: Task,
    congress: Congress,
    form: forms.TaskForm,
    version: int,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
) -> Response:
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    stored = forms.of_task(task, bodies, person().clearance)
    others = [problem for problem in forms.lay_beside(form, problems) if problem.code != "task.changed"]
    latest = store.audits.of_thing(db(), person().scope, task.public_id, 1)
    return rendering.render(
        "tasks/edit.html",
        None,
        status,
        task=task,
        form=form,
        stored=stored,
        differing=differing(form, stored) if status == 409 else [],
        version=version,
        others=others,
        asks=forms.asks_to_vouch(problems),
        latest=latest,
        **frame(congress, "tasks"),
    )


@bp.post("/tasks/<public_id:task_id>/state")
@signed_in
def change_state(task_id: str) -> Response:
    """Bring the task to another status from its own page: done on a day, not applicable for a reason."""
    return task_page.after(
        task_id,
        None,
        lambda: actions.boards.place(
            db(),
            person(),
            moment(),
            task_id,
            forms.read_placement(),
            forms.number("placed_version"),
            reason=request.form.get("reason", ""),
            done_on=forms.read_day("done_on"),
            is_vouched=forms.is_vouched(),
        ),
    )


@bp.post("/tasks/<public_id:task_id>/blockage")
@signed_in
def block(task_id: str) -> Response:
    """Say what the task is stuck on, or that it no longer is."""
    return task_page.after(
        task_id,
        None,
        lambda: actions.tasks.block(
            db(), person(), moment(), task_id, request.form.get("reason", ""), is_vouched=forms.is_vouched()
        ),
    )


@bp.post("/tasks/<public_id:task_id>/cancellation")
@signed_in
def cancel(task_id: str) -> Response:
    """Cancel the task with a reason."""
    return task_page.after(
        task_id,
        None,
        lambda: actions.tasks.cancel(
            db(), person(), moment(), task_id, request.form.get("reason", ""), is_vouched=forms.is_vouched()
        ),
    )


@bp.post("/tasks/<public_id:task_id>/restoration")
@signed_in
def restore(task_id: str) -> Response:
    """Take a cancellation back."""
    return task_page.after(task_id, None, lambda: actions.tasks.restore(db(), person(), moment(), task_id))
