"""Audit entries told line by line, with before and after in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from planner import store
from planner.domain.body import Body
from planner.store.audits import Line
from planner.web import agenda_view, filters
from planner.web.access import db
from planner.web.action_sentences import ACTIONS, FIELDS
from planner.web.undo_view import Offer

_LABELS = {
    "status": filters.STATUS_LABELS,
    "priority": filters.PRIORITY_LABELS,
    "classification": filters.CLASSIFICATION_LABELS,
    "item_kind": agenda_view.KIND_LABELS,
    "session": agenda_view.SESSION_LABELS,
    "relation": filters.RELATION_LABELS,
    "congress_kind": filters.KIND_LABELS,
}


# Fields that hold several of another one.
_SEVERAL = {"partner_ids": "lead_id", "assignee_ids": "assignee_id"}
# Entries that stand beside the one that tells of a change.
_BESIDE = {"secrecy.vouched", "task.reclassified"}


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
    offer: Offer | None


def told(lines: list[Line], bodies: dict[int, Body], offers: Iterable[Offer] = ()) -> list[Told]:
    """The lines with codes turned into words; fields without a label are left out.

    `offers` are the reader's own changes: each stands at the line that it left.
    """
    people = store.people.names_of(db(), _people(lines))
    return [
        Told(
            line.at,
            line.actor,
            str(ACTIONS.get(line.action, line.action)),
            _changes(line, bodies, people),
            line.is_purged,
            _offer(line, offers),
        )
        for line in lines
    ]


def _people(lines: list[Line]) -> set[int]:
    """Keys of the assignees that the lines name."""
    states = [state for line in lines for state in (line.before, line.after) if state]
    return {key for state in states for key in state.get("assignee_ids", ())}


def _offer(line: Line, offers: Iterable[Offer]) -> Offer | None:
    if line.action in _BESIDE:
        return None
    return next((one for one in offers if one.first_entry <= line.number <= one.last_entry), None)


def _changes(line: Line, bodies: dict[int, Body], people: dict[int, str]) -> list[Change]:
    before, after = line.before or {}, line.after or {}
    return [
        Change(
            str(FIELDS[name]),
            _shown(name, before.get(name), bodies, people),
            _shown(name, after.get(name), bodies, people),
        )
        for name in FIELDS
        if (name in before or name in after) and before.get(name) != after.get(name)
    ]


def _shown(name: str, value: object, bodies: dict[int, Body], people: dict[int, str]) -> str:
    if value in (None, ""):
        return ""
    if name == "contents":
        return ", ".join(map(str, value))
    if name in _SEVERAL:
        return ", ".join(_shown(_SEVERAL[name], key, bodies, people) for key in value)
    if name in ("subcommittee_id", "lead_id"):
        return filters.localised(bodies[value], "name") if value in bodies else gettext("a body that is gone")
    if name in ("start", "due", "done_on", "document_date", "day", "starts_on", "ends_on", "opens"):
        return filters.day(date.fromisoformat(value))
    labels = people if name == "assignee_id" else _LABELS.get(name)
    return str(value) if labels is None else str(labels[value])
