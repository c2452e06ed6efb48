"""Audit entries told line by line, with before and after in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from planner import store
from planner.domain.body import Body
from planner.store.audits import Line
from planner.web import agenda_view, filters, lapse_words
from planner.web.access import db, person
from planner.web.action_sentences import ACTIONS, AGENDA_ITEM_FIELDS, FIELDS
from planner.web.report_sentences import REPORT_KINDS
from planner.web.report_terms import DIFFICULTY_FIELDS, PARTS
from planner.web.report_words import period_words
from planner.web.tally_sentences import KIND_LABELS as TALLY_KINDS
from planner.web.undo_view import Offer

_LABELS = {
    "status": filters.STATUS_LABELS,
    "priority": filters.PRIORITY_LABELS,
    "degree": filters.DEGREE_LABELS,
    "classification": filters.CLASSIFICATION_LABELS,
    "item_kind": agenda_view.KIND_LABELS,
    "session": agenda_view.SESSION_LABELS,
    "relation": filters.RELATION_LABELS,
    "congress_kind": filters.KIND_LABELS,
    "counted": TALLY_KINDS,
    "difficulty_field": DIFFICULTY_FIELDS,
    "part": PARTS,
    "report_kind": REPORT_KINDS,
    "role": filters.ROLE_LABELS,
    "ceiling": filters.CLASSIFICATION_LABELS,
    "document": filters.DOCUMENT_LABELS,
    "language": filters.LANGUAGE_LABELS,
    "page": filters.SHARE_PAGE_LABELS,
    "kind": {**filters.KIND_LABELS, **filters.DOCUMENT_LABELS, "pack": _("All documents in one")},
}


def _wall_time(stamp: str) -> str:
    """A time of the office's own clock, stored as such."""
    at = datetime.fromisoformat(stamp)
    return f"{at:%H:%M}, {filters.day(at)}"


def _cleared(rank: int) -> str:
    """How far an account reads; degrees above the reader's own are not told apart."""
    return gettext("higher than yours") if rank > person().clearance else str(filters.CLASSIFICATION_LABELS[rank])


_WORDED = {
    "reason": lapse_words.worded,
    "contents": lambda numbers: ", ".join(map(str, numbers)),
    "clearance": _cleared,
    "period": period_words,
    "pressed_at": _wall_time,
}
# Fields that hold several of another one.
_SEVERAL = {"partner_ids": "lead_id", "assignee_ids": "assignee_id", "pages": "page"}
_DAYS = {
    "start", "due", "done_on", "document_date", "day", "starts_on", "ends_on", "opens", "last_day", "until",
    "wished_on", "answer_due", "since",
}  # fmt: skip
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


@dataclass(frozen=True)
class _Names:
    """What keys in the lines stand for: bodies and accounts by key, the reasons of days off by public id."""

    bodies: dict[int, Body]
    people: dict[int, str]
    days_off: dict[str, str]


def told(
    lines: list[Line],
    bodies: dict[int, Body],
    offers: Iterable[Offer] = (),
    fields: Mapping[str, object] = FIELDS,
) -> list[Told]:
    """The lines with codes turned into words; fields without a label are left out.

    `offers` are the reader's own changes: each stands at the line that it left.
    """
    names = _Names(bodies, store.people.names_of(db(), _people(lines)), store.days_off.reasons(db(), _days_off(lines)))
    return [
        Told(
            line.at,
            line.actor,
            str(ACTIONS.get(line.action, line.action)),
            _changes(line, names, fields),
            line.is_purged,
            _offer(line, offers),
        )
        for line in lines
    ]


def _days_off(lines: list[Line]) -> set[str]:
    """Public ids of the days off that moved something."""
    return {line.after["day_off"] for line in lines if line.after and "day_off" in line.after}


def _people(lines: list[Line]) -> set[int]:
    """Keys of the assignees that the lines name."""
    states = [state for line in lines for state in (line.before, line.after) if state]
    return {key for state in states for key in state.get("assignee_ids", ())}


def _offer(line: Line, offers: Iterable[Offer]) -> Offer | None:
    if line.action in _BESIDE:
        return None
    return next((one for one in offers if one.first_entry <= line.number <= one.last_entry), None)


def _changes(line: Line, names: _Names, fields: Mapping[str, object]) -> list[Change]:
    before, after = line.before or {}, line.after or {}
    labels = {**fields, **AGENDA_ITEM_FIELDS} if line.action.startswith("agenda_item.") else fields
    return [
        Change(
            str(labels[name]),
            _shown(name, before.get(name), names),
            _shown(name, after.get(name), names),
        )
        for name in fields
        if (name in before or name in after) and before.get(name) != after.get(name)
    ]


def _shown(name: str, value: object, names: _Names) -> str:
    if value is None or value in ("", []):
        return ""
    if name in _WORDED:
        return _WORDED[name](value)
    if name in _SEVERAL:
        return ", ".join(_shown(_SEVERAL[name], key, names) for key in value)
    if name in ("subcommittee_id", "lead_id"):
        return (
            filters.localised(names.bodies[value], "name") if value in names.bodies else gettext("a body that is gone")
        )
    if name in _DAYS:
        return filters.day(date.fromisoformat(value))
    labels = {"assignee_id": names.people, "day_off": names.days_off}.get(name) or _LABELS.get(name, {})
    return _in_words(value, labels)


def _in_words(value: object, labels: Mapping[object, object] | tuple) -> str:
    """What stands for a code, else the value itself."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    is_labelled = 0 <= value < len(labels) if isinstance(labels, tuple) else value in labels
    return str(labels[value]) if is_labelled else str(value)
