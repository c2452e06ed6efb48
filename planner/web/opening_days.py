"""When everything below an organisation opens, against the limits of the directive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, request

from planner import store
from planner.domain.bulk_opening import is_taken_back
from planner.domain.congress import Congress
from planner.domain.cycle import Cycle
from planner.domain.opening_days import Scale, densities
from planner.domain.organisation import Organisation
from planner.web import opening_day_chart, rendering, subtree_views
from planner.web.access import db, moment, person, signed_in
from planner.web.opening_day_chart import Mark
from planner.web.rail import place_of

bp = Blueprint("opening_days", __name__)

# More children than this stand as numbers by week alone.
MOST_BARS = 200


@dataclass(frozen=True)
class Children:
    """Those directly below: with a congress that stands, without one, and with one that is cancelled."""

    standing: list[tuple[Organisation, Congress]]
    missing: list[Organisation]
    cancelled: list[tuple[Organisation, Congress]]


@bp.get("/organisations/<code:code>/opening-days")
@signed_in
def show(code: str) -> Response:
    """One bar for each congress directly below on a scale of weeks, and every level below by week."""
    cycle_code = request.args.get("cycle", "") or store.cycles.current(db(), moment().today)
    cycle_id, *_ = store.cycles.bounds(db(), cycle_code)
    organisation = store.organisations.get(db(), person().scope, cycle_id, code)
    cycle, place, today = store.cycles.get(db(), cycle_code), place_of(organisation.path), moment().today
    below = store.opening_days.below(db(), person().scope, organisation)
    children = _children(organisation, place.below)
    upper = _upper(organisation)
    levels = list(below.organisations)
    near = list(dict.fromkeys(one.level for one in place.below))
    over = opening_day_chart.axis(cycle, near, below.opened, [today, *(day for _, day, _ in upper)], today)
    found = densities(cycle, below.opened, below.organisations, below.cancelled, over)
    return rendering.render(
        "opening_days/show.html",
        organisation=organisation,
        cycle=cycle,
        place=place,
        children=children,
        bars=opening_day_chart.bars(cycle, children.standing, over, today)
        if len(children.standing) <= MOST_BARS
        else [],
        months=opening_day_chart.month_marks(over),
        marks=[*opening_day_chart.limit_marks(cycle, near, over, today), *_marks_of(upper, over)],
        histograms=[opening_day_chart.histogram(cycle, one, over, today) for one in found],
        limits=opening_day_chart.limit_lines(cycle, levels, today),
        sources=_sources(organisation, cycle),
        upper=upper,
        today=today,
        views=subtree_views.views(organisation, request.args.get("cycle", "")),
    )


def _children(organisation: Organisation, listed: Sequence[Organisation]) -> Children:
    keys = [one.id for one in listed]
    congresses = store.congresses.of_organisations(db(), person().scope, organisation.cycle_id, keys)
    congresses = {key: one for key, one in congresses.items() if not is_taken_back(one)}
    opened = [(one, congresses[one.id]) for one in listed if one.id in congresses]
    return Children(
        [pair for pair in opened if not pair[1].is_cancelled],
        [one for one in listed if one.id not in congresses and not one.closed_at],
        [pair for pair in opened if pair[1].is_cancelled],
    )


def _upper(organisation: Organisation) -> list[tuple[str, date, int]]:
    """The congress of the organisation itself, or the nearest above: every lower one ends before it."""
    own = store.congresses.find(db(), person().scope, organisation)
    if own and not own.is_cancelled:
        return [(own.organisation_name, own.opens, own.days)]
    return store.congresses.above(db(), organisation)[:1]


def _marks_of(upper: Sequence[tuple[str, date, int]], over: Scale) -> list[Mark]:
    return [Mark(over.at(day), "upper", name) for name, day, _ in upper]


def _sources(organisation: Organisation, cycle: Cycle) -> dict:
    playbook = store.cycles.playbook(db(), store.cycles.core_playbook_id(db(), organisation.cycle_id))
    return playbook.sources | cycle.sources
