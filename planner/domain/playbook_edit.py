"""A line of a playbook as a person types it into a form, and the table that is written of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from planner.domain import playbook_rule_edit, relative_date, text
from planner.domain.playbook import Offset, Source, StandardTask
from planner.domain.playbook_rule_edit import TypedRules
from planner.domain.problem import Invalid, Problem
from planner.domain.relation_check import MOST_LAG

# A congress is prepared within one term; what lies further away was mistyped.
MOST_DAYS_AWAY = 1830
MOST_LINES = 2000
# Nobody ticks more in one task: what has more is several tasks.
MOST_ITEMS = 50
_OPTIONAL = "?"
# Where days between were typed without a line.
NO_LINE = "–"
_RELATION = re.compile(r"(\S+)(?:\s+(FS|FF|SS))?(?:\s*([+-]\s*\d{1,4}))?", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A line as typed: `offsets` by level are short texts ("T-30"), lists are texts too.

    `items` has one item a line, "Tiếng Việt | English", one that may stay open after a "?"; `relations` one a line,
    "T025 FS +3".
    """

    title_vi: str
    title_en: str = ""
    phase: str = ""
    subcommittee: str = ""
    lead: str = ""
    partners: str = ""
    priority: str = "normal"
    tier: str = "core"
    classification: str = "ordinary"
    contents: tuple[int, ...] = ()
    calendar: str = "working"
    offsets: dict[str, tuple[str, str]] = field(default_factory=dict)
    relations: str = ""
    rules: TypedRules = playbook_rule_edit.NONE
    items: str = ""
    deliverable_vi: str = ""
    deliverable_en: str = ""
    grade: str = "assumed"
    source: str = ""


TEXTS = ("title_vi", "title_en", "items", "deliverable_vi", "deliverable_en", "source")


def as_line(task: StandardTask, source: str = "") -> Line:
    """The line that writes what already stands in a standard task; `source` is what its own source states."""
    return Line(
        title_vi=task.title_vi,
        title_en=_translated(task.title_vi, task.title_en),
        phase=task.phase,
        subcommittee=task.subcommittee,
        lead=task.lead,
        partners=", ".join(task.partners),
        priority=task.priority,
        tier=task.tier,
        classification=task.classification,
        contents=task.contents,
        calendar=task.calendar,
        offsets={
            level: (relative_date.short(span.start), relative_date.short(span.due))
            for level, span in task.spans.items()
        },
        relations="\n".join(
            f"{one.task} {one.type}" + (f" {one.lag_days:+d}" if one.lag_days else "") for one in task.relations
        ),
        rules=playbook_rule_edit.as_typed(task.rules),
        items="\n".join(_item_text(item.vi, item.en, item.required) for item in task.items),
        deliverable_vi=task.deliverable_vi,
        deliverable_en=_translated(task.deliverable_vi, task.deliverable_en),
        grade=task.grade,
        source=source,
    )


def cleaned(line: Line) -> Line:
    """The line with its texts as they are stored; an English text that is left out is the Vietnamese one."""
    values: dict[str, Any] = {name: text.cleaned(getattr(line, name)) for name in (*TEXTS, "partners", "relations")}
    values["title_en"] = values["title_en"] or values["title_vi"]
    values["deliverable_en"] = values["deliverable_en"] or values["deliverable_vi"]
    offsets = {
        level: (start.strip(), due.strip() or start.strip())
        for level, (start, due) in line.offsets.items()
        if start.strip() or due.strip()
    }
    values["rules"] = playbook_rule_edit.cleaned(line.rules)
    return replace(line, **values, offsets={level: (start or due, due) for level, (start, due) in offsets.items()})


def line_problems(line: Line) -> list[Problem]:
    """What is wrong with a cleaned line before it is read as a playbook is."""
    problems = words_problems(line)
    if not line.offsets:
        problems.append(Problem("playbook.no_level", "offsets"))
    for level, pair in line.offsets.items():
        for written in pair:
            problems += _offset_problems(written, f"offsets.{level}")
    for row in line.relations.splitlines():
        if row.strip() and not _RELATION.fullmatch(row.strip()):
            problems.append(Problem("playbook.bad_relation", "relations", {"found": row.strip()[:80]}))
    return problems


def words_problems(line: Line) -> list[Problem]:
    """What is wrong with the texts of a line, whether they were typed or stand in a file."""
    return [
        *text.line_problems(line.title_vi, "title_vi"),
        *text.line_problems(line.title_en, "title_en", required=False),
        *text.line_problems(line.deliverable_vi, "deliverable_vi", required=False),
        *text.line_problems(line.deliverable_en, "deliverable_en", required=False),
        *text.line_problems(line.source, "source", required=False),
        *(text.text_problems(line.items, "items") or _item_problems(line.items)),
    ]


def _item_problems(items: str) -> list[Problem]:
    rows = [row.strip() for row in items.splitlines() if row.strip()]
    parts = [part.strip() for row in rows for part in row.removeprefix(_OPTIONAL).split("|")]
    problems = (text.line_problems(part, "items", required=False) for part in parts)
    if found := next((found for found in problems if found), []):
        return found
    if len(rows) > MOST_ITEMS:
        return [Problem("playbook.too_many_items", "items", {"most": MOST_ITEMS})]
    said = [_item(row)["vi"].casefold() for row in rows]
    twice = next((one for one in said if said.count(one) > 1), "")
    return [Problem("playbook.item_twice", "items", {"item": twice[:80]})] if twice else []


