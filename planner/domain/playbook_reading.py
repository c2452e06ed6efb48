"""Reads a playbook from the tables of its files, and says everything that is wrong with it at once."""

from typing import Any

from planner.domain.cycle import GRADES
from planner.domain.cycle_reading import read_sources
from planner.domain.playbook import (
    Content,
    ContentSet,
    Named,
    OffsetFact,
    Playbook,
    StandardBody,
    StandardItem,
    StandardLevel,
)
from planner.domain.playbook_vocabulary import Vocabulary, read_items
from planner.domain.standard_sitting_reading import read_sitting
from planner.domain.standard_task_reading import read_tasks
from planner.domain.table_reader import Codes, TableReader, loops, note_repeated, open_document


def read_playbook(document: dict[str, Any], file: str) -> Playbook:
    """The Playbook that `document` (the tables of a playbook's files, joined) describes.

    `file` is the name to give in problems where the document does not say in which file a key stands. Raises
    Invalid with all problems.
    """
    reader = open_document(document, file)
    task_rows = reader.rows("tasks")
    lists = _lists(reader)
    words = _vocabulary(lists, task_rows)
    decoration, decoration_basis = _decoration(reader.inner("decoration_checklist", None), words)
    playbook = Playbook(
        code=reader.own_code(),
        version=reader.number("version", 1),
        about=reader.text("about", ""),
        content_sources=reader.code_list("content_sources", words.sources),
        content_sets=tuple(_content_set(row, words) for row in reader.rows("content_sets", "name")),
        tasks=read_tasks(task_rows, words),
        sittings=tuple(read_sitting(row, words) for row in reader.rows("agendas", "", default=())),
        decoration=decoration,
        decoration_basis=decoration_basis,
        offset_facts=tuple(_offset_fact(row, words) for row in reader.rows("offset_anchors", "", default=())),
        **lists,
    )
    reader.finish()
    return playbook


def _lists(reader: TableReader) -> dict[str, Any]:
    """The fields of a Playbook that tasks and agendas take their codes from."""
    levels = {level.code: level for level in _levels(reader.rows("levels"))}
    subcommittees = _subcommittees(reader.rows("subcommittees"))
    rows = _rows_by_level(reader, levels)
    led = Codes("subcommittees", {body.code for body in subcommittees})
    bodies = {level: _units(row.rows("bodies"), led) for level, row in rows}
    return {
        "levels": levels,
        "contents": _contents(reader.rows("contents")),
        "subcommittees": subcommittees,
        "bodies": bodies,
        "stands_in": {level: _stands_in(row.inner("stands_in", {}), bodies[level]) for level, row in rows},
        "body_grades": {level: row.choice("grade", GRADES) for level, row in rows},
        "phases": _named(reader.rows("phases")),
        "priorities": _named(reader.rows("priorities")),
        "sources": read_sources(reader),
    }


def _vocabulary(lists: dict[str, Any], task_rows: list[TableReader]) -> Vocabulary:
    bodies_at = {
        level: frozenset(body.code for body in units) | frozenset(lists["stands_in"][level])
        for level, units in lists["bodies"].items()
    }
    codes = {
        name: {each.code for each in lists[name]} for name in ("contents", "subcommittees", "phases", "priorities")
    }
    return Vocabulary(
        levels=Codes("levels", lists["levels"]),
        contents=Codes("contents", codes["contents"], int),
        subcommittees=Codes("subcommittees", codes["subcommittees"]),
        phases=Codes("phases", codes["phases"]),
        priorities=Codes("priorities", codes["priorities"]),
        bodies=Codes("bodies", frozenset().union(*bodies_at.values())),
        bodies_at=bodies_at,
        sources=Codes("sources", lists["sources"]),
        tasks=Codes("tasks", {code for row in task_rows if isinstance(code := row.values.get("code"), str)}),
    )


def _levels(rows: list[TableReader]) -> list[StandardLevel]:
    levels = [
        StandardLevel(row.own_code(), row.number("order", 1), row.number("standard_days", 1), _session(row))
        for row in rows
    ]
    note_repeated(rows, "code", [level.code for level in levels])
    note_repeated(rows, "order", [level.order for level in levels])
    return levels


