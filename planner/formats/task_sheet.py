"""Tasks as XLSX and CSV: written in the reader's language, texts staying texts, equal rows giving equal bytes."""

import csv
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from planner.domain import task_sheet_words
from planner.domain.task_sheet import Row, columns_of, guarded
from planner.formats.workbook import put_text, without_clock

_WIDTHS = {"number": 7, "title": 60, "subcommittee": 26, "lead": 28, "partners": 34, "deliverable": 34}
_WIDTHS |= {"description": 44, "blocked": 34, "reason": 34}
_WRAPPED = ("title", "subcommittee", "lead", "partners", "deliverable", "description", "blocked", "reason")
_HEAD = PatternFill("solid", fgColor="EBE7E1")
_TOP, _WRAP = Alignment(vertical="top"), Alignment(wrap_text=True, vertical="top")


def write_xlsx(rows: Sequence[Row], language: str, columns: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet: a frozen head with a filter, real days, every text a text whatever it begins with.

    `columns` are those that stand, all of them when left out.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = task_sheet_words.sheet_name(language)
    columns = columns or columns_of(rows)
    for place, name in enumerate(columns, start=1):
        head = sheet.cell(1, place, task_sheet_words.head(name, language))
        head.font, head.fill = Font(bold=True), _HEAD
        head.alignment = _WRAP
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 14)
    for line, row in enumerate(rows, start=2):
        for place, name in enumerate(columns, start=1):
            if name in row:
                _write(sheet.cell(line, place), name, row[name])
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    sheet.page_setup.orientation, sheet.print_title_rows = "landscape", "1:1"
    content = BytesIO()
    book.save(content)
    return without_clock(content)


def _write(cell: Cell, name: str, value: str | date | int) -> None:
    cell.alignment = _WRAP if name in _WRAPPED else _TOP
    if isinstance(value, date):
        cell.value, cell.number_format = value, "d/m/yyyy"
        return
    if isinstance(value, int):
        cell.value = value
        return
    put_text(cell, value)


def write_csv(rows: Sequence[Row], language: str, columns: Sequence[str] = ()) -> bytes:
    """The same as CSV in UTF-8 with its mark, by commas, days as 2010-05-10, which every program reads as days.

    What spreadsheets would take for a formula gets an apostrophe in front, which reading takes away again.
    """
    columns = columns or columns_of(rows)
    content = StringIO(newline="")
    writer = csv.writer(content, lineterminator="\r\n")
    writer.writerow([task_sheet_words.head(name, language) for name in columns])
    for row in rows:
        writer.writerow([_plain(row.get(name, "")) for name in columns])
    return content.getvalue().encode("utf-8-sig")


def _plain(value: str | date | int) -> str:
    if isinstance(value, int):
        return str(value)
    return value.isoformat() if isinstance(value, date) else guarded(value)
