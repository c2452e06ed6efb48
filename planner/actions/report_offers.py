"""Which reports an organisation may begin: of the kinds asked of it, for the periods due last and next."""

from datetime import date

from sqlite_utils import Database

from planner import store
from planner.domain import report_period
from planner.domain.cycle import Cycle, ReportKind
from planner.domain.organisation import Organisation, lineage
from planner.domain.permission import Person
from planner.domain.problem import Invalid, Problem
from planner.domain.report import Report
from planner.domain.report_period import EVENT, Days, Period

Offer = tuple[ReportKind, Period]


def offered(db: Database, actor: Person, organisation: Organisation, today: date) -> list[Offer]:
    """The kinds asked of an organisation, each with the period due last and the one due next, the earliest due first.

    What was due before its kind was asked for is left out, and what the actor sees a report about; who is closed
    begins none.
    """
    if organisation.closed_at:
        return []
    cycle = cycle_of(db, organisation)
    asked = store.report_demands.in_force(db, organisation.path, today)
    congress = store.congresses.find(db, actor.scope, organisation)
    days = Days(congress.opens, congress.closes) if congress and not congress.is_cancelled else None
    reports = store.reports.listed(db, actor.scope, organisation.cycle_id, [organisation.path])
    known = {(one.kind, one.period) for one in reports}
    found: list[Offer] = []
    for kind in cycle.report_kinds:
        since = cycle.starts if kind.enabled else asked.get(kind.code)
        if since is None or organisation.level not in kind.levels:
            continue
        last, coming = report_period.last_due(kind, today, days), report_period.next_due(kind, today, days)
        wanted = (last if last and last.due >= since else None, coming)
        found += [(kind, one) for one in wanted if one and (kind.code, one.period) not in known]
    return sorted(found, key=lambda one: one[1].due)


def sudden_kinds(db: Database, organisation: Organisation) -> list[ReportKind]:
    """The kinds that follow events, which an organisation of this level may send whenever something happens."""
    if not has_above(organisation) or organisation.closed_at:
        return []
    kinds = cycle_of(db, organisation).report_kinds
    return [one for one in kinds if one.rhythm == EVENT and organisation.level in one.levels]


def kind_for(db: Database, organisation: Organisation, code: str) -> ReportKind:
    """A kind of the cycle that organisations of this level send; Invalid when there is none, or nobody stands above."""
    if not has_above(organisation):
        raise Invalid(Problem("report.nobody_above"))
    kinds = cycle_of(db, organisation).report_kinds
    kind = next((one for one in kinds if one.code == code and organisation.level in one.levels), None)
    if kind is None:
        raise Invalid(Problem("report.unknown_kind", "kind"))
    return kind


def kind_of(db: Database, report: Report) -> ReportKind | None:
    """The kind of a report, None where the cycle no longer knows it."""
    kinds = store.cycles.get(db, report.cycle_code).report_kinds
    return next((one for one in kinds if one.code == report.kind), None)


def has_above(organisation: Organisation) -> bool:
    """Whether there is anybody to report to."""
    return len(lineage(organisation.path)[1]) > 1


def cycle_of(db: Database, organisation: Organisation) -> Cycle:
    """The cycle that the organisation was loaded in."""
    return store.cycles.get(db, store.cycles.code_of(db, organisation.cycle_id))
