"""The timeline on paper: an A3 sheet for the wall, its days as places in a grid."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate

from flask_babel import gettext
from markupsafe import Markup

from planner import store
from planner.domain import timeline_sheet
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.letter_width import fitted
from planner.domain.timeline import Bar, Chart
from planner.domain.timeline_sheet import Part
from planner.domain.timescale import MONTH, WEEK, Tick, ticks
from planner.store.connection import Database
from planner.web import paper, wall_bars
from planner.web.filters import day_short
from planner.web.paper import WALL, Content, Kind, Viewer
from planner.web.timeline_chart import Timeline, bound_words, chart, held_words

# What fits beside the rows of a group: ems of a line of bold 11 pt, and the height of a line in mm.
_LINE_ROOM, _LINE = 6.3, 4.5
# A letter of a month's name in bold 13 pt, about, in mm.
_WIDE_LETTER = 2.3


@dataclass(frozen=True)
class Box:
    """Something at a place of the scale, `x` and `width` in steps of its grid."""

    x: int
    width: int
    words: str
    kind: str = ""
    lane: int = 0

    @property
    def middle(self) -> int:
        """The place of its middle."""
        return self.x + self.width // 2

    @property
    def left(self) -> str:
        """Its place in mm from the left edge of the sheet's text."""
        return f"{timeline_sheet.GROUP + timeline_sheet.TASK + self.x * timeline_sheet.STEP:g}"

    @property
    def length(self) -> str:
        """Its width in mm."""
        return f"{self.width * timeline_sheet.STEP:g}"


@dataclass(frozen=True)
class Rows:
    """The rows of a group on a page, as ready HTML."""

    name: str
    count: int
    html: Markup


@dataclass(frozen=True)
class Page:
    """One sheet: groups of rows, its bars as paths by their fill, its height and the places of its rules in mm."""

    groups: list[Rows]
    bars: dict[str, str]
    height: str
    rules: list[str]
    borders: list[str]


