"""The sheet of a subtree: every line with its figures, what all add up to, and the signs of trouble, on paper."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale, gettext

from planner import actions, store
from planner.domain import letterhead
from planner.domain.cycle import Cycle, rung_on
from planner.domain.document import Options, variant
from planner.domain.letterhead import Issuer, Party
from planner.domain.organisation import Organisation, lineage
from planner.domain.report_standing import usual_period
from planner.domain.sign import Trouble, troubles
from planner.domain.subtree_line import Line, worst_first
from planner.domain.subtree_order import kinds
from planner.domain.typography import shortened
from planner.store.connection import Database
from planner.web import paper, paper_styles, printing, report_terms, sign_sentences, subtree
from planner.web.paper import Content
from planner.web.rail import short_name
from planner.web.report_sheet import Dress
from planner.web.report_words import period_short
from planner.web.subtree import Reader
from planner.web.subtree_choice import ALL, Choice
from planner.web.subtree_words import KINDS

KIND = paper_styles.SUBTREE
# So many lines are printed; a page of the screen has all.
MOST_LINES = 400
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Paper:
    """The sheet ready for the printer and for screens; `name` is what its paper is kept under."""

    html: str
    styles: tuple[str, ...]
    variant: str
    name: str
    title: str


def made(
    reader: Reader,
    organisation: Organisation,
    language: str,
    address: str,
    *,
    is_on_screen: bool = False,
    choice: Choice = ALL,
) -> Paper:
    """The sheet as the reader sees the subtree now; what is made for the printer is issued, with a trace."""
    db = reader.db
    cycle = store.cycles.get(db, store.cycles.code_of(db, organisation.cycle_id))
    layout = paper.layout_of(cycle)
    with force_locale(language):
        content = _content(reader, organisation, cycle, language, choice)
    ceiling = reader.person.scope.ceiling
    issue = None
    if not is_on_screen:
        series, digest = (
            " ".join(filter(None, (language, str(ceiling), choice.kind, choice.sort))),
            _keyed(db, str(content.html), layout.name),
        )
        issue = actions.subtree_papers.issue(
            db, reader.person, reader.moment, organisation, series, digest, max(ceiling, 0)
        )
    link = paper_styles.sheet_of_look(layout, KIND) if is_on_screen else ""
    html = printing.page(content, Options(KIND, language), issue, address=address, sheet=link)
    styles, kind = paper_styles.of_look(layout, KIND), variant(content.rows)
    return Paper(html, styles, kind, _keyed(db, html, styles, kind)[:40], content.title)


def lines(reader: Reader, organisation: Organisation) -> list[Line]:
    """The lines directly below, worst first: those of the screen and of the workbook."""
    scope = reader.person.names_scope(organisation.cycle_id)
    children = store.organisations.children(reader.db, scope, organisation)
    return worst_first(subtree.lines(organisation, children, None, reader))


def _content(reader: Reader, organisation: Organisation, cycle: Cycle, language: str, choice: Choice) -> Content:
    found, (own,) = choice.of(lines(reader, organisation)), subtree.lines(organisation, [organisation], None, reader)
    today, usual = reader.moment.today, usual_period(one.report for one in found)
    offices = _offices(reader.db, organisation)
    name = letterhead.party_organisation(offices[0], language)
    title = gettext("Congresses below: %(name)s", name=name)
    html = paper.text_of(
        "print/subtree.html",
        options=Dress(),
        block=_block(offices, today, language),
        name=name,
        short_name=short_name,
        own=None if choice.kind else own,
        only=choice.words,
        lines=found[:MOST_LINES],
        left_out=max(len(found) - MOST_LINES, 0),
        counts=[(str(KINDS[kind]), count) for kind, count in _counts(found)],
        standings=report_terms.STANDINGS,
        usual=usual,
        period=period_short(usual) if usual else "",
        period_short=period_short,
        outlooks=KINDS,
        troubles=_troubles(reader, organisation, cycle, found),
        sign_words=sign_sentences.sentence,
        today=today,
    )
    return Content(title, html, len(found))


def _offices(db: Database, organisation: Organisation) -> list[Party]:
    around = {one.id: one for one in store.organisations.around(db, organisation.cycle_id, organisation.path)}
    standing = [around[key] for key in reversed(lineage(organisation.path)[1])]
    return [Party(shortened(one.name, _LONGEST_NAME), one.type, one.level) for one in standing]


def _block(offices: Sequence[Party], today: date, language: str) -> letterhead.Letterhead:
    own, *above = offices
    dated = letterhead.dated(letterhead.place_of(own, *above), today, language)
    issuer = Issuer(letterhead.STANDING_COMMITTEE)
    return letterhead.letterhead(own, above[0] if above else None, issuer, number="", dated=dated, language=language)


def _counts(found: Sequence[Line]) -> list[tuple[str, int]]:
    counts = Counter(kind for line in found for kind in kinds(line))
    return [(kind, counts[kind]) for kind in KINDS if counts[kind]]


def _troubles(reader: Reader, organisation: Organisation, cycle: Cycle, found: Sequence[Line]) -> list[Trouble]:
    today, keys = reader.moment.today, [line.organisation.id for line in found]
    limits = {level: rung_on(cycle, level, today).must_finish for level in {one.organisation.level for one in found}}
    waiting = store.inquiries.open_of(reader.db, reader.person.scope, organisation.cycle_id, keys)
    return troubles(found, limits, waiting, today)


def _keyed(db: Database, *seen: object) -> str:
    secret = store.installation.get(db, "secret").encode()
    return hmac.new(secret, repr(seen).encode(), hashlib.sha256).hexdigest()
