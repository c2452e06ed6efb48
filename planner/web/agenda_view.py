"""The timed agenda as screen, paper and public share show it: one reading, one set of words."""

from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from planner import store
from planner.domain import time_of_day
from planner.domain.agenda import OFFICIAL, PREPARATORY, TimedItem, TimedSitting, timetable
from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.store.connection import Database

_NOON, _EVENING = 12 * 60, 18 * 60
SESSION_LABELS = {PREPARATORY: _("preparatory"), OFFICIAL: _("official")}
KIND_LABELS = {
    "organisation": _("organisation"),
    "ceremony": _("ceremony"),
    "report": _("report"),
    "discussion": _("discussion"),
    "election": _("election"),
    "vote": _("vote"),
    "break": _("break"),
    "closing": _("closing"),
}


def sittings(db: Database, scope: Scope, congress: Congress, *, with_script: bool = False) -> tuple[TimedSitting, ...]:
    """The sittings that are not cancelled, by day, with the visible items timed; the congress was loaded in the scope.

    Times flow over what the scope sees and nothing else: an item above its ceiling moves none of them.
    """
    items = store.agendas.items(db, scope, congress, with_script=with_script)
    return timetable(store.agendas.sittings(db, scope, congress), items, congress.opens, congress.closes)


def sitting_name(sitting: TimedSitting) -> str:
    """Preparatory sitting, or official sitting; with its number where its session has several."""
    names = {PREPARATORY: gettext("Preparatory sitting"), OFFICIAL: gettext("Official sitting")}
    name = names[sitting.sitting.session]
    return f"{name} {sitting.number}" if sitting.count > 1 else name


def length(minutes: int) -> str:
    """Minutes as hours and minutes: 9 h 35 min."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return gettext("%(minutes)s min", minutes=rest)
    return (
        gettext("%(hours)s h %(minutes)s min", hours=hours, minutes=rest)
        if rest
        else gettext("%(hours)s h", hours=hours)
    )


def half_days(sitting: TimedSitting) -> list[tuple[str, list[TimedItem]]]:
    """The timed items by morning (until noon), afternoon (until 18:00) and evening, each with its name.

    A break that begins at the turn still ends the part before.
    """
    names = (gettext("Morning"), gettext("Afternoon"), gettext("Evening"))
    found: list[tuple[str, list[TimedItem]]] = []
    for one in sitting.items:
        name = names[(one.start >= _NOON) + (one.start >= _EVENING)]
        if found and (one.item.is_break or found[-1][0] == name):
            found[-1][1].append(one)
        else:
            found.append((name, [one]))
    return found


def by_day(agenda: tuple[TimedSitting, ...]) -> list[tuple[date, list[TimedSitting]]]:
    """The sittings of each day together, days in order."""
    days: dict[date, list[TimedSitting]] = {}
    for one in agenda:
        days.setdefault(one.day, []).append(one)
    return list(days.items())


FILTERS = {
    "clock": time_of_day.shown,
    "hours": length,
    "sitting_name": sitting_name,
    "agenda_kind": KIND_LABELS.__getitem__,
}
"""The words of agendas for templates."""
