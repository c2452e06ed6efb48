"""Returning a sealed report to the office that sent it."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.report_drafts import congress_of, note, tell
from planner.actions.secrecy import ask
from planner.domain import text
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person, may
from planner.domain.problem import Conflict, Invalid, NotAllowed, Problem
from planner.domain.report import REASON_LIMIT, Report


def send_back(
    db: Database, actor: Person, when: Moment, public_id: str, reason: str, *, is_vouched: bool = False
) -> Report:
    """Return a sealed report, once, with a reason: it does not count as sent until a correction is sent.

    Who sent it is told. Raises NotFound; NotAllowed but for who answers for an office above; Invalid for the reason;
    Conflict for a draft, or one that was returned or corrected already.
    """
    reason = text.cleaned(reason)
    with change(db, actor, when) as log:
        report = store.reports.get(db, actor.scope, public_id)
        office = office_above(db, actor, report)
        if office is None:
            raise NotAllowed(Problem("permission.refused", params={"deed": "report.return"}))
        if report.is_draft or report.is_overtaken:
            raise Conflict(Problem("report.not_sent" if report.is_draft else "report.overtaken"))
        problems = [] if reason else [Problem("text.missing", "reason")]
        problems += text.text_problems(reason, "reason", limit=REASON_LIMIT)
        if problems:
            raise Invalid(*problems)
        asked = ask({"reason": reason}, is_vouched)
        store.reports.send_back(db, report, office.id, reason, when.stamp, actor.id)
        tell(db, actor, when, "report_returned", report)
        told = {"report_kind": report.kind, "period": report.period, "reason": reason}
        note(log, "report.returned", report, after=told, congress=congress_of(db, actor, report))
        if asked:
            note(log, "secrecy.vouched", report)
    return store.reports.get(db, actor.scope, public_id)


def office_above(db: Database, actor: Person, report: Report) -> Organisation | None:
    """The nearest office above in whose name the actor may return a report; None where there is none."""
    near = store.organisations.around(db, report.cycle_id, report.path)
    above = [one for one in near if one.path != report.path and report.path.startswith(one.path)]
    offices = (one for one in sorted(above, key=lambda one: -one.depth) if may(actor, "report.return", one.path))
    return next(offices, None)
