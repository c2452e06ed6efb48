"""One day of the agenda on paper, for the wall: as large as it can stand on one sheet, else on several."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from planner.domain import day_sheet
from planner.domain.agenda import TimedItem, TimedSitting
from planner.domain.congress import Congress
from planner.domain.day_sheet import SIZES, WHO_SIZE, Line
from planner.domain.document import Options
from planner.store.connection import Database
from planner.web import agenda_view, paper
from planner.web.filters import localised, weekday
from planner.web.paper import POSTER, Content, Kind, Viewer

# mm that a signature with its space for the hand takes.
_SIGNATURE = 60.0


@dataclass(frozen=True)
class Day:
    """The day in words, what it is in the congress, its parts (half days or sittings), and when its last item ends."""

    words: str
    name: str
    parts: list[tuple[str, list[TimedItem]]]
    ends: int


def content(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Content:
    """The day asked for, or the first one, with the items the viewer sees; times flow over these alone."""
    own = _sittings(db, viewer, congress, options)
    day = _day(own[0].day, own, congress) if own else None
    head = paper.head_of(db, viewer, congress, options, by_congress=True)
    html = paper.text_of(
        "print/day.html",
        head=head,
        options=options,
        day=day,
        size=day_sheet.size(
            _lines(day) if day else (),
            head.block.left_lines + head.block.more_lines,
            _SIGNATURE * options.is_signed,
            options.paper,
        ),
    )
    title = f"{gettext('Agenda of the day')} · {head.congress}"
    return Content(title, html, sum(len(one.items) for one in own), POSTER)


def count(db: Database, viewer: Viewer, congress: Congress, options: Options) -> int:
    """How many items it will have."""
    return sum(len(one.items) for one in _sittings(db, viewer, congress, options))


def grid() -> str:
    """A rule for each size of type."""
    return "\n".join(
        f".s{size} {{ font-size: {size}pt }}\n.s{size} .p-who {{ font-size: {size * WHO_SIZE:g}pt }}" for size in SIZES
    )


def _sittings(db: Database, viewer: Viewer, congress: Congress, options: Options) -> list[TimedSitting]:
    days = agenda_view.by_day(agenda_view.programme(db, viewer.held(options).scope, congress))
    wanted = [own for day, own in days if day.isoformat() == options.day or not options.day]
    return wanted[0] if wanted else []


def _day(day: date, own: list[TimedSitting], congress: Congress) -> Day:
    words = gettext("%(weekday)s, %(day)s/%(month)s", weekday=weekday(day), day=day.day, month=day.month)
    parts = agenda_view.parts_of_day(own)
    return Day(words[:1].upper() + words[1:], agenda_view.day_name(own, congress), parts, max(one.end for one in own))


def _lines(day: Day) -> list[Line]:
    found = []
    for name, entries in day.parts:
        found.append(Line(name, is_band=True))
        found += [
            Line(localised(entry.item), "" if entry.item.is_break else localised(entry.item, "presenter"))
            for entry in entries
        ]
    return found


KIND = Kind(content, count, grid=grid)
