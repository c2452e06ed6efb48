"""What every deed on a draft asks first, and the trace that it leaves."""

from typing import Any

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Problem
from planner.domain.report import Report


def changeable(db: Database, actor: Person, public_id: str) -> Report:
    """A draft that the actor may write; NotFound, NotAllowed, Conflict where it was sent."""
    report = store.reports.get(db, actor.scope, public_id)
    require(actor, "report.make", report.path)
    if not report.is_draft:
        raise Conflict(Problem("report.sent"))
    return report


def note(
    log: Log,
    action: str,
    report: Report,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    classification: int = 0,
    congress: Congress | None = None,
) -> None:
    """Note a change of a report at its classification, or at a higher one; with a congress, among its changes, too."""
    rank, place = max(report.classification, classification), report.organisation_code
    what = (action, "report", report.public_id)
    log(*what, organisation=place, congress=congress, classification=rank, before=before, after=after)


def congress_of(db: Database, actor: Person, report: Report) -> Congress | None:
    """The congress of the organisation that reports: what is warned of there follows from what was sent."""
    found = store.congresses.of_organisations(db, actor.scope, report.cycle_id, [report.organisation_id])
    return found.get(report.organisation_id)


def tell(db: Database, actor: Person, when: Moment, kind: str, report: Report) -> None:
    """Tell the office that sent a report what became of it."""
    people = store.upward_notices.organisers(db, report.organisation_id)
    what = (report.public_id, report.organisation_code, report.classification)
    store.upward_notices.tell(db, actor, when, kind, "report", *what, people)
