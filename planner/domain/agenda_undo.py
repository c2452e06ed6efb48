"""What an agenda item was before one's own last edit, as the log tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from planner.domain import clearance, time_of_day
from planner.domain.agenda_edit import ItemEdit
from planner.domain.agenda_script import TEXTS, Script
from planner.domain.permission import Person, Scope

# What one edit leaves in the log, in this order, each at most once.
_LEFT = ("agenda_item.reclassified", "agenda_item.edited", "agenda_item.scripted", "secrecy.vouched")


class Line(Protocol):
    """An entry of the log as its readers see it."""

    @property
    def at(self) -> str: ...

    @property
    def action(self) -> str: ...

    @property
    def before(self) -> Mapping[str, object] | None: ...

    @property
    def is_purged(self) -> bool: ...

    @property
    def login(self) -> str: ...


def scope_of(person: Person) -> Scope:
    """In which the log of an item is read by whoever may change its agenda: with scripts, logged as internal."""
    return replace(person.scope, ceiling=max(person.clearance, clearance.INTERNAL))


def former(edit: ItemEdit, lines: Sequence[Line], login: str) -> ItemEdit | None:
    """The item as it was before the last edit; None where another wrote that, or the log lost it.

    `edit` is the item as it stands, with its script; `lines` are its history, newest first. Moves do not count.
    """
    last = _last([one for one in lines if one.action in _LEFT])
    if not any(one.before for one in last) or any(one.is_purged or one.login != login for one in last):
        return None
    before: dict[str, object] = {}
    for one in last:
        before |= one.before or {}
    return _restored(edit, before)


def _last(lines: Sequence[Line]) -> list[Line]:
    """The lines of the last edit, newest first: of one moment, in the order in which an edit leaves them."""
    found: list[Line] = []
    for one in lines:
        if found and (one.at != found[-1].at or _LEFT.index(one.action) >= _LEFT.index(found[-1].action)):
            break
        found.append(one)
    return found


def _restored(edit: ItemEdit, before: Mapping[str, object]) -> ItemEdit:
    """The edit with what stood there before, by the names of the log."""
    values = {"kind" if name == "item_kind" else name: value for name, value in before.items() if name not in TEXTS}
    if values.get("fixed_at"):
        values["fixed_at"] = time_of_day.read(str(values["fixed_at"]))
    texts = {name: str(before[name]) for name in TEXTS if name in before}
    return replace(edit, **values, script=replace(edit.script or Script(), **texts))  # type: ignore[arg-type]
