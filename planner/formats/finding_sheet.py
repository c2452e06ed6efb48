"""Findings as XLSX: one sheet of texts in the reader's language, equal rows giving equal bytes."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from planner.formats.workbook import put_text, without_clock

_WIDTHS = (16, 36, 14, 30, 34, 22, 50, 80, 16, 60, 40, 24, 16, 20)
_HEAD = PatternFill("solid", fgColor="EBE7E1")
_WRAP = Alignment(wrap_text=True, vertical="top")


def write_xlsx(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with a frozen head and a filter; every text stays a text, whatever it begins with."""
    book = Workbook()
    sheet = book.active
    sheet.title = title[:31]
    for place, (name, width) in enumerate(zip(heads, _WIDTHS, strict=True), start=1):
        head = sheet.cell(1, place, name)
        head.font, head.fill, head.alignment = Font(bold=True), _HEAD, _WRAP
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            cell.alignment = _WRAP
            put_text(cell, value)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    sheet.page_setup.orientation, sheet.print_title_rows = "landscape", "1:1"
    content = BytesIO()
    book.save(content)
    return without_clock(content)
