"""Notices about difficulties, questions and reports: going to what one is told of, and marking it."""

from flask import Blueprint, Response, request, url_for

from planner import actions
from planner.domain.upward_notice import DIFFICULTY, INQUIRY, REMINDED, UpwardNotice
from planner.web import rendering
from planner.web.access import db, moment, person, signed_in

bp = Blueprint("upward_notices", __name__)


@bp.post("/upward-notices/<public_id:notice_id>/opening")
@signed_in
def open_one(notice_id: str) -> Response:
    """Go to what a notice is about; it counts as read."""
    return rendering.go_to(_address(actions.upward_notices.read(db(), person(), moment(), notice_id)))


@bp.post("/upward-notices/<public_id:notice_id>/reading")
@signed_in
def mark(notice_id: str) -> Response:
    """Mark a notice as read, or with `read=0` as unread."""
    is_read = request.form.get("read") != "0"
    actions.upward_notices.read(db(), person(), moment(), notice_id, is_read=is_read)
    return rendering.go_to(url_for("notices.index"))


def _address(notice: UpwardNotice) -> str:
    if notice.noun == DIFFICULTY:
        return url_for("difficulties.show", difficulty_id=notice.thing)
    if notice.noun == INQUIRY:
        return url_for("inquiries.show", inquiry_id=notice.thing)
    if notice.kind == REMINDED:
        return url_for("reports.index")
    return url_for("reports.show", report_id=notice.thing)
