"""The log of my scope: read, filtered, and taken along as a file."""

from flask import Blueprint, Response
from flask_babel import get_locale

from planner import actions
from planner.domain.audit_filter import NOUNS
from planner.domain.audit_reach import audit_reach
from planner.domain.permission import Person
from planner.formats import table_text, workbook
from planner.web import audit_list, audit_table, rendering
from planner.web.access import db, moment, person, signed_in
from planner.web.action_sentences import NOUNS as NOUN_LABELS
from planner.web.rail import home_place
from planner.web.table import Table

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


@bp.get("/audit.xlsx")
@signed_in
def as_workbook() -> Response:
    """The same as a workbook, all pages of it; leaves the trace of an export."""
    table = _table("xlsx")
    content = workbook.write(table.title, table.columns, table.rows, frozen="B2")
    return rendering.workbook(content, f"{table.name}-{get_locale()}.xlsx")


@bp.get("/audit.csv")
@signed_in
def as_text() -> Response:
    """The same as CSV."""
    table = _table("csv")
    return rendering.text_table(table_text.write(table.columns, table.rows), f"{table.name}-{get_locale()}.csv")


def _table(file_format: str) -> Table:
    """What the address asks for, with the trace of it left at the reader's own organisation."""
    table = audit_table.of_rows(audit_list.exported(), audit_list.MOST_ROWS)
    place = home_place()
    code = place.organisation.code if place else ""
    actions.exports.note(db(), person(), moment(), table.name, len(table.rows), code, file_format)
    return table
