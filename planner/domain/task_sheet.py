"""A task as a row of a sheet, and what stays a text there that programs would take for a formula."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache

from planner.domain import clearance
from planner.domain.body import Body
from planner.domain.playbook import Named
from planner.domain.task import Task
from planner.domain.task_sheet_words import COLUMNS, plain, word

Cell = str | date | int
Row = Mapping[str, Cell]
_REGISTER = ("register_number", "degree", "register_place")
# Signs that begin a formula in one program or another; marks in front of one that is a text already.
_FORMULA, _MARKED = re.compile(r"'*[=+\-@\t\r]"), re.compile(r"'+[=+\-@\t\r]")


def row_of(
    task: Task,
    bodies: Iterable[Body],
    language: str,
    people: Mapping[int, str] | None = None,
    phases: Iterable[Named] = (),
    *,
    is_translated: bool = False,
) -> dict[str, Cell]:
    """A task as a row in a language: words for codes, names for bodies, logins (`people`, by key) for assignees.

    `is_translated` takes translated titles and deliverables. Days are days; cells that hold nothing are left out.
    """
    names = _names(tuple(bodies), language)
    stub, is_english = task.stub, is_translated and language == "en"
    row: dict[str, object] = {
        "number": task.printed_number,
        "title": (task.title_en if is_english else "") or task.title,
        "subcommittee": names.get(task.subcommittee_id or 0),
        "lead": names.get(task.lead_id or 0),
        "partners": "; ".join(names[key] for key in names if key in task.partner_ids),
        "assignees": "; ".join(login for key, login in (people or {}).items() if key in task.assignee_ids),
        "phase": next((getattr(one, language) for one in phases if one.code == task.phase), task.phase),
        "start": task.start,
        "due": task.due,
        "status": word("status", task.status, language),
        "done_on": task.done_on,
        "reason": task.not_applicable_reason,
        "blocked": task.blocked_reason,
        "priority": word("priority", task.priority, language),
        "deliverable": (task.deliverable_en if is_english else "") or task.deliverable,
        "document_number": task.document_number,
        "document_date": task.document_date,
        "description": task.description,
        "classification": word("classification", clearance.CLASSIFICATIONS[task.classification], language),
        "register_number": stub and stub.register_number,
        "degree": stub and word("degree", stub.degree, language),
        "register_place": stub and stub.place,
    }
    return {name: value for name, value in row.items() if isinstance(value, str | date) and value}


@lru_cache(maxsize=16)
def _names(bodies: tuple[Body, ...], language: str) -> dict[int, str]:
    """The names of an organisation's bodies by key, which all rows of a sheet share."""
    return {body.id: name_in_sheet(body, bodies, language) for body in bodies}


def name_in_sheet(body: Body, bodies: Iterable[Body], language: str) -> str:
    """What a body is called in a sheet: its name, or its code where another of its kind has the same name.

    The code stands for a name with a separator in it, too, which would read as two names.
    """
    name = (body.name_en or body.name) if language == "en" else body.name
    same = [one for one in bodies if one.kind == body.kind and plain(name) in {plain(one.name), plain(one.name_en)}]
    return name if len(same) == 1 and not re.search(r"[,;\n]", name) else body.code


def columns_of(rows: Collection[Row]) -> tuple[str, ...]:
    """The columns of a sheet of these rows: those of registers only where a task is registered."""
    is_registered = any(name in row for row in rows for name in _REGISTER)
    return COLUMNS if is_registered else tuple(name for name in COLUMNS if name not in _REGISTER)


def guarded(value: str) -> str:
    """A text as CSV may hold it: an apostrophe in front of what spreadsheets would take for a formula."""
    return f"'{value}" if _FORMULA.match(value) else value


def unguarded(value: str) -> str:
    """The text that `guarded` was given."""
    return value[1:] if _MARKED.match(value) else value
