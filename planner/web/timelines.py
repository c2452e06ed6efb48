"""The timeline of a congress: its plan as bars over days."""

from flask import Blueprint, Response, request

from planner import store
from planner.web import rendering, timeline_page
from planner.web.access import db, person, signed_in
from planner.web.congress_frame import frame

bp = Blueprint("timelines", __name__)


@bp.get("/congresses/<public_id:congress_id>/timeline")
@signed_in
def show(congress_id: str) -> Response:
    """The chart in `?scale=` (week, month, quarter), whole or of one `?body=`, beside the frozen plan `?baseline=`.

    With `?critical=1` the critical path alone.
    """
    congress = store.congresses.get(db(), person().scope, congress_id)
    page = timeline_page.context(congress, request.args)
    return rendering.render(
        "timelines/show.html", problems=(), typed="", asks=False, **page, **frame(congress, "timeline")
    )
