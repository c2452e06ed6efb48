"""The timeline of a congress: its plan as bars over days."""

from flask import Blueprint, Response, request

from planner import store
from planner.domain.body import SUBCOMMITTEE, Body
from planner.domain.congress import Congress
from planner.domain.problem import NotFound, Problem
from planner.domain.timescale import MONTH, SCALES
from planner.web import rendering
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import frame
from planner.web.timeline_chart import chart
from planner.web.timeline_drawing import drawing

bp = Blueprint("timelines", __name__)


@bp.get("/congresses/<public_id:congress_id>/timeline")
@signed_in
def show(congress_id: str) -> Response:
    """The chart in `?scale=` (week, month, quarter; a month where it is none of them), whole or of one `?body=`."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    bodies = _subcommittees(congress)
    wanted = request.args.get("body", "")
    timeline = chart(db(), person().scope, congress, moment().today, _reach(bodies, wanted))
    scale = request.args.get("scale", "")
    return rendering.render(
        "timelines/show.html",
        timeline=timeline,
        drawing=drawing(timeline, scale if scale in SCALES else MONTH),
        bodies=bodies,
        wanted=wanted,
        **frame(congress, "timeline"),
    )


def _subcommittees(congress: Congress) -> list[Body]:
    return [body for body in store.bodies.of_organisation(db(), congress.organisation_id) if body.kind == SUBCOMMITTEE]


def _reach(bodies: list[Body], code: str) -> frozenset[int] | None:
    """The subcommittee with its teams; None for the whole congress. NotFound when the code is none of them."""
    if not code:
        return None
    body = next((one for one in bodies if one.code == code), None)
    if body is None:
        raise NotFound(Problem("body.unknown", "body", {"code": code[:60]}))
    return store.bodies.teams(db(), [body.id])[body.id]
