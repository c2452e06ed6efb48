"""Findings: those of one congress, with what its office says of them; those of a subtree, on the screen and as XLSX."""

from flask import Blueprint, Response, request, url_for
from flask_babel import get_locale, gettext

from planner import actions, store
from planner.domain.congress import Congress
from planner.domain.organisation import Organisation
from planner.domain.permission import may
from planner.domain.problem import Conflict, Invalid, Problem
from planner.formats import workbook as workbooks
from planner.web import finding_list, finding_view, forms, rendering
from planner.web.access import db, moment, person, settings, signed_in
from planner.web.congress_frame import frame
from planner.web.rail import place_of

bp = Blueprint("findings", __name__)


@bp.get("/congresses/<public_id:congress_id>/findings")
@signed_in
def show(congress_id: str) -> Response:
    """Every finding of a congress, those apart that its office knows of."""
    return _page(store.congresses.get(db(), person().scope, congress_id))


@bp.post("/congresses/<public_id:congress_id>/acknowledgements")
@signed_in
def acknowledge(congress_id: str) -> Response:
    """Say of a finding that one knows of it, with a reason and until when."""
    typed = request.form.get("until", "")
    until = forms.read_day("until")
    try:
        if typed and until is None:
            raise Invalid(Problem("task.day_missing", "until"))
        actions.acknowledgements.acknowledge(
            db(),
            person(),
            moment(),
            settings().tz,
            congress_id,
            request.form.get("key", ""),
            request.form.get("reason", ""),
            until,
            seen=request.form.get("seen", ""),
            is_vouched=forms.is_vouched(),
        )
    except (Invalid, Conflict) as error:
        congress = store.congresses.get(db(), person().scope, congress_id)
        return _page(congress, error.problems, 409 if isinstance(error, Conflict) else 422)
    return _refreshed(congress_id)


@bp.post("/congresses/<public_id:congress_id>/acknowledgements/<public_id:acknowledgement_id>/withdrawal")
@signed_in
def withdraw(congress_id: str, acknowledgement_id: str) -> Response:
    """Take it back: the finding waits for somebody again."""
    actions.acknowledgements.withdraw(db(), person(), moment(), congress_id, acknowledgement_id)
    return _refreshed(congress_id)


def _refreshed(congress_id: str) -> Response:
    """The lists above know of it at once."""
    actions.findings.refresh(db(), moment(), settings().tz, [congress_id])
    return rendering.go_to(url_for("findings.show", congress_id=congress_id))


def _page(congress: Congress, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    found = finding_view.lines(congress, finding_view.of_congress(congress))
    return rendering.render(
        "findings/show.html",
        None,
        status,
        waiting=[line for line in found if line.acknowledgement is None],
        said=[line for line in found if line.acknowledgement],
        may_say=may(person(), "congress.plan", congress.path),
        problems=problems,
        asks=forms.asks_to_vouch(problems),
        typed=request.form,
        **frame(congress, "overview"),
    )


@bp.get("/organisations/<code:code>/findings")
@signed_in
def index(code: str) -> Response:
    """The findings of everything from an organisation down, filtered by the address, as the clerk last found them."""
    organisation = _organisation(code)
    listing = finding_list.listing(organisation, request.args)
    return rendering.render(
        "findings/index.html",
        None,
        organisation=organisation,
        listing=listing,
        place=place_of(organisation.path),
        today=moment().today,
    )


@bp.get("/organisations/<code:code>/findings.xlsx")
@signed_in
def workbook(code: str) -> Response:
    """The same as a workbook, all pages of it; leaves the trace of an export."""
    organisation = _organisation(code)
    return _exported(organisation, finding_list.rows(organisation, request.args))


def _exported(organisation: Organisation, rows: list[list[workbooks.Value]]) -> Response:
    content = workbooks.write(gettext("Warnings"), finding_list.columns(), rows, frozen="B2")
    actions.findings.note_export(db(), person(), moment(), organisation, len(rows))
    return rendering.workbook(content, f"canh-bao-{organisation.code}-{get_locale()}.xlsx")


def _organisation(code: str) -> Organisation:
    cycle_code = request.args.get("cycle", "") or store.cycles.current(db(), moment().today)
    cycle_id, *_ = store.cycles.bounds(db(), cycle_code)
    return store.organisations.get(db(), person().names_scope(cycle_id), cycle_id, code)
