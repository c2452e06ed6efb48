"""Reminding those directly below whose report is missing: all at once, and nobody twice on one day."""

from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions import report_standings
from planner.actions.change import change
from planner.domain import report_overview
from planner.domain.cycle import Cycle, ReportKind
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person, Scope, may, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.report_overview import Child
from planner.domain.report_period import Period


def children(
    db: Database, scope: Scope, when: Moment, zone: str, organisation: Organisation, kind: ReportKind, period: Period
) -> list[Child]:
    """Those directly below, the worst first, each with how it stands with one kind and period; nothing is written.

    Closed ones are left out unless they sent. `organisation` was loaded within the scope.
    """
    below = report_standings.below(db, scope, when, organisation, kind, period)
    keys = [one.id for one, _ in below]
    told = store.report_reminders.latest(db, scope, organisation.cycle_id, kind.code, period.period, keys)
    heard = store.report_reminders.heard(db, scope, keys)
    day_of = store.installation.planning_days(when, zone)
    found = []
    for one, stands in below:
        last = told.get(one.id)
        is_due = last is None or day_of(last.reminded_at) < when.today
        found.append(Child(one, stands, *_words(last), is_due, one.id in heard))
    return report_overview.ordered(found)


def remind(
    db: Database, actor: Person, when: Moment, zone: str, organisation: Organisation, kind: str, period: str
) -> list[Child]:
    """Tell those who answer for each committee directly below whose report is missing; each once a day at most.

    Returns whom: where no account answers, nobody was told.
    Raises NotAllowed; Invalid for a kind or period that is not looked at here; Conflict where nobody is left to remind.
    """
    with change(db, actor, when) as log:
        require(actor, "report.demand", organisation.path)
        found, about = chosen(_cycle(db, organisation), when.today, kind, period)
        missing = report_overview.missing(children(db, actor.scope, when, zone, organisation, found, about))
        if not missing:
            raise Conflict(Problem("report.nobody_to_remind"))
        keys = [one.organisation.id for one in missing]
        rest = (kind, period, organisation.id, when.stamp, actor.id)
        store.report_reminders.add(db, organisation.cycle_id, keys, *rest)
        for one in (child.organisation for child in missing):
            people = store.upward_notices.organisers(db, one.id)
            told = ("report_reminded", "report", f"{kind}.{period}", one.code, 0)
            store.upward_notices.tell(db, actor, when, *told, people)
            after = {"kind": kind, "period": period, "from": organisation.code}
            log("report.reminded", "organisation", one.code, organisation=one.code, after=after)
    return missing


def chosen(cycle: Cycle, today: date, kind: str, period: str) -> tuple[ReportKind, Period]:
    """The kind and the period by their codes; Invalid where there is no such kind, or the period is not looked at."""
    found = next((one for one in cycle.report_kinds if one.code == kind), None)
    if found is None:
        raise Invalid(Problem("report.unknown_kind", "kind"))
    about = next((one for one in report_overview.periods(found, today) if one.period == period), None)
    if about is None:
        raise Invalid(Problem("report.unknown_period", "period"))
    return found, about


def may_remind(actor: Person, organisation: Organisation) -> bool:
    """Whether the actor may remind those below in the name of this office."""
    return may(actor, "report.demand", organisation.path)


def _cycle(db: Database, organisation: Organisation) -> Cycle:
    return store.cycles.get(db, store.cycles.code_of(db, organisation.cycle_id))


def _words(last: store.report_reminders.Reminder | None) -> tuple[str, str]:
    return (last.reminded_at, last.reminded_by) if last else ("", "")
