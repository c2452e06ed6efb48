"""Which reports an office asks of what stands below it."""

from flask import Blueprint, Response, request, url_for

from planner import actions, store
from planner.domain.organisation import Organisation
from planner.domain.permission import may
from planner.domain.problem import Conflict, Invalid, Problem
from planner.web import rendering, report_demand_words
from planner.web.access import db, moment, person, signed_in
from planner.web.rail import place_of

bp = Blueprint("report_demands", __name__)


@bp.get("/organisations/<code:code>/report-demands")
@signed_in
def index(code: str) -> Response:
    """The kinds of the cycle: which are asked for here, since when, and which from above."""
    return _page(_organisation(code))


@bp.post("/organisations/<code:code>/report-demands")
@signed_in
def demand(code: str) -> Response:
    """Ask a kind of everything below."""
    organisation, kind = _organisation(code), request.form.get("kind", "")
    try:
        actions.report_demands.demand(db(), person(), moment(), organisation, kind)
    except (Invalid, Conflict) as error:
        return _page(organisation, error.problems, 409 if isinstance(error, Conflict) else 422)
    return rendering.go_to(url_for("report_demands.index", code=code))


@bp.post("/report-demands/<public_id:demand_id>/ending")
@signed_in
def end(demand_id: str) -> Response:
    """Ask it no more."""
    code = actions.report_demands.end(db(), person(), moment(), demand_id)
    return rendering.go_to(url_for("report_demands.index", code=code))


def _organisation(code: str) -> Organisation:
    cycle = request.values.get("cycle", "") or store.cycles.current(db(), moment().today)
    cycle_id, *_ = store.cycles.bounds(db(), cycle)
    return store.organisations.get(db(), person().scope, cycle_id, code)


def _page(organisation: Organisation, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    cycle = store.cycles.get(db(), store.cycles.code_of(db(), organisation.cycle_id))
    above = store.report_demands.above(db(), organisation.path)
    return rendering.render(
        "report_demands/index.html",
        None,
        status,
        organisation=organisation,
        cycle=cycle,
        kinds=cycle.report_kinds,
        own=store.report_demands.made_by(db(), person().scope, organisation),
        above={kind.code: [one for one in above if one.kind == kind.code] for kind in cycle.report_kinds},
        rhythm=report_demand_words.rhythm,
        due=report_demand_words.due,
        may_demand=may(person(), "report.demand", organisation.path)
        and store.organisations.has_below(db(), organisation.path),
        others=problems,
        place=place_of(organisation.path),
        today=moment().today,
    )
