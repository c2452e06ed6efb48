"""Reads a cycle from the tables of its file, and says everything that is wrong with it at once."""

from collections.abc import Callable, Iterator
from typing import Any

from planner.domain.cycle import (
    GRADES,
    Cycle,
    Directive,
    DirectiveLevel,
    LevelName,
    LevelNames,
    Limit,
    ReportKind,
    years_later,
)
from planner.domain.playbook import Playbook, Source
from planner.domain.table_reader import (
    CODE,
    CODE_LETTERS,
    REQUIRED,
    Codes,
    TableReader,
    loops,
    note_repeated,
    open_document,
)

Sources = dict[str, Source] | None
Read = Callable[[TableReader], Any]

NOT_KNOWN = Limit(None, "assumed")
NATIONAL_LISTS = ("members_reported", "grassroots_reported")


def read_cycle(document: dict[str, Any], file: str, playbook: Playbook | None = None) -> Cycle:
    """The Cycle that `document` (the tables of a cycle file, days as dates or as ISO text) describes.

    `file` is the name to give in problems. With the cycle's Playbook, the levels and sources that the cycle names
    must be known there; without it, that is not looked at. Raises Invalid with all problems.
    """
    reader = open_document(document, file)
    own_sources = read_sources(reader, {})
    sources = playbook.sources | own_sources if playbook else None
    rows = reader.inner_by_name("level_names").items()
    names = LevelNames({code: _level_name(code, row) for code, row in rows})
    levels = Codes("level_names", names)
    opens, national = _national(reader.inner("national"), sources)
    after_close = reader.inner("after_close")
    values = {
        "code": reader.own_code(),
        "term_local": reader.text("term_local"),
        "playbook": reader.matching("playbook", CODE, CODE_LETTERS),
        "directives": _directives(reader.rows("directives", "number"), levels, sources, playbook),
        "report_kinds": _report_kinds(reader.rows("report_kinds", default=()), levels),
        "report_workdays": _limit(after_close, "report_workdays", _count, sources),
        "approval_workdays": _limit(after_close, "approval_workdays", _count, sources),
    }
    reader.finish()
    starts = years_later(opens, -3)
    return Cycle(starts=starts, national=national, level_names=names, sources=own_sources, **values)


def read_sources(reader: TableReader, default: Any = REQUIRED) -> dict[str, Source]:
    """The sources that a document lists, by code."""
    rows = reader.inner_by_name("sources", default)
    return {code: _source(code, row) for code, row in rows.items()}


def _source(code: str, row: TableReader) -> Source:
    states, grade = row.text("states"), row.choice("grade", GRADES)
    return Source(code, row.text("address", ""), states, grade, row.text("states_vi", ""))


def _level_name(code: str, row: TableReader) -> LevelName:
    return LevelName(code, row.text("vi"), row.text("en"), row.text("congress_vi"), row.text("congress_en"))


def _national(table: TableReader, sources: Sources) -> tuple[Any, dict[str, Limit | tuple[Limit, ...]]]:
    facts: dict[str, Any] = {}
    for name, read in NATIONAL.items():
        limit = _limit(table, name, read, sources)
        if name in table.values:
            facts[name] = limit
    for name in NATIONAL_LISTS:
        rows = table.rows(name, default=())
        if rows:
            facts[name] = tuple(_limit_in(row, _text, sources) for row in rows)
    opens = facts.get("opens", NOT_KNOWN).value
    if opens is None and table.is_there:
        table.note("missing_key", "opens", "date", "")
    _check_order(table, facts, "preparatory", "opens")
    _check_order(table, facts, "opens", "closes")
    return opens, facts


def _directives(
    rows: list[TableReader], levels: Codes, sources: Sources, playbook: Playbook | None
) -> tuple[Directive, ...]:
    directives = [_directive(row, levels, sources, playbook) for row in rows]
    note_repeated(rows, "number", [directive.number for directive in directives])
    for row, directive, earlier in zip(rows[1:], directives[1:], directives, strict=False):
        if directive.date and earlier.date and directive.date < earlier.date:
            row.note("wrong_order", "date", f"{earlier.date} …", directive.date)
    for place, (row, directive) in enumerate(zip(rows, directives, strict=True)):
        if directive.replaces and directive.replaces not in {earlier.number for earlier in directives[:place]}:
            row.note("unknown_code", "replaces", "directives", directive.replaces)
    return tuple(directives)


def _directive(row: TableReader, levels: Codes, sources: Sources, playbook: Playbook | None) -> Directive:
    grade, source = _basis(row, sources)
    level_rows = row.rows("levels", "level")
    rungs = tuple(_rung(level_row, levels, sources, playbook) for level_row in level_rows)
    _check_tree(row, level_rows, rungs)
    return Directive(
        number=row.text("number"),
        date=row.day("date"),
        grade=grade,
        source=source,
        replaces=row.text("replaces", None),
        levels=rungs,
        remarks=tuple(_remarks(row.inner("remarks", {}), levels, sources)),
    )


def _remarks(table: TableReader, levels: Codes, sources: Sources) -> Iterator[tuple[str, Limit]]:
    for name in table.values:
        remark = table.inner(name)
        if "grade" in remark.values:
            yield name, _limit_in(remark, _text, sources)
            continue
        for level in remark.values:
            if level not in levels.values:
                remark.note("unknown_code", level, levels.table, level)
            yield f"{name}.{level}", _limit_in(remark.inner(level), _text, sources)


