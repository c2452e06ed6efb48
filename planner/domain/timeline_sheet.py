"""The timeline on A3: how many rows stand on a page, and where a day stands in a grid of quarter millimetres.

Measures were taken from a drawn sample (grade: assumed); the sheet's margins belong to the layout.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.timeline import Bar, Chart, Group
from planner.domain.timescale import MONTH, QUARTER, WEEK

# Columns and rows in mm: group, then number with title and due day, then the scale.
GROUP, TASK, SCALE = 28.0, 115.0, 242.0
HEAD, RUNNING_HEAD, TICKS, LINE, AXIS, KEY, SIGNATURE = 27.0, 8.0, 15.0, 6.0, 11.0, 7.0, 47.0
# Above the first recipient, and a line of them.
RECIPIENTS, RECIPIENT = 13.5, 4.8
# The sheet without its margins, less a little that lines add.
HEIGHT = 259.5
STEP = 0.25
_STEPS = round(SCALE / STEP)
# The narrowest division that holds its number.
_NARROWEST = 4.0


@dataclass(frozen=True)
class Size:
    """How large rows are: their height and that of a bar in mm, and that of their type in points."""

    name: str
    row: float
    bar: float
    type: float


WIDE, DENSE = Size("wide", 5.75, 3.1, 12), Size("dense", 4.8, 3.1, 12)
# Rows for what shall stand on one page; the last are 6 pt high on A4: smaller ones nobody could read.
CLOSE, SMALL = Size("close", 4.1, 2.5, 10), Size("small", 3.4, 2.1, 8.5)
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
    """Pages of parts with rows of one size."""

    pages: list[list[Part]]
    size: Size


def signature(recipient_lines: int) -> float:
    """The mm that signature and recipients take, whichever is higher; the recipients have so many lines."""
    return max(SIGNATURE, RECIPIENTS + recipient_lines * RECIPIENT)


def sheet(groups: Sequence[Group], lines: int, closing: float = 0, *, is_flowing: bool = False) -> Sheet:
    """Divide rows into pages; `lines` stand between the scale and the first row of the first page.

    All rows stand on one page in the largest size that allows it; where none does, on as few as the usual sizes need.
    `is_flowing` leaves them wide, on as many pages as it takes.
    What is signed takes `closing` mm at the end of its last page, with rows above it; the key stands beside it.
    """
    count = sum(len(group.bars) for group in groups)
    sizes = [WIDE] if is_flowing else [WIDE, DENSE, CLOSE, SMALL]
    begins, size = _divided(count, HEAD + lines * LINE, closing, sizes)
    pages = [_parts(groups, *span) for span in zip(begins, [*begins[1:], count], strict=True)]
    return Sheet(pages, size)


def _divided(count: int, head: float, closing: float, sizes: Sequence[Size]) -> tuple[list[int], Size]:
    """The first row of every page, in the largest size with the fewest pages; more than one is never in small type."""
    found = [(_begins(count, head, size.row, closing), size) for size in sizes]
    legible = [one for one in found if one[1].type == WIDE.type or len(one[0]) == 1]
    return min(legible, key=lambda one: len(one[0]))


def _begins(count: int, head: float, row: float, closing: float) -> list[int]:
    """The first row of every page when rows are so high."""
    begins = [0, *range(_room(head + KEY, row), count, _room(RUNNING_HEAD, row))]
    last, most = count - begins[-1], _room(RUNNING_HEAD + closing, row)
    if last > (most if len(begins) > 1 else _room(head + max(KEY, closing), row)):
        begins.append(count - min(most, last // 2))
    return begins


def _room(fixed: float, row: float) -> int:
    """How many rows of a height fit a page, beside what is fixed on it."""
    return int((HEIGHT - fixed - TICKS - AXIS) / row)


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
    """The places and widths of the scale as classes `x0`, `w1` …: no length stands in a page itself."""
    offset = GROUP + TASK
    places = [f".x{step}{{left:{offset + step * STEP:g}mm}}" for step in range(_STEPS + 1)]
    widths = [f".w{step}{{width:{step * STEP:g}mm}}" for step in range(1, _STEPS + 1)]
    return "\n".join((*places, *widths))


def _parts(groups: Sequence[Group], begin: int, end: int) -> list[Part]:
    """The bars in rows `begin` to `end` (not included), by group."""
    found = []
    for group in groups:
        bars = [bar for bar in group.bars if begin <= bar.row < end]
        if bars:
            found.append(Part(group, bars, bars[0] is not group.bars[0]))
    return found
