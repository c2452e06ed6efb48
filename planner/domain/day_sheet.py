"""How large a day of the agenda can be set so that it stands on one sheet: measured in words, before it is laid out."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.typography import lines

# Points of type on A3, largest first; below the least of a paper a second sheet reads better than smaller type.
SIZES = (34, 32, 30, 28, 26, 24, 22, 20)
# A4 is A3 drawn so much smaller that these make 20 points there.
LEAST = {"a3": 20, "a4": 28}
_POINT = 25.4 / 72
# mm of the columns of what happens and of who carries it out, without their padding.
_WHAT, _WHO = 149.0, 60.0
# Parts of the size of type: that of who carries it out, a line, the padding of a row, a band with its padding.
WHO_SIZE, _LINE, _PADDING, _BAND = 0.72, 1.2, 0.46, 1.4
# mm of the sheet's text, and of what stands above the rows without the lines of the letterhead: day, and what it is.
HEIGHT, _ABOVE, _HEAD_LINE = 384.0, 68.0, 6.2
# The line that says when the day ends: mm above it.
_GAP = 3.0


@dataclass(frozen=True)
class Line:
    """A row: what happens and who carries it out; of a band ("MORNING") `is_band` alone counts."""

    what: str
    who: str = ""
    is_band: bool = False


def size(rows: Sequence[Line], head_lines: int, below: float = 0.0, paper: str = "a3") -> int:
    """The largest size of SIZES in which the rows stand on one sheet, else the least that is read at arm's length.

    `head_lines` are those of the letterhead, `below` is what a signature takes, in mm.
    """
    room = HEIGHT - _ABOVE - _HEAD_LINE * head_lines - _GAP - below
    offered = [one for one in SIZES if one >= LEAST.get(paper, SIZES[-1])]
    return next((one for one in offered if _height_of_all(rows, one) <= room), offered[-1])


def _height_of_all(rows: Sequence[Line], points: int) -> float:
    return sum(_height(row, points) for row in rows) + _LINE * points * _POINT


def _height(row: Line, points: int) -> float:
    em = points * _POINT
    if row.is_band:
        return _BAND * em
    own = lines(row.what, points, _WHAT) * _LINE * em
    other = lines(row.who, points * WHO_SIZE, _WHO) * _LINE * WHO_SIZE * em if row.who else 0.0
    return max(own, other) + _PADDING * em
