"""Reports of those directly below an office: who sent, who is late, whose is missing, and reminding these."""

from dataclasses import dataclass
from datetime import date

from flask import Response, request, url_for
from flask_babel import gettext

from planner import actions, store
from planner.domain import report_overview
from planner.domain.cycle import Cycle, ReportKind, directive_on
from planner.domain.organisation import Organisation
from planner.domain.permission import may
from planner.domain.problem import Problem
from planner.domain.report import REASON_LIMIT
from planner.domain.report_overview import Child
from planner.domain.report_period import EVENT, Period
from planner.domain.report_standing import LATE, NOTHING_ASKED, SENT
from planner.formats.workbook import Column, Value
from planner.web import rendering, report_terms
from planner.web.access import db, moment, person, settings
from planner.web.filters import in_language
from planner.web.rail import place_of
from planner.web.report_states import STATES, State
from planner.web.report_words import kind_words, period_words
from planner.web.table import Table, at_the_office, texts

# The states that a list below knows beside those of one's own reports.
STANDINGS = STATES | {
    "missing": State(report_terms.STANDINGS["missing"], "octagon-alert", "late"),
    "not_yet": State(report_terms.STANDINGS["not_yet"], "hourglass", "mute"),
    "not_asked": State(report_terms.STANDINGS["not_asked"], "minus", "faint"),
}


@dataclass(frozen=True)
class Overview:
    """What the address asks for: `kinds` are those asked for below, `kind` None where there is none.

    `period` is None for kinds that follow a congress: of these only today's state is known.
    """

    organisation: Organisation
    cycle: Cycle
    kinds: list[ReportKind]
    kind: ReportKind | None
    periods: list[Period]
    period: Period | None
    children: list[Child]

    @property
    def missing(self) -> list[Child]:
        """Those that may be reminded now."""
        return report_overview.missing(self.children) if self.period else []

    @property
    def name(self) -> str:
        """Kind and period in words."""
        if self.kind is None:
            return ""
        kind = kind_words(self.cycle, self.kind.code)
        return f"{kind}, {period_words(self.period.period)}" if self.period else kind


def organisation(code: str) -> Organisation:
    """The office in the cycle of the address, within the reader's scope."""
    cycle = request.values.get("cycle", "") or store.cycles.current(db(), moment().today)
    cycle_id, *_ = store.cycles.bounds(db(), cycle)
    return store.organisations.get(db(), person().scope, cycle_id, code)


def overview(office: Organisation) -> Overview:
    """The kind and period that were chosen, else the first kind that is asked for and the period due last."""
    cycle = store.cycles.get(db(), store.cycles.code_of(db(), office.cycle_id))
    asked = _asked(office, cycle)
    wanted = request.values.get("kind", "")
    kind = next((one for one in asked if one.code == wanted), next(iter(asked), None))
    if kind is None:
        return Overview(office, cycle, [], None, [], None, [])
    periods = report_overview.periods(kind, moment().today)
    chosen = request.values.get("period", "")
    period = next((one for one in periods if one.period == chosen), _usual(periods, asked[kind]))
    return Overview(office, cycle, list(asked), kind, periods, period, _children(office, cycle, kind, period))


def _asked(office: Organisation, cycle: Cycle) -> dict[ReportKind, date]:
    """The kinds that are asked of any directly below, each with the day since when; none that follows an event."""
    below = store.organisations.children(db(), person().scope, office)
    demands = store.report_demands.of_paths(db(), [one.path for one in below], moment().today)
    levels = {one.level for one in below}
    found: dict[ReportKind, date] = {}
    for kind in cycle.report_kinds:
        since = [own[kind.code] for own in demands.values() if kind.code in own]
        since += [cycle.starts] if kind.enabled else []
        if since and kind.rhythm != EVENT and levels.intersection(kind.levels):
            found[kind] = min(since)
    return found


def _usual(periods: list[Period], since: date) -> Period | None:
    """What was due last is what an office looks after; before anything was due, what is coming."""
    coming, *before = periods or [None]
    return before[0] if before and before[0].due >= since else coming


def _children(office: Organisation, cycle: Cycle, kind: ReportKind, period: Period | None) -> list[Child]:
    """Those directly below; without a period as they stand today, as of a congress everybody has days of his own."""
    if period:
        return actions.report_reminders.children(db(), person().scope, moment(), settings().tz, office, kind, period)
    below = [one for one in store.organisations.children(db(), person().scope, office) if not one.closed_at]
    stands = store.reports.standings(db(), person().scope, cycle, below, moment().today)
    own = {key: next((one for one in each if one.kind == kind.code), NOTHING_ASKED) for key, each in stands.items()}
    return report_overview.ordered([Child(one, own[one.id]) for one in below])


def show(office: Organisation, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    """The page; `problems` are why nobody was reminded."""
    found = overview(office)
    levels = directive_on(found.cycle, moment().today).levels
    return rendering.render(
        "reports/below.html",
        None,
        status,
        overview=found,
        organisation=office,
        counts=report_overview.counted(found.children),
        states=STANDINGS,
        period_words=period_words,
        level_names=found.cycle.level_names,
        upper_levels={one.parent_level for one in levels},
        may_remind=actions.report_reminders.may_remind(person(), office),
        may_return=may(person(), "report.return", office.path),
        returnable=(SENT, LATE),
        reason_limit=REASON_LIMIT,
        reminded=[one for one in found.children if one.was_reminded_today and "reminded" in request.args],
        others=problems,
        place=place_of(office.path),
        today=moment().today,
        sheet=url_for("report_overviews.sheet", code=office.code, **query(found)),
    )


def told(office: Organisation) -> tuple[str, list[tuple[str, int]]]:
    """What is asked of those directly below now, and how many stand in each state, the worst first."""
    found = overview(office)
    return found.name, report_overview.counted(found.children) if found.kind else []


def query(found: Overview) -> dict[str, str]:
    """Kind and period as an address carries them."""
    kind, period = found.kind, found.period
    return ({"kind": kind.code} if kind else {}) | ({"period": period.period} if period else {})


def table(office: Organisation) -> Table:
    """The same lines as a workbook."""
    found = overview(office)
    columns = [
        texts(gettext("Organisation"), 40),
        Column(gettext("Code"), 18),
        texts(gettext("Level")),
        texts(gettext("Report"), 34),
        Column(gettext("State"), 16),
        Column(gettext("Due"), 12),
        Column(gettext("Sent"), 12),
        Column(gettext("Reminded"), 18),
    ]
    return Table(
        "bao-cao-cap-duoi", gettext("Reports from below"), columns, [_row(found, one) for one in found.children]
    )


def _row(found: Overview, one: Child) -> list[Value]:
    zone = store.installation.planning_days(moment(), settings().tz)
    reminded = at_the_office(zone(one.reminded_at).isoformat(), one.reminded_at) if one.reminded_at else None
    return [
        one.organisation.name,
        one.organisation.code,
        in_language(found.cycle.level_names[one.organisation.level]),
        found.name,
        str(STANDINGS[one.standing.state].word),
        one.standing.due,
        one.standing.sent_on,
        reminded,
    ]
