"""Taking sentences of reports below into one's own draft."""

from flask import Blueprint, Response, request

from planner import actions
from planner.web import report_page
from planner.web.access import db, moment, person, signed_in

bp = Blueprint("report_compiling", __name__)


@bp.post("/reports/<public_id:report_id>/sources")
@signed_in
def take(report_id: str) -> Response:
    """Put the chosen lines into the draft."""
    chosen = request.form.getlist("source")
    return report_page.after(
        report_id, lambda: actions.report_compiling.take(db(), person(), moment(), report_id, chosen)
    )
