"""Many tasks of a congress changed at once: what would change is shown first where it is much, or not possible."""

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.actions.task_batches import Foreseen
from planner.domain.congress import Congress
from planner.domain.problem import Conflict, Invalid, Problem
from planner.web import forms, rendering, task_change_form, task_filters, task_list, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import frame
from planner.web.task_change_form import Asked, Choices

bp = Blueprint("task_changes", __name__)

# So many are changed without being shown first.
MOST_UNSEEN = 20
# So many are shown by their titles; the others are counted.
MOST_SHOWN = 60


@bp.post("/congresses/<public_id:congress_id>/tasks/changes")
@signed_in
def change(congress_id: str) -> Response:
    """Give the chosen tasks what the form says, all of them or none; with `confirmed` whatever their number."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    task_list.require_change(congress)
    offered = task_change_form.choices(congress)
    try:
        asked = task_change_form.read(request.form, offered)
        if "confirmed" not in request.form and _has_to_be_seen(congress, asked):
            return _preview(congress, asked, offered)
        actions.task_batches.change_many(
            db(), person(), moment(), congress_id, asked.patches, asked.versions, is_vouched=forms.is_vouched()
        )
    except Invalid as error:
        return _refused(congress, offered, error.problems, 422)
    except Conflict as error:
        return _refused(congress, offered, error.problems, 409)
    return _done(congress, asked)


def _has_to_be_seen(congress: Congress, asked: Asked) -> bool:
    """Whether what would change is shown first: much, or a day that nobody gave or that is doubtful."""
    if len(asked.versions) > MOST_UNSEEN:
        return True
    if not (asked.patch.due or asked.patch.due_workdays) or not asked.versions:
        return False
    found = _foreseen(congress, asked)
    return any(one.edit.start != one.task.start for one in found) or bool(task_change_form.doubts(congress, found))


def _foreseen(congress: Congress, asked: Asked) -> list[Foreseen]:
    return actions.task_batches.foresee(db(), person(), moment(), congress.public_id, asked.patches, asked.versions)


def _done(congress: Congress, asked: Asked) -> Response:
    values = task_list.values_of(asked.query)
    if not rendering.wants_fragment():
        pairs = list(values.items(multi=True))
        return rendering.go_to(undo_view.address(task_filters.address(task_list.ENDPOINT, congress, pairs)))
    context = task_list.context(task_list.listing(congress, values))
    return rendering.render("", "task_changes/_done.html", toast=undo_view.latest(), **context)


def _refused(congress: Congress, offered: Choices, problems: tuple[Problem, ...], status: int) -> Response:
    """What cannot be, named, beside what could; a form that makes no sense has nothing to show but why."""
    try:
        asked = task_change_form.read(request.form, offered)
        if asked.versions:
            return _preview(congress, asked, offered, problems, status)
    except Invalid:
        pass
    return _answer(congress, [], offered, request.form, problems, status)


def _preview(
    congress: Congress, asked: Asked, offered: Choices, problems: tuple[Problem, ...] = (), status: int = 200
) -> Response:
    try:
        found = _foreseen(congress, asked)
    except Invalid as error:
        return _answer(congress, [], offered, request.form, error.problems, 422)
    return _answer(congress, found, offered, request.form, problems, status)


def _answer(
    congress: Congress,
    found: list[Foreseen],
    offered: Choices,
    form: MultiDict,
    problems: tuple[Problem, ...],
    status: int,
) -> Response:
    possible = [one for one in found if one.changes and not one.problems]
    versions = task_change_form.chosen(form)
    named = {problem for one in found for problem in map(_plain, one.problems)}
    context = {
        "congress": congress,
        "changes": [(one.task, task_change_form.told(one, offered)) for one in possible[:MOST_SHOWN]],
        "possible": [(one.task.public_id, *versions[one.task.public_id]) for one in possible],
        "same": sum(not one.changes and not one.problems for one in found),
        "doubts": task_change_form.doubts(congress, possible),
        "moved": sum(one.edit.start != one.task.start for one in possible),
        "impossible": [one for one in found if one.problems],
        "most": MOST_SHOWN,
        "others": [problem for problem in problems if _plain(problem) not in named],
        "asks": forms.asks_to_vouch(problems),
        "kept": task_change_form.kept(form),
        "back": task_filters.address(
            task_list.ENDPOINT, congress, task_list.values_of(form.get("query", "")).items(multi=True)
        ),
    }
    page = {} if rendering.wants_fragment() else frame(congress, "tasks")
    context["is_beside"] = not page
    return rendering.render("task_changes/preview.html", "task_changes/_preview.html", status, **(page | context))


def _plain(problem: Problem) -> tuple[str, str]:
    """What tells whether a refusal is named among the tasks already."""
    return problem.code, str(problem.params.get("number", ""))
