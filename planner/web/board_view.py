"""What a board shows of a congress: lanes, columns with their first cards, and the counts above them."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from operator import attrgetter
from urllib.parse import urlencode

from flask import current_app
from flask_babel import gettext
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from planner import store
from planner.domain.arrangement import NO_LANE, ONE_LANE, arranged, lane_of
from planner.domain.board import COLUMNS, FIRST
from planner.domain.body import SUBCOMMITTEE, UNIT, Body
from planner.domain.congress import Congress
from planner.domain.permission import bound_bodies
from planner.domain.task import COMPUTED_RULE
from planner.domain.task_filter import TaskFilter, matcher
from planner.store.boards import Card
from planner.web import cards, drawing, finding_view, schedule_view, task_filters
from planner.web.access import db, moment, person
from planner.web.catalogue import language
from planner.web.filters import STATUS_LABELS, localised
from planner.web.task_filters import Asked

ENDPOINT = "boards.show"
# Every column of every lane as long as it is.
EVERYTHING = "*"


@dataclass(frozen=True)
class Lane:
    """The cards of one subcommittee, phase or lead; `code` names it in the page, `counts` are of all its cards.

    `columns` are ready HTML: each status with its first cards, and a link where there are more.
    """

    code: str
    name: str
    counts: Counter
    shown: int
    whole: int
    late: int
    blocked: int
    columns: list[Markup]


@dataclass(frozen=True)
class View:
    """What an address asks of a board: filter and arrangement, columns to be shown whole, boxes to tick several."""

    asked: Asked
    whole_columns: frozenset[str]
    is_selecting: bool

    def query(self, *, also_whole: str = "", is_selecting: bool | None = None) -> str:
        """The view as an address says it, always in the same way."""
        columns = sorted({*self.whole_columns, *([also_whole] if also_whole else [])})
        selecting = self.is_selecting if is_selecting is None else is_selecting
        pairs = self.asked.query + [("all", column) for column in columns]
        return urlencode(pairs + ([("select", "1")] if selecting else []))


@dataclass(frozen=True)
class _Hand:
    """What all columns of a board are written with."""

    view: View
    write: Callable[[Card], str]
    labels: dict[str, str]
    address: str


def view_of(congress: Congress, bodies: list[Body], values: MultiDict) -> View:
    """What an address asks for, as far as the congress has it."""
    columns = frozenset(one for one in values.getlist("all") if len(one) < 80)
    return View(task_filters.asked(congress, bodies, values), columns, values.get("select") == "1")


def state_of(congress: Congress) -> tuple:
    """Changes with everything that this reader would see otherwise, whatever he filters, and with nothing else."""
    return (
        schedule_view.state_of(congress),
        language(),
        moment().today.isoformat(),
        movable_bodies(congress),
        person().id,
    )


def tag_of(congress: Congress, query: str, state: tuple = ()) -> str:
    """What a poll of a view compares; `state` is that of the congress where it is known already."""
    secret = current_app.config["SECRET"].encode()
    return hmac.new(secret, repr((state or state_of(congress), query)).encode(), hashlib.sha256).hexdigest()[:20]


def movable_bodies(congress: Congress) -> frozenset[int] | None:
    """The bodies whose cards this reader may move; None means every card, empty none."""
    return bound_bodies(person(), "task.change", congress.path)


def board_of(congress: Congress, values: MultiDict, state: tuple) -> dict:
    """Everything the board's fragment and its filter bar need, for what an address asks for."""
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    view = view_of(congress, bodies, values)
    everything = cards_of(congress, view)
    shown = shown_of(everything, view)
    query = view.query()
    may_change = movable_bodies(congress) != frozenset()
    bar = task_filters.bar(
        ENDPOINT,
        congress,
        view.asked,
        everything,
        len(shown),
        target="#board",
        has_lanes=True,
        is_selecting=view.is_selecting if may_change else None,
    )
    address = task_filters.address(ENDPOINT, congress, [])
    labels = {status: str(STATUS_LABELS[status]) for status in COLUMNS}
    hand = _Hand(view, writer(congress, view, view.asked.facts.critical()), labels, address)
    return {
        "congress": congress,
        "tag": tag_of(congress, query, state),
        "address": f"{address}?{query}" if query else address,
        "query": query,
        "view": view,
        "select_query": view.query(is_selecting=not view.is_selecting),
        "lanes": _lanes(hand, everything, shown),
        "counts": by_status(shown),
        "whole": by_status(everything),
        "labels": labels,
        "may_change": may_change,
        "bar": bar,
    }


