"""The lines of a subtree as a table with every figure; what is not known is empty, and named at the end.

The same rows are printed, so that the screen, the workbook, the paper and the command line say the same.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from flask_babel import gettext

from planner.domain.congress import Congress
from planner.domain.cycle import Cycle
from planner.domain.organisation import Organisation
from planner.domain.report_standing import NOT_ASKED
from planner.domain.subtree_line import UNFORESEEN, UNOPENED, UNSEEN, Delta, Line
from planner.formats.workbook import Column, Value
from planner.web import report_terms
from planner.web.filters import in_language
from planner.web.report_words import kind_words, period_words
from planner.web.subtree_words import OUTLOOKS
from planner.web.table import Table, per_cent, texts


def table(found: Sequence[Line], cycle: Cycle, today: date) -> Table:
    """A row for each line, in their order."""
    columns = [
        texts(gettext("Organisation"), 40),
        Column(gettext("Code"), 18),
        texts(gettext("Level")),
        Column(gettext("Opens"), 12),
        Column(gettext("Closes"), 12),
        Column(gettext("State"), 20),
        Column(gettext("Tasks"), 10),
        Column(gettext("Done"), 10),
        Column(gettext("Done, per cent"), 10),
        Column(gettext("Late"), 10),
        Column(gettext("Serious"), 14),
        Column(gettext("Difficulties, open"), 12),
        Column(gettext("Difficulties, overdue"), 12),
        Column(gettext("Outlook"), 18),
        Column(gettext("Chance of being ready, per cent"), 16),
        Column(gettext("Foreseen on"), 12),
        Column(gettext("Last change"), 12),
        Column(gettext("Days since"), 10),
        texts(gettext("Report"), 24),
        Column(gettext("State of the report"), 16),
        Column(gettext("Due on"), 12),
        Column(gettext("Sent on"), 12),
        *(Column(f"{what}, {since}", 12) for since in _since() for what in _changes()),
        texts(gettext("Not known"), 40),
    ]
    return Table("to-chuc", gettext("Organisations below"), columns, [_row(one, cycle, today) for one in found])


def _since() -> tuple[str, str]:
    return gettext("against yesterday"), gettext("against a week ago")


def _changes() -> tuple[str, ...]:
    return gettext("Done"), gettext("Late"), gettext("Serious"), gettext("Difficulties, open")


def _row(one: Line, cycle: Cycle, today: date) -> list[Value]:
    congress, report = one.congress, one.report if one.report and one.report.state != NOT_ASKED else None
    return [
        one.organisation.name,
        one.organisation.code,
        in_language(cycle.level_names[one.organisation.level]),
        congress.opens if congress else None,
        congress.closes if congress else None,
        "" if one.outlook == UNSEEN else state(one.organisation, congress, today),
        one.planned or None,
        one.done if one.planned else None,
        one.percent,
        one.late,
        one.serious,
        one.difficulties,
        one.difficulties_overdue,
        str(OUTLOOKS[one.outlook]),
        per_cent(one.chance),
        one.chance_day if one.chance is not None else None,
        one.fresh_on,
        one.silent_days,
        f"{kind_words(cycle, report.kind)}, {period_words(report.period)}" if report else None,
        str(report_terms.STANDINGS[report.state]) if report else None,
        report.due if report else None,
        report.sent_on if report else None,
        *_delta(one.yesterday),
        *_delta(one.week),
        gettext("you may not see the plan") if one.outlook == UNSEEN else ", ".join(missing(one)) or None,
    ]


def _delta(delta: Delta | None) -> tuple[int | None, ...]:
    return (delta.done, delta.late, delta.serious, delta.difficulties) if delta else (None,) * 4


def missing(one: Line) -> Iterable[str]:
    """What of a line is not known, in words."""
    if not one.planned:
        yield gettext("plan")
    if one.outlook in {UNFORESEEN, UNOPENED}:
        yield gettext("chance in time")
    if one.fresh_on is None:
        yield gettext("last change")
    if one.report and one.report.state == "missing":
        yield gettext("report")
    if one.yesterday is None and one.week is None:
        yield gettext("how it stood before")


def state(organisation: Organisation, congress: Congress | None, today: date) -> str:
    """What there is to say of the congress itself, "" while it is ahead."""
    if organisation.closed_at:
        return gettext("closed")
    if congress is None:
        return gettext("no congress opened")
    if congress.is_cancelled:
        return gettext("cancelled")
    return gettext("held") if congress.closes < today else ""
