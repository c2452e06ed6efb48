"""A playbook as TOML, written so that reading it gives the same document again."""

import json
import re
from datetime import date
from typing import Any

Document = dict[str, Any]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
# Which file each key once stood in says nothing of a single file.
_OF_FOLDERS = "files"


def write(document: Document) -> str:
    """The document as TOML: plain values first, then its tables in their order."""
    plain, tables = _split({key: value for key, value in document.items() if key != _OF_FOLDERS})
    lines = [f"{_key(key)} = {_value(value)}" for key, value in plain.items()]
    for key, value in tables.items():
        _write_table([key], value, lines)
    return "\n".join(lines).strip() + "\n"


def _write_table(path: list[str], value: Any, lines: list[str]) -> None:
    name = ".".join(_key(part) for part in path)
    for row in value if isinstance(value, list) else [value]:
        plain, tables = _split(row)
        if isinstance(value, list):
            lines += ["", f"[[{name}]]"]
        elif plain or not tables:
            lines += ["", f"[{name}]"]
        lines += [f"{_key(key)} = {_value(one)}" for key, one in plain.items()]
        for key, one in tables.items():
            _write_table([*path, key], one, lines)


def _split(table: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The pairs that stand on a line each, and those that are tables or lists of tables of their own."""
    tables = {key: value for key, value in table.items() if _is_table(value)}
    return {key: value for key, value in table.items() if key not in tables}, tables


def _is_table(value: Any) -> bool:
    """Whether the value is written with a heading: a table of tables or of much, a list of tables with tables."""
    if isinstance(value, dict):
        return any(isinstance(one, dict | list) for one in value.values()) or len(value) > 3
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) and len(row) > 4 for row in value)


def _value(value: Any) -> str:
    if isinstance(value, int | float):
        return json.dumps(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        if any(isinstance(one, dict) for one in value):
            return "[\n" + "".join(f"  {_value(one)},\n" for one in value) + "]"
        return "[" + ", ".join(_value(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }" if value else "{}"
    return _quoted(value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _quoted(text: str) -> str:
    """JSON's escapes are among those of TOML, which wants a delete mark escaped besides."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
