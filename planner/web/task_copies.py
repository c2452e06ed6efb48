"""The plan of another congress, of an earlier cycle too, copied into this one: looked at first, then all or nothing."""

from collections.abc import Collection

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import get_locale

from planner import actions, store
from planner.domain import task_copy
from planner.domain.congress import Congress
from planner.domain.permission import bound_bodies
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task_copy import Copy, Source
from planner.web import copy_sources, forms, rendering, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import congress_name, frame
from planner.web.filters import localised

bp = Blueprint("task_copies", __name__)


@bp.get("/congresses/<public_id:congress_id>/tasks/copy")
@signed_in
def new(congress_id: str) -> Response:
    """The congresses to choose from (`?q=` names some), or with `?from=` the tasks of one as they would become."""
    congress = _changeable(congress_id)
    wanted = request.args.get("from", "")
    if wanted:
        return _preview(congress, wanted)
    return rendering.render(
        "task_copies/new.html",
        None,
        **copy_sources.listed(congress),
        **frame(congress, "tasks"),
    )


@bp.post("/congresses/<public_id:congress_id>/tasks/copy")
@signed_in
def copy(congress_id: str) -> Response:
    """Copy the tasks that are ticked, all or none."""
    congress = _changeable(congress_id)
    wanted = request.form.get("from", "")
    if not wanted:
        return rendering.go_to(url_for("task_copies.new", congress_id=congress_id))
    taken = frozenset(request.form.getlist("take"))
    source, found = _copies(congress, store.congresses.get(db(), person().scope, wanted))
    try:
        _require_sound(found, taken)
        tasks = task_copy.chosen(found, source, taken)
        actions.task_imports.bring_in(db(), person(), moment(), congress_id, tasks, is_vouched=forms.is_vouched())
    except (Invalid, Conflict) as error:
        status = 409 if isinstance(error, Conflict) else 422
        return _preview(congress, wanted, taken, error.problems, status)
    return rendering.go_to(undo_view.address(url_for("tasks.index", congress_id=congress_id)))


def _changeable(congress_id: str) -> Congress:
    """The congress, for whoever may change a task of it."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    if bound_bodies(person(), "task.change", congress.path) == frozenset():
        abort(403)
    return congress


def _copies(congress: Congress, other: Congress) -> tuple[Source, list[Copy]]:
    scope = person().scope
    source = Source(
        opens=other.opens,
        closes=other.closes,
        bodies=store.bodies.of_organisation(db(), other.organisation_id),
        items=store.task_copies.items(db(), scope, other),
        relations=store.task_copies.relations(db(), scope, other),
    )
    ground = actions.task_imports.ground(db(), person(), moment(), congress, language=str(get_locale()))
    return source, task_copy.copies(store.tasks.of_congress(db(), scope, other), source, ground)


def _require_sound(found: list[Copy], taken: Collection[str]) -> None:
    """Refuse what nobody saw before he sent it: tasks that are not his to add, and those that came meanwhile."""
    rows = [one for one in found if one.task.public_id in taken]
    problems = [problem for one in rows for problem in one.problems]
    if problems:
        raise Invalid(problems[0])
    seen = request.form.getlist("double")
    doubled = [one for one in rows if one.double and one.task.public_id not in seen]
    if doubled:
        raise Conflict(Problem("task_sheet.doubled_meanwhile", "file", {"count": len(doubled)}))


def _preview(
    congress: Congress,
    wanted: str,
    taken: Collection[str] | None = None,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
) -> Response:
    other = store.congresses.get(db(), person().scope, wanted)
    _, found = _copies(congress, other)
    ticked = {one.task.public_id for one in found if not one.double and not one.problems} if taken is None else taken
    missing = {body.id: body for one in found for body in one.missing}
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    return rendering.render(
        "task_copies/preview.html",
        None,
        status,
        other=other,
        other_name=congress_name(other),
        rows=[(one, one.task.public_id in ticked) for one in found],
        count=sum(one.task.public_id in ticked for one in found),
        missing=sorted(localised(body, "name") for body in missing.values()),
        names={body.id: localised(body, "name") for body in bodies},
        others=problems,
        asks=forms.asks_to_vouch(problems),
        **frame(congress, "tasks"),
    )
