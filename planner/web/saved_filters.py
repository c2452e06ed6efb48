"""Narrowing the tasks of a congress further, and filters that a person gave a name."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import Blueprint, Response, redirect, request
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.domain import task_filter
from planner.domain.board import COLUMNS
from planner.domain.congress import Congress
from planner.domain.problem import Invalid, Problem
from planner.domain.saved_filter import SavedFilter
from planner.domain.task import STATUSES
from planner.web import forms, rendering, task_filters
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import frame

bp = Blueprint("saved_filters", __name__)
BOARD = "boards.show"
# The pages that have a filter bar → the tab they stand under.
PAGES = {BOARD: "board", "tasks.index": "tasks", "calendars.show": "calendar"}
# What an address says that does not stay when the filter changes.
_DROPPED = {*task_filter.NAMES.values(), "page", "undo", "all"}


@dataclass(frozen=True)
class Saved:
    """A filter of one's own: where it leads, and whether it is the present one."""

    public_id: str
    name: str
    address: str
    is_present: bool


@bp.get("/congresses/<public_id:congress_id>/filters")
@signed_in
def index(congress_id: str) -> Response:
    """Everything that a page's tasks can be filtered by; for htmx the menu that the filter bar lacks."""
    return _page(store.congresses.get(db(), person().scope, congress_id), request.args)


@bp.post("/congresses/<public_id:congress_id>/filters")
@signed_in
def save(congress_id: str) -> Response:
    """Give the present filter a name and go back to its page."""
    values = MultiDict(parse_qsl(request.form.get("query", "")[:2000]))
    try:
        saved = actions.saved_filters.save(
            db(),
            person(),
            moment(),
            congress_id,
            request.form.get("name", ""),
            values.items(multi=True),
            is_vouched=forms.is_vouched(),
        )
    except Invalid as error:
        congress = store.congresses.get(db(), person().scope, congress_id)
        return _page(congress, values, error.problems, 422)
    congress = store.congresses.get(db(), person().scope, congress_id)
    return redirect(task_filters.address(_endpoint(), congress, parse_qsl(saved.query)), 303)


@bp.post("/filters/<public_id:filter_id>/removal")
@signed_in
def remove(filter_id: str) -> Response:
    """Forget a filter and go back to the page."""
    saved = actions.saved_filters.remove(db(), person(), moment(), filter_id)
    congress = store.congresses.get(db(), person().scope, saved.congress_public_id)
    return redirect(task_filters.address(_endpoint(), congress, []), 303)


def _endpoint() -> str:
    page = request.values.get("page", BOARD)
    return page if page in PAGES else BOARD


def _page(congress: Congress, values: MultiDict, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    endpoint = _endpoint()
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    asked = task_filters.asked(congress, bodies, values)
    has_lanes = endpoint == BOARD
    dropped = _DROPPED | {"lane", "sort", "density"} if has_lanes else _DROPPED
    kept = [(name, value) for name, value in values.items(multi=True) if name not in dropped]
    bar = task_filters.bar(endpoint, congress, asked, [], 0, has_lanes=has_lanes, kept=kept)
    saved = store.saved_filters.of_person(db(), person().scope, person().id, congress)
    page = {} if rendering.wants_fragment() else frame(congress, PAGES[endpoint])
    return rendering.render(
        "saved_filters/index.html",
        "saved_filters/_menu.html",
        status,
        bar=bar,
        menu=task_filters.menu(asked, COLUMNS if has_lanes else STATUSES),
        saved=[_saved(one, endpoint, congress, bar.query, has_lanes=has_lanes) for one in saved],
        typed_name=request.form.get("name", ""),
        problems=problems,
        asks=forms.asks_to_vouch(problems),
        **page,
    )


def _saved(one: SavedFilter, endpoint: str, congress: Congress, query: str, *, has_lanes: bool) -> Saved:
    pairs = parse_qsl(one.query)
    if not has_lanes:
        pairs = task_filter.as_query(task_filter.read(pairs))
    address = task_filters.address(endpoint, congress, pairs)
    return Saved(one.public_id, one.name, address, address.partition("?")[2] == query and bool(query))
