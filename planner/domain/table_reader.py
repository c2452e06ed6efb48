"""Takes typed values out of the tables of a document, and notes what is wrong with file, table and key.

A wrong value is noted and stands as None, hence the return type Any; it goes no further, since `finish` raises.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from graphlib import CycleError, TopologicalSorter
from typing import Any

from planner.domain.problem import Invalid, Problem

REQUIRED = object()
LARGEST = 100_000
FIRST_YEAR, LAST_YEAR = 1930, 2200

# Codes stand in addresses and in the names of other tables.
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
CODE_LETTERS = "A-Z a-z 0-9 _ -"
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

# Types bear the names that TOML gives them, whatever the reader's language; the first that fits counts.
TYPE_NAMES = {bool: "boolean", int: "integer", str: "string", datetime: "date-time", date: "date"}
TYPE_NAMES |= {dict: "table", list: "array"}


@dataclass(frozen=True)
class Codes:
    """The codes that a value may have, and the `table` in which a new one is written."""

    table: str
    values: Container[Any]
    kind: type = str


@dataclass
class Notes:
    """What all tables of one document share: problems found, tables made, and the file of each key where it differs."""

    problems: list[Problem] = field(default_factory=list)
    tables: list["TableReader"] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)


class TableReader:
    """One table of a document; `is_there` is False for one that is left out, which misses nothing."""

    def __init__(self, values: dict[str, Any] | None, file: str, table: str, notes: Notes) -> None:
        self.values = values or {}
        self.is_there = values is not None
        self.file = file
        self.table = table
        self.asked: set[str] = set()
        self._notes = notes
        notes.tables.append(self)

    def value(self, key: str, kind: type | tuple[type, ...], default: Any = REQUIRED) -> Any:
        """The value of a type; `default` where the key is left out; None when it is wrong."""
        self.asked.add(key)
        if key not in self.values:
            return self._left_out(key, kind, default)
        value = self.values[key]
        # Python takes a boolean for a number and a point in time for a date.
        if isinstance(value, kind) and (kind is bool or not isinstance(value, (bool, datetime))):
            return value
        return self.note("wrong_type", key, _type_name(kind), value)

    def text(self, key: str, default: Any = REQUIRED) -> Any:
        """A text that is not blank, or `default`."""
        value = self.value(key, str, default)
        if value is None or value == default or value.strip():
            return value
        return self.note("wrong_value", key, "string", '""')

    def choice(self, key: str, choices: Sequence[str], default: Any = REQUIRED) -> Any:
        """One of the texts in `choices`, or `default`."""
        value = self.value(key, str, default)
        if value is None or value in choices or value == default:
            return value
        return self.note("wrong_value", key, ", ".join(choices), value)

    def matching(self, key: str, pattern: re.Pattern[str], expected: str, default: Any = REQUIRED) -> Any:
        """A text of the form `pattern`, or `default`; `expected` shows the form in a sentence."""
        value = self.value(key, str, default)
        if value is None or value == default or pattern.fullmatch(value):
            return value
        return self.note("wrong_value", key, expected, value)

    def own_code(self, key: str = "code") -> Any:
        """The code of the thing itself."""
        return self.matching(key, CODE, CODE_LETTERS)

    def code(self, key: str, codes: Codes, default: Any = REQUIRED) -> Any:
        """A code of another table, or `default`."""
        value = self.value(key, str, default)
        return value if value is None or value == default else self._known(key, value, codes)

    def code_list(self, key: str, codes: Codes, default: Any = ()) -> tuple[Any, ...]:
        """Codes of another table; none where the key is left out, unless it is required."""
        values = self.value(key, list, default) or ()
        return tuple(self._known(f"{key}[{place}]", value, codes) for place, value in enumerate(values))

    def number(self, key: str, least: int = 0, default: Any = REQUIRED) -> Any:
        """A whole number from `least` on, or `default`."""
        value = self.value(key, int, default)
        if value is None or value == default or least <= value <= LARGEST:
            return value
        return self.note("wrong_value", key, f"{least} … {LARGEST}", value)

    def yes(self, key: str, default: Any = REQUIRED) -> Any:
        """True or false, or `default`."""
        return self.value(key, bool, default)

    def day(self, key: str, default: Any = REQUIRED) -> Any:
        """A date, written as such or (once it went through JSON) as ISO text, or `default`."""
        value = self.value(key, (date, str), default)
        if isinstance(value, str):
            value = _iso_day(value) or self.note("wrong_type", key, "date", value)
        if value is None or value == default or FIRST_YEAR <= value.year <= LAST_YEAR:
            return value
        return self.note("wrong_value", key, f"{FIRST_YEAR} … {LAST_YEAR}", value)

    def inner(self, key: str, default: Any = REQUIRED) -> "TableReader":
        """The table under `key`."""
        return self._make(self.value(key, dict, default), key)

    def inner_by_name(self, key: str, default: Any = REQUIRED) -> dict[str, "TableReader"]:
        """The tables under `key`, each under a code of its own."""
        outer = self.inner(key, default)
        for name in outer.values:
            if not CODE.fullmatch(name):
                outer.note("wrong_value", name, CODE_LETTERS, name)
        return {name: outer.inner(name) for name in outer.values}

    def rows(self, key: str, named_by: str = "code", default: Any = REQUIRED) -> list["TableReader"]:
        """The tables of a list, at least one if required; each is called after its key `named_by`, else its place."""
        values = self.value(key, list, default) or ()
        if default is REQUIRED and self.values.get(key) == []:
            self.note("missing_key", f"{key}[0]", "table", "")
        names = [_row_name(value, place, named_by) for place, value in enumerate(values)]
        for name, value in zip(names, values, strict=True):
            if not isinstance(value, dict):
                self.note("wrong_type", f"{key}[{name}]", "table", value)
        rows = zip(names, values, strict=True)
        return [self._make(value, f"{key}[{name}]") for name, value in rows if isinstance(value, dict)]

    def note(self, code: str, key: str, expected: str, found: object) -> Any:
        """Note a problem at `key` of this table; answers None, which stands for the wrong value."""
        file = self._file_of(key)
        place = f"{self.table}.{key}" if self.table else key
        params = {"file": file, "table": self.table, "key": key, "expected": expected, "found": _shown(found)}
        self._notes.problems.append(Problem(f"cycle.{code}", f"{file}: {place}", params))

    def finish(self) -> None:
        """Note the keys that nobody asked for, in every table of the document; raise Invalid if anything was noted."""
        for table in self._notes.tables:
            for key in table.values:
                if key not in table.asked:
                    table.note("unknown_key", key, ", ".join(sorted(table.asked - {"files"})), key)
        if self._notes.problems:
            raise Invalid(*self._notes.problems)

    def _left_out(self, key: str, kind: type | tuple[type, ...], default: Any) -> Any:
        if default is not REQUIRED:
            return default
        # What is missing in a table that is missing itself has been said already.
        return self.note("missing_key", key, _type_name(kind), "") if self.is_there else None

    def _known(self, key: str, value: Any, codes: Codes) -> Any:
        if type(value) is not codes.kind:
            return self.note("wrong_type", key, TYPE_NAMES[codes.kind], value)
        return value if value in codes.values else self.note("unknown_code", key, codes.table, value)

    def _make(self, values: dict[str, Any] | None, key: str) -> "TableReader":
        return TableReader(values, self._file_of(key), f"{self.table}.{key}" if self.table else key, self._notes)

    def _file_of(self, key: str) -> str:
        return self.file if self.table else self._notes.files.get(key.partition("[")[0], self.file)


def open_document(document: dict[str, Any], file: str) -> TableReader:
    """The outermost table of a document.

    One that was joined from several files says in its table `files` which of its keys stands in which file.
    """
    notes = Notes()
    reader = TableReader(document, file, "", notes)
    files = reader.inner("files", None)
    notes.files |= {key: files.text(key) or file for key in files.values}
    return reader


def note_repeated(rows: Iterable[TableReader], key: str, values: Iterable[object]) -> None:
    """Note every row whose `key` has the value of an earlier row; `values` are those read from the rows, in order."""
    seen = set()
    for row, value in zip(rows, values, strict=True):
        if value is not None and value in seen:
            row.note("double_code", key, "", value)
        seen.add(value)


def loops(waits_for: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The loops of a graph (node to the nodes it waits for): in each, a node waits for the next; the first ends it."""
    graph = {node: list(dict.fromkeys(others)) for node, others in waits_for.items()}
    found = []
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            loop = error.args[1][::-1]
            found.append(loop)
            graph[loop[0]].remove(loop[1])
        else:
            return found


def _row_name(value: object, place: int, named_by: str) -> str | int:
    name = value.get(named_by) if isinstance(value, dict) else None
    return name if isinstance(name, str) else place


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if ISO_DAY.fullmatch(text) else None
    except ValueError:
        return None


def _type_name(kind: type | tuple[type, ...]) -> str:
    return TYPE_NAMES[kind[0] if isinstance(kind, tuple) else kind]


def _shown(value: object) -> str:
    """A value short enough for a sentence; a table or list by the name of its type."""
    if isinstance(value, (dict, list)):
        return TYPE_NAMES[type(value)]
    text = str(value)
    return text if len(text) <= 80 else text[:79] + "…"
