"""Sittings and agenda items as plain values; what a test is about is passed by name."""

from dataclasses import replace

from planner.domain.agenda import AgendaItem, Sitting
from planner.domain.playbook import Offset

_SITTING = Sitting(1, "sitting1", 1, "chinh_thuc", Offset("opens", 0), 480, 2, 1.0, 1, "1.2.", "congress")


def an_item(key: int = 1, minutes: int = 10, **values: object) -> AgendaItem:
    """An ordinary report of the first sitting, placed by its key."""
    item = AgendaItem(key, f"item{key}", 1, 0, "report", f"Mục {key}", "", minutes, None, "", "", float(key), 1, 1)
    return replace(item, **values)


def a_sitting(key: int = 1, **values: object) -> Sitting:
    """An official sitting of two half days on the opening day from 8:00, placed by its key."""
    return replace(_SITTING, **{"id": key, "public_id": f"sitting{key}", "position": float(key)} | values)
