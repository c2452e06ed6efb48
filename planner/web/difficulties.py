"""Difficulties: the list of one's scope, one thread, raising one, and the steps in it."""

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.domain import difficulty as rules
from planner.domain.congress import Congress
from planner.domain.difficulty import FIELDS, NewDifficulty
from planner.domain.difficulty_step import Move
from planner.domain.permission import require
from planner.domain.problem import Conflict, Invalid, NotFound, Problem, Refused
from planner.domain.task import Task
from planner.web import difficulty_list, difficulty_page, difficulty_words, forms, rendering, task_page
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import frame
from planner.web.rail import home_place, place_of

bp = Blueprint("difficulties", __name__)


@bp.app_template_filter()
def difficulty_field(code: str) -> str:
    """A field in words."""
    return str(difficulty_words.FIELD_LABELS[code])


@bp.app_template_filter()
def difficulty_state(code: str) -> str:
    """A state in words."""
    return str(difficulty_words.STATE_LABELS[code])


@bp.app_template_filter()
def difficulty_state_icon(code: str) -> str:
    """The icon of a state."""
    return difficulty_words.STATE_ICONS[code]


@bp.get("/difficulties")
@signed_in
def index() -> Response:
    """Those of my scope: what waits for my office first; each filter stands in the address."""
    listing = difficulty_list.listing(request.args)
    return rendering.render(
        "difficulties/index.html",
        None,
        listing=listing,
        inquiries=len(store.inquiries.listed(db(), person().scope, is_open=True)),
        today=moment().today,
        place=place_of(listing.under.path) if listing.under else home_place(),
    )


@bp.get("/congresses/<public_id:congress_id>/difficulties/new")
@signed_in
def new(congress_id: str) -> Response:
    """The form that asks above about a congress, or about `?task=` of it."""
    return _form(congress_id, request.args)


@bp.post("/congresses/<public_id:congress_id>/difficulties")
@signed_in
def raise_one(congress_id: str) -> Response:
    """Ask above; then the thread."""
    form = request.form
    wished = forms.read_day("wished_on")
    try:
        rank = task_page.rank()
        if form.get("wished_on") and wished is None:
            raise Invalid(Problem("task.day_unreadable", "wished_on", {"found": form["wished_on"][:60]}))
        asked = NewDifficulty(form.get("field", ""), form.get("question", ""), wished, form.get("holder", ""), rank)
        raised = actions.difficulties.raise_one(
            db(), person(), moment(), congress_id, asked, form.get("task", ""), is_vouched=forms.is_vouched()
        )
    except (Invalid, Conflict) as error:
        return _form(congress_id, form, error)
    return rendering.go_to(url_for("difficulties.show", difficulty_id=raised.public_id))


@bp.get("/difficulties/<public_id:difficulty_id>")
@signed_in
def show(difficulty_id: str) -> Response:
    """One thread."""
    return difficulty_page.show(store.difficulties.get(db(), person().scope, difficulty_id))


@bp.post("/difficulties/<public_id:difficulty_id>/steps")
@signed_in
def take_step(difficulty_id: str) -> Response:
    """Promise, answer, return, pass on, ask again, close or reopen, by `kind`; a refused text stays on the page."""
    form = request.form
    kind = form.get("kind", "")
    move = Move(kind, form.get("said", ""), forms.read_day("day"))
    try:
        if kind not in (*rules.OF_HOLDER, *rules.OF_ASKER):
            raise Invalid(Problem("difficulty.unknown_step"))
        if form.get("day") and move.day is None:
            raise Invalid(Problem("task.day_unreadable", "day", {"found": form["day"][:60]}))
        actions.difficulties.take_step(
            db(),
            person(),
            moment(),
            difficulty_id,
            forms.number("version"),
            move,
            form.get("holder", ""),
            is_vouched=forms.is_vouched(),
        )
    except (Invalid, Conflict) as error:
        return difficulty_page.show(store.difficulties.get(db(), person().scope, difficulty_id), error)
    return rendering.go_to(url_for("difficulties.show", difficulty_id=difficulty_id))


def _form(congress_id: str, values: MultiDict, error: Refused | None = None) -> Response:
    """The form as it was filled; a question about a task that is stuck begins with what it is stuck on."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    require(person(), "difficulty.raise", congress.path)
    task = _task(congress, values.get("task", ""))
    problems = error.problems if error else ()
    return rendering.render(
        "difficulties/new.html",
        None,
        409 if isinstance(error, Conflict) else 422 if error else 200,
        task=task,
        typed=values,
        question=values.get("question", task.blocked_reason if task and not error else ""),
        others=problems,
        asks=forms.asks_to_vouch(problems),
        fields=FIELDS,
        receivers=difficulty_words.receivers(congress.path, congress.cycle_id),
        may_be_internal=difficulty_page.may_be_internal(task.classification if task else 0),
        limit=rules.QUESTION_LIMIT,
        **frame(congress, ""),
    )


def _task(congress: Congress, task_id: str) -> Task | None:
    if not task_id:
        return None
    task = store.tasks.get(db(), person().scope, task_id)
    if task.congress_id != congress.id:
        raise NotFound(Problem("task.unknown"))
    return task
