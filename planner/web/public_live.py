"""What a page that follows a sitting asks every two seconds, by a link: has anything changed."""

from flask import Blueprint, Response, request

from planner.domain.share import LIVE
from planner.web import live_view, quiet
from planner.web.access import open_to_all
from planner.web.public_entry import carried, entered, to_start

bp = Blueprint("public_live", __name__, url_prefix="/s/<token>")


@bp.after_request
def of_planner(response: Response) -> Response:
    """Every answer, a refusal too, tells the time: by that the page knows it from one of a proxy or a Wi-Fi."""
    response.headers.setdefault(live_view.CLOCK, str(live_view.second_of_day()))
    return response


@bp.get(f"/{LIVE}/now")
@open_to_all
def now(token: str) -> Response:
    """What goes on now, or 304; a link that has ended by now says so at once, as everywhere."""
    tag = quiet.known()
    if tag and request.if_none_match.contains(tag):
        return live_view.unchanged(tag)
    entry = entered(token, LIVE)
    if entry is None:
        return to_start()
    found = live_view.piece(entry.scope, entry.congress, live_view.asked(tuple(carried().items())))
    quiet.keep(found.tag)
    return live_view.answer(found)
