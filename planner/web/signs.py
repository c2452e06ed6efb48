"""All signs of trouble below an organisation, each with what was asked about it."""

from collections.abc import Sequence
from datetime import timedelta
from heapq import nlargest

from flask import Blueprint, Response, request, url_for

from planner import store
from planner.domain.freshness import true_day
from planner.domain.inquiry import USUAL_DAYS
from planner.domain.organisation import Organisation
from planner.domain.sign import urgency
from planner.store.trouble import Below
from planner.web import rendering, sign_view, subtree, subtree_views
from planner.web.access import db, moment, person, signed_in
from planner.web.rail import place_of
from planner.web.subtree_ways import ways

bp = Blueprint("signs", __name__)
# So many of everything below are looked at closely, the worst of all by what is kept of each.
_MOST = 100


@bp.get("/organisations/<code:code>/signs")
@signed_in
def index(code: str) -> Response:
    """The committees that show any sign of trouble, the worst first: directly below, or with `?depth=all` anywhere."""
    cycle_code = request.args.get("cycle", "") or store.cycles.current(db(), moment().today)
    cycle_id, *_ = store.cycles.bounds(db(), cycle_code)
    organisation = store.organisations.get(db(), person().scope, cycle_id, code)
    place = place_of(organisation.path)
    is_whole = request.args.get("depth") == "all"
    looked, committees = _worst(organisation) if is_whole else (place.below, len(place.below))
    lines = subtree.lines(organisation, looked, None if is_whole else place.sums)
    here = {"code": code, "cycle": request.args.get("cycle") or None}
    return rendering.render(
        "signs/index.html",
        organisation=organisation,
        place=place,
        found=sign_view.entries(organisation, lines, store.cycles.get(db(), cycle_code)),
        committees=committees,
        most=_MOST if committees > len(looked) else 0,
        ways=ways(db(), looked, organisation) if is_whole else {},
        depths=[
            (url_for("signs.index", **here), not is_whole),
            (url_for("signs.index", depth="all", **here), is_whole),
        ],
        is_hidden=not place.below and person().scope.below(organisation.path) is not None,
        today=moment().today,
        due=moment().today + timedelta(days=USUAL_DAYS),
        views=subtree_views.views(organisation, request.args.get("cycle", "")),
    )


def _worst(above: Organisation) -> tuple[Sequence[Organisation], int]:
    """The worst of everything below, and of how many they were chosen."""
    every = store.trouble.below(db(), person().scope, above, moment().today)
    return [one.organisation for one in nlargest(_MOST, every, key=_urgency)], len(every)


def _urgency(one: Below) -> int:
    return urgency(
        is_opened=one.is_opened,
        is_ahead=one.is_ahead,
        silent_days=(true_day(moment().now) - one.fresh_on).days if one.fresh_on else None,
        chance=one.chance,
        serious=one.serious,
        overdue=one.overdue,
    )
