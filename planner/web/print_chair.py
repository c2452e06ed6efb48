"""The chair's book on paper: sitting by sitting what is said, announced and held ready, and whether it is prepared.

It is the office's: its viewer reads scripts, or gets none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from planner.domain import agenda_readiness
from planner.domain.agenda import TimedItem, TimedSitting
from planner.domain.agenda_readiness import READY, Preparing, Readiness, Sum
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.typography import lines
from planner.store.connection import Database
from planner.web import agenda_view, paper, readiness_view, type_sizes
from planner.web.filters import localised, weekday
from planner.web.paper import Content, Kind, Viewer

# So many tasks stand beside an item; what has more is told in the plan.
_MOST_TASKS = 5
# Points of the table, mm of its widest column, and its lines that make a row too tall to be kept whole: a quarter page.
_POINTS, _WIDTH, _TALL = 14, 82.0, 11
# Part of the table → points and mm of a line, as the style sheet has them.
_TYPE = {
    ".chair": (_POINTS, 5.8),
    " th": (12, 5),
    " .c-clock": (16, 5.8),
    " .c-minutes": (12, 5.8),
    " .c-internal": (12, 5.8),
    " .said--note": (12.5, 5.3),
    " .c-side": (11, 4.6),
    " .c-presenter": (13, 5.4),
}


@dataclass(frozen=True)
class Entry:
    """An item as the chair meets it: its number in the sitting, its times, whether it is prepared.

    `cut_by` is the number of the item whose fixed time leaves it less than its minutes, 0 where none does. `tasks` are
    the first of those that prepare it, each with what is wrong with it; `more` counts the rest. One that `is_tall`
    takes so much of a page that it is cut between its lines.
    """

    number: int
    timed: TimedItem
    cut_by: int
    readiness: Readiness | None
    tasks: list[tuple[Preparing, str]]
    more: int
    is_tall: bool


@dataclass(frozen=True)
class Part:
    """A sitting on its pages: name, day in words, items, how many are not ready, and what comes next."""

    sitting: TimedSitting
    name: str
    day: str
    entries: list[Entry]
    ready: Sum
    next: TimedSitting | None

    @property
    def waiting(self) -> list[Entry]:
        """The items that are not ready."""
        return [one for one in self.entries if one.readiness and one.readiness.state != READY]


def content(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Content:
    """Every sitting that is not cancelled, each from a new page, with the items and tasks the viewer sees."""
    held = viewer.held(options)
    agenda = _agenda(db, held, congress)
    ready = readiness_view.of_agenda(db, held.scope, congress, agenda, viewer.today)
    following = (*agenda[1:], None)
    # Where every sitting is cancelled there is none that comes next either.
    parts = [_part(one, after, ready, viewer.today, options) for one, after in zip(agenda, following, strict=False)]
    head = paper.head_of(db, viewer, congress, options, by_congress=True)
    html = paper.text_of(
        "print/chair.html",
        head=head,
        options=options,
        congress=congress,
        parts=parts,
        ready=agenda_readiness.summed(ready),
        today=viewer.today,
        labels=readiness_view.LABELS,
        items=sum(len(one.entries) for one in parts),
    )
    title = gettext("Chair's book · %(congress)s", congress=head.congress)
    return Content(title, html, sum(len(one.entries) for one in parts))


def count(db: Database, viewer: Viewer, congress: Congress, options: Options) -> int:
    """How many items it will have."""
    return sum(len(one.items) for one in _agenda(db, viewer.held(options), congress))


def seen(db: Database, viewer: Viewer, congress: Congress, _options: Options) -> object:
    """Scripts, which other readers' pages do not change with."""
    return [(entry.item.public_id, entry.item.script) for one in _agenda(db, viewer, congress) for entry in one.items]


def _agenda(db: Database, viewer: Viewer, congress: Congress) -> tuple[TimedSitting, ...]:
    return agenda_view.programme(db, viewer.scope, congress, with_script=viewer.is_office)


def _part(
    one: TimedSitting, after: TimedSitting | None, ready: Mapping[int, Readiness], today: date, options: Options
) -> Part:
    entries = [
        _entry(number, timed, _cut_by(one, number), ready.get(timed.item.id), today, options)
        for number, timed in enumerate(one.items, 1)
    ]
    words = gettext(
        "%(weekday)s, %(day)s/%(month)s/%(year)s",
        weekday=weekday(one.day),
        day=one.day.day,
        month=one.day.month,
        year=one.day.year,
    )
    own = {entry.timed.item.id: entry.readiness for entry in entries if entry.readiness}
    name = agenda_view.sitting_name(one)
    return Part(one, name, words[:1].upper() + words[1:], entries, agenda_readiness.summed(own), after)


def _cut_by(one: TimedSitting, number: int) -> int:
    if not one.items[number - 1].missing:
        return 0
    behind = enumerate(one.items[number:], number + 1)
    return next(place for place, other in behind if other.item.fixed_at is not None and not other.is_late)


def _entry(
    number: int, timed: TimedItem, cut_by: int, readiness: Readiness | None, today: date, options: Options
) -> Entry:
    tasks = readiness.tasks if readiness else ()
    # What is still to be done comes first: it is what the chair has to know of.
    ordered = sorted(tasks, key=lambda task: task.is_done)
    told = [(task, readiness_view.fault(task, readiness, today) if readiness else "") for task in ordered[:_MOST_TASKS]]
    more, points = max(0, len(ordered) - _MOST_TASKS), options.text_size or _POINTS
    return Entry(number, timed, cut_by, readiness, told, more, _lines(timed, points) > _TALL * _POINTS / points)


def _lines(timed: TimedItem, points: int) -> int:
    """How many lines the item takes with all that the chair says of it."""
    script = timed.item.script
    said = (script.cue, script.announcement, script.reserve, script.note) if script else ()
    texts = (localised(timed.item), *(line for text in said if text for line in text.splitlines()))
    return sum(lines(text, points, _WIDTH) for text in texts)


def grid() -> str:
    """The table in every size of type."""
    return type_sizes.rules(_POINTS, _TYPE)


KIND = Kind(content, count, seen, grid=grid)
