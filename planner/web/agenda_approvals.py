"""An agenda before the level above: sent, approved, returned, taken back; and what people are told of it."""

from collections.abc import Callable

from flask import Blueprint, Response, request, url_for

from planner import actions, store
from planner.domain.agenda_approval import APPROVED, RETURNED
from planner.domain.problem import Conflict, Invalid, Problem
from planner.web import agenda_version_page, forms, rendering
from planner.web.access import db, moment, person, signed_in

bp = Blueprint("agenda_approvals", __name__)


@bp.post("/agenda-versions/<public_id:version_id>/approvals")
@signed_in
def send(version_id: str) -> Response:
    """Send a version to the level above."""
    return _after(version_id, lambda: actions.agenda_approvals.send(db(), person(), moment(), version_id))


@bp.post("/agenda-approvals/<public_id:approval_id>/withdrawal")
@signed_in
def take_back(approval_id: str) -> Response:
    """Take back what waits there."""
    return _after(
        _version_of(approval_id), lambda: actions.agenda_approvals.take_back(db(), person(), moment(), approval_id)
    )


@bp.post("/agenda-approvals/<public_id:approval_id>/decision")
@signed_in
def decide(approval_id: str) -> Response:
    """Approve it with `decision=approved`, or return it with `decision=returned`, for the reason of the form."""

    def deed() -> None:
        decision, reason = request.form.get("decision", ""), request.form.get("reason", "")
        if decision not in (APPROVED, RETURNED):
            raise Invalid(Problem("agenda_approval.no_decision"))
        is_approved, is_vouched = decision == APPROVED, forms.is_vouched()
        actions.agenda_approvals.decide(
            db(), person(), moment(), approval_id, reason, is_approved=is_approved, is_vouched=is_vouched
        )

    return _after(_version_of(approval_id), deed)


@bp.post("/agenda-approvals/<public_id:approval_id>/revocation")
@signed_in
def revoke(approval_id: str) -> Response:
    """Say that the approval holds no longer, for the reason of the form."""
    reason = request.form.get("reason", "")
    return _after(
        _version_of(approval_id),
        lambda: actions.agenda_approvals.revoke(
            db(), person(), moment(), approval_id, reason, is_vouched=forms.is_vouched()
        ),
    )


@bp.post("/agenda-notices/<public_id:notice_id>/opening")
@signed_in
def open_notice(notice_id: str) -> Response:
    """Go to the version that a notice is about; it counts as read."""
    notice = actions.agenda_notices.read(db(), person(), moment(), notice_id)
    return rendering.go_to(url_for("agenda_versions.show", version_id=notice.version_id))


@bp.post("/agenda-notices/<public_id:notice_id>/reading")
@signed_in
def mark_notice(notice_id: str) -> Response:
    """Mark a notice as read, or with `read=0` as unread."""
    is_read = request.form.get("read") != "0"
    actions.agenda_notices.read(db(), person(), moment(), notice_id, is_read=is_read)
    return rendering.go_to(url_for("notices.index"))


def _version_of(approval_id: str) -> str:
    return store.agenda_approvals.get(db(), person().scope, approval_id).version_public_id


def _after(version_id: str, deed: Callable[[], object]) -> Response:
    """Do a deed; then the page of the version, where what was refused says why."""
    try:
        deed()
    except (Invalid, Conflict) as error:
        return agenda_version_page.show(store.agenda_versions.get(db(), person().scope, version_id), error)
    return rendering.go_to(url_for("agenda_versions.show", version_id=version_id))
