"""Reports upward: making a draft, sealing it, beginning a correction of one, giving a draft up."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.report_drafts import changeable, congress_of, note
from planner.actions.report_figures import About, gather
from planner.actions.report_offers import kind_for, kind_of, offered
from planner.domain import report_figures, report_period, report_seal, report_seen
from planner.domain.cycle import ReportKind
from planner.domain.item import rank_problems
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person, Scope, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.report import Line, Report, Seal
from planner.domain.report_figures import Figures
from planner.domain.report_period import EVENT, Period
from planner.domain.report_seal import Origin


def make(
    db: Database, actor: Person, when: Moment, organisation: Organisation, kind: str, period: str, classification: int
) -> Report:
    """Begin a draft of a kind about one of the periods that are offered; a sudden one is about today.

    `organisation` was loaded within the actor's scope. Raises NotAllowed; Invalid for what is not offered, or ranks
    above the actor's clearance, and for a committee that is closed.
    """
    with change(db, actor, when) as log:
        require(actor, "report.make", organisation.path)
        # Loaded again: it may have been closed since the page was made. What it began before may still be sent.
        if store.organisations.get(db, actor.scope, organisation.cycle_id, organisation.code).closed_at:
            raise Invalid(Problem("organisation.takes_nothing_new"))
        found = kind_for(db, organisation, kind)
        problems = rank_problems(classification, actor.clearance)
        if problems:
            raise Invalid(*problems)
        about, due = _about(db, actor, organisation, found, period, when.today)
        public_id = store.connection.new_public_id()
        rest = (classification, kind, about, due, when.stamp, actor.id)
        store.reports.add(db, public_id, organisation, *rest)
        report = store.reports.get(db, actor.scope, public_id)
        note(log, "report.made", report, after={"report_kind": kind, "period": about})
    return report


def rank(db: Database, actor: Person, when: Moment, public_id: str, classification: int, version: int) -> Report:
    """Give a draft another classification: its figures are gathered for that. A correction keeps that of the first.

    Raises NotFound, NotAllowed, Invalid; Conflict where somebody changed it since `version`, or it was sent.
    """
    with change(db, actor, when) as log:
        report = changeable(db, actor, public_id)
        problems = rank_problems(classification, actor.clearance)
        if report.corrects and classification != report.classification:
            problems.append(Problem("report.rank_of_correction", "classification"))
        if classification < store.report_sources.highest(db, report):
            problems.append(Problem("report.rank_of_sources", "classification"))
        if problems:
            raise Invalid(*problems)
        store.reports.rank(db, report, classification, version)
        before, after = {"classification": report.classification}, {"classification": classification}
        note(log, "report.ranked", report, before, after, classification)
    return store.reports.get(db, actor.scope, public_id)


def figures(db: Database, report: Report, when: Moment, zone: str) -> Figures:
    """The figures of a report as they stand now, for its own classification, whoever looks; nothing is written.

    The report was loaded within a scope. `zone` is the time zone of the office.
    """
    scope = Scope((report.path,), (), report.classification)
    organisation = store.organisations.get(db, scope, report.cycle_id, report.organisation_code)
    kind = kind_of(db, report)
    since = report_period.begins(kind, report.due, when.today) if kind else when.today
    about = About(kind, Period(report.period, report.due)) if kind and report.due else None
    return gather(db, scope, organisation, when, zone, since if since < when.today else None, about)


def seal(
    db: Database,
    actor: Person,
    when: Moment,
    zone: str,
    public_id: str,
    seen: str | None = None,
    version: int | None = None,
) -> Report:
    """Send a draft: its figures are gathered and written with its lines in the same transaction, and never change.

    `seen` are the lines and `version` that of the report (its rank) as the sender saw them; None asks for neither.
    Raises NotFound, NotAllowed; Conflict where it was sent already, by whomever, or is another than was seen.
    """
    with change(db, actor, when) as log:
        report = changeable(db, actor, public_id)
        lines = store.report_lines.of_report(db, report)
        _require_seen(report, lines, seen, version)
        gathered = figures(db, report, when, zone)
        offices, origins = _offices(db, report), _origins(db, report, lines)
        content = report_seal.content(report, lines, gathered, actor.name, when, offices, origins)
        digest = report_figures.digest(content)
        head = _head_of_log(db)
        store.reports.seal(db, report, content, Seal(digest, head, when.today, when.stamp, actor.name), actor.id)
        told = {"report_kind": report.kind, "period": report.period, "digest": digest}
        note(log, "report.sealed", report, after=told, congress=congress_of(db, actor, report))
    return store.reports.get(db, actor.scope, public_id)


def _require_seen(report: Report, lines: Sequence[Line], seen: str | None, version: int | None) -> None:
    if version is not None and version != report.version:
        raise Conflict(Problem("report.changed"))
    different = None if seen is None else report_seen.changes(seen, lines)
    if different is not None:
        told = {"added": different.added, "written": different.written, "removed": different.removed}
        raise Conflict(Problem("report.lines_changed", params=told))


def correct(db: Database, actor: Person, when: Moment, public_id: str) -> Report:
    """Begin a new report that takes the place of a sealed one, with its words; the old one stays as it was sent.

    Raises NotFound, NotAllowed; Conflict for a draft, or where a correction of it was begun already.
    """
    with change(db, actor, when) as log:
        old = store.reports.get(db, actor.scope, public_id)
        require(actor, "report.make", old.path)
        if old.is_draft or old.corrected_by:
            raise Conflict(Problem("report.not_sent" if old.is_draft else "report.corrected"))
        organisation = store.organisations.get(db, actor.scope, old.cycle_id, old.organisation_code)
        key = store.connection.new_public_id()
        rest = (old.classification, old.kind, old.period, old.due, when.stamp, actor.id, old.id)
        store.reports.add(db, key, organisation, *rest)
        report = store.reports.get(db, actor.scope, key)
        for line in store.report_lines.of_report(db, old):
            words = (line.part, line.position, line.text, line.source_id)
            store.report_lines.add(db, store.connection.new_public_id(), report, *words)
        note(log, "report.corrected", report, after={"report_kind": old.kind, "period": old.period})
    return report


def discard(db: Database, actor: Person, when: Moment, public_id: str) -> Report:
    """Give a draft up: it is in no list any more, and the log tells of it. Raises NotFound, NotAllowed, Conflict."""
    with change(db, actor, when) as log:
        report = changeable(db, actor, public_id)
        store.reports.discard(db, report, when.stamp, actor.id)
        note(log, "report.discarded", report, before={"report_kind": report.kind, "period": report.period})
    return report


def _offices(db: Database, report: Report) -> list[Organisation]:
    """Who sends and everybody above, the nearest first."""
    near = store.organisations.around(db, report.cycle_id, report.path)
    return [one for one in reversed(near) if report.path.startswith(one.path)]


def _origins(db: Database, report: Report, lines: Iterable[Line]) -> dict[int, Origin]:
    """Where the lines were taken from, by their keys."""
    found = store.report_sources.of_report(db, Scope((report.path,), (), report.classification), report)
    sources = [(line, found[line.source_id]) for line in lines if line.source_id in found]
    return {
        line.id: Origin(
            one.public_id, one.report_id, one.organisation_code, one.organisation_name, one.text != line.text
        )
        for line, one in sources
    }


def _head_of_log(db: Database) -> str:
    """The hash that the log ends with: salted, so that it tells nothing of what was written."""
    return store.audits.head(db)[1]


def _about(
    db: Database, actor: Person, organisation: Organisation, kind: ReportKind, period: str, today: date
) -> tuple[str, date | None]:
    """The name of the period and its due day; Invalid for one that is not offered."""
    if kind.rhythm == EVENT:
        reports = store.reports.listed(db, actor.scope, organisation.cycle_id, [organisation.path])
        begun = {one.period for one in reports if one.kind == kind.code and not one.corrects}
        return report_period.event(today, begun), None
    for known, one in offered(db, actor, organisation, today):
        if known == kind and one.period == period:
            return one.period, one.due
    raise Invalid(Problem("report.not_offered", "period"))