def content(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Content:
    """The chart from the month before this one, or from the oldest task that is still open."""
    timeline = _timeline(db, viewer, congress, options)
    own = timeline.chart
    lines = bool(own.bounds) + bool(own.lower or own.upper)
    divided = timeline_sheet.sheet(own.groups, lines, bool(options.signer or options.recipients))
    row = timeline_sheet.DENSE_ROW if divided.is_dense else timeline_sheet.ROW
    write = wall_bars.writer(own, viewer.today)
    html = paper.text_of(
        "print/timeline.html",
        head=paper.head_of(db, viewer, congress, options),
        options=options,
        congress=congress,
        timeline=timeline,
        today=viewer.today,
        is_dense=divided.is_dense,
        pages=[_page(parts, timeline, write, row) for parts in divided.pages],
        scale=_scale(own),
        limits=_limits(timeline),
        held=_held(timeline),
        lines=_lines(timeline),
        key=_key(timeline),
    )
    return Content(gettext("Timeline of the preparations"), html, len(own.bars), WALL)


def count(db: Database, viewer: Viewer, congress: Congress, options: Options) -> int:
    """How many rows it will have, at most."""
    return len(store.timelines.tasks(db, viewer.scope, congress, *_bodies(db, viewer, congress, options)))


def seen(db: Database, viewer: Viewer, congress: Congress, _options: Options) -> object:
    """What it prints beside the plan: the congresses below and above."""
    return store.timelines.lower(db, viewer.scope, congress), store.congresses.above(db, congress)


def reach(viewer: Viewer, congress: Congress) -> str:
    """Which congresses directly below its viewer sees, for they stand on the sheet."""
    below = viewer.scope.below(congress.path)
    return "below" if below is None else ",".join(below)


def _timeline(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Timeline:
    bodies = _bodies(db, viewer, congress, options)
    return chart(db, viewer.scope, congress, viewer.today, *bodies, is_recent=True)


def _bodies(db: Database, viewer: Viewer, congress: Congress, options: Options) -> tuple:
    return viewer.body_ids, paper.body_ids(db, congress, options) if options.body else None


def _rows(part: Part, timeline: Timeline, write: Callable[[Bar], str], row: float) -> Rows:
    name = timeline.groups[part.group.body_id]
    if part.is_continued:
        name = f"{name} {gettext('(continued)')}"
    lines = max(int(len(part.bars) * row / _LINE), 1)
    # Every text in a row was escaped by its writer.
    html = Markup("".join(write(bar) for bar in part.bars))  # noqa: S704
    return Rows(fitted(name, lines * _LINE_ROOM), len(part.bars), html)


def _page(parts: list[Part], timeline: Timeline, write: Callable[[Bar], str], row: float) -> Page:
    groups = [_rows(part, timeline, write, row) for part in parts]
    count = sum(rows.count for rows in groups)
    ends = list(accumulate(rows.count for rows in groups))[:-1]
    return Page(
        groups,
        wall_bars.shapes((bar for part in parts for bar in part.bars), timeline.chart, row),
        f"{max(count, 1) * row:g}",
        [f"{index * row:g}" for index in range(1, count)],
        [f"{end * row:g}" for end in ends],
    )


def _scale(own: Chart) -> tuple[list[Box], list[Box]]:
    """The wide and the narrow divisions with what has room in them."""
    scale = timeline_sheet.scale_for(own.days)
    wide, narrow = ticks(scale, own.starts, own.days)
    return (
        [_division(tick, own, _wide_words(tick, scale), index, _WIDE_LETTER) for index, tick in enumerate(wide)],
        [
            _division(tick, own, _narrow_words(tick, scale), index, wall_bars.LETTER)
            for index, tick in enumerate(narrow)
        ],
    )


def _wide_words(tick: Tick, scale: str) -> tuple[str, ...]:
    if scale != WEEK:
        return (str(tick.day.year),)
    number = str(tick.day.month)
    words = gettext("month %(month)s", month=number)
    words = words[:1].upper() + words[1:]
    return (f"{words}/{tick.day.year}", words, number) if tick.day.month == 1 else (words, number)


def _narrow_words(tick: Tick, scale: str) -> tuple[str, ...]:
    if scale == WEEK:
        return (str(tick.day.day),)
    return (str(tick.day.month),) if scale == MONTH else (str((tick.day.month + 2) // 3),)


def _division(tick: Tick, own: Chart, words: tuple[str, ...], index: int, letter: float) -> Box:
    begin, end = timeline_sheet.place(tick.at, own), timeline_sheet.place(tick.at + tick.days, own)
    room = (end - begin) * timeline_sheet.STEP
    fitting = next((one for one in words if len(one) * letter + 0.4 <= room), "")
    return Box(begin, max(end - begin, 1), fitting, "even" if index % 2 else "odd")


def _limits(timeline: Timeline) -> list[Box]:
    """The limits as stretches of time, each up to its day."""
    found, begin = [], 0
    for index, point in enumerate(timeline.chart.bounds):
        end = timeline_sheet.place(point.at + (point.of.code == "must_finish"), timeline.chart)
        words = bound_words(point.of, timeline.cycle)
        room = (end - begin) * timeline_sheet.STEP
        if end > begin:
            shown = words if len(words) * wall_bars.LETTER + 2 <= room else day_short(point.of.day)
            found.append(Box(begin, end - begin, shown[:1].upper() + shown[1:], "even" if index % 2 else "odd"))
            begin = end
    return found


def _held(timeline: Timeline) -> list[Box]:
    """Other congresses as diamonds, with their names where they touch nothing; those beyond an end stand at it."""
    own = timeline.chart
    points = sorted((*own.lower, *own.upper), key=lambda point: point.at)
    last = timeline_sheet.place(own.days, own)
    middles = [min(max(timeline_sheet.place(point.at + 0.5, own), 6), last - 6) for point in points]
    found: list[Box] = []
    free = 0
    for index, (point, middle) in enumerate(zip(points, middles, strict=True)):
        words = held_words(point.of, timeline.opens.year)
        room = timeline_sheet.in_steps(len(words) * wall_bars.LETTER + 4)
        after = middles[index + 1] - 8 if index + 1 < len(points) else last
        side = "after" if middle + room <= after else "before" if middle - room >= free else ""
        free = middle + (room if side == "after" else 8)
        kind = f"{'upper' if point in own.upper else 'lower'} {side}".strip()
        found.append(Box(middle, 0, words if side else "", kind))
    return found


def _lines(timeline: Timeline) -> list[Box]:
    """Lines from top to bottom with what is written below them, the label in the first of the rows that is free."""
    own = timeline.chart
    begin, end = timeline_sheet.place(own.opens, own), timeline_sheet.place(own.closes + 1, own)
    days = gettext("Congress %(days)s", days=paper.span(timeline.opens, own.day_at(own.closes)))
    found = [Box(begin, max(end - begin, 2), days, "congress")]
    if own.today is not None:
        words = gettext("Today %(day)s", day=day_short(timeline.today))
        found.append(Box(timeline_sheet.place(own.today + 0.5, own), 1, words, "today"))
    for point in own.bounds:
        at = timeline_sheet.place(point.at + (point.of.code == "must_finish"), own)
        found.append(Box(at, 1, day_short(point.of.day), "limit"))
    taken: list[list[tuple[float, float]]] = []
    return [replace(one, lane=_lane(one, taken)) for one in found]


def _lane(box: Box, taken: list[list[tuple[float, float]]]) -> int:
    """The first row of labels in which the box's own, centred on it, touches no other."""
    middle, half = box.x + box.width / 2, timeline_sheet.in_steps(len(box.words) * wall_bars.LETTER + 2) / 2
    begin, end = middle - half, middle + half
    lane = next((n for n, spans in enumerate(taken) if all(end < a or begin > b for a, b in spans)), len(taken))
    if lane == len(taken):
        taken.append([])
    taken[lane].append((begin, end))
    return lane


def _key(timeline: Timeline) -> list[tuple[str, str]]:
    """What the chart uses, explained: class and words."""
    own = timeline.chart
    marks = {
        "todo": gettext("to do"),
        "doing": gettext("in progress"),
        "review": gettext("in review"),
        "done": gettext("done"),
        "todo late": gettext("late"),
        "todo cut": gettext("began earlier"),
    }
    used = {bar.task.status for bar in own.bars} | {"todo"}
    used |= {"todo late" for bar in own.bars if bar.is_late} | {"todo cut" for bar in own.bars if bar.at < 0}
    found = [(kind, words) for kind, words in marks.items() if kind in used]
    if any(bar.is_milestone for bar in own.bars):
        found.append(("point", gettext("one day")))
    found.append(("days", gettext("days of the congress")))
    if own.bounds:
        found.append(("bound", gettext("limit of the directive")))
    return found if own.today is None else [*found, ("now", gettext("today"))]


KIND = Kind(content, count, seen, reach, timeline_sheet.grid)
