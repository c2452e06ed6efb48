"""The preview of an import: every task as it will be, with what is wrong, guessed or doubled in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _

from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.playbook import Offset
from planner.domain.problem import Problem
from planner.domain.relative_date import short
from planner.domain.task_import import Ground, Reading, SheetRow
from planner.domain.task_sheet_words import COLUMNS, head
from planner.web.filters import CLASSIFICATION_LABELS, DEGREE_LABELS, PRIORITY_LABELS, STATUS_LABELS, localised
from planner.web.filters import day as day_words
from planner.web.sentences import sentence
from planner.web.task_import_form import Incoming

SKIPPED_LABELS = {
    "section": _("a heading; it names no subcommittee and no phase"),
    "phase": _("a heading; taken as the phase of the rows below"),
    "used": _("a heading; what it names holds for the rows below"),
    "numbers": _("numbers of columns"),
    "head": _("the head of the table once more"),
}


@dataclass(frozen=True)
class Cell:
    """One value as it will be: what was found in its place where it cannot be read, whether it was guessed, or stands
    in a cell merged over several rows; `notes` say what else becomes of what stood there."""

    column: str
    words: str
    faults: tuple[str, ...] = ()
    is_guess: bool = False
    is_merged: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One row of the preview; `double` says with what it stands twice, `faults` what belongs to no column shown."""

    number: int
    cells: tuple[Cell, ...]
    is_taken: bool
    is_bad: bool
    double: str
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """One column of the table: what its head says, a first value of it, and what it is taken for."""

    words: str
    example: str
    column: str


@dataclass(frozen=True)
class _Names:
    """What keys and codes are called in the reader's language."""

    bodies: Mapping[int, str]
    logins: Mapping[int, str]
    phases: Mapping[str, str]


def is_taken(row: SheetRow, taken: frozenset[int] | None) -> bool:
    """Whether a row comes in: as ticked, and before anybody could tick all but what stands on the board already."""
    return not row.double and not row.double_line if taken is None else row.line in taken


def lines(reading: Reading, incoming: Incoming, ground: Ground) -> list[Line]:
    """The rows of the preview under the columns that hold anything, all with the same ones."""
    shown, names = _shown_columns(reading, incoming), _names(ground)
    found = [_line(row, shown, incoming.taken, names) for row in reading.rows]
    used = {cell.column for line in found for cell in line.cells if cell.words or cell.faults or cell.notes}
    used |= {"title", "start", "due"}
    return [replace(line, cells=tuple(cell for cell in line.cells if cell.column in used)) for line in found]


def _names(ground: Ground) -> _Names:
    return _Names(
        bodies={body.id: localised(body, "name") for body in ground.bodies},
        logins={key: login for login, key in ground.people.items()},
        phases={one.code: str(getattr(one, str(get_locale()))) for one in ground.phases},
    )


def _shown_columns(reading: Reading, incoming: Incoming) -> list[str]:
    """The columns of the preview: those of the table, and the subcommittee and phase that headings gave."""
    edits = [row.task.edit for row in reading.rows]
    given = {"subcommittee": any(one.subcommittee_id for one in edits), "phase": any(one.phase for one in edits)}
    given["classification"] = any("classification" in row.guesses for row in reading.rows)
    # What was made of other columns is shown where it will stand: helpers of several that lead, names left out.
    given |= {"lead": any(one.lead_id for one in edits), "partners": any(one.partner_ids for one in edits)}
    given |= {"description": any(one.description for one in edits), "start": True, "due": True}
    given["reason"] = any(row.task.reason for row in reading.rows)
    kept = [name for name in COLUMNS if name in incoming.columns or given.get(name)]
    return [name for name in kept if name != "number"]


def _line(row: SheetRow, shown: list[str], taken: frozenset[int] | None, names: _Names) -> Line:
    faults = {name: tuple(_told(one) for one in row.problems if one.field == name) for name in shown}
    others = tuple(_told(one) for one in row.problems if one.field not in shown)
    values = _values(row, names)
    cells = tuple(
        Cell(
            name,
            values[name] or _found(row, name),
            faults[name],
            name in row.guesses,
            name in row.merged,
            _left_out(row, name),
        )
        for name in shown
    )
    return Line(row.line, cells, is_taken(row, taken), bool(row.problems), _double(row), others)


