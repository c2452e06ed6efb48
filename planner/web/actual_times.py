"""After the day: what every sitting and item of a congress took beside what was planned for it."""

from dataclasses import dataclass

from flask import Blueprint, Response
from flask_babel import gettext

from planner import store
from planner.domain.actual_times import Held, totals
from planner.web import actual_chart, actual_view, agenda_view, rendering
from planner.web.access import db, moment, person, settings, signed_in
from planner.web.actual_chart import Chart
from planner.web.congress_frame import frame

bp = Blueprint("actual_times", __name__)


@dataclass(frozen=True)
class Part:
    """A sitting that was begun, with its picture and the picture in words."""

    held: Held
    chart: Chart
    told: str


@bp.get("/congresses/<public_id:congress_id>/agenda/actual")
@signed_in
def show(congress_id: str) -> Response:
    """Every sitting that was begun as a picture and a table, the sums by kind, and means of congresses below."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    found = actual_view.of_congress(db(), person().scope, congress)
    begun = [one for one in found if one.started is not None]
    return rendering.render(
        "actual_times/show.html",
        None,
        parts=[_part(one) for one in begun],
        ahead=[one for one in found if one.started is None],
        totals=totals(begun),
        means=actual_view.means(db(), person().scope, congress.level),
        **frame(congress, "agenda"),
    )


def _part(one: Held) -> Part:
    wall = moment().wall(settings().tz)
    is_today = one.ended is None and one.day == wall.date()
    name = agenda_view.sitting_name(one.run.sitting)
    told = gettext(
        "%(sitting)s: planned %(planned)s for what has ended, took %(took)s",
        sitting=name,
        planned=agenda_view.length(one.planned),
        took=agenda_view.length(one.took),
    )
    return Part(one, actual_chart.chart(one, wall.hour * 60 + wall.minute if is_today else None), told)
