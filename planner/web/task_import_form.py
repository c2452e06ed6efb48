"""What a form of the import carries: a file or pasted text at first, then the table itself, so that nothing is kept."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from flask import request

from planner.domain import clearance, task_table
from planner.domain.problem import Invalid, Problem
from planner.domain.task_sheet_reading import find_head
from planner.domain.task_sheet_words import COLUMNS
from planner.domain.task_table import Cell, Table
from planner.formats import task_document
from planner.formats import task_table as task_tables
from planner.web import task_import_names
from planner.web.access import person

MOST_TEXT = 8_000_000
_MOST_FORM = 14_000_000
# Every row has a box to tick and may be a double, every column a choice, and so have names of no body.
_MOST_FIELDS = 2 * task_table.MOST_ROWS + task_table.MOST_COLUMNS + 500


@dataclass(frozen=True)
class Incoming:
    """The tables that came, which of them is looked at, and what was chosen of it.

    `columns` says what each holds; `taken` are the lines that are ticked, None before anybody could choose; `doubles`
    the lines that stood twice when they were last shown; `rank` the classification of what says none; `meant` what was
    chosen for names of no body; `headings` is "phase" where headings of no subcommittee name the phase.
    """

    tables: Sequence[Table]
    place: int
    head_line: int
    columns: tuple[str, ...]
    taken: frozenset[int] | None = None
    doubles: frozenset[int] = frozenset()
    rank: int = clearance.ORDINARY
    meant: Mapping[tuple[str, str], str] = field(default_factory=dict)
    headings: str = ""

    @property
    def table(self) -> Table:
        """The table that is looked at."""
        return self.tables[self.place]

    def with_taken(self, lines: Iterable[int]) -> "Incoming":
        """The same with these lines ticked."""
        return replace(self, taken=frozenset(lines))


def allow_large() -> None:
    """Let this request carry a whole table: more than other forms may, and still bounded. Called before it is read."""
    request.max_content_length = request.max_form_memory_size = _MOST_FORM
    request.max_form_parts = _MOST_FIELDS


def read() -> Incoming:
    """What the posted form carries; Invalid when it is nothing, too much, or nothing that can be read."""
    rank = _rank()
    if request.form.get("rows"):
        return _again(rank)
    file = request.files.get("file")
    if file is not None and file.filename:
        content = file.read()
        tables = task_document.read(content) if task_document.is_document(content) else task_tables.read(content)
    elif request.form.get("words", "").strip():
        tables = task_tables.read_pasted(request.form["words"])
    else:
        raise Invalid(Problem("task_sheet.nothing", "file"))
    place = task_table.best(tables)
    return _looked_at(tables, place, rank)


def _again(rank: int) -> Incoming:
    tables = unpacked(request.form["rows"])
    place = request.form.get("table", 0, int)
    if not 0 <= place < len(tables) or place != request.form.get("shown", 0, int):
        looked_at = _looked_at(tables, place if 0 <= place < len(tables) else 0, rank)
        return replace(looked_at, meant=task_import_names.posted(), headings=request.form.get("headings", ""))
    head_line, _ = find_head(tables[place])
    width = max(len(cells) for _, cells in tables[place].rows)
    chosen = [one if one in COLUMNS else "" for one in request.form.getlist("column")]
    columns = (*chosen, *[""] * width)[:width]
    taken = frozenset(request.form.getlist("take", int))
    doubles = frozenset(request.form.getlist("double", int))
    meant, headings = task_import_names.posted(), request.form.get("headings", "")
    return Incoming(tables, place, head_line, tuple(columns), taken, doubles, rank, meant, headings)


def _looked_at(tables: Sequence[Table], place: int, rank: int) -> Incoming:
    head_line, columns = find_head(tables[place])
    width = max(len(cells) for _, cells in tables[place].rows)
    return Incoming(tables, place, head_line, (*columns, *[""] * width)[:width], rank=rank)


def _rank() -> int:
    name = request.form.get("classification", "ordinary")
    found = clearance.CLASSIFICATIONS.index(name) if name in clearance.CLASSIFICATIONS else clearance.ORDINARY
    return min(found, person().clearance, clearance.INTERNAL)


def packed(incoming: Incoming) -> str:
    """The tables as text for the form; Invalid where they hold too much to be carried there and back."""
    words = _dumped(incoming.tables)
    if len(words) > MOST_TEXT:
        raise Invalid(Problem("sheet.too_much_text", "file"))
    return words


def _dumped(tables: Sequence[Table]) -> str:
    rows = [
        [one.name, [[line, [_dump(cell) for cell in cells]] for line, cells in one.rows], sorted(one.merged)]
        for one in tables
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _dump(cell: Cell) -> str | list[str]:
    return [cell.isoformat()] if isinstance(cell, date) else cell


def unpacked(words: str) -> list[Table]:
    """The tables of such a text, held to the same limits as a file; Invalid when it is none."""
    if len(words) > MOST_TEXT:
        raise Invalid(Problem("sheet.too_much_text", "file"))
    try:
        tables = [
            task_table.table(
                str(name),
                [(int(line), [_load(cell) for cell in cells]) for line, cells in rows],
                merged={(int(line), int(column)) for more in merged for line, column in more},
            )
            for name, rows, *merged in json.loads(words)
        ]
    except (ValueError, TypeError, RecursionError) as error:
        raise Invalid(Problem("task_sheet.nothing", "file")) from error
    found = [one for one in tables if one.rows]
    if not found:
        raise Invalid(Problem("task_sheet.nothing", "file"))
    return found


def _load(cell: object) -> Cell:
    return date.fromisoformat(str(cell[0])) if isinstance(cell, list) and cell else str(cell)
