"""Reading tables of tasks from DOCX: what stands in each cell once, however cells are merged."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from planner.domain import task_table
from planner.domain.merged_cells import Place, carried_down
from planner.domain.problem import Invalid, Problem
from planner.domain.task_table import Table
from planner.formats import package

_BROKEN = (zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError, SyntaxError, EOFError, NotImplementedError)
_BROKEN += (RuntimeError, TypeError, AttributeError, zlib.error)
_MOST_TABLES = 200
_MOST_SPAN = 200
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def is_document(content: bytes) -> bool:
    """Whether these are the bytes of a DOCX, whatever the file is called."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return package.DOCUMENT in packed.namelist()
    except _BROKEN:
        return False


def read(content: bytes) -> list[Table]:
    """The tables of a document in order, named by their number; deleted text under review is left out.

    Raises Invalid: too large, with macros or linked files, no table in it, too many rows or columns.
    """
    task_table.check_kind(content)
    try:
        package.check(content, package.DOCUMENT)
        # Here and not above: the library takes a third of a second that only such an import should pay.
        from docx import Document

        body = Document(BytesIO(content)).element.body
        found = body.xpath(".//w:tbl")
        if len(found) > _MOST_TABLES:
            raise Invalid(Problem("sheet.too_many_sheets", "file", {"most": _MOST_TABLES}))
        tables = [_table(number, one) for number, one in enumerate(found, start=1)]
    except _BROKEN as error:
        raise Invalid(Problem("sheet.not_a_document", "file")) from error
    tables = [one for one in tables if one.rows]
    if not tables:
        raise Invalid(Problem("sheet.no_table", "file"))
    return tables


def _table(number: int, table) -> Table:
    spans: dict[int, list[int]] = {}
    found: list[list[int]] = []
    lines = []
    for line, row in enumerate(table.xpath("./w:tr | ./w:sdt/w:sdtContent/w:tr"), start=1):
        cells, going_on, begun = _cells(row)
        spans = {column: span for column, span in spans.items() if column in going_on}
        for span in spans.values():
            span[1] = line
        opened = {column: [line, line, column] for column in begun}
        spans |= opened
        found += opened.values()
        lines.append((line, cells))
    merged: set[Place] = set()
    return task_table.table(str(number), carried_down(lines, ((a, b, c) for a, b, c in found), merged), merged=merged)


def _cells(row) -> tuple[list[str], set[int], set[int]]:
    """The texts of a row in the columns of the grid: a wide cell fills its first column, a tall one its first row.

    And the columns where a tall cell goes on, and where one begins.
    """
    cells = [""] * _span(row.xpath("./w:trPr/w:gridBefore/@w:val"), 0)
    going_on, begun = set(), set()
    for cell in row.xpath("./w:tc | ./w:sdt/w:sdtContent/w:tc"):
        merge = cell.xpath("./w:tcPr/w:vMerge")
        if merge:
            (begun if merge[0].xpath("string(@w:val)") == "restart" else going_on).add(len(cells))
        cells.append("" if len(cells) in going_on else _text(cell))
        cells += [""] * (_span(cell.xpath("./w:tcPr/w:gridSpan/@w:val"), 1) - 1)
    return cells, going_on, begun


def _span(values: list, otherwise: int) -> int:
    return min(int(values[0]), _MOST_SPAN) if values else otherwise


def _text(cell) -> str:
    paragraphs = cell.xpath("./w:p | ./w:sdt/w:sdtContent/w:p")
    return "\n".join("".join(_pieces(one)) for one in paragraphs)


def _pieces(paragraph) -> Iterator[str]:
    """What is written in a paragraph, with what was added under review and without what was taken out or moved away."""
    for piece in paragraph.xpath(".//w:r[not(ancestor::w:del) and not(ancestor::w:moveFrom)]/*"):
        name = piece.tag.rpartition("}")[2]
        yield piece.text or "" if name == "t" else _SIGNS.get(name, "")
