"""Whether a printed document is the latest; says no more than yes, no, since when, and whether its number is shared."""

from flask import Blueprint, Response, redirect, request, url_for

from planner import store
from planner.domain.document_series import printed_code, read_code
from planner.web import document_twins, rendering
from planner.web.access import db, open_to_all

bp = Blueprint("checks", __name__)


@bp.get("/check")
@open_to_all
def ask() -> Response:
    """Where a code is typed from paper."""
    typed = read_code(request.args.get("code", ""))
    if typed:
        return redirect(url_for("checks.show", code=typed[:40]), 303)
    return rendering.render("documents/check.html", None, code="", standing=None, twin=None)


@bp.get("/check/<code>")
@open_to_all
def show(code: str) -> Response:
    """The answer for one code."""
    read = read_code(code)[:40]
    standing = store.documents.standing(db(), read) or store.report_checks.standing(db(), read)
    standing = standing or store.subtree_papers.standing(db(), read)
    is_latest = standing is not None and standing.is_latest
    return rendering.render(
        "documents/check.html",
        None,
        200 if standing else 404,
        code=printed_code(read),
        standing=standing,
        twin=document_twins.twin(db(), read) if is_latest else None,
    )
