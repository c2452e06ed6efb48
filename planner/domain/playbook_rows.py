"""Lines within the document of a playbook: put in, taken out with whatever leads to them, and their next code."""

import re
from collections.abc import Iterable
from typing import Any

Document = dict[str, Any]


def with_line(document: Document, table: dict[str, Any]) -> Document:
    """The document with the line in the place of the one of its code, else behind all others."""
    rows = document.get("tasks", [])
    codes = [row["code"] for row in rows]
    if table["code"] in codes:
        return {**document, "tasks": [table if row["code"] == table["code"] else row for row in rows]}
    return {**document, "tasks": [*rows, table]}


def without_line(document: Document, code: str) -> Document:
    """The document without a line and without whatever leads to it."""
    rows = [row for row in document.get("tasks", []) if row["code"] != code]
    left: Document = _without({**document, "tasks": rows}, code)
    return left


def next_code(prefix: str, codes: Iterable[str], width: int = 0) -> str:
    """The code behind the highest of the series that ever was: a code never names another line."""
    numbers = [int(code.removeprefix(prefix)) for code in codes if re.fullmatch(re.escape(prefix) + r"\d{1,6}", code)]
    return f"{prefix}{max(numbers, default=0) + 1:0{width}d}"


def _without(value: Any, code: str) -> Any:
    """A part of a document without rows and codes that lead to a line."""
    if isinstance(value, dict):
        return {key: _without_code(key, one, code) for key, one in value.items()}
    if isinstance(value, list):
        return [_without(one, code) for one in value]
    return value


def _without_code(key: str, value: Any, code: str) -> Any:
    if isinstance(value, list):
        if key in {"depends_on", "rules"}:
            value = [row for row in value if row.get("task") != code]
        elif key in {"moves", "prepared_by", "tasks"}:
            value = [one for one in value if one != code]
    return _without(value, code)
