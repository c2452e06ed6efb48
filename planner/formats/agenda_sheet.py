"""Agendas as XLSX and JSON, both ways; bad files are refused with line, column and reason, all or nothing."""

import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO

from planner.domain import agenda_words
from planner.domain.agenda import TimedSitting
from planner.domain.agenda_edit import NewSitting
from planner.domain.agenda_sheet import (
    COLUMNS,
    ITEM_COLUMNS,
    LINK_COLUMNS,
    REQUIRED,
    SCRIPT_COLUMNS,
    SITTING_COLUMNS,
    Prepared,
    columns,
    new_sitting,
    read_rows,
    read_sitting,
    rows,
    tree,
)
from planner.domain.problem import Invalid, Problem
from planner.formats import package
from planner.formats.workbook import Column, write

_FORMAT, _VERSION = "planner-agenda", 1
_MOST_BYTES = 8_000_000
_MOST_ROWS = 1_100
_WIDTHS = {"title": 60, "presenter": 34, "title_en": 44, "presenter_en": 30, "tasks": 16, "item": 24} | dict.fromkeys(
    SCRIPT_COLUMNS, 50
)
_ZIPPED = b"PK\x03\x04"
# What a broken file comes to inside the library.
_BROKEN = (zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError, SyntaxError, EOFError)
_BROKEN += (NotImplementedError, RuntimeError, TypeError, AttributeError, zlib.error)
# What openpyxl calls a formula, and the error that one came to.
_COMPUTED = ("f", "e")


def workbook(agenda: Iterable[TimedSitting], language: str, prepared: Prepared | None = None) -> bytes:
    """A workbook of one sheet in a language: a frozen head of columns, real days and times, texts that stay texts.

    `prepared` are the printed numbers of the tasks that prepare items, by the item's key: they come along with keys
    by which the items are known again, so that links outlast another title.
    """
    agenda = tuple(agenda)
    names = columns(agenda, prepared)
    heads = [
        Column(agenda_words.head(name, language), _WIDTHS.get(name, 13), is_wrapped=name in _WIDTHS) for name in names
    ]
    lines = ([agenda_words.word(name, row.get(name), language) for name in names] for row in rows(agenda, prepared))
    return write(agenda_words.sheet_name(language), heads, lines)


