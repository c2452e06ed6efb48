"""The agenda on paper, for delegates: times, items, who presents; in the name of the congress.

A day stands whole on a page as far as a page can hold it.
"""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from planner.domain.agenda import TimedItem, TimedSitting
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.store.connection import Database
from planner.web import agenda_view, paper, type_sizes
from planner.web.filters import weekday
from planner.web.paper import Content, Kind, Viewer


@dataclass(frozen=True)
class Day:
    """One day in words, its head, and its parts (half a day each, or a sitting's where a day has several)."""

    words: str
    head: str
    parts: list[tuple[str, list[TimedItem]]]


def content(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Content:
    """Every sitting that is not cancelled with the items the viewer sees; times flow over these alone."""
    agenda = agenda_view.programme(db, viewer.held(options).scope, congress)
    days = [_day(day, own, congress) for day, own in agenda_view.by_day(agenda) if any(one.items for one in own)]
    head = paper.head_of(db, viewer, congress, options, by_congress=True)
    html = paper.text_of("print/agenda.html", head=head, options=options, days=days)
    shown = [entry.item for one in agenda for entry in one.items]
    return Content(f"{gettext('Agenda')} · {head.congress}", html, len(shown))


def count(db: Database, viewer: Viewer, congress: Congress, options: Options) -> int:
    """How many items it will have."""
    return sum(len(one.items) for one in agenda_view.programme(db, viewer.held(options).scope, congress))


def _day(day: date, own: list[TimedSitting], congress: Congress) -> Day:
    words = gettext(
        "%(weekday)s, %(day)s/%(month)s/%(year)s", weekday=weekday(day), day=day.day, month=day.month, year=day.year
    )
    words, name = f"{words[:1].upper()}{words[1:]}", agenda_view.day_name(own, congress)
    return Day(words, f"{words} – {name}", agenda_view.parts_of_day(own))


def grid() -> str:
    """The table in every size of type."""
    return type_sizes.rules(13, {".agenda": (13, 5.6), " thead th": (12, 5.6), " .day__head th": (13.5, 5.6)})


KIND = Kind(content, count, grid=grid)
