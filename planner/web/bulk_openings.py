"""Opening the congresses of many organisations below at once: days spread over a window, looked at line by line."""

from datetime import date

from flask import Blueprint, Response, abort, request, url_for
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.actions.bulk_openings import MOST_AT_ONCE
from planner.actions.opening_prospects import Outlook, Survey
from planner.domain.congress import Congress
from planner.domain.opening_spread import LONGEST_WINDOW
from planner.domain.organisation import Organisation
from planner.domain.permission import may
from planner.domain.playbook import content_set_for
from planner.domain.problem import Conflict, Invalid, Problem
from planner.web import bulk_opening_form, bulk_opening_lines, rendering, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.bulk_opening_form import Asked
from planner.web.opening_findings import Told, told
from planner.web.rail import place_of

bp = Blueprint("bulk_openings", __name__)


@bp.get("/organisations/<code:code>/openings/new")
@signed_in
def new(code: str) -> Response:
    """The form with its proposal: `?level=`, the window `?from=` `?to=`, `?per_day=`, `?days=`, kind and contents."""
    return _page(_survey(code), request.args)


@bp.post("/organisations/<code:code>/openings/new/preview")
@signed_in
def preview(code: str) -> Response:
    """What opening those that are ticked on the days of their lines would bring; nothing is changed."""
    return _page(_survey(code), request.form)


@bp.post("/organisations/<code:code>/openings/new")
@signed_in
def open_many(code: str) -> Response:
    """Open those that are ticked, as one change."""
    survey = _survey(code)
    asked = bulk_opening_form.read(request.form, survey, moment().today)
    try:
        if asked.problems:
            raise Invalid(*asked.problems)
        wanted = {one: bulk_opening_form.new_congress(asked, _typed_day(one)) for one in request.form.getlist("take")}
        foreign = wanted.keys() - {one.code for one in _of_level(survey)}
        if foreign:
            raise Invalid(Problem("bulk_opening.foreign", params={"name": survey.organisation.name}))
        actions.bulk_openings.open_many(db(), person(), moment(), survey.cycle.code, wanted)
    except Invalid as error:
        return _page(survey, request.form, error.problems, 422)
    except Conflict as error:
        return _page(_survey(code), request.form, error.problems, 409)
    to = url_for("bulk_openings.new", code=code, cycle=survey.cycle.code, level=survey.level)
    return rendering.go_to(undo_view.address(to))


def _typed_day(code: str) -> date | None:
    return bulk_opening_form.day_of_line(request.form, code)


def _of_level(survey: Survey) -> list[Organisation]:
    return store.organisations.at_level(db(), person().scope, survey.organisation, survey.level)


def _survey(code: str) -> Survey:
    """The level that is asked for, else the first with something to open; 403 for who may not open below."""
    cycle_code = request.values.get("cycle", "") or store.cycles.current(db(), moment().today)
    cycle_id, *_ = store.cycles.bounds(db(), cycle_code)
    organisation = store.organisations.get(db(), person().scope, cycle_id, code)
    if not may(person(), "congress.plan", f"{organisation.path}0."):
        abort(403)
    levels = store.bulk_openings.levels(db(), person().scope, organisation)
    level = request.values.get("level", "")
    if level not in levels:
        level = next((one for one, (left, _) in levels.items() if left), next(iter(levels), organisation.level))
    cycle = store.cycles.get(db(), cycle_code)
    return actions.opening_prospects.survey(db(), person(), moment(), organisation, cycle, level)


def _page(survey: Survey, values: MultiDict, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    asked = bulk_opening_form.read(values, survey, moment().today)
    fit = None if rendering.wants_fragment() else _fit(survey, asked)
    if "from" not in values:
        asked = bulk_opening_form.fitted(asked, survey, fit, MOST_AT_ONCE)
    lines = bulk_opening_lines.read(survey, asked, values)
    wanted = {code: bulk_opening_form.new_congress(asked, lines.days.get(code)) for code in lines.taken}
    outlook = actions.opening_prospects.outlook(db(), person(), moment(), survey, wanted)
    rows = bulk_opening_lines.rows(survey, lines, outlook, problems)
    codes = {one.organisation.code for one in rows}
    return rendering.render(
        "bulk_openings/new.html",
        "bulk_openings/_found.html",
        status,
        organisation=survey.organisation,
        survey=survey,
        asked=asked,
        fit=fit,
        typed=values,
        rows=rows,
        groups=bulk_opening_lines.groups(rows),
        whole=bulk_opening_lines.whole(rows),
        left_over=max(len(survey.places) - MOST_AT_ONCE, 0),
        most=MOST_AT_ONCE,
        most_days=LONGEST_WINDOW,
        others=_others(outlook),
        levels=store.bulk_openings.levels(db(), person().scope, survey.organisation),
        sets=content_set_for(survey.playbook, survey.rung.playbook_of),
        sources=survey.playbook.sources | survey.cycle.sources,
        problems=[one for one in (*problems, *asked.problems) if one.field not in codes],
        changes=store.bulk_openings.standing_changes(db(), person().scope, person().id, survey.organisation),
        ready=sum(one.is_taken and one.opens is not None for one in rows),
        place=place_of(survey.organisation.path),
    )


def _fit(survey: Survey, asked: Asked) -> date | None:
    """From which day on the standard plan of such a congress can be worked off as it is counted."""
    if not asked.days:
        return None
    return actions.opening_prospects.fit(person(), moment(), survey, bulk_opening_form.new_congress(asked, None))


def _others(outlook: Outlook) -> list[tuple[Congress, list[Told]]]:
    return [(congress, told(findings, {})) for congress, findings in outlook.others]
