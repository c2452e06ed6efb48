"""Congresses that something may be copied from, as a page lists them."""

from collections.abc import Mapping
from datetime import date

from flask import request
from flask_babel import gettext

from planner import store
from planner.domain import text
from planner.domain.congress import Congress
from planner.domain.cycle import LevelName
from planner.web.access import db, person
from planner.web.filters import in_language


def listed(congress: Congress) -> dict[str, object]:
    """What the page needs that lists them: those that `?q=` names, the first of so many."""
    words = request.args.get("q", "")[:100]
    found = store.task_copies.sources(db(), person().scope, congress, text.fold(text.cleaned(words)))
    return {
        "named": words,
        "groups": _groups(congress, found),
        "count": found[0][6] if found else 0,
        "shown": len(found),
    }


def _groups(congress: Congress, found: list[tuple]) -> list[tuple[str, list[tuple]]]:
    """The congresses under headings: the own organisation's, then by cycle and level.

    Each as (public id, name of the organisation, cycle, opening day).
    """
    by_heading: dict[str, list[tuple]] = {}
    levels = {cycle: store.cycles.get(db(), cycle).level_names for cycle in {one[3] for one in found}}
    for public_id, code, name, cycle, level, opens, _ in found:
        is_own = code == congress.organisation_code
        heading = gettext("Other congresses of this organisation") if is_own else _heading(cycle, level, levels[cycle])
        by_heading.setdefault(heading, []).append((public_id, name, cycle, date.fromisoformat(opens)))
    return list(by_heading.items())


def _heading(cycle: str, level: str, names: Mapping[str, LevelName]) -> str:
    words = in_language(names[level]) if level in names else level
    return gettext("Cycle %(code)s · %(level)s", code=cycle, level=words)
