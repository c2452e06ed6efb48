"""Taking back one's own changes."""

from flask import Blueprint, Response, request, url_for

from planner import actions, store
from planner.domain.problem import Conflict
from planner.domain.undo import Undo
from planner.web import rendering, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.security import is_safe_path

bp = Blueprint("undos", __name__)


@bp.post("/undos/<public_id:undo_id>")
@signed_in
def take_back(undo_id: str) -> Response:
    """Take a change of one's own back: a toast for htmx, else the page that was left or what was changed."""
    may_leave = "may_leave" in request.form
    try:
        undo = actions.undos.take_back(db(), person(), moment(), undo_id, may_leave=may_leave)
    except Conflict as error:
        return _refused(undo_id, error)
    return rendering.after_write("undos/_toast.html", undo_view.address(_back(undo)), toast=undo_view.latest())


def _refused(undo_id: str, error: Conflict) -> Response:
    """Why not, and for a change of many tasks the offer to take back the others."""
    undo = store.undos.get(db(), person().scope, person().id, undo_id)
    is_changed = all(problem.code.startswith("undo.changed") for problem in error.problems)
    return rendering.render(
        "undos/refused.html",
        "undos/_refused.html",
        409,
        problems=error.problems,
        undo_id=undo_id,
        rest=undo.tasks - len(error.problems) if is_changed else 0,
        back=_back(undo),
    )


def _back(undo: Undo) -> str:
    """The page that was left; else the task that was changed, or the board when there were several."""
    back = request.form.get("next", "")
    if is_safe_path(back):
        return back
    tasks = list(store.undos.steps(db(), person().scope, undo))
    if len(tasks) == 1:
        return url_for("tasks.show", task_id=tasks[0])
    return url_for("boards.show", congress_id=undo.congress_public_id)
