"""Which tasks a task waits for, and which wait for it: searched, added, changed, taken out."""

import re

from flask import Blueprint, Response, request

from planner import actions, store
from planner.domain.problem import Invalid, Problem
from planner.domain.relation_check import NewRelation
from planner.domain.task import Task
from planner.web import relation_search, rendering, task_page
from planner.web.access import db, moment, person, signed_in

bp = Blueprint("relations", __name__)

_ANSWER = "tasks/_relations_answer.html"
_CANDIDATES = "tasks/_candidates.html"
_DAYS = re.compile(r"[+-]?[0-9]{1,5}")


@bp.get("/tasks/<public_id:task_id>/relations/candidates")
@signed_in
def candidates(task_id: str) -> Response:
    """The tasks that `?words=` names, to choose from, as one types; without script the page with them in its form."""
    task = store.tasks.get(db(), person().scope, task_id)
    if not rendering.wants_fragment():
        return task_page.show(task, typed=request.args)
    found = relation_search.found(task, request.args.get("words", ""), request.args.get("direction", ""))
    return rendering.render(_CANDIDATES, _CANDIDATES, found=found, typed=request.args)


@bp.post("/tasks/<public_id:task_id>/relations")
@signed_in
def add(task_id: str) -> Response:
    """Add a relation to the task that was chosen, or to the only one that the words name."""
    form = request.form

    def deed() -> None:
        task, direction = _allowed(task_id)
        other = form.get("other", "") or relation_search.only_one(task, form.get("words", ""), direction)
        actions.relations.add(db(), person(), moment(), *_ends(task_id, other), _relation())

    return task_page.after(task_id, _ANSWER, deed)


@bp.post("/tasks/<public_id:task_id>/relations/change")
@signed_in
def edit(task_id: str) -> Response:
    """Give a relation, `was`, another kind or other days between."""
    was = request.form.get("was", "")

    def deed() -> None:
        _allowed(task_id)
        actions.relations.edit(db(), person(), moment(), *_ends(task_id, _other()), was, _relation())

    return task_page.after(task_id, _ANSWER, deed)


@bp.post("/tasks/<public_id:task_id>/relations/removal")
@signed_in
def remove(task_id: str) -> Response:
    """Take a relation out."""

    def deed() -> None:
        _allowed(task_id)
        kind = request.form.get("relation", "")
        actions.relations.remove(db(), person(), moment(), *_ends(task_id, _other()), kind)

    return task_page.after(task_id, _ANSWER, deed)


def _allowed(task_id: str) -> tuple[Task, str]:
    """The task and the direction, for whoever may relate it so; nothing else of the form is read for others."""
    task, direction = store.tasks.get(db(), person().scope, task_id), request.form.get("direction", "")
    relation_search.may_relate(task, direction)
    return task, direction


def _other() -> str:
    """The task at the other end, which the form has to name."""
    other = request.form.get("other", "")
    if not other:
        raise Invalid(Problem("relation.choose", "other"))
    return other


def _ends(task_id: str, other: str) -> tuple[str, str]:
    """The one that waits, and the one that it waits for."""
    return (other, task_id) if request.form.get("direction") == relation_search.AWAITED else (task_id, other)


def _relation() -> NewRelation:
    """What the form asks for; days are a whole number with a sign or without, 0 when nothing stands there."""
    written = request.form.get("lag_days", "").strip() or "0"
    days = int(written) if _DAYS.fullmatch(written) else None
    return NewRelation(request.form.get("relation", ""), days)
