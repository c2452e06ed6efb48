"""What the wall of a sitting asks every two seconds for whoever is signed in: has anything changed."""

from flask import Blueprint, Response

from planner import store
from planner.web import live_view
from planner.web.access import db, person, signed_in

bp = Blueprint("walls", __name__)


@bp.after_request
def of_planner(response: Response) -> Response:
    """Every answer, a refusal too, tells the time: by that the page knows it from one of a proxy or a Wi-Fi."""
    response.headers.setdefault(live_view.CLOCK, str(live_view.second_of_day()))
    return response


@bp.get("/congresses/<public_id:congress_id>/agenda/live/now")
@signed_in
def now(congress_id: str) -> Response:
    """What goes on now in the halls of a congress, as far as this reader sees it, or 304."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    return live_view.answer(live_view.piece(person().scope, congress, live_view.asked_of_wall()))
