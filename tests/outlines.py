"""Agendas in few words: sittings and items by their keys."""

from dataclasses import replace
from datetime import date

from planner.domain.agenda import AgendaItem, Sitting, TimedSitting, timetable
from planner.domain.playbook import Offset

OPENS, CLOSES = date(2010, 9, 15), date(2010, 9, 17)


def a_sitting(key: int = 1, days: int = 0, starts: int = 480, **changes: object) -> Sitting:
    """An official sitting of half a day, so many days after the opening."""
    values = {"session": "chinh_thuc", "half_days": 1, "position": float(key), "version": 1}
    values |= {"path": "1.1.", "congress_public_id": "c"}
    return replace(Sitting(key, f"s{key}", 1, day=Offset("opens", days), starts=starts, **values), **changes)


def an_item(key: int, sitting: int = 1, **changes: object) -> AgendaItem:
    """A report of twenty minutes, at the place of its key."""
    item = AgendaItem(key, f"i{key}", sitting, 0, "report", f"Báo cáo {key}", "", 20, None, "", "", float(key), 1, 1)
    return replace(item, **changes)


def agenda(sittings: list[Sitting], items: list[AgendaItem]) -> tuple[TimedSitting, ...]:
    """The timed agenda of these, items in order of their places."""
    return timetable(sittings, sorted(items, key=lambda one: one.position), OPENS, CLOSES)


FOUR = [an_item(key) for key in (1, 2, 3, 4)]
PLAIN = agenda([a_sitting()], FOUR)
