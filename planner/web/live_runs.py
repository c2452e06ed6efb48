"""A sitting on the day: the page of the person at its clock, and what is pressed there."""

from flask import Blueprint, Response, request, url_for

from planner import actions, store
from planner.domain.problem import Conflict, Invalid, Problem
from planner.web import forms, live_hand, live_page, live_view, rendering
from planner.web.access import db, moment, person, settings, signed_in

bp = Blueprint("live_runs", __name__)
# Names the press that was written, to the script that waits for it.
_WRITTEN = "Planner-Press"


@bp.after_request
def of_planner(response: Response) -> Response:
    """Every answer, a refusal too, tells the time: by that the page knows it from one of a proxy or a Wi-Fi."""
    return live_page.timed(response)


@bp.get("/congresses/<public_id:congress_id>/agenda/live")
@signed_in
def show(congress_id: str) -> Response:
    """The clock of a sitting, whole or as the part that a poll asks for; `view=wall` is the wall."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    if request.args.get("view") == live_view.WALL:
        return live_view.wall(congress)
    tag = live_page.tag(congress)
    if rendering.is_unchanged(tag):
        return rendering.unchanged(tag)
    return live_page.show(congress, request.args.get("sitting", ""))


@bp.post("/sittings/<public_id:sitting_id>/presses")
@signed_in
def press(sitting_id: str) -> Response:
    """Write what was pressed; a press that comes again is answered as the first one, and what is refused says why."""
    sitting = store.agendas.sitting(db(), person().scope, sitting_id)
    problems: tuple[Problem, ...] = ()
    status = 200
    pressed, vouched = live_hand.read(), forms.is_vouched()
    try:
        actions.live_runs.press(db(), person(), moment(), settings().tz, sitting_id, pressed, is_vouched=vouched)
    except (Invalid, Conflict) as error:
        problems, status = error.problems, 409 if isinstance(error, Conflict) else 422
    if status == 200 and not rendering.wants_fragment():
        to = url_for("live_runs.show", congress_id=sitting.congress_public_id, sitting=sitting_id)
        return rendering.go_to(to)
    congress = store.congresses.get(db(), person().scope, sitting.congress_public_id)
    response = live_page.show(congress, sitting_id, problems, status)
    if status == 200:
        response.headers[_WRITTEN] = pressed.key
    return response
