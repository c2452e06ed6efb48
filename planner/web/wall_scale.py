"""The time scale of the printed timeline: its divisions as few texts, its grid as strokes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import NamedTuple

from flask_babel import gettext

from planner.domain import timeline_sheet
from planner.domain.letter_width import ems
from planner.domain.timeline import Chart
from planner.domain.timeline_sheet import Placed
from planner.domain.timescale import MONTH, WEEK, Tick, ticks
from planner.web.month_names import month_name
from planner.web.wall_labels import LETTER

# A letter of a month's name, about, and an em of its bold 12 pt, then an em of the 10 pt below, in mm.
_WIDE_LETTER, _WIDE_EM, _EM = 2.2, 4.23, 3.53
# Spaces of fixed width. A quarter of an em on both sides makes a digit as wide as two; a hair is a twelfth.
_QUARTER, _HAIR, _HAIRS = "\u2005", "\u200a", 1 / 12
# What the style leaves of a space before it is spread, in ems.
_SPACE = 0.05
# How thick a line of the grid is, in mm.
_THIN = 0.12


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


class _Division(NamedTuple):
    box: Box
    # The place of its middle in mm.
    middle: float


@dataclass(frozen=True)
class Net:
    """Parallel lines as one path; those of one distance are the dashes of a single broad stroke, all in mm."""

    path: str
    width: str
    dashes: str = ""


def wide(own: Chart) -> list[Box]:
    """The wide divisions: months above weeks, years above months or quarters; every other one is shaded."""
    found = _wide(own)
    return [replace(one.box, kind="even" if index % 2 else "odd") for index, one in enumerate(found)]


def texts(own: Chart) -> list[Box]:
    """What is written over the wide and the narrow divisions, as far as it has room."""
    months, weeks = _wide(own), _divisions(_ticks(own)[1], own, _narrow_words, LETTER)
    return [*_in_few(months, "wide", _WIDE_EM), *_in_few(weeks, "narrow", _EM)]


def nets(own: Chart, groups: Sequence[Sequence[Placed]], row: float, height: float) -> list[Net]:
    """The lines between the narrow divisions and those between the rows of each group, `height` mm high together."""
    columns = _columns(own, height)
    left, right = timeline_sheet.GROUP, timeline_sheet.GROUP + timeline_sheet.TASK + timeline_sheet.SCALE
    if any(one.lines > 1 for group in groups for one in group):
        ends = [(one.line + one.lines) * row for group in groups for one in group[:-1]]
        return [columns, Net("".join(f"M{left:g} {end:.2f}H{right:g}" for end in ends), f"{_THIN}")]
    # Every stroke begins its dashes anew.
    strokes = [
        f"M{(left + right) / 2:g} {(group[0].line + 1) * row - _THIN / 2:.2f}V{group[-1].line * row + _THIN / 2:.2f}"
        for group in groups
        if len(group) > 1
    ]
    return [columns, Net("".join(strokes), f"{right - left:g}", f"{_THIN} {row - _THIN:g}")] if strokes else [columns]


def _columns(own: Chart, height: float) -> Net:
    """Weeks are of one length; months and quarters are not."""
    _, narrow = _ticks(own)
    places = [timeline_sheet.across(tick.at, own) for tick in narrow[1:]]
    if timeline_sheet.scale_for(own.days) != WEEK or not places:
        return Net("".join(f"M{x:.2f} 0V{height:g}" for x in places), f"{_THIN}")
    step = 7 * timeline_sheet.SCALE / own.days
    path = f"M{places[0] - _THIN / 2:.3f} {height / 2:g}H{places[-1] + _THIN / 2:.3f}"
    return Net(path, f"{height:g}", f"{_THIN} {step - _THIN:.4f}")


def _ticks(own: Chart) -> tuple[list[Tick], list[Tick]]:
    return ticks(timeline_sheet.scale_for(own.days), own.starts, own.days)


def _wide(own: Chart) -> list[_Division]:
    """All months by name, or all by number where one has no room for its name."""
    above, _ = _ticks(own)
    found = _divisions(above, own, _wide_words, _WIDE_LETTER)
    if timeline_sheet.scale_for(own.days) != WEEK or not any(one.box.words.isdigit() for one in found[1:-1]):
        return found
    return _divisions(above, own, lambda tick, unit: _wide_words(tick, unit)[1:], _WIDE_LETTER)


def _wide_words(tick: Tick, unit: str) -> tuple[str, ...]:
    if unit != WEEK:
        return (str(tick.day.year),)
    number, name = str(tick.day.month), month_name(tick.day.month)
    words = name[:1].upper() + name[1:]
    if tick.day.month > 1 and tick.at > 0:
        return words, number
    # Where the scale or a year begins.
    year = tick.day.year
    return (
        gettext("%(month)s %(year)s", month=words, year=year),
        f"{number}/{year}",
        f"{number}/{year % 100:02}",
        number,
    )


def _narrow_words(tick: Tick, unit: str) -> tuple[str, ...]:
    if unit == WEEK:
        return (str(tick.day.day),)
    return (str(tick.day.month),) if unit == MONTH else (str((tick.day.month + 2) // 3),)


def _divisions(
    found: list[Tick], own: Chart, say: Callable[[Tick, str], tuple[str, ...]], letter: float
) -> list[_Division]:
    unit, a_day = timeline_sheet.scale_for(own.days), timeline_sheet.SCALE / own.days
    divisions = []
    for tick in found:
        begin, end = timeline_sheet.place(tick.at, own), timeline_sheet.place(tick.at + tick.days, own)
        room = (end - begin) * timeline_sheet.STEP
        fitting = next((one for one in say(tick, unit) if len(one) * letter + 0.4 <= room), "")
        divisions.append(_Division(Box(begin, max(end - begin, 1), fitting), (tick.at + tick.days / 2) * a_day))
    return divisions


def _in_few(divisions: list[_Division], kind: str, em: float) -> list[Box]:
    """The words of neighbours of one form as one text, spread over its width, for every text has its price.

    The first and the last division may be cut off, so they stand alone.
    """
    ends = divisions[:1] + divisions[1:][-1:]
    found = [replace(one.box, kind=kind) for one in ends if one.box.words]
    inner = [one for one in divisions[1:-1] if one.box.words]
    for _, alike in groupby(inner, lambda one: len(_in_two_digits(one.box.words))):
        found += _spread(list(alike), kind, em)
    return found


def _spread(divisions: list[_Division], kind: str, em: float) -> list[Box]:
    """One text of several where there is room between them; hairs make up for months of unequal length."""
    steps = [after.middle - one.middle for one, after in pairwise(divisions)]
    width = ems(_in_two_digits(divisions[0].box.words)) * em
    if not steps or min(steps) < width + em * _SPACE:
        return [replace(one.box, kind=kind) for one in divisions]
    hairs = [round((step - min(steps)) / (em * _HAIRS)) for step in steps]
    words = "".join(f"{_even(one.box.words)} {_HAIR * more}" for one, more in zip(divisions, [*hairs, 0], strict=True))
    begin, end = (
        timeline_sheet.in_steps(one.middle + side * width / 2) for one, side in ((divisions[0], -1), (divisions[-1], 1))
    )
    return [Box(begin, end - begin, words.removesuffix(" "), f"{kind} spread")]


def _even(words: str) -> str:
    """The words with one digit as wide as those with two, and no space within that could be stretched."""
    side = "" if words == _in_two_digits(words) else _QUARTER
    return f"{side}{words.replace(' ', _QUARTER)}{side}"


def _in_two_digits(words: str) -> str:
    """The words as long as their like of two digits."""
    return words if len(words) > 1 and words[-2:].isdigit() else f"{words}0"
