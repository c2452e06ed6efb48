"""The minutes on paper: a skeleton with the actual times of every sitting and item, the rest left open to be written.

Nothing is said that the planner does not know: who presided, who was there, what was decided is written by hand.
"""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from planner.domain.actual_times import Actual, Held, unrehearsed
from planner.domain.agenda import PREPARATORY
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.live_run import SKIPPED
from planner.store.connection import Database
from planner.web import actual_view, agenda_view, paper
from planner.web.filters import weekday
from planner.web.paper import Content, Kind, Viewer

# Lines left to write on, by kind of item: what was said takes more than what was read out.
_ROOM = {"report": 2, "discussion": 4, "election": 3, "vote": 3, "break": 0}
_OTHERWISE = 1
_OPENING = "ceremony"


@dataclass(frozen=True)
class Entry:
    """An item with its times, and how many lines are left for what came of it."""

    actual: Actual
    room: int


@dataclass(frozen=True)
class Part:
    """A sitting: its name, its day in words, and the day it was held on where that was another, else None."""

    held: Held
    name: str
    day: str
    held_on: date | None
    entries: tuple[Entry, ...]

    @property
    def paused(self) -> int:
        """For how many minutes its items were paused."""
        return sum(one.actual.paused for one in self.entries)

    @property
    def skipped(self) -> str:
        """The numbers of the items that were not held."""
        return ", ".join(str(one.actual.number) for one in self.entries if one.actual.live.state == SKIPPED)


@dataclass(frozen=True)
class Span:
    """The sittings in which the congress itself was opened and closed, and when it was opened.

    None while that is not known.
    """

    first: Held | None
    opened: int | None
    last: Held | None


def content(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Content:
    """Every sitting that is not cancelled with the items the viewer sees, at the times that were pressed for these."""
    found = tuple(map(unrehearsed, actual_view.of_congress(db, viewer.held(options).scope, congress)))
    parts = [_part(one) for one in found]
    head = paper.head_of(db, viewer, congress, options, by_congress=True)
    html = paper.text_of(
        "print/minutes.html", head=head, options=options, congress=congress, parts=parts, span=_span(found)
    )
    title = gettext("Minutes of proceedings · %(congress)s", congress=head.congress)
    return Content(title, html, sum(len(one.entries) for one in parts))


def count(db: Database, viewer: Viewer, congress: Congress, options: Options) -> int:
    """How many items it will have."""
    return sum(len(one.items) for one in agenda_view.sittings(db, viewer.held(options).scope, congress))


def seen(db: Database, viewer: Viewer, congress: Congress, _options: Options) -> object:
    """What was pressed at the clocks."""
    return actual_view.steps(db, viewer.scope, congress)


def _part(one: Held) -> Part:
    day = one.run.sitting.day
    words = gettext(
        "%(weekday)s, %(day)s/%(month)s/%(year)s", weekday=weekday(day), day=day.day, month=day.month, year=day.year
    )
    entries = tuple(Entry(actual, _ROOM.get(actual.item.kind, _OTHERWISE)) for actual in one.items)
    held_on = one.day if one.started is not None and not one.is_on_its_day else None
    return Part(one, agenda_view.sitting_name(one.run.sitting), words, held_on, entries)


def _span(found: tuple[Held, ...]) -> Span:
    """The first and the last official sitting: the preparatory one is before the opening.

    It opens with its first ceremony: before that delegates come and are counted.
    """
    official = [one for one in found if one.run.sitting.sitting.session != PREPARATORY]
    begun = [
        (one, actual.started)
        for one in official[:1]
        for actual in one.items
        if actual.item.kind == _OPENING and actual.started is not None
    ]
    first, opened = min(begun, key=lambda pair: pair[1], default=(None, None))
    is_closed = bool(official) and official[-1].ended is not None
    return Span(first, opened, official[-1] if is_closed else None)


KIND = Kind(content, count, seen)