def _left_out(row: SheetRow, name: str) -> tuple[str, ...]:
    return tuple(
        gettext("left out, kept in the description: %(name)s", name=one.name)
        for one in row.strange
        if one.column == name and one.chosen == 0
    )


def _told(problem: Problem) -> str:
    """The sentence alone: line and column are where it stands."""
    return sentence(replace(problem, params={name: one for name, one in problem.params.items() if name != "line"}))


def _found(row: SheetRow, name: str) -> str:
    return next((str(one.params["found"]) for one in row.problems if one.field == name and "found" in one.params), "")


def _double(row: SheetRow) -> str:
    if row.double:
        return gettext("stands on the board as %(number)s", number=row.double)
    return gettext("stands in line %(line)s too", line=row.double_line) if row.double_line else ""


def _values(row: SheetRow, names: _Names) -> dict[str, str]:
    """The values by column as the task will have them."""
    task, edit = row.task, row.task.edit
    stub = edit.stub
    return {
        "title": edit.title,
        "description": edit.description,
        "deliverable": edit.deliverable,
        "document_number": edit.document_number,
        "start": _day(edit.start, edit.start_from),
        "due": _day(edit.due, edit.due_from),
        "subcommittee": names.bodies.get(edit.subcommittee_id or 0, ""),
        "lead": names.bodies.get(edit.lead_id or 0, ""),
        "partners": "; ".join(name for key, name in names.bodies.items() if key in (edit.partner_ids or ())),
        "assignees": "; ".join(name for key, name in names.logins.items() if key in (edit.assignee_ids or ())),
        "phase": names.phases.get(edit.phase or "", edit.phase or ""),
        "status": str(STATUS_LABELS[task.status]),
        "done_on": day_words(task.done_on),
        "reason": task.reason,
        "blocked": task.blocked,
        "priority": str(PRIORITY_LABELS[edit.priority]),
        "document_date": day_words(edit.document_date),
        "classification": str(CLASSIFICATION_LABELS[edit.classification]),
        "register_number": stub.register_number if stub else "",
        "degree": str(DEGREE_LABELS.get(stub.degree, "")) if stub else "",
        "register_place": stub.place if stub else "",
    }


def _day(day: date | None, offset: Offset | None) -> str:
    """A day with what it is counted from: 16/8/2010 (T-30)."""
    return f"{day_words(day)} ({short(offset)})" if offset else day_words(day)


def sources(incoming: Incoming) -> list[Source]:
    """The columns of the table with their heads, to be chosen what they hold."""
    rows = dict(incoming.table.rows)
    heads = rows.get(incoming.head_line, ())
    below = [cells for line, cells in incoming.table.rows if line > incoming.head_line]
    return [
        Source(_at(heads, place), next((found for cells in below if (found := _at(cells, place))), "")[:60], column)
        for place, column in enumerate(incoming.columns)
    ]


def _at(cells: tuple, place: int) -> str:
    value = cells[place] if place < len(cells) else ""
    return day_words(value) if isinstance(value, date) else " ".join(value.split())


def choices() -> list[tuple[str, str]]:
    """What a column may hold, with its name in the reader's language."""
    return [(name, head(name, str(get_locale()))) for name in COLUMNS]


def ranks(ceiling: int) -> list[tuple[str, str]]:
    """What tasks that say no classification may be: ordinary or internal, up to a clearance."""
    return [
        (code, str(CLASSIFICATION_LABELS[rank])) for rank, code in enumerate(CLASSIFICATIONS[:2]) if rank <= ceiling
    ]


def named(problems: Iterable[Problem]) -> list[Problem]:
    """Problems of the whole table, their columns by the names of the screen."""
    found = []
    for one in problems:
        column = one.params.get("column")
        words = {"column": head(str(column), str(get_locale()))} if column else {}
        found.append(replace(one, params={**one.params, **words}))
    return found
