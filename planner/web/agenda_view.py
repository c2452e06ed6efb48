"""The timed agenda as screen, paper and public share show it: one reading, one set of words."""

from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from planner import store
from planner.domain import relative_date, time_of_day
from planner.domain.agenda import OFFICIAL, PREPARATORY, TimedItem, TimedSitting, timetable
from planner.domain.agenda_planned import inserted, planned
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


def programme(db: Database, scope: Scope, congress: Congress, *, with_script: bool = False) -> tuple[TimedSitting, ...]:
    """The same as it was planned, without what was inserted while a sitting ran: what delegates are handed."""
    added = inserted(store.live_runs.insertions(db, scope, congress))
    return planned(sittings(db, scope, congress, with_script=with_script), added)


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


def days(db: Database, scope: Scope, congress: Congress) -> list[date]:
    """The days on which sittings are held that are not cancelled; the congress was loaded in the scope."""
    own = store.agendas.sittings(db, scope, congress)
    valid = (one for one in own if not one.is_cancelled)
    return sorted({relative_date.resolve(one.day, congress.opens, congress.closes) for one in valid})


def parts_of_day(own: list[TimedSitting]) -> list[tuple[str, list[TimedItem]]]:
    """The timed items of a day by half days; each names its sitting where the day has several, and its hall."""
    return [
        (" · ".join((*([sitting_name(one)] if len(own) > 1 else []), *filter(None, [one.sitting.hall]), name)), entries)
        for one in own
        for name, entries in half_days(one)
    ]


def day_name(own: list[TimedSitting], congress: Congress) -> str:
    """What a day with sittings is in its congress: the preparatory one, or which of its official days."""
    if own[0].sitting.session == PREPARATORY or congress.days == 1:
        return sitting_name(own[0])
    return gettext("day %(number)s of the congress", number=(own[0].day - congress.opens).days + 1)


def times(entry: TimedItem) -> str:
    """From when to when an item goes, for those it is handed to: what a fixed time cuts short has no end to be told.

    Nor has what is left no time at all a start.
    """
    if not entry.missing:
        return f"{time_of_day.shown(entry.start)} – {time_of_day.shown(entry.end)}"
    return time_of_day.shown(entry.start) if entry.end > entry.start else ""


def span(sitting: TimedSitting) -> str:
    """From when to when a sitting goes; one without items has no end to be told, one past midnight ends a day later."""
    start, end = time_of_day.shown(sitting.start), time_of_day.shown(sitting.end)
    if sitting.end > time_of_day.DAY_MINUTES:
        return gettext("%(start)s – %(end)s of a later day", start=start, end=end)
    return f"{start} – {end}" if sitting.items else start


FILTERS = {
    "times": times,
    "sitting_times": span,
    "clock": time_of_day.shown,
    "hours": length,
    "sitting_name": sitting_name,
    "agenda_kind": KIND_LABELS.__getitem__,
}
"""The words of agendas for templates."""
