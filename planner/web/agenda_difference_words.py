"""How two agendas differ, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from planner.domain import time_of_day
from planner.domain.agenda import TimedItem, TimedSitting
from planner.domain.agenda_difference import (
    ADDED,
    CHANGED,
    ORDER,
    REMOVED,
    SITTING,
    Difference,
    Field,
    ItemChange,
    SittingChange,
)
from planner.web.action_sentences import AGENDA_ITEM_FIELDS, FIELDS
from planner.web.agenda_view import KIND_LABELS, SESSION_LABELS, sitting_name
from planner.web.filters import CLASSIFICATION_LABELS, day, localised

CHANGE_LABELS = {ADDED: _("new"), CHANGED: _("changed"), REMOVED: _("gone")}


@dataclass(frozen=True)
class Value:
    """One field in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """A sitting or item that differs: what it is called, where it stands, and what reads otherwise."""

    kind: str
    title: str
    place: str
    classification: int
    values: tuple[Value, ...]


def lines(found: Difference) -> list[Line]:
    """The sittings that differ, then the items."""
    return [*map(_of_sitting, found.sittings), *map(_of_item, found.items)]


def sitting_words(one: TimedSitting) -> str:
    """A sitting with its day."""
    return f"{sitting_name(one)}, {day(one.day)}"


def _of_sitting(change: SittingChange) -> Line:
    one = change.thing
    return Line(change.kind, sitting_words(one), time_of_day.shown(one.start), 0, _values(change.fields))


def _of_item(change: ItemChange) -> Line:
    one = change.thing
    item = one.entry.item
    place = f"{sitting_words(one.sitting)}, {time_of_day.shown(one.entry.start)}"
    return Line(change.kind, localised(item), place, item.classification, _values(change.fields))


def _values(fields: tuple[Field, ...]) -> tuple[Value, ...]:
    return tuple(Value(_label(one.name), _word(one.name, one.before), _word(one.name, one.after)) for one in fields)


def _label(name: str) -> str:
    own = {SITTING: gettext("Sitting"), ORDER: gettext("Order"), **AGENDA_ITEM_FIELDS}
    return str(own.get(name) or FIELDS["item_kind" if name == "kind" else name])


def _word(name: str, value: object) -> str:
    if value in (None, "") and name != ORDER:
        return "–"
    return _SAID[name](value) if name in _SAID else str(value)


def _after(value: object) -> str:
    if not isinstance(value, TimedItem):
        return gettext("first in its sitting")
    return gettext("after “%(title)s”", title=localised(value.item))


def _day(value: object) -> str:
    return day(value) if isinstance(value, date) else ""


def _time(value: object) -> str:
    return time_of_day.shown(value) if isinstance(value, int) else ""


# How values are said that are no texts.
_SAID: dict[str, Callable[[object], str]] = {
    "session": lambda value: str(SESSION_LABELS[str(value)]),
    "day": _day,
    "starts": _time,
    "fixed_at": _time,
    "kind": lambda value: str(KIND_LABELS[str(value)]),
    "classification": lambda value: str(CLASSIFICATION_LABELS[value if isinstance(value, int) else 0]),
    SITTING: lambda value: sitting_words(value) if isinstance(value, TimedSitting) else "",
    ORDER: _after,
}
