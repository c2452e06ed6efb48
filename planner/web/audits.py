"""The log of my scope: read, filtered, and taken along as a file."""

from flask import Blueprint, Response

from planner.domain.audit_filter import NOUNS
from planner.domain.audit_reach import audit_reach
from planner.domain.permission import Person
from planner.web import audit_list, rendering
from planner.web.access import signed_in
from planner.web.action_sentences import NOUNS as NOUN_LABELS
from planner.web.rail import home_place

bp = Blueprint("audits", __name__)


@bp.app_template_global()
def reads_log(person: Person) -> bool:
    """Whether a page shows this reader the way to the log."""
    return audit_reach(person) is not None


@bp.get("/audit")
@signed_in
def index() -> Response:
    """What happened, the newest first, as far as the reader may see it."""
    listing = audit_list.listing()
    return rendering.render(
        "audits/index.html",
        None,
        listing=listing,
        nouns={noun: NOUN_LABELS[noun] for noun in NOUNS},
        place=home_place(),
    )
