"""Reminding those below of missing reports, and the list of how they stand as a workbook."""

from flask import Blueprint, Response, request, url_for
from flask_babel import get_locale

from planner import actions
from planner.domain.problem import Conflict, Invalid
from planner.formats import workbook
from planner.web import rendering, report_below
from planner.web.access import db, moment, person, settings, signed_in
from planner.web.table import Table

bp = Blueprint("report_overviews", __name__)


@bp.get("/organisations/<code:code>/reports")
@signed_in
def index(code: str) -> Response:
    """How those directly below stand with one kind of report and one period."""
    return report_below.show(report_below.organisation(code))


@bp.get("/organisations/<code:code>/reports.xlsx")
@signed_in
def sheet(code: str) -> Response:
    """The same as a workbook, with the trace of an export."""
    return _exported(report_below.table(report_below.organisation(code)), code)


@bp.post("/organisations/<code:code>/report-reminders")
@signed_in
def remind(code: str) -> Response:
    """Remind all whose report is missing; the page says whom."""
    office = report_below.organisation(code)
    kind, period = request.form.get("kind", ""), request.form.get("period", "")
    try:
        actions.report_reminders.remind(db(), person(), moment(), settings().tz, office, kind, period)
    except (Invalid, Conflict) as error:
        return report_below.show(office, error.problems, 409 if isinstance(error, Conflict) else 422)
    here = url_for("report_overviews.index", code=code, kind=kind, period=period, reminded=1)
    return rendering.go_to(here)


def _exported(table: Table, code: str) -> Response:
    content = workbook.write(table.title, table.columns, table.rows, frozen="B2")
    actions.exports.note(db(), person(), moment(), table.name, len(table.rows), code)
    return rendering.workbook(content, f"{table.name}-{code}-{get_locale()}.xlsx")
