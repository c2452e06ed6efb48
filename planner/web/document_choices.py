"""The tasks that are ticked in the table, taken into a checklist of their own."""

from flask import Blueprint, Response, request, url_for
from flask_babel import get_locale

from planner import store
from planner.domain import clearance
from planner.domain.document import MOST_CHOSEN, Options, chosen_of
from planner.domain.problem import Invalid, Problem
from planner.web import rendering
from planner.web.access import db, person, signed_in
from planner.web.document_form import query_of

bp = Blueprint("document_choices", __name__)


@bp.post("/congresses/<public_id:congress_id>/documents/checklist/choice")
@signed_in
def take(congress_id: str) -> Response:
    """Go to the options of a checklist of the ticked tasks; nothing is written by it."""
    store.congresses.get(db(), person().scope, congress_id)
    chosen = chosen_of(one.split(".")[0] for one in request.form.getlist("task"))
    if not 0 < len(chosen) <= MOST_CHOSEN:
        code = "document.too_many_chosen" if chosen else "task.none_chosen"
        raise Invalid(Problem(code, params={"most": MOST_CHOSEN}))
    # As far as he ticked: the paper ranks as the highest of these, so that ordinary tasks make an ordinary one.
    ticked = store.task_names.of_ids(db(), person().scope, chosen).values()
    ceiling = max((one.classification for one in ticked), default=clearance.ORDINARY)
    query = query_of(Options("checklist", str(get_locale()), ceiling=ceiling, chosen=chosen))
    return rendering.go_to(url_for("documents.show", congress_id=congress_id, kind="checklist", **query))
