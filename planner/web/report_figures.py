"""The figures of a report as parts of a sheet: the same rows on screen, on paper, in Word and in the workbook."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from flask_babel import format_decimal, gettext

from planner.domain.cycle import Cycle
from planner.domain.finding import Finding
from planner.domain.report_figures import Difficulties, Figures, Foreseen, OpenDifficulty, OwnCongress, Told
from planner.domain.task import STATUSES
from planner.web import report_terms as terms
from planner.web.filters import CLASSIFICATION_LABELS, STATUS_LABELS, day, in_language
from planner.web.finding_sentences import KINDS, SEVERITIES, explained
from planner.web.forecast_words import chance, share
from planner.web.report_words import kind_words, period_words
from planner.web.tally_sentences import KIND_LABELS

Value = str | int | date | None


@dataclass(frozen=True)
class Row:
    """One figure: what is counted, in which unit, and how many; None where nothing was computed, which is no zero."""

    label: str
    unit: str
    value: Value

    @property
    def cells(self) -> tuple[Value, ...]:
        """Behind one another as in a table."""
        return (self.label, self.unit, self.value)


@dataclass(frozen=True)
class Entry:
    """A sentence of a part, with the note beside it."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A titled part of a chapter: figures, a wider table under heads of its own, or sentences; `empty` says none."""

    title: str = ""
    rows: tuple[Row, ...] = ()
    entries: tuple[Entry, ...] = ()
    heads: tuple[str, ...] = ()
    table: tuple[tuple[Value, ...], ...] = ()
    empty: str = ""


@dataclass(frozen=True)
class Chapter:
    """A chapter with its number in the title."""

    title: str
    parts: tuple[Part, ...] = field(default=())


def said(value: Value) -> str:
    """A value as people read it; what is not known is said so."""
    if value is None:
        return gettext("not known")
    if isinstance(value, date):
        return day(value)
    return format_decimal(value) if isinstance(value, int) else value


def reach(classification: int) -> str:
    """What the figures of a report of this classification hold, in the same words whatever there is beside them."""
    if classification:
        rank = CLASSIFICATION_LABELS[classification]
        return gettext("The report holds what is classified as %(rank)s, too.", rank=rank)
    return gettext("The figures hold ordinary content only.")


def chapters(figures: Figures, cycle: Cycle) -> tuple[Chapter, ...]:
    """Figures, findings, difficulties and forecasts, in the order of the report."""
    return (
        Chapter(gettext("I. Figures"), tuple(_counted(figures, cycle))),
        Chapter(gettext("II. Warnings"), tuple(_findings(figures))),
        Chapter(gettext("III. Difficulties"), tuple(_difficulties(figures.difficulties))),
        Chapter(gettext("IV. Forecast"), tuple(_forecast(figures))),
    )


def _counted(figures: Figures, cycle: Cycle) -> Iterator[Part]:
    if figures.congress:
        yield Part(gettext("The congress of the organisation itself"), tuple(_own(figures.congress)))
    # Where nothing stands below, the sum would say the same once more.
    if figures.below or not figures.congress:
        yield Part(gettext("Tasks, with everything below"), tuple(_tasks(figures.tasks, figures.late)))
    order = {one.level: -one.order for one in cycle.directives[-1].levels}
    for one in sorted(figures.below, key=lambda one: order.get(one.level, 0)):
        name = in_language(cycle.level_names[one.level])
        yield Part(gettext("Congresses below: %(level)s", level=name), tuple(_level(one)))
    for one in sorted(figures.tallies, key=lambda one: order.get(one.level, 0)):
        name = in_language(cycle.level_names[one.level])
        kind = KIND_LABELS[one.kind]
        yield Part(gettext("%(what)s: %(level)s", what=kind, level=name), tuple(_tally(one)))
    for one in figures.reports:
        name = f"{kind_words(cycle, one.kind)}, {period_words(one.period)}"
        unit = gettext("organisations")
        rows = (Row(headed(str(label)), unit, one.states.get(code, 0)) for code, label in terms.STANDINGS.items())
        # What ranks higher counts as not sent here: the head says so, whatever there is.
        title = (
            gettext("Reports from directly below: %(kind)s", kind=name)
            if figures.clearance
            else gettext("Reports from directly below, those of ordinary rank only: %(kind)s", kind=name)
        )
        yield Part(title, tuple(rows))


def headed(words: str) -> str:
    """With a capital at its head."""
    return words[:1].upper() + words[1:]


def _own(congress: OwnCongress) -> Iterator[Row]:
    unit = gettext("day")
    yield Row(gettext("Opening"), unit, congress.opens)
    yield Row(gettext("Closing"), unit, congress.closes)
    if congress.is_cancelled:
        yield Row(gettext("State"), "", gettext("cancelled"))
    yield from _tasks(congress.tasks, congress.late)


def _tasks(tasks, late: int) -> Iterator[Row]:
    unit = gettext("tasks")
    yield Row(gettext("Tasks in all"), unit, sum(tasks.values()))
    yield from (Row(str(STATUS_LABELS[one]), unit, tasks.get(one, 0)) for one in STATUSES)
    yield Row(gettext("Late"), unit, late)


