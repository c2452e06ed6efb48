"""The office's words in a draft, line by line."""

from flask import Blueprint, Response, request

from planner import actions, store
from planner.web import forms, report_page
from planner.web.access import db, moment, person, signed_in

bp = Blueprint("report_lines", __name__)


@bp.post("/reports/<public_id:report_id>/parts/<part>/lines")
@signed_in
def add(report_id: str, part: str) -> Response:
    """Add a line to a part."""
    words = request.form.get("said", "")
    return report_page.after(
        report_id,
        lambda: actions.report_lines.add(
            db(), person(), moment(), report_id, part, words, is_vouched=forms.is_vouched()
        ),
    )


@bp.post("/reports/<public_id:report_id>/lines/<public_id:line_id>/text")
@signed_in
def write(report_id: str, line_id: str) -> Response:
    """Write other words; a stale version shows both texts and loses neither."""
    words, version = request.form.get("said", ""), forms.number("version")
    return report_page.after(
        report_id,
        lambda: actions.report_lines.write(
            db(), person(), moment(), report_id, line_id, words, version, is_vouched=forms.is_vouched()
        ),
    )


@bp.post("/reports/<public_id:report_id>/lines/<public_id:line_id>/placement")
@signed_in
def place(report_id: str, line_id: str) -> Response:
    """Move a line behind another one of its part, or `up` or `down` a step."""
    return report_page.after(
        report_id,
        lambda: actions.report_lines.move(db(), person(), moment(), report_id, line_id, _behind(report_id, line_id)),
    )


@bp.post("/reports/<public_id:report_id>/lines/<public_id:line_id>/removal")
@signed_in
def remove(report_id: str, line_id: str) -> Response:
    """Take a line out."""
    version = forms.number("version")
    return report_page.after(
        report_id, lambda: actions.report_lines.remove(db(), person(), moment(), report_id, line_id, version)
    )


def _behind(report_id: str, line_id: str) -> str:
    """The line that it is put behind, "" for the first place."""
    step = -1 if "up" in request.form else 1 if "down" in request.form else 0
    if not step:
        return request.form.get("after", "")
    report = store.reports.get(db(), person().scope, report_id)
    line = store.report_lines.get(db(), report, line_id)
    keys = [one.public_id for one in store.report_lines.of_report(db(), report) if one.part == line.part]
    others = [key for key in keys if key != line_id]
    place = min(max(keys.index(line_id) + step, 0), len(others))
    return others[place - 1] if place else ""
