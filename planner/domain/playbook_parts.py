"""The part of an office's own lines that somebody sees, and the rest, which he changes nothing of."""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from planner.domain import clearance
from planner.domain.problem import Invalid, Problem

Document = dict[str, Any]


def prefix_of(organisation_code: str) -> str:
    """What every code of an office's own lines begins with: "P86-857-" for P86.857."""
    return f"{organisation_code.replace('.', '-')}-"


def is_owned(code: object, prefix: str) -> bool:
    """Whether a code is one of the office with this prefix: a number follows, or N and a number."""
    return isinstance(code, str) and bool(re.fullmatch(re.escape(prefix) + r"N?\d{1,6}", code))


def foreign_problems(codes: Iterable[object], prefix: str) -> list[Problem]:
    """That lines of an office bear codes which are not its own."""
    return [
        Problem("playbook.foreign_code", params={"code": code, "prefix": prefix})
        for code in codes
        if isinstance(code, str) and not is_owned(code, prefix)
    ]


def office_code_problems(codes: Iterable[object]) -> list[Problem]:
    """That lines of the core bear codes such as offices' own lines have."""
    return [
        Problem("playbook.office_code", params={"code": code})
        for code in codes
        if isinstance(code, str) and re.fullmatch(r".+-N?\d{1,6}", code)
    ]


def rank(row: dict[str, Any]) -> int:
    """The classification of one line's table."""
    return clearance.level(row.get("classification", "ordinary"))


def shown(document: Document, ceiling: int) -> tuple[Document, Document]:
    """The lines up to a clearance with their sources, and those above it with theirs."""
    rows = document.get("tasks", [])
    seen, hidden = ([row for row in rows if (rank(row) <= ceiling) is side] for side in (True, False))
    sources = document.get("sources", {})
    kept_back = {code for row in hidden for code in row.get("sources", [])}
    kept_back -= {code for row in seen for code in row.get("sources", [])}
    above = {code: one for code, one in sources.items() if code in kept_back}
    below = {code: one for code, one in sources.items() if code not in kept_back}
    return {**document, "tasks": seen, "sources": below}, {"tasks": hidden, "sources": above}


def joined(document: Document, hidden: Document) -> Document:
    """Both parts together again; Invalid where one line's code stands in both."""
    codes = {row["code"] for row in document.get("tasks", [])}
    doubled = [row["code"] for row in hidden["tasks"] if row["code"] in codes]
    if doubled:
        raise Invalid(*(Problem("playbook.double_code", params={"code": code}) for code in doubled))
    sources = {**hidden.get("sources", {}), **document.get("sources", {})}
    return {**document, "tasks": [*document.get("tasks", []), *hidden["tasks"]], "sources": sources}


def token_of(document: Document) -> str:
    """What a document is known by, however its tables are ordered."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def changed_codes(before: Document, after: Document) -> dict[str, int]:
    """The lines that differ between two documents, with the lower of their ranks."""
    first, second = ({row["code"]: row for row in one.get("tasks", [])} for one in (before, after))
    return {
        code: min(rank(rows[code]) for rows in (first, second) if code in rows)
        for code in {**first, **second}
        if first.get(code) != second.get(code)
    }
