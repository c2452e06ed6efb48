"""Opening the congresses of many organisations below at once: days spread over a window, looked at line by line."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, abort, request, url_for
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.actions.bulk_openings import MOST_AT_ONCE
from planner.actions.opening_prospects import Outlook, Survey
from planner.domain.congress import Congress
from planner.domain.organisation import Organisation
from planner.domain.permission import may
from planner.domain.playbook import content_set_for
from planner.domain.problem import Conflict, Invalid, Problem
from planner.web import bulk_opening_form, rendering, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.bulk_opening_form import Asked
from planner.web.opening_findings import Told, told
from planner.web.rail import place_of

bp = Blueprint("bulk_openings", __name__)


@dataclass(frozen=True)
class Row:
    """An organisation whose congress may be opened: whether it is ticked, its day, and what that would bring."""

    organisation: Organisation
    is_taken: bool
    opens: date | None
    findings: list[Told]
    problems: list[Problem]


@dataclass(frozen=True)
class Lines:
    """What stands in the lines: the day of each place by code, and which are ticked."""

    days: dict[str, date | None]
    taken: frozenset[str]


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
    lines = _lines(survey, asked, values)
    outlook = actions.opening_prospects.outlook(
        db(),
        person(),
        moment(),
        survey,
        {code: bulk_opening_form.new_congress(asked, lines.days.get(code)) for code in lines.taken},
    )
    rows = _rows(survey, lines, outlook, problems)
    codes = {one.organisation.code for one in rows}
    return rendering.render(
        "bulk_openings/new.html",
        "bulk_openings/_found.html",
        status,
        organisation=survey.organisation,
        survey=survey,
        asked=asked,
        typed=values,
        rows=rows,
        left_over=max(len(survey.places) - MOST_AT_ONCE, 0),
        most=MOST_AT_ONCE,
        others=_others(outlook),
        levels=store.bulk_openings.levels(db(), person().scope, survey.organisation),
        sets=content_set_for(survey.playbook, survey.rung.playbook_of),
        sources=survey.playbook.sources | survey.cycle.sources,
        problems=[one for one in (*problems, *asked.problems) if one.field not in codes],
        changes=store.bulk_openings.standing_changes(db(), person().scope, person().id, survey.organisation),
        ready=sum(one.is_taken and one.opens is not None for one in rows),
        place=place_of(survey.organisation.path),
    )


def _lines(survey: Survey, asked: Asked, values: MultiDict) -> Lines:
    """As they were posted; at first as they are proposed, each one ticked that a day is left for."""
    if "asked" in values:
        taken = frozenset(values.getlist("take"))
        return Lines(bulk_opening_form.days_of_lines(values, survey.places), taken)
    days = bulk_opening_form.proposed(survey, asked, MOST_AT_ONCE)
    return Lines(days, frozenset(code for code, day in days.items() if day))


def _rows(survey: Survey, lines: Lines, outlook: Outlook, problems: tuple[Problem, ...]) -> list[Row]:
    return [
        Row(
            one,
            one.code in lines.taken,
            lines.days.get(one.code),
            told(outlook.own.get(one.code, ()), {}),
            [problem for problem in problems if problem.field == one.code],
        )
        for one in survey.places[:MOST_AT_ONCE]
    ]


def _others(outlook: Outlook) -> list[tuple[Congress, list[Told]]]:
    return [(congress, told(findings, {})) for congress, findings in outlook.others]
