"""Reading tables of tasks from XLSX, CSV and the clipboard: plain cells, texts as texts, days as days.

Formulas are read as the text they are written as ("=1+1"), never as the value a program kept of them: that may be old,
or was never computed. Nothing is evaluated, followed or run.
"""

import csv
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO

from planner.domain import task_table
from planner.domain.merged_cells import Place, carried_down
from planner.domain.problem import Invalid, Problem
from planner.domain.task_sheet import unguarded
from planner.domain.task_table import HEAD_WITHIN, Table, heads_known
from planner.formats import package

_ZIPPED = b"PK\x03\x04"
_BROKEN = (zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError, SyntaxError, EOFError)
_BROKEN += (NotImplementedError, RuntimeError, TypeError, AttributeError, zlib.error)
_MOST_SHEETS = 60
# Cells that may be looked at: formatted but empty ones count too, a document can hold millions of them.
_MOST_CELLS = 3_000_000
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OLD_ENCODING = "cp1258"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})[\"']")


def read(content: bytes) -> list[Table]:
    """The tables of an XLSX or CSV, told apart by their content: every sheet with something in it, or the one of a CSV.

    Raises Invalid: too large, empty, locked, of an old program, with macros or linked files, too many rows or columns.
    """
    task_table.check_kind(content)
    found = _workbook(content) if content.startswith(_ZIPPED) else [_csv(content)]
    tables = [one for one in found if one.rows]
    if not tables:
        raise Invalid(Problem("sheet.empty", "file"))
    return tables


def read_pasted(words: str) -> list[Table]:
    """The table of a text copied from a spreadsheet or a document: cells by tabs, those with line ends in quotes."""
    if len(words.encode("utf-8", "replace")) > task_table.MOST_BYTES:
        raise Invalid(Problem("sheet.too_large", "file", {"megabytes": task_table.MOST_BYTES // 1_000_000}))
    if not words.strip():
        raise Invalid(Problem("sheet.empty", "file"))
    lines = words.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    try:
        return [task_table.table("", list(_rows(lines)))]
    except csv.Error:
        # A quotation mark that opens a cell and never ends: then quotes are letters like any other.
        return [task_table.table("", list(_rows(lines, csv.QUOTE_NONE)))]


def _workbook(content: bytes) -> list[Table]:
    # Here and not above, as in every reader: memory that only who sends a workbook should cost.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        package.check(content, package.WORKBOOK)
        book = load_workbook(BytesIO(content), read_only=True)
        if len(book.worksheets) > _MOST_SHEETS:
            raise Invalid(Problem("sheet.too_many_sheets", "file", {"most": _MOST_SHEETS}))
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return [_sheet(sheet, packed) for sheet in book.worksheets]
    except (InvalidFileException, *_BROKEN) as error:
        raise Invalid(Problem("sheet.not_a_workbook", "file")) from error


def _sheet(sheet: object, packed: zipfile.ZipFile) -> Table:
    from openpyxl.utils import column_index_from_string  # as above

    merged: set[Place] = set()
    # Read row by row, a sheet does not tell which of its cells are merged: that stands behind all of them.
    part = packed.read(sheet._worksheet_path.lstrip("/"))  # noqa: SLF001
    spans = [
        (int(first), int(last), column_index_from_string(column.decode()) - 1)
        for column, first, last in _MERGED.findall(part)
    ]
    return task_table.table(sheet.title, carried_down(_lines(sheet), spans, merged), merged=merged)


def _lines(sheet: object) -> Iterator[tuple[int, Sequence[object]]]:
    # What a document says of its own size may be wrong, and would be filled up with empty cells.
    sheet.reset_dimensions()
    seen = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        seen += 1 + len(cells)
        if seen > _MOST_CELLS:
            raise Invalid(Problem("sheet.unpacks_too_large", "file", {"megabytes": 60}))
        yield number, [_value(cell) for cell in cells]


def _value(value: object) -> str | date:
    """A cell as text or day: whole numbers without a point, formulas as they are written."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value or ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str | int | float | time):
        return str(value)
    # A formula over several cells is an object that holds its text.
    return str(getattr(value, "text", ""))


def _csv(content: bytes) -> Table:
    words, note = _decoded(content)
    try:
        rows = [(number, [unguarded(cell) for cell in cells]) for number, cells in _rows(words)]
    except csv.Error as error:
        raise Invalid(Problem("sheet.unreadable", "file", {"line": error.args[-1]})) from error
    return task_table.table("", rows, note)


def _decoded(content: bytes) -> tuple[str, Problem | None]:
    """The text of a file in UTF-8 or UTF-16, else in the old encoding of Vietnamese Windows, which is then said."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        words = content.decode(encoding)
        note = None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        try:
            words = content.decode(_OLD_ENCODING)
        except UnicodeDecodeError:
            raise Invalid(Problem("sheet.encoding", "file", {"line": line})) from error
        note = Problem("task_sheet.old_encoding", "file")
    if "\x00" in words:
        raise Invalid(Problem("task_sheet.unknown_format", "file"))
    return words, note


def _rows(words: str, quoting: int = csv.QUOTE_MINIMAL) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line, split by the sign that names the most columns, else makes the most cells."""
    delimiter = max("\t;,", key=lambda sign: _fit(words, sign, quoting))
    reader = csv.reader(StringIO(words, newline=""), delimiter=delimiter, quoting=quoting, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise csv.Error(str(error), reader.line_num) from error


def _fit(words: str, delimiter: str, quoting: int) -> tuple[int, int]:
    reader = csv.reader(StringIO(words, newline=""), delimiter=delimiter, quoting=quoting)
    try:
        rows = [cells for _, cells in zip(range(HEAD_WITHIN), reader, strict=False)]
    except csv.Error:
        return 0, 0
    return max((heads_known(cells) for cells in rows), default=0), sum(len(cells) for cells in rows)