def _level(one) -> Iterator[Row]:
    unit = gettext("organisations")
    yield Row(gettext("Organisations in all"), unit, one.total)
    yield Row(gettext("Congress opened in the planner"), unit, one.opened)
    yield Row(gettext("Congress held"), unit, one.held)
    yield Row(gettext("Congress cancelled"), unit, one.cancelled)
    yield Row(gettext("No congress opened yet"), unit, one.unopened)


def _tally(one) -> Iterator[Row]:
    unit, what = gettext("units"), str(terms.COUNTED[one.kind])
    yield Row(gettext("Units counted"), unit, one.units)
    yield Row(gettext("Expected, of those that said"), what, one.expected)
    yield Row(gettext("Units that did not say how many are expected"), unit, one.expected_unknown)
    yield Row(gettext("Received, of those that said"), what, one.received)
    yield Row(gettext("Units that did not say how many came"), unit, one.received_unknown)


def _findings(figures: Figures) -> Iterator[Part]:
    unit = gettext("warnings")
    counts = (("serious", figures.serious), ("attention", figures.attention))
    rows = [Row(str(SEVERITIES[code]), unit, count) for code, count in counts]
    rows.append(Row(gettext("Looked for on"), gettext("day"), figures.found_on))
    rows.append(Row(gettext("Congresses not looked at yet"), gettext("congresses"), figures.unlooked))
    yield Part(rows=tuple(rows))
    if figures.congress:
        yield Part(
            gettext("Of the congress of the organisation itself"),
            entries=tuple(Entry(_warning(one), str(SEVERITIES[one.severity])) for one in figures.findings),
            empty=_nothing_found(figures),
        )


def _warning(one: Told) -> str:
    """Its sentence; of what the reader may not read below only where it comes from."""
    if not one.code:
        return gettext("Of congresses below, told in words to whoever reads there only")
    return f"{KINDS[one.code]}. {explained(Finding(one.code, one.severity, '', (), one.params))}"


def _nothing_found(figures: Figures) -> str:
    """Nothing found is told from nothing looked for."""
    if figures.found_on is None:
        return gettext("Nobody has looked for warnings yet.")
    return gettext("None known; not every congress was looked at.") if figures.unlooked else gettext("None.")


def _difficulties(found: Difficulties | None) -> Iterator[Part]:
    unit = gettext("difficulties")
    counts = (found.open, found.overdue, found.answered) if found else (None, None, None)
    labels = (
        gettext("Not closed yet"),
        gettext("Past the day on which an answer is due"),
        gettext("Answered in the period"),
    )
    yield Part(rows=tuple(Row(label, unit, count) for label, count in zip(labels, counts, strict=True)))
    if found and found.listed:
        yield Part(
            gettext("Open difficulties"),
            entries=tuple(_untold(found.listed)),
            heads=(gettext("Field"), gettext("Question"), gettext("Asked"), gettext("State")),
            table=tuple(_difficulty(one) for one in found.listed),
        )


def _difficulty(one: OpenDifficulty) -> tuple[Value, ...]:
    """A row; of what the reader may not read below it tells field and state alone."""
    words = f"{one.organisation_name}: {one.question}" if one.question else gettext("of a committee below")
    asked = one.asked_on if one.question else "–"
    return (str(terms.DIFFICULTY_FIELDS[one.field]), words, asked, _state(one))


def _untold(listed: Iterable[OpenDifficulty]) -> Iterator[Entry]:
    if not all(one.question for one in listed):
        yield Entry(
            gettext(
                "What committees below asked is told by field and state only to whoever does not read below;"
                " what was sealed holds the words, too."
            )
        )


def _state(one) -> str:
    state = str(terms.DIFFICULTY_STATES[one.state])
    return gettext("%(state)s, overdue", state=state) if one.is_overdue else state


def _forecast(figures: Figures) -> Iterator[Part]:
    if figures.congress:
        title = gettext("When the congress of the organisation itself will be ready")
        if figures.forecast:
            yield Part(title, tuple(_foreseen(figures.forecast)))
            yield from _drivers(figures.forecast)
        else:
            yield Part(title, empty=gettext("Nothing was foreseen yet."))
    if figures.outlooks:
        unit = gettext("congresses")
        rows = (
            Row(headed(str(label)), unit, figures.outlooks[code])
            for code, label in terms.OUTLOOKS.items()
            if code in figures.outlooks
        )
        yield Part(gettext("Congresses below that are still to be held"), tuple(rows))


def _foreseen(one: Foreseen) -> Iterator[Row]:
    unit = gettext("day")
    yield Row(gettext("Tasks needed for it"), gettext("tasks"), one.needed)
    yield Row(gettext("Of these done"), gettext("tasks"), one.done)
    yield Row(gettext("If things go well (favourable)"), unit, one.favourable)
    yield Row(gettext("Expected"), unit, one.expected)
    yield Row(gettext("If things go badly (unfavourable)"), unit, one.unfavourable)
    yield Row(
        gettext("Chance of being ready on the opening day"), "", None if one.chance is None else chance(one.chance)
    )
    yield Row(gettext("Foreseen on"), unit, one.day)


def _drivers(one: Foreseen) -> Iterator[Part]:
    if one.drivers:
        yield Part(
            gettext("It hangs on these tasks"),
            entries=tuple(
                Entry(f"{each.number}. {each.title}", gettext("in %(share)s of courses", share=share(each.share)))
                for each in one.drivers
            ),
        )
