"""Reports upward: those of my own office, one of them, and what becomes of it."""

from collections.abc import Callable

from flask import Blueprint, Response, request, url_for

from planner import actions, store
from planner.domain import clearance
from planner.domain.problem import Conflict, Invalid
from planner.domain.report import Report
from planner.web import forms, rendering, report_below, report_list, report_page
from planner.web.access import db, moment, person, settings, signed_in

bp = Blueprint("reports", __name__)


@bp.get("/reports")
@signed_in
def index() -> Response:
    """What my organisations owe, what they have begun, and what they sent; with `organisation` what is owed to it."""
    if "organisation" in request.args:
        return report_below.show(report_below.organisation(request.args["organisation"]))
    return report_list.show()


@bp.post("/reports")
@signed_in
def make() -> Response:
    """Begin a draft."""
    form = request.form
    organisation = report_list.organisation(form.get("organisation", ""))
    try:
        rank = clearance.level(form.get("classification", clearance.CLASSIFICATIONS[0]))
        what = (form.get("kind", ""), form.get("period", ""), rank)
        report = actions.reports.make(db(), person(), moment(), organisation, *what)
    except Invalid as error:
        return report_list.show(error.problems, 422)
    return _to(report)


@bp.get("/reports/<public_id:report_id>")
@signed_in
def show(report_id: str) -> Response:
    """A draft as it stands now, or a report as it was sent."""
    return report_page.show(store.reports.get(db(), person().scope, report_id))


@bp.post("/reports/<public_id:report_id>/classification")
@signed_in
def rank(report_id: str) -> Response:
    """Gather the figures of a draft for another classification."""

    def deed() -> Report:
        wanted = clearance.level(request.form.get("classification", ""))
        return actions.reports.rank(db(), person(), moment(), report_id, wanted, forms.number("version"))

    return _done(report_id, deed)


@bp.post("/reports/<public_id:report_id>/seal")
@signed_in
def seal(report_id: str) -> Response:
    """Send a draft: it never changes any more."""
    seen, version = request.form.get("seen"), forms.number("version") if "version" in request.form else None
    return _done(
        report_id, lambda: actions.reports.seal(db(), person(), moment(), settings().tz, report_id, seen, version)
    )


@bp.post("/reports/<public_id:report_id>/correction")
@signed_in
def correct(report_id: str) -> Response:
    """Begin a report that takes the place of a sealed one."""
    return _done(report_id, lambda: actions.reports.correct(db(), person(), moment(), report_id))


@bp.post("/reports/<public_id:report_id>/return")
@signed_in
def send_back(report_id: str) -> Response:
    """Return a sealed report to who sent it."""
    reason = request.form.get("reason", "")
    return _done(
        report_id,
        lambda: actions.report_returns.send_back(
            db(), person(), moment(), report_id, reason, is_vouched=forms.is_vouched()
        ),
    )


@bp.post("/reports/<public_id:report_id>/withdrawal")
@signed_in
def discard(report_id: str) -> Response:
    """Give a draft up."""
    try:
        actions.reports.discard(db(), person(), moment(), report_id)
    except Conflict as error:
        return report_page.show(store.reports.get(db(), person().scope, report_id), error.problems, 409)
    return rendering.go_to(url_for("reports.index"))


def _done(report_id: str, deed: Callable[[], Report]) -> Response:
    """The page of what the deed made, or of the report with why not."""
    try:
        return _to(deed())
    except (Invalid, Conflict) as error:
        status = 409 if isinstance(error, Conflict) else 422
        return report_page.show(store.reports.get(db(), person().scope, report_id), error.problems, status)


def _to(report: Report) -> Response:
    return rendering.go_to(url_for("reports.show", report_id=report.public_id))
