"""Reports on paper: the sheet as HTML for the printer, for Word and for screens, with the code of a sealed one."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import force_locale, gettext

from planner import store
from planner.domain.cycle import Cycle
from planner.domain.document import Options, variant
from planner.domain.party_layout import Layout
from planner.domain.report import Report
from planner.formats.workbook import Column, Value
from planner.store.connection import Database
from planner.web import paper, paper_styles, printing, report_figures, report_sheet
from planner.web.paper import Content
from planner.web.report_sheet import Dress, Held, Sheet
from planner.web.table import Table, texts

KIND = paper_styles.REPORT


@dataclass(frozen=True)
class Paper:
    """A report ready for the printer, Word and screens; `name` is what its paper is kept under."""

    html: str
    styles: tuple[str, ...]
    layout: Layout
    variant: str
    name: str
    title: str


def made(
    db: Database, report: Report, held: Held, dress: Dress, language: str, address: str, *, is_on_screen: bool = False
) -> Paper:
    """The report on paper; on screens its styles are fetched by their address."""
    cycle = store.cycles.get(db, report.cycle_code)
    layout = paper.layout_of(cycle)
    with force_locale(language):
        sheet = report_sheet.sheet(report, held, cycle, dress)
        content = _content(sheet, dress)
        title = sheet.name
    issue = store.report_checks.issue(db, report)
    link = paper_styles.sheet_of_look(layout, KIND) if is_on_screen else ""
    html = printing.page(content, Options(KIND, language), issue, address=address, sheet=link)
    styles = paper_styles.of_look(layout, KIND)
    kind = variant(sheet.rows)
    return Paper(html, styles, layout, kind, _name(db, html, styles, kind), title)


def table(report: Report, held: Held, cycle: Cycle) -> Table:
    """The same figures and words as rows of a workbook."""
    sheet = report_sheet.sheet(report, held, cycle, Dress())
    columns = [
        texts(gettext("Chapter"), 24),
        texts(gettext("Section"), 44),
        texts(gettext("What"), 60),
        Column(gettext("Unit"), 14),
        texts(gettext("Figure"), 18),
        texts(gettext("Where from"), 40),
    ]
    told: list[Value] = [sheet.chapters[0].title, None, report_figures.reach(report.classification), None, None, None]
    return Table("bao-cao", gettext("Report"), columns, [told, *_rows(sheet)])


def _rows(sheet: Sheet) -> Sequence[list[Value]]:
    found: list[list[Value]] = []
    for chapter in sheet.chapters:
        for part in chapter.parts:
            head = [chapter.title, part.title or None]
            found += [[*head, one.label, one.unit or None, _figure(one.value), None] for one in part.rows]
            found += [
                [*head, f"{field}: {question}", state, asked, None] for field, question, asked, state in part.table
            ]
            found += [[*head, one.text, None, None, one.note or None] for one in part.entries]
    return found


def _figure(value: report_figures.Value) -> Value:
    """Numbers and days stay what they are; what is not known is said so."""
    return report_figures.said(value) if value is None else value


def _content(sheet: Sheet, dress: Dress) -> Content:
    html = paper.text_of("print/report.html", block=sheet.block, options=dress, sheet=sheet, said=report_figures.said)
    return Content(sheet.name, html, sheet.rows)


def _name(db: Database, *seen: object) -> str:
    secret = store.installation.get(db, "secret").encode()
    return hmac.new(secret, repr(seen).encode(), hashlib.sha256).hexdigest()[:40]
