"""Which tasks a task waits for, and which wait for it: searched, added, taken out."""

import re

from flask import Blueprint, Response, request

from planner import actions, store
from planner.domain.permission import bound_bodies
from planner.domain.problem import Invalid, Problem
from planner.domain.relation_check import NewRelation
from planner.domain.task import Task
from planner.store.relations import Candidate
from planner.web import rendering, task_page
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
    found = _named(task, request.args.get("words", ""), request.args.get("direction", ""))
    return rendering.render(_CANDIDATES, _CANDIDATES, candidates=found, typed=request.args)


@bp.post("/tasks/<public_id:task_id>/relations")
@signed_in
def add(task_id: str) -> Response:
    """Add a relation to the task that was chosen, or to the only one that the words name."""
    form = request.form
    relation = NewRelation(form.get("relation", ""), _days(form.get("lag_days", "0")))

    def deed() -> None:
        task = store.tasks.get(db(), person().scope, task_id)
        ends = _ends(task_id, form.get("other", "") or _only_one(task))
        actions.relations.add(db(), person(), moment(), *ends, relation)

    return task_page.after(task_id, _ANSWER, deed)


@bp.post("/tasks/<public_id:task_id>/relations/removal")
@signed_in
def remove(task_id: str) -> Response:
    """Take a relation out."""
    other, kind = request.form.get("other", ""), request.form.get("relation", "")

    def deed() -> None:
        if not other:
            raise Invalid(Problem("relation.choose", "other"))
        actions.relations.remove(db(), person(), moment(), *_ends(task_id, other), kind)

    return task_page.after(task_id, _ANSWER, deed)


def _ends(task_id: str, other: str) -> tuple[str, str]:
    """The one that waits, and the one that it waits for."""
    return (other, task_id) if request.form.get("direction") == "awaited_by" else (task_id, other)


def _only_one(task: Task) -> str:
    """The task that the words name when it is the only one, or has just that number; else a choice has to be made."""
    words = request.form.get("words", "")
    found = _named(task, words, request.form.get("direction", ""))
    exact = [one for one in found if one.printed_number == words.strip().lstrip("#").upper()]
    if len(exact or found) != 1:
        raise Invalid(Problem("relation.choose" if found else "relation.nothing_found", "other"))
    return (exact or found)[0].public_id


def _named(task: Task, words: str, direction: str) -> list[Candidate]:
    """Where another task shall wait, only those are found that are the person's to change."""
    bodies = bound_bodies(person(), "task.change", task.path) if direction == "awaited_by" else None
    return store.relations.candidates(db(), person().scope, task, words, bodies)


def _days(value: str) -> int | None:
    """A whole number with a sign or without, 0 when nothing stands there, None when it is none."""
    written = value.strip() or "0"
    return int(written) if _DAYS.fullmatch(written) else None