def _session(row: TableReader) -> Any:
    return row.text("preparatory_session", "")


def _contents(rows: list[TableReader]) -> tuple[Content, ...]:
    contents = tuple(Content(row.number("code", 1), row.text("vi"), row.text("en")) for row in rows)
    note_repeated(rows, "code", [content.code for content in contents])
    return contents


def _content_set(row: TableReader, words: Vocabulary) -> ContentSet:
    contents = row.code_list("contents", words.contents)
    if not contents and row.values.get("contents") == []:
        row.note("missing_key", "contents[0]", "integer", "")
    return ContentSet(row.text("name"), contents, row.code_list("levels", words.levels))


def _named(rows: list[TableReader]) -> tuple[Named, ...]:
    named = tuple(Named(row.own_code(), row.text("vi"), row.text("en")) for row in rows)
    note_repeated(rows, "code", [each.code for each in named])
    return named


def _subcommittees(rows: list[TableReader]) -> tuple[StandardBody, ...]:
    parents = Codes("subcommittees", {code for row in rows if isinstance(code := row.values.get("code"), str)})
    bodies = tuple(
        StandardBody(
            code=row.own_code(),
            vi=row.text("vi"),
            en=row.text("en"),
            kind="subcommittee",
            parent=row.code("parent", parents, None),
            note=row.text("note", ""),
        )
        for row in rows
    )
    note_repeated(rows, "code", [body.code for body in bodies])
    row_of = {body.code: row for body, row in zip(bodies, rows, strict=True)}
    for loop in loops({body.code: [body.parent] for body in bodies if body.code and body.parent}):
        row_of[loop[0]].note("loop", "parent", "", " → ".join(loop))
    return bodies


def _rows_by_level(reader: TableReader, levels: dict[str, StandardLevel]) -> list[tuple[Any, TableReader]]:
    """Level and table of units: every level has one."""
    rows = reader.rows("bodies", "level")
    found = [row.code("level", Codes("levels", levels)) for row in rows]
    note_repeated(rows, "level", found)
    for level in levels:
        if level not in found:
            reader.note("missing_key", f"bodies[{level}]", "table", "")
    return list(zip(found, rows, strict=True))


def _units(rows: list[TableReader], subcommittees: Codes) -> tuple[StandardBody, ...]:
    units = tuple(
        StandardBody(
            code=row.own_code(),
            vi=row.text("vi"),
            en=row.text("en"),
            kind="unit",
            lead_of=row.code_list("lead_of", subcommittees),
        )
        for row in rows
    )
    note_repeated(rows, "code", [unit.code for unit in units])
    return units


def _stands_in(table: TableReader, units: tuple[StandardBody, ...]) -> dict[str, str]:
    """Missing unit to the unit of the level that acts for it; a unit that the level has needs nobody."""
    codes = Codes(table.table.removesuffix("stands_in") + "bodies", {unit.code for unit in units})
    acting = {missing: table.code(missing, codes) for missing in table.values}
    for missing in acting:
        if missing in codes.values:
            table.note("double_code", missing, "", missing)
    return acting


def _decoration(
    table: TableReader, words: Vocabulary
) -> tuple[dict[str, tuple[StandardItem, ...]], dict[str, tuple[str, str]]]:
    """The items of the decoration checklist by cycle ("" for any other), and their grades and sources."""
    rows = {"": table} | table.inner_by_name("by_cycle", {}) if table.is_there else {}
    items = {cycle: read_items(row) for cycle, row in rows.items()}
    basis = {cycle: (row.choice("grade", GRADES), row.code("source", words.sources)) for cycle, row in rows.items()}
    return items, basis


def _offset_fact(row: TableReader, words: Vocabulary) -> OffsetFact:
    return OffsetFact(
        fact=row.text("fact"),
        tasks=row.code_list("tasks", words.tasks),
        grade=row.choice("grade", GRADES),
        sources=row.code_list("sources", words.sources),
    )
