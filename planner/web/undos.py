"""Taking back one's own changes."""

from flask import Blueprint, Response, request, url_for

from planner import actions, store
from planner.domain.undo import Undo
from planner.web import rendering, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.security import is_safe_path

bp = Blueprint("undos", __name__)


@bp.post("/undos/<public_id:undo_id>")
@signed_in
def take_back(undo_id: str) -> Response:
    """Take a change of one's own back: a toast for htmx, else the page that was left or what was changed."""
    undo = actions.undos.take_back(db(), person(), moment(), undo_id)
    back = request.form.get("next", "")
    to = back if is_safe_path(back) else _home_of(undo)
    return rendering.after_write("undos/_toast.html", undo_view.address(to), toast=undo_view.latest())


def _home_of(undo: Undo) -> str:
    """The task that was changed, or the board when there were several."""
    tasks = list(store.undos.steps(db(), person().scope, undo))
    if len(tasks) == 1:
        return url_for("tasks.show", task_id=tasks[0])
    return url_for("boards.show", congress_id=undo.congress_public_id)
