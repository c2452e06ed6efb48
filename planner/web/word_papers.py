"""Papers that people work on further: the sheet of the PDF under the same number and code, as a document of Word."""

from planner import store
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.problem import Invalid, Problem
from planner.formats import word_document
from planner.store.connection import Database
from planner.web import paper, printing
from planner.web.printing import Sheet, Viewer

EDITABLE = ("checklist", "agenda", "chair", "minutes")
# About 2 s of work; what is longer can be had as PDF.
MOST_ROWS = 1000


def refuse_long(db: Database, viewer: Viewer, congress: Congress, options: Options) -> None:
    """Invalid when it would be longer than somebody waits for."""
    rows = printing.rows(db, viewer, congress, options)
    if rows > MOST_ROWS:
        raise Invalid(Problem("document.too_long_to_edit", "body", {"rows": rows, "most": MOST_ROWS}))


def written(db: Database, congress: Congress, options: Options, sheet: Sheet) -> bytes:
    """A sheet that was issued, as DOCX."""
    layout = paper.layout_of(store.cycles.get(db, congress.cycle_code))
    return word_document.write(sheet.html, sheet.styles, layout, options.text_size)
