"""The board of a congress, and moving its cards."""

import hashlib
import hmac
from collections import Counter
from dataclasses import dataclass

from flask import Blueprint, Response, current_app, request, url_for
from flask_babel import get_locale, gettext
from markupsafe import Markup

from planner import actions, store
from planner.domain.board import COLUMNS
from planner.domain.congress import Congress
from planner.domain.permission import bound_bodies
from planner.domain.problem import Conflict, Invalid
from planner.domain.task import COMPUTED_RULE, Task
from planner.store.boards import Card
from planner.web import cards, forms, rendering
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import frame
from planner.web.filters import STATUS_LABELS, localised

bp = Blueprint("boards", __name__)


@dataclass(frozen=True)
class Column:
    """One status within one lane: its cards as ready HTML."""

    status: str
    html: Markup


@dataclass(frozen=True)
class Lane:
    """The cards of one subcommittee; `code` names it in the page."""

    code: str
    name: str
    counts: Counter
    late: int
    blocked: int
    columns: list[Column]


@bp.get("/congresses/<public_id:congress_id>/board")
@signed_in
def show(congress_id: str) -> Response:
    """The board, whole or as the fragment that a poll asks for."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    tag = board_tag(congress)
    if rendering.is_unchanged(tag):
        return rendering.unchanged(tag)
    page = {} if rendering.wants_fragment() else frame(congress, "board")
    context = page | board_of(congress, tag)
    return rendering.poll("boards/show.html", "boards/_board.html", problems=(), **context)


@bp.post("/tasks/<public_id:task_id>/placement")
@signed_in
def place_task(task_id: str) -> Response:
    """Move a card to a column, between two neighbours."""
    try:
        task, before = actions.boards.place(
            db(), person(), moment(), task_id, forms.read_placement(), forms.number("placed_version")
        )
    except (Conflict, Invalid) as error:
        return _refused(task_id, error)
    congress = store.congresses.get(db(), person().scope, task.congress_public_id)
    context = {"task": task, "before": before, "congress": congress, "is_undo": "undo" in request.form}
    if request.form.get("to") == "board" or not rendering.wants_fragment():
        return rendering.after_write(
            "boards/_board_answer.html",
            url_for("boards.show", congress_id=congress.public_id),
            problems=(),
            toast=True,
            **(context | board_of(congress, board_tag(congress))),
        )
    return rendering.render("boards/_placed.html", "boards/_placed.html", **(context | _placed(task, congress)))


def board_tag(congress: Congress) -> str:
    """What a poll compares: changes with everything this reader would see otherwise, and with nothing else."""
    seen = (
        store.congresses.revisions(db(), person().scope, congress),
        congress.version,
        str(get_locale()),
        moment().today.isoformat(),
        _movable_bodies(congress),
    )
    secret = current_app.config["SECRET"].encode()
    return hmac.new(secret, repr(seen).encode(), hashlib.sha256).hexdigest()[:20]


def board_of(congress: Congress, tag: str) -> dict:
    """Everything the board's fragment needs."""
    all_cards = store.boards.cards(db(), person().scope, congress)
    write = cards.writer(moment().today, _may_move(congress))
    today = moment().today.isoformat()
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    by_lane: dict[int | None, list[Card]] = {}
    for card in all_cards:
        by_lane.setdefault(card.subcommittee_id, []).append(card)
    names = [(body.id, body.code, localised(body, "name")) for body in bodies if body.kind == "subcommittee"]
    lanes = [_lane(code, name, by_lane[key], write, today) for key, code, name in names if key in by_lane]
    if None in by_lane:
        lanes.append(_lane("-", gettext("Without a subcommittee"), by_lane[None], write, today))
    return {
        "congress": congress,
        "tag": tag,
        "lanes": lanes,
        "counts": Counter(card.status for card in all_cards),
        "labels": {status: str(STATUS_LABELS[status]) for status in COLUMNS},
        "may_change": _movable_bodies(congress) != frozenset(),
    }


def _lane(code: str, name: str, own: list[Card], write, today: str) -> Lane:
    html: dict[str, list[str]] = {status: [] for status in COLUMNS}
    for card in own:
        if card.status in html:
            html[card.status].append(write(card))
    late = sum(card.due < today and card.status in COLUMNS[:3] for card in own)
    blocked = sum(card.blocked_reason is not None and card.status in COLUMNS[:3] for card in own)
    # Every text in a card was escaped by its writer.
    columns = [Column(status, Markup("".join(parts))) for status, parts in html.items()]  # noqa: S704
    return Lane(code, name, Counter(card.status for card in own), late, blocked, columns)


def _movable_bodies(congress: Congress) -> frozenset[int] | None:
    return bound_bodies(person(), "task.change", congress.path)


def _may_move(congress: Congress):
    bodies = _movable_bodies(congress)
    own = store.boards.partnered(db(), person().scope, congress, bodies) if bodies else set()
    return lambda card: card.rule != COMPUTED_RULE and (bodies is None or card.public_id in own)


def _placed(task: Task, congress: Congress) -> dict:
    card = store.boards.card(db(), person().scope, task)
    counts: Counter = Counter()
    lane: Counter = Counter()
    for key, status, number in store.boards.tally(db(), person().scope, congress):
        counts[status] += number
        if key == task.subcommittee_id:
            lane[status] += number
    html = Markup(cards.writer(moment().today, lambda _: True)(card))  # noqa: S704 - escaped by its writer
    return {
        "card": html,
        "counts": counts,
        "lane_counts": lane,
        "lane_code": card.lane or "-",
        "labels": {status: str(STATUS_LABELS[status]) for status in COLUMNS},
    }


def _refused(task_id: str, error: Conflict | Invalid) -> Response:
    """The truth instead of the move: the whole board, or the task's page, with the reason."""
    status = 409 if isinstance(error, Conflict) else 422
    task = store.tasks.get(db(), person().scope, task_id)
    congress = store.congresses.get(db(), person().scope, task.congress_public_id)
    context = board_of(congress, board_tag(congress))
    if rendering.wants_fragment():
        return rendering.render(
            "boards/_board_answer.html",
            "boards/_board_answer.html",
            status,
            problems=error.problems,
            toast=False,
            task=task,
            before=None,
            is_undo=False,
            **context,
        )
    page = frame(congress, "board") | context
    return rendering.render("boards/show.html", None, status, problems=error.problems, **page)
