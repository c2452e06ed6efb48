"""Reading committees from a CSV or XLSX sheet; bad files are refused with line, column and reason."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator

from planner.domain.problem import Invalid, Problem
from planner.formats import package

COLUMNS = ("code", "parent_code", "level", "type", "name", "grade")
_REQUIRED = ("code", "parent_code", "level", "name")
_MOST_BYTES = 8_000_000
_MOST_ROWS = 30_000
_MOST_CELL = 2_000
# What a broken file comes to inside the library.
_BROKEN = (zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError, SyntaxError, EOFError)
_BROKEN += (NotImplementedError, RuntimeError, TypeError, AttributeError, zlib.error)


def read_sheet(content: bytes, file_name: str) -> list[tuple[int, dict[str, str]]]:
    """The rows of a sheet as (line, {column: text}), empty rows left out; the first line names the columns.

    Raises Invalid: too large, wrong encoding (with the line), not a workbook, missing column, no rows.
    """
    if len(content) > _MOST_BYTES:
        raise Invalid(Problem("sheet.too_large", "file", {"megabytes": _MOST_BYTES // 1_000_000}))
    is_workbook = file_name.lower().endswith(".xlsx") or content[:4] == b"PK\x03\x04"
    lines = _workbook_lines(content) if is_workbook else _csv_lines(content)
    head = [cell.strip().lower() for cell in next(lines, (1, []))[1]]
    missing = [name for name in _REQUIRED if name not in head]
    if missing:
        raise Invalid(*(Problem("sheet.column_missing", "file", {"column": name}) for name in missing))
    rows = list(_rows(lines, head))
    if not rows:
        raise Invalid(Problem("sheet.empty", "file"))
    return rows


def _rows(lines: Iterator[tuple[int, list[str]]], head: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    for count, (line, cells) in enumerate(lines):
        if count >= _MOST_ROWS:
            raise Invalid(Problem("sheet.too_many_rows", "file", {"most": _MOST_ROWS}))
        if not any(cell.strip() for cell in cells):
            continue
        values = dict(zip(head, cells, strict=False))
        if any(len(cell) > _MOST_CELL for cell in cells):
            raise Invalid(Problem("sheet.cell_too_long", "file", {"line": line, "most": _MOST_CELL}))
        yield line, {name: values.get(name, "").strip() for name in COLUMNS}


def _csv_lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Invalid(Problem("sheet.encoding", "file", {"line": line})) from error
    if "\x00" in text:
        raise Invalid(Problem("sheet.encoding", "file", {"line": text[: text.index("\x00")].count("\n") + 1}))
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise Invalid(Problem("sheet.unreadable", "file", {"line": reader.line_num})) from error


def _workbook_lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    # loaded only for a workbook: the demonstration reads its own sheet as CSV, and waits for nothing else
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        package.check(content, package.WORKBOOK, "sheet.not_a_workbook")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for line, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield line, ["" if cell is None else str(cell) for cell in cells]
    except (InvalidFileException, *_BROKEN) as error:
        raise Invalid(Problem("sheet.not_a_workbook", "file")) from error
