"""A report as a sheet: letterhead, whom it is for, its chapters, recipients and signature.

A draft is made of what stands now; a sealed report of nothing but what was sealed, so that it is the same for ever.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import get_locale, gettext

from planner import actions, store
from planner.domain import document_number, letterhead, report_seal
from planner.domain.cycle import Cycle
from planner.domain.letterhead import Issuer, Letterhead, Party
from planner.domain.moment import Moment
from planner.domain.permission import Scope
from planner.domain.problem import NotFound, Problem
from planner.domain.report import PARTS, Report
from planner.domain.report_figures import Figures
from planner.domain.report_reach import as_read
from planner.domain.typography import shortened
from planner.store.connection import Database
from planner.web import report_figures
from planner.web import report_terms as terms
from planner.web.filters import day
from planner.web.report_figures import Chapter, Entry, Part
from planner.web.report_words import kind_words, period_words

# No committee is called by more letters than this.
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Dress:
    """What only the paper bears, as whoever signs wants it; "" and () for what goes without saying."""

    number: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    is_plain: bool = False


@dataclass(frozen=True)
class Words:
    """A line of the office with where it was taken from: the name, "" where it is the office's own."""

    part: str
    text: str
    origin: str = ""
    is_edited: bool = False


@dataclass(frozen=True)
class Held:
    """What a report holds: the office with all above it, the nearest first, its day, its lines and its figures."""

    offices: tuple[Party, ...]
    dated: date
    lines: tuple[Words, ...]
    figures: Figures
    is_correction: bool


@dataclass(frozen=True)
class Sheet:
    """Everything that stands on it, in the language of the moment; `rows` are what it is long by."""

    block: Letterhead
    subject: str
    addressee: str
    intro: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    recipients: tuple[str, ...]
    signed_for: tuple[str, ...]
    name: str

    @property
    def rows(self) -> int:
        """How many rows and sentences it has."""
        parts = [part for chapter in self.chapters for part in chapter.parts]
        return sum(len(part.rows) + len(part.table) + len(part.entries) for part in parts)


def held(db: Database, scope: Scope, report: Report, when: Moment, zone: str) -> Held:
    """What a report, loaded within the scope, tells who reads by that; NotFound where what was sealed was purged."""
    return _sealed(db, scope, report) if report.seal else _draft(db, scope, report, when, zone)


def sheet(report: Report, content: Held, cycle: Cycle, dress: Dress) -> Sheet:
    """The report on a sheet."""
    language = str(get_locale())
    own, *above = content.offices
    place = letterhead.place_of(own, *above)
    issuer = Issuer(letterhead.STANDING_COMMITTEE)
    number = dress.number or document_number.unfilled(document_number.symbol(own, "report"))
    dated = letterhead.dated(place, content.dated, language)
    parent = above[0] if above else None
    block = letterhead.letterhead(own, parent, issuer, number=number, dated=dated, language=language)
    addressee = letterhead.committee(parent, language) if parent else ""
    about = gettext("on the preparation of congresses")
    kind = f"{kind_words(cycle, report.kind)}, {period_words(report.period)}"
    return Sheet(
        block=block if report.seal else replace(block, urgency=gettext("DRAFT")),
        subject=f"{about}\n{kind}",
        addressee=addressee,
        intro=tuple(_intro(report, content, letterhead.committee(own, language))),
        chapters=(*report_figures.chapters(content.figures, cycle), _words(content.lines)),
        recipients=dress.recipients or tuple(one for one in (addressee, gettext("filed at the office")) if one),
        signed_for=letterhead.signed_for(own, issuer, language),
        name=f"{kind} · {letterhead.party_organisation(own, language)}",
    )


def _intro(report: Report, content: Held, committee: str) -> Iterable[str]:
    yield gettext(
        "%(committee)s reports how the congresses are being prepared. The figures are of %(day)s.",
        committee=committee,
        day=day(content.figures.day),
    )
    yield report_figures.reach(report.classification)
    if content.is_correction:
        yield gettext("It takes the place of an earlier report about the same time.")


def _words(lines: Iterable[Words]) -> Chapter:
    found = list(lines)
    parts = tuple(
        Part(
            f"{place}. {terms.PARTS[part]}",
            entries=tuple(Entry(one.text, _note(one)) for one in found if one.part == part),
            empty=gettext("Nothing was written."),
        )
        for place, part in enumerate(PARTS, start=1)
    )
    return Chapter(gettext("V. Judgement and proposals"), parts)


def _note(one: Words) -> str:
    if not one.origin:
        return ""
    if one.is_edited:
        return gettext("from the report of %(name)s, with changes", name=one.origin)
    return gettext("from the report of %(name)s", name=one.origin)


def _sealed(db: Database, scope: Scope, report: Report) -> Held:
    text = store.reports.content(db, report)
    if not text:
        raise NotFound(Problem("report.purged"))
    sealed = report_seal.read(text)
    offices = tuple(_party(one.name, one.type, one.level) for one in sealed.offices)
    lines = tuple(
        Words(one.part, one.text, one.origin.organisation_name, one.origin.is_edited)
        if one.origin
        else Words(one.part, one.text)
        for one in sealed.lines
    )
    figures = as_read(scope, report, sealed.figures, sealed.organisation_code)
    return Held(offices, sealed.sealed_on, lines, figures, bool(sealed.corrects))


def _draft(db: Database, scope: Scope, report: Report, when: Moment, zone: str) -> Held:
    near = store.organisations.around(db, report.cycle_id, report.path)
    standing = [one for one in reversed(near) if report.path.startswith(one.path)]
    offices = tuple(_party(one.name, one.type, one.level) for one in standing)
    sources = store.report_sources.of_report(db, scope, report)
    lines = []
    for one in store.report_lines.of_report(db, report):
        source = sources.get(one.source_id or 0)
        origin = (source.organisation_name, source.text != one.text) if source else ()
        lines.append(Words(one.part, one.text, *origin))
    figures = as_read(scope, report, actions.reports.figures(db, report, when, zone), report.organisation_code)
    return Held(offices, when.today, tuple(lines), figures, bool(report.corrects))


def _party(name: str, type_: str, level: str) -> Party:
    return Party(shortened(name, _LONGEST_NAME), type_, level)
