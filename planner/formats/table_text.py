"""A table as CSV: texts that stay texts, equal rows giving equal bytes."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

from planner.domain.task_sheet import guarded
from planner.formats.workbook import Column, Value

TYPE = "text/csv; charset=utf-8"


def write(columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> bytes:
    """The table in UTF-8 with its mark, by commas; days and moments as 2010-05-10 and 2010-05-10 09:40.

    What spreadsheets would take for a formula gets an apostrophe in front.
    """
    content = StringIO(newline="")
    writer = csv.writer(content, lineterminator="\r\n")
    writer.writerow([column.head for column in columns])
    for row in rows:
        writer.writerow(map(_plain, row))
    return content.getvalue().encode("utf-8-sig")


def _plain(value: Value) -> str:
    if isinstance(value, date):
        return str(value)[:16]
    return guarded(value) if isinstance(value, str) else "" if value is None else str(value)
