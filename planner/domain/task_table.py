"""Tables as they come from files and clipboards, before anything in them is understood: cells, and their limits."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from planner.domain import text
from planner.domain.problem import Invalid, Problem
from planner.domain.task_sheet_words import column_of

Cell = str | date

MOST_BYTES = 5_000_000
MOST_UNPACKED = 60_000_000
MOST_PARTS = 3_000
# Two thousand tasks come in at most, with the heads, titles and sections that stand between them.
MOST_ROWS = 2_500
MOST_COLUMNS = 60
MOST_CELL = 10_000
# A head stands among the first rows, below the titles of a plan.
HEAD_WITHIN = 15
_OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_FILES = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_LINKED = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*\bTargetMode\s*=\s*[\"'](?!Internal[\"'])[^>]*>")
_KINDS, _MACROS = "[Content_Types].xml", re.compile(rb"macroEnabled|vbaProject|activeX", re.IGNORECASE)
_HYPERLINK = re.compile(rb"\bType\s*=\s*[\"'][^\"']*/hyperlink[\"']")


@dataclass(frozen=True)
class Table:
    """One sheet or table: its name, and its rows with their numbers; empty rows are left out.

    `note` says what the reader should know of how it was read; `merged` are the places, by row number and column, that
    got their value from a cell merged over several rows.
    """

    name: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    note: Problem | None = None
    merged: frozenset[tuple[int, int]] = frozenset()


def table(
    name: str,
    lines: Iterable[tuple[int, Sequence[object]]],
    note: Problem | None = None,
    merged: AbstractSet[tuple[int, int]] = frozenset(),
) -> Table:
    """A table of numbered lines, texts cleaned; Invalid with what is too much of it: rows, columns, one cell.

    `merged` may still grow while the lines are gone through.
    """
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    for number, line in lines:
        cells = [_cell(value) for value in line]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise Invalid(Problem("sheet.too_many_columns", "file", {"line": number, "most": MOST_COLUMNS}))
        if any(isinstance(cell, str) and len(cell) > MOST_CELL for cell in cells):
            raise Invalid(Problem("sheet.cell_too_long", "file", {"line": number, "most": MOST_CELL}))
        if len(rows) >= MOST_ROWS:
            raise Invalid(Problem("sheet.too_many_rows", "file", {"most": MOST_ROWS}))
        rows.append((number, tuple(cells)))
    return Table(name, tuple(rows), note, frozenset(merged))


def _cell(value: object) -> Cell:
    return value if isinstance(value, date) else text.cleaned(str(value or ""))


def check_kind(content: bytes) -> None:
    """Refuse by its first bytes what is too large, empty, locked, of an old program or no table at all."""
    if len(content) > MOST_BYTES:
        raise Invalid(Problem("sheet.too_large", "file", {"megabytes": MOST_BYTES // 1_000_000}))
    if not content.strip():
        raise Invalid(Problem("sheet.empty", "file"))
    if content.startswith(_OLD_FILE):
        is_locked = "EncryptedPackage".encode("utf-16-le") in content
        raise Invalid(Problem("sheet.locked" if is_locked else "sheet.old_format", "file"))
    if content.startswith(_OTHER_FILES):
        raise Invalid(Problem("task_sheet.unknown_format", "file"))


def check_package(parts: Sequence[tuple[str, int]]) -> None:
    """Refuse a zipped document by its parts' names and sizes before any is opened: bombs, and macros."""
    if len(parts) > MOST_PARTS or sum(size for _, size in parts) > MOST_UNPACKED:
        raise Invalid(Problem("sheet.unpacks_too_large", "file", {"megabytes": MOST_UNPACKED // 1_000_000}))
    if any(name.rpartition("/")[2].lower().startswith("vba") for name, _ in parts):
        raise Invalid(Problem("sheet.macros", "file"))


def check_part(name: str, part: bytes, otherwise: str = "task_sheet.unknown_format") -> None:
    """Refuse a part that leads outside the document: other files linked in, declared entities; web links may stand.

    So is one that says there are macros under another name, and one in letters of two bytes, which no office program
    writes and in which all this could hide. `otherwise` is the problem of a file that is no such document.
    """
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part:
        raise Invalid(Problem(otherwise, "file"))
    if name == _KINDS and _MACROS.search(part):
        raise Invalid(Problem("sheet.macros", "file"))
    if name.endswith(".rels") and any(not _HYPERLINK.search(link) for link in _LINKED.findall(part)):
        raise Invalid(Problem("sheet.linked_files", "file"))


def heads_known(cells: Iterable[Cell]) -> int:
    """How many different columns are named in a row."""
    return len({column_of(cell) for cell in cells if isinstance(cell, str)} - {""})


def best(tables: Sequence[Table]) -> int:
    """The place of the table whose head names the most columns, the first of equals."""
    known = [max((heads_known(cells) for _, cells in one.rows[:HEAD_WITHIN]), default=0) for one in tables]
    return known.index(max(known))
