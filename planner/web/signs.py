"""All signs of trouble below an organisation, each with what was asked about it."""

from datetime import timedelta

from flask import Blueprint, Response, request

from planner import store
from planner.domain.inquiry import USUAL_DAYS
from planner.web import rendering, sign_view, subtree, subtree_views
from planner.web.access import db, moment, person, signed_in
from planner.web.rail import place_of

bp = Blueprint("signs", __name__)


@bp.get("/organisations/<code:code>/signs")
@signed_in
def index(code: str) -> Response:
    """The committees directly below that show any sign of trouble, the worst first, with every reason."""
    cycle_code = request.args.get("cycle", "") or store.cycles.current(db(), moment().today)
    cycle_id, *_ = store.cycles.bounds(db(), cycle_code)
    organisation = store.organisations.get(db(), person().scope, cycle_id, code)
    place = place_of(organisation.path)
    lines = subtree.lines(organisation, place.below, place.sums)
    return rendering.render(
        "signs/index.html",
        organisation=organisation,
        place=place,
        found=sign_view.entries(organisation, lines, store.cycles.get(db(), cycle_code)),
        committees=len(lines),
        today=moment().today,
        due=moment().today + timedelta(days=USUAL_DAYS),
        views=subtree_views.views(organisation, request.args.get("cycle", "")),
    )
