"""What a newer playbook offers a congress: each line to take or to leave."""

from flask import Blueprint, Response, request, url_for

from planner import actions, store
from planner.domain.congress import Congress
from planner.domain.permission import require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.web import forms, playbook_form, rendering, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import frame
from planner.web.playbook_offer_words import row

bp = Blueprint("playbook_offers", __name__)


@bp.get("/congresses/<public_id:congress_id>/playbook")
@signed_in
def show(congress_id: str) -> Response:
    """The offered lines, those ticked that the committee did not change itself."""
    return _page(_plannable(congress_id))


@bp.post("/congresses/<public_id:congress_id>/playbook")
@signed_in
def take(congress_id: str) -> Response:
    """Take what is ticked and leave the rest, as one change."""
    congress = _plannable(congress_id)
    taken = request.form.getlist("take")
    try:
        actions.playbook_offers.take(
            db(), person(), moment(), congress_id, taken, request.form.get("token", ""), is_vouched=forms.is_vouched()
        )
    except Invalid as error:
        return _page(congress, error.problems, 422, taken)
    except Conflict as error:
        return _page(_plannable(congress_id), error.problems, 409)
    return rendering.go_to(undo_view.address(url_for("congresses.show", congress_id=congress_id)))


@bp.post("/congresses/<public_id:congress_id>/playbook/review")
@signed_in
def look_again(congress_id: str) -> Response:
    """Offer a line again that was left."""
    congress = _plannable(congress_id)
    try:
        actions.playbook_left.look_again(db(), person(), moment(), congress_id, request.form.get("line", ""))
    except Conflict as error:
        return _page(congress, error.problems, 409)
    return rendering.go_to(undo_view.address(url_for("playbook_offers.show", congress_id=congress_id)))


def _plannable(congress_id: str) -> Congress:
    congress = store.congresses.get(db(), person().scope, congress_id)
    require(person(), "congress.plan", congress.path)
    return congress


def _page(
    congress: Congress, problems: tuple[Problem, ...] = (), status: int = 200, taken: list[str] | None = None
) -> Response:
    """The page; `taken` is what was ticked when something stood against it."""
    offer, left = actions.playbook_left.both(db(), person().scope, congress)
    lines = [line for line in offer.lines if not line.cause]
    return rendering.render(
        "playbook_offers/show.html",
        None,
        status,
        offer=offer,
        rows=[row(line, offer) for line in lines],
        moved=[row(line, offer) for line in offer.lines if line.cause],
        left=[(row(one.line, offer), one.decision) for one in left],
        who=store.people.names_of(db(), {one.decision.decided_by for one in left}),
        taken=taken,
        asks=forms.asks_to_vouch(problems),
        own=sum(one.is_own for line in lines for one in line.fields),
        kinds=playbook_form.KIND_LABELS,
        counts={kind: sum(line.kind == kind for line in lines) for kind in playbook_form.KIND_LABELS},
        others=problems,
        **frame(congress, "overview"),
    )
