"""The list of my own organisations' reports: owed, begun, sent."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Response

from planner import actions, store
from planner.domain import clearance
from planner.domain.cycle import Cycle, ReportKind
from planner.domain.organisation import Organisation
from planner.domain.permission import ORGANISER, may
from planner.domain.problem import NotFound, Problem
from planner.domain.report import DRAFT, RETURNED, Report, state_of
from planner.domain.report_period import Period
from planner.web import rendering, report_below
from planner.web.access import db, moment, person
from planner.web.rail import home_place, roots
from planner.web.report_words import name_of

# What is due within so many days stands on the desk.
_SOON = timedelta(days=10)


@dataclass(frozen=True)
class Owed:
    """A report that is to be begun, gone on with, or corrected: `report` is None for one that is to be begun."""

    kind: str
    name: str
    period: str
    due: date | None
    report: Report | None
    state: str


@dataclass(frozen=True)
class Sent:
    """A sealed report with its name and how it stands."""

    report: Report
    name: str
    state: str


@dataclass(frozen=True)
class Office:
    """An organisation of mine with its reports; `sudden` are the kinds that may be sent at any time.

    Where nobody asks for any, `below` says what is asked of those below and how many stand in each state.
    """

    organisation: Organisation
    may_make: bool
    may_demand: bool
    is_asked: bool
    owed: list[Owed]
    sent: list[Sent]
    sudden: list[ReportKind]
    below: tuple[str, list[tuple[str, int]]]


def show(problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    """The page; `problems` are why none was begun."""
    return rendering.render(
        "reports/index.html",
        None,
        status,
        offices=offices(),
        states=report_below.STANDINGS,
        ranks=clearance.CLASSIFICATIONS[: min(person().clearance, clearance.INTERNAL) + 1],
        others=problems,
        place=home_place(),
        today=moment().today,
    )


def organisation(code: str) -> Organisation:
    """One of my own organisations in the present cycle, the first where none is named; or NotFound."""
    found = next((one for one in _own() if code in ("", one.code)), None)
    if found is None:
        raise NotFound(Problem("organisation.unknown", params={"code": code}))
    return found


def offices() -> list[Office]:
    """My own organisations, each with what it owes and what it sent."""
    return [_office(one) for one in _own()]


def due_for_me() -> list[Owed]:
    """What the person himself has to write soon, was begun or was returned, the earliest due first: for his desk."""
    if all(grant.role != ORGANISER for grant in person().grants):
        return []
    soon = moment().today + _SOON
    found = [one for office in offices() if office.may_make for one in office.owed]
    near = [one for one in found if one.report or (one.due and one.due <= soon)]
    return sorted(near, key=lambda one: one.due or date.max)


def _own() -> list[Organisation]:
    scope = person().scope
    return [one for one in roots() if one.path in {*scope.own, *scope.subtrees}]


def _office(one: Organisation) -> Office:
    reports = store.reports.listed(db(), person().scope, one.cycle_id, [one.path])
    cycle = store.cycles.get(db(), store.cycles.code_of(db(), one.cycle_id))
    offers = actions.report_offers.offered(db(), person(), one, moment().today)
    overtaken = {each.corrects for each in reports}
    begun = [
        _owed(cycle, each)
        for each in reports
        if each.is_draft or (state_of(each) == RETURNED and each.public_id not in overtaken)
    ]
    owed = [*begun, *(_offered(cycle, *offer) for offer in offers)]
    is_asked = bool(offers or reports or store.report_demands.in_force(db(), one.path, moment().today))
    may_demand = may(person(), "report.demand", one.path) and store.organisations.has_below(db(), one.path)
    return Office(
        one,
        may(person(), "report.make", one.path),
        may_demand,
        is_asked,
        sorted(owed, key=lambda each: (each.due or date.max, each.period)),
        [Sent(each, name_of(cycle, each.kind, each.period), state_of(each)) for each in reports if not each.is_draft],
        actions.report_offers.sudden_kinds(db(), one),
        report_below.told(one) if may_demand and not is_asked else ("", []),
    )


def _owed(cycle: Cycle, report: Report) -> Owed:
    name, state = name_of(cycle, report.kind, report.period), state_of(report)
    return Owed(report.kind, name, report.period, report.due, report, state if state == DRAFT else RETURNED)


def _offered(cycle: Cycle, kind: ReportKind, period: Period) -> Owed:
    return Owed(kind.code, name_of(cycle, kind.code, period.period), period.period, period.due, None, "unbegun")
