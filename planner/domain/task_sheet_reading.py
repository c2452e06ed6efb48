"""Understanding a table as tasks: its head, its sections, and every cell, with all that is wrong in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from planner.domain import text
from planner.domain.body import SUBCOMMITTEE
from planner.domain.body_names import names_of
from planner.domain.clearance import INTERNAL
from planner.domain.merged_cells import Place
from planner.domain.problem import Invalid, Problem
from planner.domain.task_edit import TaskEdit, edit_problems, with_days
from planner.domain.task_import import Ground, NewTask, Reading, SheetRow, Skipped, state_problems
from planner.domain.task_sheet_bodies import Section, section_of, words_of_heading
from planner.domain.task_sheet_cells import Cells
from planner.domain.task_sheet_days import looks_like_day
from planner.domain.task_sheet_words import COLUMNS, column_of, is_progress
from planner.domain.task_table import HEAD_WITHIN, Cell, Table, heads_known

_ARABIC = re.compile(r"\d+(?:[.,]\d+)*[.)]?")
_COLUMN_NUMBER = re.compile(r"[(\[]?\d{1,2}[)\]]?|[(\[][a-z][)\]]", re.IGNORECASE)
_FEWEST_HEADS = 2
# Rows below a head by which it is told what a column of two meanings holds.
_LOOKED_AT = 40


def find_head(table: Table) -> tuple[int, tuple[str, ...]]:
    """The line of a table's head and the column that each cell of it names ("" none); line 0 where there is no head.

    The head is the first of the first rows that names two known columns. A second row of it, under cells that were
    merged ("Thời gian" over "Bắt đầu" and "Kết thúc"), says it better.
    """
    for place, (_, cells) in enumerate(table.rows[:HEAD_WITHIN]):
        if heads_known(cells) >= _FEWEST_HEADS:
            columns = _columns(cells)
            below = table.rows[place + 1 : place + 2]
            finer = _columns(below[0][1]) if below and _is_all_heads(below[0][1]) else ()
            width = max(len(columns), len(finer))
            both = zip(_filled(columns, width), _filled(finer, width), strict=True)
            named = tuple(lower or upper for upper, lower in both)
            start = place + (2 if finer else 1)
            return table.rows[start - 1][0], _with_due(named, cells, table.rows[start : start + _LOOKED_AT])
    return 0, ()


def _with_due(
    columns: tuple[str, ...], heads: Sequence[Cell], rows: Sequence[tuple[int, tuple[Cell, ...]]]
) -> tuple[str, ...]:
    """The columns with "Tiến độ" as the due day where days stand under it, and no other column holds that."""
    if "due" in columns:
        return columns
    for place, head in enumerate(heads):
        if columns[place] == "status" and is_progress(str(head)):
            below = [cells[place] for _, cells in rows if len(cells) > place and cells[place]]
            days = [cell for cell in below if isinstance(cell, date) or looks_like_day(cell)]
            if len(days) * 2 > len(below):
                return (*columns[:place], "due", *columns[place + 1 :])
    return columns


def _columns(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(column_of(cell) if isinstance(cell, str) else "" for cell in cells)


def _is_all_heads(cells: Sequence[Cell]) -> bool:
    """Whether a row is the second one of a head; a single cell, as of a section, is none."""
    written = [cell for cell in cells if cell]
    return len(written) >= _FEWEST_HEADS and all(isinstance(cell, str) and column_of(cell) for cell in written)


def _filled(columns: Sequence[str], width: int) -> tuple[str, ...]:
    return (*columns, *[""] * (width - len(columns)))


def column_problems(columns: Sequence[str]) -> list[Problem]:
    """What is wrong with the columns chosen: one that stands twice, one that no task can do without."""
    twice = [name for name in COLUMNS if columns.count(name) > 1]
    problems = [Problem("task_sheet.column_twice", "file", {"column": name}) for name in twice]
    if not any(columns):
        return [Problem("task_sheet.no_head", "file")]
    return problems + [Problem("sheet.column_missing", "file", {"column": "title"})] * ("title" not in columns)


def read_rows(table: Table, head_line: int, columns: Sequence[str], ground: Ground) -> Reading:
    """The tasks that the rows below a head describe under these columns; rows that are none are told with the reason.

    Nothing is decided here: whether a row with problems keeps all the others out is the reader's to say.
    """
    problems = column_problems(columns)
    if problems:
        return Reading((), (), tuple(problems))
    reader = _Reader(columns, ground, table.merged)
    return reader.read([row for row in table.rows if row[0] > head_line])


class _Reader:
    """Goes down the rows of one table; what a section says holds for the rows below it."""

    def __init__(self, columns: Sequence[str], ground: Ground, merged: frozenset[Place]):
        self._columns = columns
        self._merged = merged
        self._ground = ground
        self._cells = Cells(ground)
        self._subcommittees = names_of(ground.bodies, SUBCOMMITTEE)
        self._section = Section()
        self._lines: dict[str, int] = {}

    def read(self, rows: Sequence[tuple[int, tuple[Cell, ...]]]) -> Reading:
        found: list[SheetRow] = []
        skipped: list[Skipped] = []
        for line, cells in rows:
            if one := self._skipped(line, cells):
                skipped.append(one)
            else:
                width = max(len(cells), len(self._columns))
                named = zip(_filled(self._columns, width), (*cells, *[""] * (width - len(cells))), strict=True)
                found.append(self._row(line, {name: cell for name, cell in named if name}))
        return Reading(tuple(found), tuple(skipped))

    def _skipped(self, line: int, cells: tuple[Cell, ...]) -> Skipped | None:
        """What a row is that is no task; a section is taken to heart."""
        words = [str(cell) for cell in cells if cell]
        if len(words) >= _FEWEST_HEADS and self._is_head(cells):
            return Skipped(line, " · ".join(words)[:200], "head")
        if len(words) > 1 and all(_COLUMN_NUMBER.fullmatch(word) for word in words):
            return Skipped(line, " · ".join(words)[:200], "numbers")
        heading = self._heading(cells)
        if heading is None:
            return None
        return self._headed(line, heading)

    def _is_head(self, cells: tuple[Cell, ...]) -> bool:
        """Whether every cell names the column that it stands in."""
        named = ((name, cell) for name, cell in zip(self._columns, cells, strict=False) if cell)
        return all(isinstance(cell, str) and name and column_of(cell) == name for name, cell in named)

    def _heading(self, cells: tuple[Cell, ...]) -> str | None:
        """The text of a row that has no other: numbered in Roman or not at all; a numbered task is no heading."""
        named = list(zip((*self._columns, *[""] * len(cells)), cells, strict=False))
        number = str(next((cell for name, cell in named if name == "number"), ""))
        others = [str(cell) for name, cell in named if cell and name != "number"]
        if not others:
            return number
        if len(others) > 1 or _ARABIC.fullmatch(number):
            return None
        return f"{number.rstrip('.')}. {others[0]}" if number else others[0]

    def _headed(self, line: int, heading: str) -> Skipped:
        found = section_of(heading, self._subcommittees, self._ground.phases)
        is_used = bool(found.subcommittee_id or found.phase)
        is_phase = self._ground.headings_are_phases and not is_used and found.is_top
        if is_phase:
            found = Section(phase=words_of_heading(heading)[: text.LINE_LIMIT])
        if is_used or found.is_top:
            self._section = found
        return Skipped(line, heading[:200], "used" if is_used else "phase" if is_phase else "section")

    def _row(self, line: int, row: Mapping[str, Cell]) -> SheetRow:
        read = self._cells.read(row)
        edit = read.task.edit
        if edit.subcommittee_id is None and not row.get("subcommittee"):
            edit = replace(edit, subcommittee_id=self._section.subcommittee_id)
        if not edit.phase:
            edit = replace(edit, phase=self._section.phase)
        edit, guesses = self._ranked(edit, read.guesses, is_said=bool(row.get("classification")))
        problems, found = list(read.problems), {problem.field for problem in read.problems}
        try:
            edit = with_days(edit, None, self._ground.opens, self._ground.closes, self._ground.workdays)
        except Invalid as error:
            problems += error.problems
        # A task that is due on no day starts on none either: said once.
        found |= {"start"} if edit.due is None else set()
        wrong = edit_problems(edit, self._ground.ceiling, self._ground.reach)
        problems += [one for one in wrong if one.field not in found]
        problems += state_problems(replace(read.task, edit=edit), self._ground.today)
        problems += self._right_problems(replace(read.task, edit=edit))
        folded = text.fold(edit.title)
        return SheetRow(
            line,
            replace(read.task, edit=edit),
            tuple(replace(one, params={**one.params, "line": line}) for one in problems),
            guesses,
            self._ground.titles.get(folded, ""),
            self._earlier(folded, line),
            read.strange,
            frozenset(name for place, name in enumerate(self._columns) if name and (line, place) in self._merged),
        )

    def _ranked(self, edit: TaskEdit, guesses: frozenset[str], *, is_said: bool) -> tuple[TaskEdit, frozenset[str]]:
        """The edit as an internal one where the row says no classification and its subcommittee works inside."""
        ground = self._ground
        is_inner = edit.subcommittee_id in ground.inner_bodies and edit.classification < INTERNAL <= ground.ceiling
        if is_said or not is_inner:
            return edit, guesses
        return replace(edit, classification=INTERNAL), guesses | {"classification"}

    def _earlier(self, folded: str, line: int) -> int:
        """The first line of this title, 0 where it is this one; registered tasks have no title to stand twice."""
        first = self._lines.setdefault(folded, line) if folded else line
        return 0 if first == line else first

    def _right_problems(self, task: NewTask) -> list[Problem]:
        """Who is bound to a body brings in its tasks alone."""
        edit, own = task.edit, self._ground.own_bodies
        bodies = {edit.subcommittee_id, edit.lead_id, *(edit.partner_ids or ())}
        return [] if own is None or own & bodies else [Problem("task_sheet.not_own_body", "subcommittee")]
