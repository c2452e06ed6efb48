"""The timeline on A3: how many rows stand on a page, and where a day stands in a grid of quarter millimetres.

Measures were taken from a drawn sample (grade: assumed); the sheet's margins belong to the layout.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from planner.domain.timeline import Bar, Chart, Group
from planner.domain.timescale import MONTH, QUARTER, WEEK

# Columns and rows in mm: group, then number with title and due day, then the scale.
GROUP, TASK, SCALE = 28.0, 126.0, 231.0
HEAD, RUNNING_HEAD, TICKS, LINE, AXIS, KEY, SIGNATURE = 27.0, 8.0, 15.0, 6.0, 11.0, 7.0, 47.0
# Above the first recipient, and a line of them.
RECIPIENTS, RECIPIENT = 13.5, 4.8
# The sheet without its margins, less a little that lines add.
HEIGHT = 259.5
STEP = 0.25
# Between two groups: a rule stands in it, and neither dots above nor marks below touch that.
GAP = 0.4
# Steps in mm of the height of rows that have more room than they need.
_STRETCH = 0.1
_STEPS = round(SCALE / STEP)
# With more bars than these no title has a second line: half as much paper again would take half as much time again.
MOST_WHOLE = 600
# The narrowest division that holds its number.
_NARROWEST = 4.0


@dataclass(frozen=True)
class Size:
    """How large rows are: their height and that of a bar in mm, then titles and labels in points."""

    name: str
    row: float
    bar: float
    type: float
    label: float

    @property
    def height_class(self) -> str:
        """The class that gives rows their height where it is not that of their name."""
        return "" if self in _USUAL else f"h{round(self.row * 10)}"


WIDE, DENSE = Size("wide", 5.75, 3.1, 12, 10), Size("dense", 4.8, 3.1, 12, 10)
# Rows for what shall stand on one page; the last are 6 pt high on A4: smaller ones nobody could read.
CLOSE, SMALL = Size("close", 4.1, 2.5, 10, 9), Size("small", 3.4, 2.1, 8.5, 8)
_USUAL = (WIDE, DENSE, CLOSE, SMALL)
# A4 is A3 drawn so much smaller.
A4_RATIO = 0.5**0.5


@dataclass(frozen=True)
class Part:
    """The bars of one group on one page; `is_continued` when the group began on an earlier one."""

    group: Group
    bars: list[Bar]
    is_continued: bool


@dataclass(frozen=True)
class Sheet:
    """Pages of parts with rows of one size; where `is_whole` a long title has two lines, else it is cut."""

    pages: list[list[Part]]
    size: Size
    is_whole: bool


class Placed(NamedTuple):
    """A bar with its place on the page and the lines of its row: `line` counts rows from 0, gaps as parts of one."""

    bar: Bar
    line: float
    lines: int


def signature(recipient_lines: int) -> float:
    """The mm that signature and recipients take, whichever is higher; the recipients have so many lines."""
    return max(SIGNATURE, RECIPIENTS + recipient_lines * RECIPIENT)


def sheet(
    groups: Sequence[Group],
    bands: int,
    closing: float = 0,
    *,
    is_flowing: bool = False,
    lines: Callable[[Bar, Size], int] = lambda _bar, _size: 1,
) -> Sheet:
    """Divide rows into pages; `bands` stand between the scale and the first row, `lines` tells those of a whole title.

    All rows stand on one page in the largest size that allows it, with their titles whole if that is possible; where
    none does, they are whole on as few pages as the usual sizes need. `is_flowing` leaves rows wide, on as many pages
    as it takes. Rows that stand on one page are as high as it has room for, up to the next larger size.
    Bands and key stand on every page. Above `MOST_WHOLE` bars every title has one line, cut where it must.
    What is signed takes `closing` mm at the end of its last page, with rows above it; the key stands beside it.
    """
    bars = [bar for group in groups for bar in group.bars]
    firsts = frozenset(group.bars[0].row for group in groups)
    # Small type is for one page alone; that all rows have room on it, one line each, is asked before titles are broken.
    small = [size for size in (CLOSE, SMALL) if len(bars) <= _room(HEAD + bands * LINE + KEY, size.row)]
    sizes = [WIDE] if is_flowing else [WIDE, DENSE, *small]
    is_long = len(bars) > MOST_WHOLE
    found = []
    for is_whole in (False,) if is_long else (True,) if is_flowing else (True, False):
        for size in sizes:
            rows = [lines(bar, size) if is_whole else 1 for bar in bars]
            heights = [size.row * count + GAP * (bar.row in firsts) for bar, count in zip(bars, rows, strict=True)]
            spare = HEIGHT - _fixed(HEAD + bands * LINE + max(KEY, closing)) - sum(heights) + GAP
            begins = _begins(heights, firsts, bands * LINE, closing)
            found.append((begins, _stretched(size, spare, sum(rows)) if len(begins) == 1 else size, is_whole))
    one = next((look for look in found if len(look[0]) == 1), None)
    # More than one page is never in small type, nor with titles that are cut as long as there is room for them.
    legible = [look for look in found if look[1].type == WIDE.type and look[2] != is_long]
    begins, size, is_whole = one or min(legible, key=lambda look: len(look[0]))
    pages = [_parts(groups, *span) for span in zip(begins, [*begins[1:], len(bars)], strict=True)]
    return Sheet(pages, size, is_whole)


def placed(groups: Iterable[Sequence[Bar]], heights: Mapping[int, int], row: float) -> list[list[Placed]]:
    """The bars of one page by group, below one another with a gap before every other group.

    `heights` tells how many lines of `row` mm each has, by its row.
    """
    found: list[list[Placed]] = []
    line = 0.0
    for bars in groups:
        line += GAP / row if found else 0
        tops = accumulate((heights[bar.row] for bar in bars), initial=line)
        found.append([Placed(bar, top, heights[bar.row]) for bar, top in zip(bars, tops, strict=False)])
        line += sum(heights[bar.row] for bar in bars)
    return found


def _begins(heights: Sequence[float], firsts: Collection[int], bands: float, closing: float) -> list[int]:
    """The first row of every page when all are so many mm high; those of `firsts` hold the gap before their group."""
    begins, used = [0], -GAP
    room = HEIGHT - _fixed(HEAD + bands + KEY)
    for index, height in enumerate(heights):
        if used + height > room:
            begins.append(index)
            used, room = -GAP * (index in firsts), HEIGHT - _fixed(RUNNING_HEAD + bands + KEY)
        used += height
    head = HEAD if len(begins) == 1 else RUNNING_HEAD
    if used > HEIGHT - _fixed(head + bands + max(KEY, closing)):
        most = min(HEIGHT - _fixed(RUNNING_HEAD + bands + max(KEY, closing)), used / 2)
        begins.append(max(_last_fitting(heights, most), begins[-1] + 1))
    return begins


def _last_fitting(heights: Sequence[float], most: float) -> int:
    """The first of the last rows that are at most so many mm high together, of one row at least."""
    begin = len(heights) - 1
    used = heights[begin]
    while used + heights[begin - 1] <= most:
        begin -= 1
        used += heights[begin]
    return begin


def _stretched(size: Size, spare: float, lines: int) -> Size:
    """The size with rows as high as `spare` mm allow when these are shared out, never higher than of the next size."""
    if size is WIDE:
        return size
    steps = min(spare / max(lines, 1), _USUAL[_USUAL.index(size) - 1].row - size.row) / _STRETCH
    return replace(size, row=round(size.row + int(steps) * _STRETCH, 1)) if steps >= 1 else size


def _fixed(beside: float) -> float:
    """The mm of a page that no row can have: what stands above and below them, and so much `beside` that."""
    return beside + TICKS + AXIS


def _room(beside: float, row: float) -> int:
    """How many rows of a height fit a page."""
    return int((HEIGHT - _fixed(beside)) / row)


def scale_for(days: int) -> str:
    """The finest scale whose narrow divisions still hold a number when so many days stand on paper."""
    lengths = {WEEK: 7, MONTH: 30.4}
    return next((scale for scale, length in lengths.items() if length * SCALE / days >= _NARROWEST), QUARTER)


def place(day: float, chart: Chart) -> int:
    """Where a day (counted from the chart's first) stands, in steps from the left, never outside of the scale."""
    return min(max(round(day * _STEPS / chart.days), 0), _STEPS)


def across(day: float, chart: Chart) -> float:
    """Where a day stands in mm from the left edge of the sheet's text, never outside of the scale."""
    return GROUP + TASK + min(max(day * SCALE / chart.days, 0), SCALE)


def in_steps(millimetres: float) -> int:
    """A length in steps of the grid."""
    return round(millimetres / STEP)


def grid() -> str:
    """The places and widths of the scale as classes `x0`, `w1` …, heights of rows as `h48`: no page holds a length."""
    offset = GROUP + TASK
    places = [f".x{step}{{left:{offset + step * STEP:g}mm}}" for step in range(_STEPS + 1)]
    widths = [f".w{step}{{width:{step * STEP:g}mm}}" for step in range(1, _STEPS + 1)]
    rows = [
        f".h{tenths} .r{{line-height:{tenths / 10:g}mm}}.h{tenths} .up{{margin-top:-{tenths / 10:g}mm}}"
        for tenths in range(round(SMALL.row * 10) + 1, int(WIDE.row * 10) + 1)
    ]
    return "\n".join((*places, *widths, *rows))


def _parts(groups: Sequence[Group], begin: int, end: int) -> list[Part]:
    """The bars in rows `begin` to `end` (not included), by group."""
    found = []
    for group in groups:
        bars = [bar for bar in group.bars if begin <= bar.row < end]
        if bars:
            found.append(Part(group, bars, bars[0] is not group.bars[0]))
    return found
