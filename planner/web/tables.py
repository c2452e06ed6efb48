"""Tables of the screen as workbooks: what stands on a page, for who sees the page, with the trace of an export."""

from flask import Blueprint, Response, request
from flask_babel import get_locale

from planner import actions, store
from planner.domain.organisation import Organisation
from planner.formats import workbook
from planner.web import (
    actual_table,
    congress_tables,
    cycle_tables,
    difficulty_list,
    organisation_tables,
    rendering,
    subtree_page,
    tally_table,
)
from planner.web.access import db, moment, person, signed_in
from planner.web.table import Table

bp = Blueprint("tables", __name__)


@bp.get("/organisations/<code:code>/subtree.xlsx")
@signed_in
def subtree(code: str) -> Response:
    """The organisations directly below with their progress, or those that `?q=` finds."""
    organisation = _organisation(code, is_named=True)
    return _sent(organisation_tables.subtree(organisation, subtree_page.asked()), code)


@bp.get("/organisations/<code:code>/days-off.xlsx")
@signed_in
def days_off(code: str) -> Response:
    """The days off that hold here, and those set further below."""
    return _sent(organisation_tables.days_off(_organisation(code)), code)


@bp.get("/organisations/<code:code>/playbook.xlsx")
@signed_in
def own_lines(code: str) -> Response:
    """The office's own lines of the playbook."""
    book = actions.playbooks.own(db(), person(), _cycle_code(), _organisation(code))
    return _sent(cycle_tables.lines(book), code)


@bp.get("/cycles/<code:code>/playbook.xlsx")
@signed_in
def playbook(code: str) -> Response:
    """The standard plan: every line with its offsets per level."""
    return _sent(cycle_tables.lines(actions.playbooks.core(db(), code)), mark=code)


@bp.get("/cycles/<code:code>/limits.xlsx")
@signed_in
def limits(code: str) -> Response:
    """The limits of every directive, each with its grade and source."""
    return _sent(cycle_tables.limits(store.cycles.get(db(), code)), mark=code)


@bp.get("/congresses/<public_id:congress_id>/findings.xlsx")
@signed_in
def findings(congress_id: str) -> Response:
    """Every finding of a congress with what its office says of it."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    return _sent(congress_tables.findings(congress), congress.organisation_code)


@bp.get("/congresses/<public_id:congress_id>/documents.xlsx")
@signed_in
def documents(congress_id: str) -> Response:
    """The latest version of every document that was printed."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    return _sent(congress_tables.documents(congress), congress.organisation_code)


@bp.get("/congresses/<public_id:congress_id>/forecasts.xlsx")
@signed_in
def forecasts(congress_id: str) -> Response:
    """What was foreseen of a congress, day by day."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    return _sent(congress_tables.forecasts(congress), congress.organisation_code)


@bp.get("/congresses/<public_id:congress_id>/agenda/actual.xlsx")
@signed_in
def actual_times(congress_id: str) -> Response:
    """What every item took beside its plan, of sittings that were begun."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    return _sent(actual_table.of_congress(congress), congress.organisation_code)


@bp.get("/congresses/<public_id:congress_id>/tallies.xlsx")
@signed_in
def tallies(congress_id: str) -> Response:
    """Numbers of delegates and documents per unit, with their sums."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    return _sent(tally_table.of_congress(congress), congress.organisation_code)


@bp.get("/difficulties.xlsx")
@signed_in
def difficulties() -> Response:
    """The difficulties of my scope that the address asks for, all pages in one."""
    return _sent(difficulty_list.table(request.args), mark=_cycle_code())


def _cycle_code() -> str:
    return request.args.get("cycle", "") or store.cycles.current(db(), moment().today)


def _organisation(code: str, *, is_named: bool = False) -> Organisation:
    """As the page loads it: with `is_named` those above and beside are known by their names."""
    cycle_id, *_ = store.cycles.bounds(db(), _cycle_code())
    scope = person().names_scope(cycle_id) if is_named else person().scope
    return store.organisations.get(db(), scope, cycle_id, code)


def _sent(table: Table, organisation: str = "", mark: str = "") -> Response:
    content = workbook.write(table.title, table.columns, table.rows, frozen="B2")
    actions.exports.note(db(), person(), moment(), table.name, len(table.rows), organisation)
    return rendering.workbook(content, f"{table.name}-{mark or organisation}-{get_locale()}.xlsx")
