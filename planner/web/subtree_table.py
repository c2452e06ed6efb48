"""The lines of a subtree as a table with every figure; what is not known is empty, and named at the end.

The same rows are printed, so that the screen, the workbook, the paper and the command line say the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from flask_babel import gettext

from planner.domain.congress import Congress
from planner.domain.cycle import Cycle
from planner.domain.organisation import Organisation
from planner.domain.report_standing import NOT_ASKED
from planner.domain.subtree_line import UNFORESEEN, UNOPENED, UNSEEN, Delta, Line
from planner.formats.workbook import Column, Value
from planner.web import report_terms
from planner.web.filters import day, in_language
from planner.web.report_words import kind_words, period_words
from planner.web.subtree_words import OUTLOOKS
from planner.web.table import Table, per_cent, texts

# How many columns stand before the figures.
_FIRST_FIGURE = 7


def table(
    found: Sequence[Line], cycle: Cycle, today: date, ways: Mapping[int, str], whole: Line | None = None
) -> Table:
    """A row for each line, in their order; `ways` tell by key where each stands.

    `whole` is the line of what all of them stand below: the row of sums at the end.
    """
    columns = [
        texts(gettext("Organisation"), 40),
        Column(gettext("Code"), 18),
        texts(gettext("Level")),
        texts(gettext("Stands below"), 40),
        Column(gettext("Opens"), 12),
        Column(gettext("Closes"), 12),
        Column(gettext("State"), 20),
        *(Column(_below(what), 12) for what in (gettext("Tasks"), gettext("Done"))),
        Column(_below(gettext("Done, per cent")), 12, shape="0%"),
        *(Column(_below(what), 12) for what in (gettext("Late"), gettext("Warnings"))),
        *(Column(_below(what), 12) for what in (gettext("Difficulties, open"), gettext("Difficulties, overdue"))),
        Column(gettext("Outlook"), 18),
        Column(gettext("Chance of being ready, per cent"), 16, shape="0.0%"),
        Column(gettext("Foreseen on"), 12),
        *(Column(_below(what), 12) for what in (gettext("Last change"), gettext("Days since"))),
        texts(gettext("Report"), 24),
        Column(gettext("State of the report"), 16),
        Column(gettext("Due on"), 12),
        Column(gettext("Sent on"), 12),
        *(Column(f"{what}, {since}", 12) for since in _since() for what in _changes()),
        texts(gettext("Not known"), 40),
    ]
    rows = [_row(one, cycle, today, ways) for one in found]
    if whole:
        rows.append(_sums(whole, len(columns)))
    return Table("to-chuc", gettext("Organisations below"), columns, rows)


def _below(head: str) -> str:
    """A head of figures that are of the organisation and of everything below it."""
    return gettext("%(what)s (all below)", what=head)


def _sums(whole: Line, width: int) -> list[Value]:
    """What the whole adds up to, under the columns of figures that can be added up."""
    head: list[Value] = [gettext("All together"), *(None for _ in range(_FIRST_FIGURE - 1)), *_figures(whole)]
    return [*head, *(None for _ in range(width - len(head)))]


def _figures(one: Line) -> list[Value]:
    return [
        one.planned or None,
        one.done if one.planned else None,
        None if one.percent is None else one.percent / 100,
        one.late,
        one.serious,
        one.difficulties,
        one.difficulties_overdue,
    ]


def _since() -> tuple[str, str]:
    return gettext("against yesterday"), gettext("against a week ago")


def _changes() -> tuple[str, ...]:
    return gettext("Done"), gettext("Late"), gettext("Warnings"), gettext("Difficulties, open")


def _row(one: Line, cycle: Cycle, today: date, ways: Mapping[int, str]) -> list[Value]:
    congress, report = one.congress, one.report if one.report and one.report.state != NOT_ASKED else None
    return [
        one.organisation.name,
        one.organisation.code,
        in_language(cycle.level_names[one.organisation.level]),
        ways[one.organisation.id] or None,
        congress.opens if congress else None,
        congress.closes if congress else None,
        "" if one.outlook == UNSEEN else state(one.organisation, congress, today),
        *_figures(one),
        str(OUTLOOKS[one.outlook]),
        None if one.chance is None else (per_cent(one.chance) or 0) / 100,
        one.chance_day if one.chance is not None else None,
        one.worked_on(today),
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
    elif one.serious is None:
        yield gettext("warnings")
    if one.outlook in {UNFORESEEN, UNOPENED}:
        yield gettext("chance in time")
    if one.fresh_on is None:
        yield gettext("last change")
    if one.report and one.report.state == "missing":
        yield gettext("report")
    if one.reshaped_on:
        yield gettext("the tree changed on %(day)s, no comparison", day=day(one.reshaped_on))
    elif one.yesterday is None and one.week is None:
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