def file_problems(tasks: Iterable[StandardTask], sources: Mapping[str, Source]) -> list[Problem]:
    """What a form would refuse in the texts of these lines of a file, each with its line; `sources` are its own."""
    found = []
    for task in tasks:
        source = next((sources[code].states for code in task.sources if code in sources), "")
        for problem in words_problems(as_line(task, source)):
            place = {"file": "playbook", "table": f"tasks[{task.code}]", "key": problem.field}
            found.append(Problem(problem.code, problem.field, {**problem.params, **place}))
    return found


def distance_problems(tasks: Iterable[StandardTask]) -> list[Problem]:
    """That a day of these tasks lies further from the congress than a term is long, or too far from another task."""
    tasks = tuple(tasks)
    counted = [
        Problem("playbook.counts_too_far", name, {"task": task.code, "most": MOST_LAG})
        for task in tasks
        for name, days in (
            *(("relations", one.lag_days) for one in task.relations),
            *(("rules", rule.days) for rule in task.rules),
        )
        if abs(days or 0) > MOST_LAG
    ]
    return counted + [
        Problem("playbook.too_far", "offsets", {"task": task.code, "most": MOST_DAYS_AWAY})
        for task in tasks
        if any(abs(one.days) > MOST_DAYS_AWAY for span in task.spans.values() for one in (span.start, span.due))
    ]


def written(line: Line, code: str, before: dict[str, Any] | None) -> dict[str, Any]:
    """The table of a line without problems; what a form does not show is kept from the table `before`."""
    table = {name: value for name, value in (before or {}).items() if name == "sources"}
    if rules := playbook_rule_edit.written(line.rules, (before or {}).get("rules", [])):
        table["rules"] = rules
    given = (before or {}).get("offsets", {})
    table |= {
        "code": code,
        "title_vi": line.title_vi,
        "title_en": line.title_en,
        "phase": line.phase,
        "subcommittee": line.subcommittee,
        "lead": line.lead,
        "partners": [one.strip() for one in line.partners.split(",") if one.strip()],
        "priority": line.priority,
        "tier": line.tier,
        "classification": line.classification,
        "contents": list(line.contents),
        "calendar": line.calendar,
        "offsets": {level: _span(pair, given.get(level)) for level, pair in line.offsets.items()},
        "depends_on": [_relation(row.strip()) for row in line.relations.splitlines() if row.strip()],
        "items": [_item(row.strip()) for row in line.items.splitlines() if row.strip()],
        "grade": line.grade,
    }
    if line.deliverable_vi:
        table["deliverable"] = {"vi": line.deliverable_vi, "en": line.deliverable_en}
    return table


def offset_text(offset: Offset) -> str:
    """The offset as files write it: "opens - 30"."""
    sign = "-" if offset.days < 0 else "+"
    return f"{offset.anchor} {sign} {abs(offset.days)}" if offset.days else offset.anchor


def all_texts(playbook_tasks: Iterable[StandardTask]) -> str:
    """Every text of these tasks, one a line."""
    rows = [
        (task.title_vi, task.title_en, task.deliverable_vi, task.deliverable_en, *(one.vi for one in task.items))
        for task in playbook_tasks
    ]
    return "\n".join(words for row in rows for words in row)


def _translated(vi: str, en: str) -> str:
    """The English text, "" where it only stands for one that was left out: it changes with the Vietnamese one."""
    return "" if en == vi else en


def _offset_problems(written_offset: str, name: str) -> list[Problem]:
    try:
        offset = relative_date.parse(written_offset)
    except Invalid:
        return [Problem("offset.unreadable", name, {"found": written_offset[:40]})]
    if abs(offset.days) > MOST_DAYS_AWAY:
        return [Problem("playbook.offset_too_far", name, {"most": MOST_DAYS_AWAY})]
    return []


def _span(pair: tuple[str, str], before: dict[str, Any] | None) -> dict[str, Any]:
    start, due = (offset_text(relative_date.parse(one)) for one in pair)
    kept = before or {}
    is_same = bool(kept) and all(
        relative_date.parse(kept[name]) == relative_date.parse(one) for name, one in (("start", start), ("due", due))
    )
    # A day that is typed anew is a planning value of whoever typed it.
    return dict(kept) if is_same else {"start": start, "due": due}


def relation_parts(row: str) -> tuple[str, str, str]:
    """The three fields of a typed relation: line, kind, days between; one that cannot be read stands in the first."""
    match = _RELATION.fullmatch(row.strip())
    task, kind, lag = match.groups() if match else (row.strip(), None, None)
    return task, (kind or "FS").upper(), re.sub(r"\s", "", lag or "")


def relation_row(task: str, kind: str, lag: str) -> str:
    """What these three fields say in one row; "" where nothing was typed into them."""
    task, lag = task.strip(), lag.strip()
    if not task and not lag:
        return ""
    days = f"+{lag}" if lag[:1].isdigit() else lag
    return f"{task or NO_LINE} {kind} {days}".strip()


def _relation(row: str) -> dict[str, Any]:
    match = _RELATION.fullmatch(row)
    task, kind, lag = match.groups() if match else (row, None, None)
    days = int(re.sub(r"\s", "", lag)) if lag else 0
    return {"task": task, "type": (kind or "FS").upper(), **({"lag_days": days} if days else {})}


def _item(row: str) -> dict[str, Any]:
    is_optional = row.startswith(_OPTIONAL)
    vi, _, en = (part.strip() for part in row.removeprefix(_OPTIONAL).partition("|"))
    return {"vi": vi, "en": en or vi, **({"required": False} if is_optional else {})}


def _item_text(vi: str, en: str, required: bool) -> str:
    words = vi if en == vi else f"{vi} | {en}"
    return words if required else f"{_OPTIONAL} {words}"
