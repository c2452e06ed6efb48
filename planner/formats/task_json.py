"""Tasks as JSON for other programs, both ways: one object a task, keys as columns of a sheet, days as 2010-05-10."""

import json
from collections.abc import Sequence
from datetime import date

from planner.domain import task_table
from planner.domain.problem import Invalid, Problem
from planner.domain.task_sheet import Row, columns_of
from planner.domain.task_sheet_words import COLUMNS
from planner.domain.task_table import Table

_FORMAT, _VERSION = "planner-tasks", 1


def write_json(rows: Sequence[Row], _language: str) -> bytes:
    """The rows as indented JSON in UTF-8; keys whose cells hold nothing are left out."""
    tasks = [{name: _plain(row[name]) for name in columns_of(rows) if name in row} for row in rows]
    content = {"format": _FORMAT, "version": _VERSION, "tasks": tasks}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _plain(value: str | date) -> str:
    return value.isoformat() if isinstance(value, date) else value


def is_json(content: bytes) -> bool:
    """Whether these bytes are meant as JSON."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def read(content: bytes) -> list[Table]:
    """The tasks of such a file as a table with its head; the line counts the tasks from 2, as rows of a sheet.

    Raises Invalid: too large, no JSON of this kind, a key that is no column, a value that is no text.
    """
    task_table.check_kind(content)
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Invalid(Problem("task_sheet.not_json", "file")) from error
    tasks = whole.get("tasks")
    known = (whole.get("format"), whole.get("version")) == (_FORMAT, _VERSION)
    if not known or not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
        raise Invalid(Problem("task_sheet.other_json", "file", {"format": _FORMAT, "version": _VERSION}))
    names = {str(key) for task in tasks for key in task}
    if unknown := names - set(COLUMNS):
        raise Invalid(Problem("task_sheet.unknown_key", "file", {"key": min(unknown)[:60], "expected": COLUMNS}))
    if any(not isinstance(value, str) for task in tasks for value in task.values()):
        raise Invalid(Problem("task_sheet.other_json", "file", {"format": _FORMAT, "version": _VERSION}))
    columns = [name for name in COLUMNS if name in names]
    lines = [(place, [task.get(name, "") for name in columns]) for place, task in enumerate(tasks, start=2)]
    if not lines:
        raise Invalid(Problem("sheet.empty", "file"))
    return [task_table.table("", [(1, columns), *lines])]
