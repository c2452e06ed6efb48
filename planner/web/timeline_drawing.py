"""A timeline in pixels: pieces of rows, marks in the head, lines across."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from flask_babel import gettext
from markupsafe import Markup

from planner.domain.timeline import Bar, Chart, Joint, Point
from planner.domain.timescale import MONTH, QUARTER, WEEK, YEAR, Tick, ticks
from planner.web import bars
from planner.web.bars import LETTER, ROW
from planner.web.filters import day, day_short
from planner.web.month_names import month_name
from planner.web.overlay import Overlay
from planner.web.timeline_chart import Timeline, bound_words, held_words

GROUP = 22
# Rows that the browser lays out together, and only when they come near its window.
PIECE = 25
DAY_WIDTHS = {WEEK: 10.0, MONTH: 3.6, QUARTER: 2.2}
WIDE = {WEEK: MONTH, MONTH: YEAR, QUARTER: YEAR}
_TICK_ROW, _LABEL_ROW, _HELD_ROW = 18, 15, 20
# A year would else be named far outside of the window; about as wide as one is.
_AGAIN = 840


@dataclass(frozen=True)
class Division:
    """One division of the axis; its words stand at every place of `at`, again and again where it is wide."""

    x: float
    words: str
    at: tuple[float, ...]


@dataclass(frozen=True)
class Mark:
    """A line down the chart, and its label in the head: `lane` is the row of labels it stands in."""

    kind: str
    x: float
    words: str
    y: int
    is_before: bool


@dataclass(frozen=True)
class Diamond:
    """Another congress in the head; `words` is empty where there is no room, `told` is the whole."""

    x: float
    y: int
    words: str
    is_before: bool
    told: str


@dataclass(frozen=True)
class Piece:
    """Some rows: their names and their bars as ready HTML, each with a mark that changes with it."""

    rows: int
    names: Markup
    bars: Markup
    width: int

    @cached_property
    def marks(self) -> tuple[str, str]:
        """Of the names and of the bars: a browser leaves alone what has the same one."""
        return _mark_of(self.names), _mark_of(f"{self.width} {self.bars}")


@dataclass(frozen=True)
class Lane:
    """The rows of one subcommittee."""

    name: str
    count: int
    pieces: list[Piece]


@dataclass(frozen=True)
class Drawing:
    """Everything that templates/timelines/_chart.html draws, in pixels."""

    scale: str
    width: int
    height: int
    head_height: int
    tick_row: int
    wide: list[Division]
    narrow: list[Division]
    years: list[float]
    marks: list[Mark]
    lower: list[Diamond]
    upper: list[Diamond]
    congress_x: float
    congress_width: float
    today_x: float | None
    lanes: list[Lane]
    joints: list[str]
    critical_joints: list[str]
    day_width: float
    has_path: bool
    has_frozen: bool
    is_moving: bool


def drawing(timeline: Timeline, scale: str, is_linked: bool = True, overlay: Overlay | None = None) -> Drawing:
    """Draw a timeline in a scale, with what is laid over it.

    `is_linked` lets bars lead to their tasks, which holders of a share may not see.
    """
    overlay = overlay or Overlay()
    chart, day_width = timeline.chart, DAY_WIDTHS[scale]
    width = round(chart.days * day_width)
    wide, narrow = ticks(scale, chart.starts, chart.days)
    marks = _marks(timeline, day_width, width)
    held_top = 2 * _TICK_ROW + _LABEL_ROW * (1 + max((mark.y for mark in marks), default=0))
    lower = _diamonds(chart.lower, timeline, day_width, width, held_top)
    upper_top = held_top + (_HELD_ROW if lower else 0)
    upper = _diamonds(chart.upper, timeline, day_width, width, upper_top)
    lanes = _lanes(timeline, bars.writer(timeline.today, day_width, width, is_linked, overlay), width)
    joints = _joints(chart, day_width)
    is_path = [overlay.is_critical(one.first.task) and overlay.is_critical(one.second.task) for one in chart.joints]
    return Drawing(
        scale=scale,
        width=width,
        height=sum(GROUP + ROW * lane.count for lane in lanes),
        head_height=upper_top + (_HELD_ROW if upper else 0),
        tick_row=_TICK_ROW,
        wide=[_division(scale, WIDE[scale], tick, day_width) for tick in wide],
        narrow=[_division(scale, scale, tick, day_width) for tick in narrow],
        years=_years(chart, day_width),
        marks=[_placed(mark) for mark in marks],
        lower=lower,
        upper=upper,
        congress_x=chart.opens * day_width,
        congress_width=(chart.closes - chart.opens + 1) * day_width,
        today_x=None if chart.today is None else (chart.today + 0.5) * day_width,
        lanes=lanes,
        joints=[line for line, is_critical in zip(joints, is_path, strict=True) if not is_critical],
        critical_joints=[line for line, is_critical in zip(joints, is_path, strict=True) if is_critical],
        day_width=day_width,
        has_path=any(overlay.is_critical(bar.task) for bar in chart.bars),
        has_frozen=bool(overlay.frozen),
        is_moving=overlay.movable != frozenset(),
    )


def _division(scale: str, unit: str, tick: Tick, day_width: float) -> Division:
    x, width = tick.at * day_width, tick.days * day_width
    words = _wide_month(tick.day) if unit == MONTH and scale == WEEK else _NAMES[unit](tick.day)
    at = tuple(x + 5 + step for step in range(0, round(width), _AGAIN) if step + len(words) * LETTER + 8 < width)
    return Division(x, words, at)


def _years(chart: Chart, day_width: float) -> list[float]:
    """Where years begin within the chart."""
    own = range(chart.starts.year + 1, chart.ends.year + 1)
    return [round((date(year, 1, 1) - chart.starts).days * day_width, 1) for year in own]


def _wide_month(first: date) -> str:
    return gettext("%(month)s %(year)s", month=month_name(first.month), year=first.year)


_NAMES = {
    WEEK: day_short,
    MONTH: lambda first: month_name(first.month),
    QUARTER: lambda first: gettext("quarter %(quarter)s", quarter=(first.month + 2) // 3),
    YEAR: lambda first: str(first.year),
}


def _marks(timeline: Timeline, day_width: float, width: int) -> list[Mark]:
    """Today, the opening and the limits, each label in the first row where nothing stands in its way."""
    chart = timeline.chart
    opens = gettext("opening %(day)s", day=day_short(chart.day_at(chart.opens)))
    found = [("opens", chart.opens * day_width, opens)]
    if chart.today is not None:
        words = gettext("today %(day)s", day=day_short(timeline.today))
        found.append(("today", (chart.today + 0.5) * day_width, words))
    for point in chart.bounds:
        # What must be finished by a day may still be finished on it.
        edge = point.at + (point.of.code == "must_finish")
        found.append(("limit", edge * day_width, bound_words(point.of, timeline.cycle)))
    taken: list[list[tuple[float, float]]] = []
    return [_mark(kind, x, words, width, taken) for kind, x, words in sorted(found, key=lambda one: one[1])]


def _mark(kind: str, x: float, words: str, width: int, taken: list[list[tuple[float, float]]]) -> Mark:
    room = len(words) * LETTER + 6
    is_before = x + room > width
    begin, end = (x - room, x) if is_before else (x, x + room)
    row = next((y for y, spans in enumerate(taken) if all(end <= a or begin >= b for a, b in spans)), len(taken))
    if row == len(taken):
        taken.append([])
    taken[row].append((begin, end))
    return Mark(kind, x, words, row, is_before)


def _placed(mark: Mark) -> Mark:
    """The mark with its row turned into a place in the head."""
    return replace(mark, y=2 * _TICK_ROW + _LABEL_ROW * mark.y)


def _diamonds(points: list[Point], timeline: Timeline, day_width: float, width: int, top: int) -> list[Diamond]:
    """Other congresses in one row; those beyond an end stand at it, and labels only where they touch nothing."""
    middles = [min(max((point.at + 0.5) * day_width, 8), width - 8) for point in points]
    found = []
    free = 0.0
    for index, (point, middle) in enumerate(zip(points, middles, strict=True)):
        words = held_words(point.of, timeline.opens.year)
        room = len(words) * LETTER + 12
        after = middles[index + 1] - 8 if index + 1 < len(points) else width
        is_before = middle + room > after
        is_shown = not is_before or middle - room > free
        free = middle + (room if is_shown and not is_before else 8)
        closes = point.of.opens + timedelta(days=point.of.days - 1)
        told = f"{point.of.name}: {day_short(point.of.opens)}–{day(closes)}"
        found.append(Diamond(middle, top + _HELD_ROW // 2, words if is_shown else "", is_before, told))
    return found


def _lanes(timeline: Timeline, write: bars.Write, width: int) -> list[Lane]:
    return [
        Lane(timeline.groups[group.body_id], len(group.bars), _pieces(group.bars, write, width))
        for group in timeline.chart.groups
    ]


def _pieces(own: list[Bar], write: bars.Write, width: int) -> list[Piece]:
    found = []
    for first in range(0, len(own), PIECE):
        rows = [write(bar, index) for index, bar in enumerate(own[first : first + PIECE])]
        names, drawn = zip(*rows, strict=True)
        # Every text in a row was escaped by its writer.
        found.append(Piece(len(rows), Markup("".join(names)), Markup("".join(drawn)), width))  # noqa: S704 - what is joined in it was escaped
    return found


def _mark_of(html: str) -> str:
    return hashlib.blake2s(html.encode(), digest_size=6).hexdigest()


def _joints(chart: Chart, day_width: float) -> list[str]:
    """The corners of every relation's line, over the whole height of the chart."""
    middles, y = {}, 0
    for group in chart.groups:
        y += GROUP
        for bar in group.bars:
            middles[bar.row] = y + ROW // 2
            y += ROW
    return [_corners(joint, day_width, middles[joint.first.row], middles[joint.second.row]) for joint in chart.joints]


def _corners(joint: Joint, day_width: float, y_1: int, y_2: int) -> str:
    """Out of the first bar, down or up, into the second: around both where they stand against the order of days."""
    x_1, x_2 = joint.leaves * day_width, joint.enters * day_width
    if joint.type == "FS":
        gap = y_2 - ROW // 2 if y_2 > y_1 else y_2 + ROW // 2
        across = [(x_1 + 5, gap), (x_2 - 6, gap), (x_2 - 6, y_2)] if x_2 < x_1 + 11 else [(x_1 + 5, y_2)]
        points = [(x_1, y_1), (x_1 + 5, y_1), *across, (x_2, y_2)]
    else:
        turn = min(x_1, x_2) - 6 if joint.type == "SS" else max(x_1, x_2) + 6
        points = [(x_1, y_1), (turn, y_1), (turn, y_2), (x_2, y_2)]
    return " ".join(f"{x:.1f},{y}" for x, y in points)