def _rung(row: TableReader, levels: Codes, sources: Sources, playbook: Playbook | None) -> DirectiveLevel:
    level = row.code("level", levels)
    playbook_of = row.text("playbook_of", level)
    if playbook and playbook_of and playbook_of not in playbook.levels:
        given = "playbook_of" in row.values
        row.note("unknown_code" if given else "missing_key", "playbook_of", ", ".join(playbook.levels), playbook_of)
    limits = {name: _limit(row, name, read, sources) for name, read in LIMITS.items()}
    _check_order(row, limits, "window_start", "must_finish")
    parent_level = row.text("parent_level", None)
    if limits["agenda_approval"].value and parent_level is None:
        # There is nobody above who could approve it.
        row.note("wrong_value", "agenda_approval", "false", True)
    return DirectiveLevel(
        level=level,
        order=row.number("order", 1),
        parent_level=parent_level,
        playbook_of=playbook_of,
        note=row.text("note", ""),
        note_vi=row.text("note_vi", ""),
        **limits,
    )


def _check_tree(directive_row: TableReader, rows: list[TableReader], rungs: tuple[DirectiveLevel, ...]) -> None:
    """The levels of a directive make one tree: each parent is listed and higher, nothing loops, one level is on top."""
    note_repeated(rows, "level", [rung.level for rung in rungs])
    note_repeated(rows, "order", [rung.order for rung in rungs])
    row_of = {rung.level: row for rung, row in zip(rungs, rows, strict=True) if rung.level}
    by_level = {rung.level: rung for rung in rungs if rung.level}
    found = loops({level: [rung.parent_level] for level, rung in by_level.items() if rung.parent_level})
    for loop in found:
        row_of[loop[0]].note("loop", "parent_level", "", " → ".join(loop))
    for level, rung in by_level.items():
        parent = by_level.get(rung.parent_level or "")
        if rung.parent_level and not parent:
            row_of[level].note("unknown_code", "parent_level", f"{directive_row.table}.levels", rung.parent_level)
        elif parent and not found and rung.order and parent.order and rung.order > parent.order:
            row_of[level].note("wrong_order", "order", f"… {parent.order - 1}", rung.order)
    tops = [level for level, row in row_of.items() if "parent_level" not in row.values]
    if len(tops) > 1:
        directive_row.note("two_tops", "levels", "1", ", ".join(tops))


def _check_order(table: TableReader, limits: dict[str, Any], first: str, second: str) -> None:
    """Note at `second` when its day lies before that of `first`."""
    start, end = limits.get(first, NOT_KNOWN).value, limits.get(second, NOT_KNOWN).value
    if start and end and end < start:
        table.note("wrong_order", second, f"{start} …", end)


def _report_kinds(rows: list[TableReader], levels: Codes) -> tuple[ReportKind, ...]:
    kinds = tuple(
        ReportKind(
            code=row.own_code(),
            vi=row.text("vi"),
            en=row.text("en"),
            rhythm=row.text("rhythm"),
            due=row.text("due"),
            levels=row.code_list("levels", levels),
            enabled=row.yes("enabled", False),
            grade=row.choice("grade", GRADES),
        )
        for row in rows
    )
    note_repeated(rows, "code", [kind.code for kind in kinds])
    return kinds


def _limit(table: TableReader, key: str, read: Read, sources: Sources) -> Limit:
    row = table.inner(key, None)
    return _limit_in(row, read, sources) if row.is_there else NOT_KNOWN


def _limit_in(row: TableReader, read: Read, sources: Sources) -> Limit:
    return Limit(read(row), *_basis(row, sources))


def _basis(row: TableReader, sources: Sources) -> tuple[Any, Any]:
    """Grade and source of a value: the grade is never better than the one that the source can give."""
    grade = row.choice("grade", GRADES)
    source = row.text("source", "") if sources is None else row.code("source", Codes("sources", sources), "")
    if source == "" and grade not in (None, "assumed"):
        row.note("missing_key", "source", "string", "")
    elif grade and source and sources and sources[source].grade:
        possible = GRADES[GRADES.index(sources[source].grade) :]
        if grade not in possible:
            row.note("wrong_value", "grade", ", ".join(possible), grade)
    return grade, source


def _day(row: TableReader) -> Any:
    return row.day("value", None)


def _count(row: TableReader) -> Any:
    return row.number("value", 0, None)


def _at_least_one(row: TableReader) -> Any:
    return row.number("value", 1, None)


def _yes(row: TableReader) -> Any:
    return row.yes("value", None)


def _text(row: TableReader) -> Any:
    return row.text("value", None)


NATIONAL = {"preparatory": _day, "opens": _day, "closes": _day, "planned_close": _day}
NATIONAL |= {"delegates": _at_least_one, "place_vi": _text, "place_en": _text}
LIMITS = {"max_days": _at_least_one, "window_start": _day, "must_finish": _day}
LIMITS |= {"preparatory_max_half_days": _count, "preapproval_lead_workdays": _count, "agenda_approval": _yes}
