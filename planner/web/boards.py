"""The board of a congress, and moving its cards."""

from collections import Counter
from urllib.parse import parse_qsl

from flask import Blueprint, Response, redirect, request, url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.domain.arrangement import NO_LANE
from planner.domain.board import COLUMNS, Placement
from planner.domain.congress import Congress
from planner.domain.problem import Conflict, Invalid
from planner.domain.task import Task
from planner.domain.task_filter import TaskFilter
from planner.web import board_view, forms, rendering, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.board_view import View
from planner.web.congress_frame import frame
from planner.web.filters import STATUS_LABELS
from planner.web.schedule_view import lately_critical
from planner.web.undo_view import Toast

bp = Blueprint("boards", __name__)


@bp.get("/congresses/<public_id:congress_id>/board")
@signed_in
def show(congress_id: str) -> Response:
    """The board, whole or as the fragment that a poll or a filter asks for."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    state = board_view.state_of(congress)
    tag = board_view.tag_of(congress, request.query_string.decode(errors="replace"), state)
    if rendering.is_unchanged(tag):
        return rendering.unchanged(tag)
    page = {} if rendering.wants_fragment() else frame(congress, "board")
    context = page | board_view.board_of(congress, request.args, state)
    destination = request.args.get("to", "")
    response = rendering.poll(
        "boards/show.html", "boards/_board_poll.html", problems=(), destination=destination, **context
    )
    return rendering.shown_at(response, context["address"], polled="board")


@bp.post("/tasks/<public_id:task_id>/placement")
@signed_in
def place_task(task_id: str) -> Response:
    """Move a card to a column, between two neighbours."""
    try:
        task, before = actions.boards.place(
            db(), person(), moment(), task_id, forms.read_placement(), forms.number("placed_version")
        )
    except (Conflict, Invalid) as error:
        task = store.tasks.get(db(), person().scope, task_id)
        return _refused(store.congresses.get(db(), person().scope, task.congress_public_id), error, task)
    congress = store.congresses.get(db(), person().scope, task.congress_public_id)
    if not rendering.wants_fragment():
        return _back_to(congress)
    context = _placed(task, congress) | {"toast": _toast(_moved_words(task, before))}
    return rendering.render("boards/_placed.html", "boards/_placed.html", **context)


@bp.post("/congresses/<public_id:congress_id>/placements")
@signed_in
def place_tasks(congress_id: str) -> Response:
    """Move several cards at once, all or none."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    try:
        tasks = actions.boards.place_many(db(), person(), moment(), congress_id, forms.read_moves())
    except (Conflict, Invalid) as error:
        return _refused(congress, error, None)
    if not rendering.wants_fragment():
        return _back_to(congress)
    toast = _toast(ngettext("Moved %(num)d task", "Moved %(num)d tasks", len(tasks)))
    return _board_answer(congress, 200, toast=toast, problems=(), task=None)


def _moved_words(task: Task, before: Placement) -> str:
    """What was done to a card that stood there before."""
    number, column = task.printed_number, STATUS_LABELS[task.status]
    if before.status == task.status:
        return gettext("Moved %(number)s within %(column)s", number=number, column=column)
    return gettext("Moved %(number)s to %(column)s", number=number, column=column)


def _toast(words: str) -> Toast | None:
    """What was just done in these words, with the offer to take it back."""
    undo = store.undos.latest(db(), person().scope, person().id, moment().stamp)
    return Toast(words, undo.public_id, is_redo=False) if undo else None


def _asked() -> MultiDict:
    """The address that the board stood at when something on it was posted."""
    return MultiDict(parse_qsl(request.form.get("query", "")[:2000]))


def _back_to(congress: Congress) -> Response:
    """The way back to the board as it was filtered, with the offer to take back what was done.

    The next card goes to the same column unless another one is chosen.
    """
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    query = board_view.view_of(congress, bodies, _asked()).query(is_selecting=False)
    status = request.form.get("status", "")
    pairs = [query] if query else []
    pairs += [f"to={status}"] if status in COLUMNS else []
    address = url_for("boards.show", congress_id=congress.public_id)
    return redirect(undo_view.address(f"{address}?{'&'.join(pairs)}" if pairs else address), 303)


def _board_answer(congress: Congress, status: int, **context: object) -> Response:
    """The whole board as it is now."""
    board = board_view.board_of(congress, _asked(), board_view.state_of(congress))
    return rendering.render("boards/_board_answer.html", "boards/_board_answer.html", status, **(context | board))


def _placed(task: Task, congress: Congress) -> dict:
    """The moved card and the counts that changed with it."""
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    view = board_view.view_of(congress, bodies, _asked())
    card = store.boards.card(db(), person().scope, task)
    code = board_view.lane_code(card, view)
    html = Markup(board_view.writer(congress, view, lately_critical(congress))(card))  # noqa: S704 - escaped by its writer
    counts, whole, lane = _counts(congress, view, code)
    return {
        "card": html,
        "counts": counts,
        "whole": whole,
        "lane_counts": lane,
        "lane_code": code,
        "labels": {status: str(STATUS_LABELS[status]) for status in COLUMNS},
    }


def _counts(congress: Congress, view: View, code: str) -> tuple[Counter, Counter, Counter]:
    """Shown and all cards by column, and all of one lane; where nothing is filtered, without looking at the cards."""
    if view.asked.wanted == TaskFilter() and view.asked.arrangement.lane == "subcommittee":
        whole, lane = Counter(), Counter()
        for key, status, number in store.boards.tally(db(), person().scope, congress):
            whole[status] += number
            if view.asked.facts.codes.get(key, NO_LANE) == code:
                lane[status] += number
        return whole, whole, lane
    everything = board_view.cards_of(congress, view)
    shown = board_view.shown_of(everything, view)
    lane_cards = [card for card in everything if board_view.lane_code(card, view) == code]
    counts, whole, lane = (Counter(card.status for card in some) for some in (shown, everything, lane_cards))
    return counts, whole, lane


def _refused(congress: Congress, error: Conflict | Invalid, task: Task | None) -> Response:
    """The truth instead of the move: the whole board with the reason."""
    status = 409 if isinstance(error, Conflict) else 422
    if rendering.wants_fragment():
        return _board_answer(congress, status, toast=None, problems=error.problems, task=task)
    page = frame(congress, "board") | board_view.board_of(congress, _asked(), board_view.state_of(congress))
    page["destination"] = request.form.get("status", "")
    return rendering.render("boards/show.html", None, status, problems=error.problems, **page)