def document(agenda: Iterable[TimedSitting], prepared: Prepared | None = None) -> bytes:
    """The agenda as indented JSON in UTF-8; `prepared` as for a workbook."""
    content = {"format": _FORMAT, "version": _VERSION, "sittings": tree(agenda, prepared)}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def read(content: bytes, file_name: str) -> list[NewSitting]:
    """The agenda of an XLSX or JSON file, known by its content and its name.

    Raises Invalid: too large, neither of the two, a column or key missing or unknown, and every bad cell with line,
    column and reason; in JSON the line counts the items and sittings from the top, in the order of a workbook.
    """
    if len(content) > _MOST_BYTES:
        raise Invalid(Problem("sheet.too_large", "file", {"megabytes": _MOST_BYTES // 1_000_000}))
    if content[:4] == _ZIPPED:
        return _read_workbook(content)
    if file_name.lower().endswith(".json") or content.lstrip()[:1] == b"{":
        return _read_document(content)
    raise Invalid(Problem("agenda_sheet.unknown_format", "file"))


def told(problems: Iterable[Problem], content: bytes, language: str) -> tuple[Problem, ...]:
    """What is wrong with a file by the names of its places: a workbook's lines and columns as they are headed there.

    JSON has no lines: sittings and items are counted, keys are named as they are.
    """
    if content[:4] == _ZIPPED:
        return agenda_words.named(problems, language)
    places = _places(content)
    return tuple(_placed(one, places) for one in problems)


def _places(content: bytes) -> dict[int, tuple[int, int]]:
    """Which sitting and item, counted from 1, stands behind the line of a problem; none in what is no such document."""
    try:
        sittings = json.loads(content.decode("utf-8-sig"))["sittings"]
        counts = [len(one["items"]) for one in sittings]
    except (ValueError, RecursionError, KeyError, TypeError):
        return {}
    found, line = {}, 1
    for number, count in enumerate(counts, 1):
        # A sitting has the line of its first item.
        found |= {line + place: (number, place) for place in range(1, max(count, 1) + 1)}
        line += max(count, 1)
    return found


def _placed(problem: Problem, places: dict[int, tuple[int, int]]) -> Problem:
    line = problem.params.get("line")
    if not isinstance(line, int) or line not in places:
        return problem
    sitting, item = places[line]
    params = {name: value for name, value in problem.params.items() if name != "line"} | {"in_sitting": sitting}
    return replace(problem, params=params if problem.field in SITTING_COLUMNS else params | {"in_item": item})


def _read_workbook(content: bytes) -> list[NewSitting]:
    lines = _lines(content)
    head = [agenda_words.column_of(str(cell.value or "")) for cell in next(lines, (1, ()))[1]]
    _check_head(head)
    found, formulas = [], []
    for line, cells in lines:
        if line > _MOST_ROWS:
            raise Invalid(Problem("sheet.too_many_rows", "file", {"most": _MOST_ROWS}))
        row = {name: cell for name, cell in zip(head, cells, strict=False) if name}
        formulas += [_formula(name, line) for name, cell in row.items() if cell.data_type in _COMPUTED]
        values = {name: agenda_words.code_of(name, cell.value) for name, cell in row.items()}
        if any(value not in (None, "") for value in values.values()):
            found.append((line, values))
    if formulas:
        raise Invalid(*formulas)
    if not found:
        raise Invalid(Problem("sheet.empty", "file"))
    return read_rows(found)


def _check_head(head: list[str]) -> None:
    """Refuse a sheet where a column is missing, or stands twice so that nobody knows which of the two holds."""
    problems = [Problem("sheet.column_missing", "file", {"column": name}) for name in REQUIRED if name not in head]
    problems += [
        Problem("agenda_sheet.column_twice", "file", {"column": name})
        for name in COLUMNS + SCRIPT_COLUMNS + LINK_COLUMNS
        if head.count(name) > 1
    ]
    if problems:
        raise Invalid(*problems)


def _formula(name: str, line: int) -> Problem:
    return Problem("agenda_sheet.formula", name, {"line": line})


def _lines(content: bytes) -> Iterator[tuple[int, tuple]]:
    # Here and not above, as in every reader: memory that only who sends a workbook should cost.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        package.check(content, package.WORKBOOK, "sheet.not_a_workbook")
        # Formulas as formulas: a value that a program kept of them may be old, or not there at all.
        book = load_workbook(BytesIO(content), read_only=True)
        yield from enumerate(book.worksheets[0].iter_rows(), start=1)
    except (InvalidFileException, *_BROKEN) as error:
        raise Invalid(Problem("sheet.not_a_workbook", "file")) from error


def _read_document(content: bytes) -> list[NewSitting]:
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Invalid(Problem("agenda_sheet.not_json", "file")) from error
    _check_keys(whole, ("format", "version", "sittings"), ("format", "version", "sittings"))
    if (whole["format"], whole["version"]) != (_FORMAT, _VERSION) or not isinstance(whole["sittings"], list):
        raise Invalid(Problem("agenda_sheet.other_format", "file", {"format": _FORMAT, "version": _VERSION}))
    problems: list[Problem] = []
    found, line = [], 1
    for sitting in whole["sittings"]:
        known = (*SITTING_COLUMNS[1:], "items")
        _check_keys(sitting, known, ("session", "day", "starts", "items"))
        if not isinstance(sitting["items"], list):
            raise Invalid(Problem("agenda_sheet.not_a_list", "file", {"key": "items"}))
        first, items = line + 1, []
        for item in sitting["items"]:
            line += 1
            if line > _MOST_ROWS:
                raise Invalid(Problem("sheet.too_many_rows", "file", {"most": _MOST_ROWS}))
            _check_keys(item, ITEM_COLUMNS + SCRIPT_COLUMNS + LINK_COLUMNS, ("title", "minutes", "kind"))
            items.append((line, item))
        line = max(line, first)
        found.append(new_sitting(read_sitting(sitting, first, problems), items, first, problems))
    if problems:
        raise Invalid(*problems)
    return found


def _check_keys(value: object, known: Iterable[str], required: Iterable[str]) -> None:
    """Refuse what is no object of these keys, naming each key that is not known or not there."""
    if not isinstance(value, dict):
        raise Invalid(Problem("agenda_sheet.not_an_object", "file"))
    expected = ", ".join(known)
    problems = [
        Problem("agenda_sheet.unknown_key", "file", {"key": str(key)[:60], "expected": expected})
        for key in value
        if key not in known
    ]
    problems += [Problem("agenda_sheet.key_missing", "file", {"key": key}) for key in required if key not in value]
    if problems:
        raise Invalid(*problems)
