"""The timed agenda as screen, paper and public share show it: one reading, one set of words."""

from datetime import date

from flask import Flask
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _

from planner import store
from planner.domain import time_of_day
from planner.domain.agenda import OFFICIAL, PREPARATORY, TimedItem, TimedSitting, timetable
from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.store.connection import Database

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


def init(app: Flask) -> None:
    """Make the words of agendas known to templates."""
    app.jinja_env.filters |= {
        "clock": time_of_day.shown,
        "time_value": time_of_day.iso,
        "hours": length,
        "sitting_name": sitting_name,
        "agenda_kind": KIND_LABELS.__getitem__,
    }


def sittings(db: Database, scope: Scope, congress: Congress) -> tuple[TimedSitting, ...]:
    """The sittings that are not cancelled, by day, with the visible items timed; the congress was loaded in the scope.

    Times flow over what the scope sees and nothing else: an item above its ceiling moves none of them.
    """
    items = store.agendas.items(db, scope, congress)
    return timetable(store.agendas.sittings(db, scope, congress), items, congress.opens, congress.closes)


def sitting_name(sitting: TimedSitting) -> str:
    """Preparatory sitting, or official sitting; with its number where its session has several."""
    names = {PREPARATORY: gettext("Preparatory sitting"), OFFICIAL: gettext("Official sitting")}
    name = names[sitting.sitting.session]
    return f"{name} {sitting.number}" if sitting.count > 1 else name


def length(minutes: int) -> str:
    """Minutes as hours and minutes in words: 9 h 35 min."""
    hours, rest = divmod(minutes, 60)
    parts = [ngettext("%(num)d hour", "%(num)d hours", hours)] if hours else []
    if rest or not hours:
        parts.append(ngettext("%(num)d minute", "%(num)d minutes", rest))
    return " ".join(parts)


def half_days(sitting: TimedSitting) -> list[tuple[str, list[TimedItem]]]:
    """The timed items by morning (before 12:00), afternoon (before 18:00) and evening, each with its name."""
    names = (gettext("Morning"), gettext("Afternoon"), gettext("Evening"))
    parts: list[list[TimedItem]] = [[], [], []]
    for one in sitting.items:
        parts[0 if one.start < 12 * 60 else 1 if one.start < 18 * 60 else 2].append(one)
    return [(name, part) for name, part in zip(names, parts, strict=True) if part]


def by_day(agenda: tuple[TimedSitting, ...]) -> list[tuple[date, list[TimedSitting]]]:
    """The sittings of each day together, days in order."""
    days: dict[date, list[TimedSitting]] = {}
    for one in agenda:
        days.setdefault(one.day, []).append(one)
    return list(days.items())
