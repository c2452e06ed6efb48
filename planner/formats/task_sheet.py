"""Tasks as XLSX and CSV: written in the reader's language, texts staying texts, equal rows giving equal bytes."""

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO

from planner.domain import task_sheet_words
from planner.domain.task_sheet import Row, columns_of, guarded
from planner.formats.workbook import Column, write

_WIDTHS = {"number": 7, "title": 60, "subcommittee": 26, "lead": 28, "partners": 34, "deliverable": 34}
_WIDTHS |= {"description": 44, "blocked": 34, "reason": 34}
_WRAPPED = ("title", "subcommittee", "lead", "partners", "deliverable", "description", "blocked", "reason")


def write_xlsx(rows: Sequence[Row], language: str, columns: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet: a frozen head with a filter, real days, every text a text whatever it begins with.

    `columns` are those that stand, all of them when left out.
    """
    names = columns or columns_of(rows)
    heads = [
        Column(task_sheet_words.head(name, language), _WIDTHS.get(name, 14), is_wrapped=name in _WRAPPED)
        for name in names
    ]
    values = ([row.get(name) for name in names] for row in rows)
    return write(task_sheet_words.sheet_name(language), heads, values, frozen="C2")


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
