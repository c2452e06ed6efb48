"""Audit entries told line by line, with before and after in words."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from planner.domain.body import Body
from planner.store.audits import Line
from planner.web import agenda_view, filters
from planner.web.action_sentences import ACTIONS, FIELDS

_LABELS = {
    "status": filters.STATUS_LABELS,
    "priority": filters.PRIORITY_LABELS,
    "classification": filters.CLASSIFICATION_LABELS,
    "item_kind": agenda_view.KIND_LABELS,
    "session": agenda_view.SESSION_LABELS,
}


@dataclass(frozen=True)
class Change:
    """One field before and after, as text."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """One line of history."""

    at: str
    actor: str
    words: str
    changes: list[Change]
    is_purged: bool


def told(lines: list[Line], bodies: dict[int, Body]) -> list[Told]:
    """The lines with codes turned into words; fields without a label are left out."""
    return [
        Told(line.at, line.actor, str(ACTIONS.get(line.action, line.action)), _changes(line, bodies), line.is_purged)
        for line in lines
    ]


def _changes(line: Line, bodies: dict[int, Body]) -> list[Change]:
    before, after = line.before or {}, line.after or {}
    return [
        Change(str(FIELDS[name]), _shown(name, before.get(name), bodies), _shown(name, after.get(name), bodies))
        for name in FIELDS
        if (name in before or name in after) and before.get(name) != after.get(name)
    ]


def _shown(name: str, value: object, bodies: dict[int, Body]) -> str:
    if value in (None, ""):
        return ""
    if name in _LABELS:
        return str(_LABELS[name][value])
    if name in ("subcommittee_id", "lead_id"):
        return filters.localised(bodies[value], "name") if value in bodies else gettext("a body that is gone")
    if name in ("start", "due", "done_on", "document_date", "day"):
        return filters.day(date.fromisoformat(value))
    return str(value)