def cards_of(congress: Congress, view: View) -> list[Card]:
    """All cards of the board's columns, in board order, with what the view has to know of them."""
    facts = view.asked.facts
    people = (person().id, facts.logins.get(view.asked.wanted.assignee, 0))
    wanted = facts.wanted_bodies(view.asked.wanted)
    among = {some for some in (facts.own_body_ids, movable_bodies(congress), wanted) if some}
    found = store.boards.cards(db(), person().scope, congress, people, among=among)
    return [card for card in found if card.status in COLUMNS]


def shown_of(everything: list[Card], view: View) -> list[Card]:
    """The cards that the filter shows, in the order asked for."""
    if view.asked.wanted != TaskFilter():
        everything = list(filter(matcher(view.asked.wanted, view.asked.facts), everything))
    sort = view.asked.arrangement.sort
    return everything if sort == "board" else arranged(everything, sort, localised)


def lane_code(card: Card, view: View) -> str:
    """The lane in which a card stands."""
    return lane_of(card, view.asked.arrangement.lane, view.asked.facts.codes)


def writer(congress: Congress, view: View, critical: Collection[str]) -> Callable[[Card], str]:
    """What writes the cards of this board; `critical` are the public ids of what is on the critical path."""
    bodies = movable_bodies(congress)

    def may_move(card: Card) -> bool:
        return card.rule != COMPUTED_RULE and (bodies is None or not bodies.isdisjoint(card.body_ids))

    warned = finding_view.serious_tasks(congress)
    return cards.writer(moment().today, may_move, critical, warned, is_selecting=view.is_selecting)


def by_status(some: Iterable[Card]) -> Counter:
    """How many cards there are of each status."""
    return Counter(map(attrgetter("status"), some))


def _lanes(hand: _Hand, everything: list[Card], shown: list[Card]) -> list[Lane]:
    whole = _by_lane(everything, hand.view)
    by_lane = whole if shown is everything else _by_lane(shown, hand.view)
    names = _lane_names(hand.view)
    return [_lane(code, name, by_lane[code], whole[code], hand) for code, name in names if code in by_lane]


def _by_lane(some: list[Card], view: View) -> dict[str, list[Card]]:
    found: dict[str, list[Card]] = {}
    lane, codes = view.asked.arrangement.lane, view.asked.facts.codes
    for card in some:
        found.setdefault(lane_of(card, lane, codes), []).append(card)
    return found


def _lane_names(view: View) -> Iterable[tuple[str, str]]:
    """Every lane there may be, in order."""
    asked, lane = view.asked, view.asked.arrangement.lane
    if lane == "none":
        return [(ONE_LANE, gettext("All tasks"))]
    if lane == "phase":
        return [*asked.phases.items(), (NO_LANE, gettext("Without a phase"))]
    kind = SUBCOMMITTEE if lane == "subcommittee" else UNIT
    without = gettext("Without a subcommittee") if lane == "subcommittee" else gettext("Without a lead")
    names = {body.code: localised(body, "name") for body in asked.bodies if body.kind == kind}
    return [*names.items(), (NO_LANE, without)]


def _lane(code: str, name: str, shown: list[Card], whole: list[Card], hand: _Hand) -> Lane:
    today = moment().today.isoformat()
    open_ones = [card for card in whole if card.status in COLUMNS[:3]]
    return Lane(
        code=code,
        name=name,
        counts=by_status(whole),
        shown=len(shown),
        whole=len(whole),
        late=sum(card.due < today for card in open_ones),
        blocked=sum(card.blocked_reason is not None for card in open_ones),
        columns=[_column(code, name, status, shown, hand) for status in COLUMNS],
    )


def _column(code: str, name: str, status: str, shown: list[Card], hand: _Hand) -> Markup:
    own = [card for card in shown if card.status == status]
    place = f"{code}-{status}"
    is_whole = not hand.view.whole_columns.isdisjoint({EVERYTHING, place})
    first = own if is_whole else own[: FIRST[status]]
    html, rest = "".join(map(hand.write, first)), len(own) - len(first)
    if rest:
        html += drawing.rest_of_cards(rest, f"{hand.address}?{hand.view.query(also_whole=place)}")
    # Every text in a card was escaped by its writer.
    return drawing.column(code, f"{name}: {hand.labels[status]}", status, html)
