"""The heat table: many organisations by seven measures, each coloured by how good or bad it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, request
from markupsafe import Markup

from planner import store
from planner.domain.report_standing import usual_period
from planner.domain.subtree_heat import GRADES, PROGRESS, heat
from planner.domain.subtree_line import Line, worst_first
from planner.web import heat_cells, rendering, report_words, subtree, subtree_views
from planner.web.access import db, moment, person, signed_in
from planner.web.rail import place_of, short_name

bp = Blueprint("heat_tables", __name__)

MOST_ROWS = 400


@dataclass(frozen=True)
class Row:
    """One organisation with its cells."""

    code: str
    name: str
    full_name: str
    cells: list[Markup]


@bp.get("/organisations/<code:code>/heat")
@signed_in
def show(code: str) -> Response:
    """Those directly below, or with `?level=` all of a level below, the worst first."""
    cycle_code = request.args.get("cycle", "") or store.cycles.current(db(), moment().today)
    cycle_id, *_ = store.cycles.bounds(db(), cycle_code)
    organisation = store.organisations.get(db(), person().scope, cycle_id, code)
    place = place_of(organisation.path)
    levels = store.opening_days.organisations(db(), person().scope, organisation)
    level = request.args.get("level", "") if request.args.get("level", "") in levels else ""
    listed = store.organisations.at_level(db(), person().scope, organisation, level) if level else place.below
    lines = worst_first(subtree.lines(organisation, listed[:MOST_ROWS]))
    due, period = _due_already(cycle_id, lines), usual_period(one.report for one in lines)
    return rendering.render(
        "heat_tables/show.html",
        organisation=organisation,
        cycle=store.cycles.get(db(), cycle_code),
        place=place,
        rows=[_row(one, heat_cells.cells(heat(one, was_due=one.organisation.id in due), period)) for one in lines],
        left_out=max(len(listed) - MOST_ROWS, 0),
        heads=heat_cells.HEADS,
        period=report_words.period_short(period) if period else "",
        progress_from=PROGRESS,
        legend=[(grade, heat_cells.ICONS.get(grade, ""), heat_cells.WORDS[grade]) for grade in GRADES],
        levels=levels,
        level=level,
        asked_cycle=request.args.get("cycle", ""),
        views=subtree_views.views(organisation, request.args.get("cycle", "")),
    )


def _due_already(cycle_id: int, lines: Sequence[Line]) -> set[int]:
    """Where something that is done was due by today; of what is late that is known."""
    keys = [one.organisation.id for one in lines if one.done and not one.late]
    scope, today = person().names_scope(cycle_id), moment().today
    return store.subtree_figures.due_already(db(), scope, cycle_id, keys, today)


def _row(line: Line, cells: list[Markup]) -> Row:
    one = line.organisation
    return Row(one.code, short_name(one.name), one.name, cells)
