"""Frozen plans of a congress: freezing the plan under a name, withdrawing one, offering it again."""

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.domain.problem import Invalid
from planner.web import forms, rendering, timeline_page
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import frame

bp = Blueprint("baselines", __name__)


@bp.post("/congresses/<public_id:congress_id>/baselines")
@signed_in
def freeze(congress_id: str) -> Response:
    """Freeze the plan as it stands under the name of the form."""
    name = request.form.get("name", "")
    try:
        baseline = actions.baselines.freeze(db(), person(), moment(), congress_id, name, is_vouched=forms.is_vouched())
    except Invalid as error:
        congress = store.congresses.get(db(), person().scope, congress_id)
        page = timeline_page.context(congress, MultiDict()) | frame(congress, "timeline")
        asks = forms.asks_to_vouch(error.problems)
        return rendering.render(
            "timelines/show.html", None, 422, problems=error.problems, typed=name, asks=asks, **page
        )
    return rendering.go_to(url_for("timelines.show", congress_id=congress_id, baseline=baseline.public_id))


@bp.post("/baselines/<public_id:baseline_id>/withdrawal")
@signed_in
def withdraw(baseline_id: str) -> Response:
    """Offer a frozen plan no longer."""
    baseline = actions.baselines.withdraw(db(), person(), moment(), baseline_id)
    return rendering.go_to(url_for("timelines.show", congress_id=baseline.congress_public_id))


@bp.post("/baselines/<public_id:baseline_id>/restoration")
@signed_in
def restore(baseline_id: str) -> Response:
    """Offer it again."""
    baseline = actions.baselines.restore(db(), person(), moment(), baseline_id)
    to = url_for("timelines.show", congress_id=baseline.congress_public_id, baseline=baseline_id)
    return rendering.go_to(to)
