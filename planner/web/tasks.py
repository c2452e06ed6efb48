"""A congress's tasks as a table, and all of one task."""

from flask import Blueprint, Response, abort, request, url_for

from planner import actions, store
from planner.domain import clearance
from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.congress import Congress
from planner.domain.permission import may
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task import Task
from planner.web import forms, rendering, task_list, task_page, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.conflict import differing
from planner.web.congress_frame import frame
from planner.web.task_form import Offered, TaskForm, of_task, offered_in
from planner.web.task_merge import read_was, together, was_of

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
    first = {"priority": "normal", "classification": "ordinary"}
    return _new_page(congress, offered_in(congress).form(None, data=first))


@bp.post("/congresses/<public_id:congress_id>/tasks")
@signed_in
def add(congress_id: str) -> Response:
    """Add a task of the committee's own."""
    congress = _addable(congress_id)
    form = offered_in(congress, _rank()).form(request.form)
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


def _rank() -> int:
    """The classification that is asked for, by which it shows who can be given the task."""
    asked = request.form.get("classification", "")
    return CLASSIFICATIONS.index(asked) if asked in CLASSIFICATIONS else clearance.ORDINARY


def _new_page(congress: Congress, form: TaskForm, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    return rendering.render(
        "tasks/new.html",
        None,
        status,
        form=form,
        others=forms.lay_beside(form, problems),
        asks=forms.asks_to_vouch(problems),
        is_typed=status != 200,
        **frame(congress, "tasks"),
    )


@bp.get("/tasks/<public_id:task_id>")
@signed_in
def show(task_id: str) -> Response:
    """All of one task: its page, or what stands in the panel beside a board."""
    return task_page.read(task_id)


@bp.get("/tasks/<public_id:task_id>/news")
@signed_in
def news(task_id: str) -> Response:
    """What others did to the task, for the page or the panel that shows it."""
    return task_page.news(task_id)


@bp.get("/tasks/<public_id:task_id>/text")
@signed_in
def edit(task_id: str) -> Response:
    """The form with everything that may be written into the task."""
    task, congress = _editable(task_id)
    form = of_task(task, offered_in(congress, task.classification))
    return _edit_page(task, congress, form, task.version, was_of(form.data, form.data))


@bp.post("/tasks/<public_id:task_id>/text")
@signed_in
def save(task_id: str) -> Response:
    """Write the task anew; a stale version shows both texts and loses neither."""
    task, congress = _editable(task_id)
    choices = offered_in(congress, _rank())
    form, version, was = choices.form(request.form), forms.number("version"), request.form.get("was", "")
    try:
        form.validate()
        form.refuse_ignored_days(read_was(was, form.data))
        actions.tasks.edit(db(), person(), moment(), task_id, form.edit(task), version, is_vouched=forms.is_vouched())
    except Invalid as error:
        return _edit_page(task, congress, form, version, was, error.problems, 422)
    except Conflict as error:
        return _clash(store.tasks.get(db(), person().scope, task_id), congress, choices, error.problems)
    return rendering.go_to(undo_view.address(url_for("tasks.show", task_id=task_id)))


def _editable(task_id: str) -> tuple[Task, Congress]:
    task = store.tasks.get(db(), person().scope, task_id)
    if not may(person(), "task.change", task.path, task.body_ids):
        abort(403)
    return task, store.congresses.get(db(), person().scope, task.congress_public_id)


def _clash(task: Task, congress: Congress, choices: Offered, problems: tuple[Problem, ...]) -> Response:
    """The form with both texts put together, and above it one beside the other."""
    stored, typed = of_task(task, choices), request.form
    merged = together(typed, read_was(typed.get("was", ""), stored.data), stored, choices)
    return _edit_page(
        task,
        congress,
        merged,
        task.version,
        was_of(stored.data, stored.data),
        problems,
        409,
        differing=differing(choices.form(typed), stored),
        mine=[(name, value) for name, value in typed.items(multi=True) if name in stored],
    )


def _edit_page(
    task: Task,
    congress: Congress,
    form: TaskForm,
    version: int,
    was: str,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
    **clash: object,
) -> Response:
    others = [problem for problem in forms.lay_beside(form, problems) if problem.code != "task.changed"]
    return rendering.render(
        "tasks/edit.html",
        None,
        status,
        task=task,
        form=form,
        version=version,
        was=was,
        others=others,
        asks=forms.asks_to_vouch(problems),
        is_typed=status != 200,
        latest=store.audits.of_thing(db(), person().scope, task.public_id, 1),
        **{"differing": [], "mine": []} | clash,
        **frame(congress, "tasks"),
    )


@bp.post("/tasks/<public_id:task_id>/state")
@signed_in
def change_state(task_id: str) -> Response:
    """Bring the task to another status from its own page: done on a day, not applicable for a reason."""
    return task_page.after(
        task_id,
        "tasks/_state_answer.html",
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
        "tasks/_state_answer.html",
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
