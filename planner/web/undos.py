"""Taking back one's own changes."""

from flask import Blueprint, Response, request, url_for

from planner import actions, store
from planner.domain.problem import Conflict, NotFound, Problem
from planner.domain.undo import Undo
from planner.web import rendering, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.security import is_safe_path

bp = Blueprint("undos", __name__)

# Refusals for what others changed since: the rest can be taken back all the same.
_OF_TASKS = {"undo.changed_since", "undo.changed_by_you"}
_OF_CONGRESSES = {"undo.congress_changed", "undo.congress_changed_by_you", "opening.cancelled", "undo.opening_touched",
    "undo.opening_touched_by_you",
}  # fmt: skip


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
    return rendering.render(
        "undos/refused.html",
        "undos/_refused.html",
        409,
        problems=error.problems,
        undo_id=undo_id,
        rest=_rest(undo, error.problems),
        is_of_congresses=len(store.undos.congress_steps(db(), undo)) > 1,
        back=_back(undo),
    )


def _rest(undo: Undo, problems: tuple[Problem, ...]) -> int:
    """How much of the change can be taken back all the same: tasks, or congresses where several were moved."""
    if any(problem.code not in _OF_TASKS | _OF_CONGRESSES for problem in problems):
        return 0
    if not undo.is_of_congress:
        return undo.tasks - len(problems)
    of_congresses = sum(problem.code in _OF_CONGRESSES for problem in problems)
    moved = len(store.undos.congress_steps(db(), undo))
    if moved > 1:
        return moved - of_congresses
    return 0 if of_congresses else store.undos.count_seen(db(), person().scope, undo) - len(problems)


def _back(undo: Undo) -> str:
    """The page that was left; else the task that was changed, or the board when there were several."""
    back = request.form.get("next", "")
    if is_safe_path(back):
        return back
    if undo.is_of_congress:
        return _subtree_of(undo) or url_for("congresses.show", congress_id=undo.congress_public_id)
    tasks = list(store.undos.steps(db(), person().scope, undo))
    if len(tasks) == 1:
        return url_for("tasks.show", task_id=tasks[0])
    return url_for("boards.show", congress_id=undo.congress_public_id)


def _subtree_of(undo: Undo) -> str:
    """The page of the organisation that holds every congress which was moved; "" for one alone, or out of reach."""
    keys = list(store.undos.congress_steps(db(), undo))
    if len(keys) < 2:
        return ""
    moved = list(store.congresses.of_ids(db(), person().scope, keys).values())
    top = moved[0]
    lines = store.organisations.around(db(), top.cycle_id, top.path)
    holding = [one for one in lines if all(congress.path.startswith(one.path) for congress in moved)]
    try:
        place = store.organisations.get(db(), person().scope, top.cycle_id, holding[-1].code)
    except NotFound:
        return ""
    return url_for("organisations.show", code=place.code, cycle=top.cycle_code)
