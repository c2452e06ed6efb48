"""The one way in which tables become workbooks: a frozen head with a filter, real days, texts that stay texts.

Equal rows give equal bytes: there is no clock inside.
"""

import math
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

# The library is loaded where it is used: every table names its columns here, but only who is asked for a workbook
# should hold the 10 MB that writing one takes.
if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.worksheet import Worksheet

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value = str | int | float | date | time | None

_STAMP, _EPOCH = re.compile(rb"(?<=W3CDTF\">)[^<]+(?=</dcterms)"), b"1980-01-01T00:00:00Z"
# A height that is only begun with: whoever edits the row gets the one that its texts need then.
_FIXED = re.compile(rb' customHeight="1"')
# Points of a line, and the highest row there may be.
_LINE, _HIGHEST = 15, 405
# XML knows none of these; they never get into the planner, but no file may fail of one.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What spreadsheets refuse in the name of a sheet, and how long that may be.
_UNNAMEABLE, _MOST_NAME = re.compile(r"[\[\]:*?/\\]"), 31
# A text of which no more can stand in a cell.
_MOST_LETTERS = 32_767
# Paper across: its code and how wide its rows may be, in mm, with the margins around in inches.
_PAPERS, _MARGIN = (("9", 277.0), ("8", 400.0)), 0.39
# A letter of a column's width in mm as it is on the screen, and the least part of that size to be read on paper.
_LETTER, _LEAST = 1.86, 0.6
_HEAD = "EBE7E1"
# A moment is a day too, so it comes first.
_SHAPES: tuple[tuple[type, str], ...] = ((datetime, "d/m/yyyy h:mm"), (date, "d/m/yyyy"), (time, "h:mm"))


@dataclass(frozen=True)
class Column:
    """One column: its head and its width in letters; a wrapped one shows long texts on several lines.

    `shape` is how numbers are shown, as spreadsheets write it: "0%".
    """

    head: str
    width: float = 14
    is_wrapped: bool = False
    shape: str = ""


def write(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, frozen: str = "A2") -> bytes:
    """A workbook of one sheet; `frozen` is the first cell that moves. None leaves a cell empty."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = _UNNAMEABLE.sub(" ", title)[:_MOST_NAME]
    _put_heads(sheet, columns)
    last = 1
    for last, row in enumerate(rows, start=2):
        for place, (column, value) in enumerate(zip(columns, row, strict=True), start=1):
            if value is not None:
                _put(sheet.cell(last, place), value, column)
        wrapped = ((value, column.width) for column, value in zip(columns, row, strict=True) if column.is_wrapped)
        sheet.row_dimensions[last].height = _height(wrapped)
    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    _set_page(sheet, columns, frozen)
    content = BytesIO()
    book.save(content)
    return packed_anew(content, lambda part: _FIXED.sub(b"", _STAMP.sub(_EPOCH, part)))


def _put_heads(sheet: "Worksheet", columns: Sequence[Column]) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    font, fill = Font(bold=True), PatternFill("solid", fgColor=_HEAD)
    for place, column in enumerate(columns, start=1):
        head = sheet.cell(1, place)
        _put_text(head, column.head)
        head.font, head.fill, head.alignment = font, fill, _aligned(is_wrapped=True)
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[1].height = _height((column.head, column.width) for column in columns)


@cache
def _aligned(*, is_wrapped: bool) -> "Alignment":
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=is_wrapped or None, vertical="top")


def _height(cells: Iterable[tuple[Value, float]]) -> float:
    """How high a row is in which these stand in so many letters' width; not every program works it out itself."""
    lines = (
        sum(math.ceil(len(line) * 1.1 / width) or 1 for line in value.split("\n"))
        for value, width in cells
        if isinstance(value, str)
    )
    return min(_LINE * max(lines, default=1), _HIGHEST)


def _set_page(sheet: "Worksheet", columns: Sequence[Column], frozen: str) -> None:
    """On paper: across, its head on each page, as wide as A4 or A3 where that can be read.

    A wider table takes several sheets of A3 side by side, the frozen columns on each.
    """
    from openpyxl.utils import get_column_letter
    from openpyxl.utils.cell import coordinate_to_tuple
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    setup = sheet.page_setup
    setup.orientation, setup.fitToHeight = "landscape", 0
    sheet.page_margins = PageMargins(*[_MARGIN] * 4, header=_MARGIN / 2, footer=_MARGIN / 2)
    sheet.print_title_rows = "1:1"
    full = sum(column.width for column in columns) * _LETTER
    paper = next((code for code, room in _PAPERS if full * _LEAST <= room), "")
    setup.paperSize = paper or _PAPERS[-1][0]
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=bool(paper))
    if not paper:
        setup.scale, setup.pageOrder = round(_LEAST * 100), "overThenDown"
        kept = coordinate_to_tuple(frozen)[1] - 1
        sheet.print_title_cols = f"A:{get_column_letter(kept)}" if kept else None


def _put(cell: "Cell", value: Value, column: Column) -> None:
    cell.alignment = _aligned(is_wrapped=column.is_wrapped)
    if isinstance(value, str):
        _put_text(cell, value)
        return
    cell.value = value
    shape = next((shape for kind, shape in _SHAPES if isinstance(value, kind)), column.shape)
    if shape:
        cell.number_format = shape


def _put_text(cell: "Cell", value: str) -> None:
    """Write a text into a cell; what begins like a formula is a text all the same."""
    cell.value = _UNWRITABLE.sub("", value)[:_MOST_LETTERS]
    cell.data_type = "s"
    # The mark keeps it a text when somebody edits the cell.
    cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t", "\r")


def packed_anew(content: BytesIO, part_of: Callable[[bytes], bytes] = lambda part: part) -> bytes:
    """The same package without the times at which its parts were packed, each part as `part_of` gives it back."""
    steady = BytesIO()
    with zipfile.ZipFile(content) as packed, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in packed.namelist():
            kept.writestr(zipfile.ZipInfo(name), part_of(packed.read(name)), zipfile.ZIP_DEFLATED)
    return steady.getvalue()
