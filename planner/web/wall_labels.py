"""What is said beside the bars of a printed timeline, and where: no line runs through it unseen.

A label stands behind its bar, or before it where a line of the sheet would cross it there and none does here. What is
crossed all the same has a patch of paper below it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import NamedTuple

from flask_babel import gettext, ngettext
from markupsafe import escape

from planner.domain import timeline_sheet
from planner.domain.letter_width import ems
from planner.domain.timeline import Bar, Chart
from planner.domain.timeline_sheet import Placed, Size
from planner.web.filters import day as day_words
from planner.web.filters import day_in

# A letter of 10 pt, about, and an em of that, in mm; bold is so much wider.
LETTER, EM, _BOLD = 1.75, 3.53, 1.06
# The patch below a label is so much of its row high.
_HIGH = 0.72
# mm before a label behind its bar in which a line would touch its first letter.
_CLEAR = 0.8


class Stroke(NamedTuple):
    """A straight line in mm, `left` to `right` and `top` to `bottom`, over the rows of a page."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Label:
    """Words from `begin` to `end` in mm beside a bar; `place` are the classes that put them there."""

    words: str
    begin: float
    end: float
    place: str


def fixed(chart: Chart) -> list[float]:
    """Where lines stand from top to bottom of every sheet: today, limits, the edges of the congress."""
    places = [chart.opens, chart.closes + 1]
    places += [point.at + (point.of.code == "must_finish") for point in chart.bounds]
    if chart.today is not None:
        places.append(chart.today + 0.5)
    return [timeline_sheet.across(day, chart) for day in places]


def label(bar: Bar, chart: Chart, today: date, size: Size, lines: Sequence[float]) -> Label | None:
    """What there is to say of a bar, behind or before it; `lines` are those that cross every row."""
    told = _told(bar, today, chart.day_at(chart.opens).year)
    if not told:
        return None
    is_loud = bar.is_late or bar.is_stuck
    loud = " loud" if is_loud else ""
    width = ems(unescape(told)) * size.label / 10 * EM * (_BOLD if is_loud else 1)
    end, begin = _edges(bar, chart, size)
    after = Label(told, *_span(end, width), f"{loud} x{end}")
    before = Label(told, *_span(begin, -width), f" before{loud} w{begin}")
    scale = timeline_sheet.in_steps(timeline_sheet.SCALE)
    if end + timeline_sheet.in_steps(width + 2) > scale:
        return before
    is_free = begin >= timeline_sheet.in_steps(width + 2) and not _crossed(before, lines)
    return before if is_free and _crossed(after, lines, _CLEAR) else after


def halos(labels: Iterable[tuple[Placed, Label]], strokes: Sequence[Stroke], lines: Sequence[float], size: Size) -> str:
    """Patches as one path, below the labels that a line runs through; `strokes` join bars."""
    high = size.row * _HIGH
    found = []
    for row, one in labels:
        middle = (row.line + 0.5) * size.row
        box = Stroke(one.begin, one.end, middle - high / 2, middle + high / 2)
        if _crossed(one, lines) or any(_meet(box, stroke) for stroke in strokes):
            found.append(f"M{box.left:.2f} {box.top:.2f}h{box.right - box.left:.2f}v{high:.2f}H{box.left:.2f}z")
    return "".join(found)


def html(one: Label, row_lines: int) -> str:
    """The label in its row; behind a title of two lines it is lifted to the first, where its bar is."""
    return f'<span class="l{" up" if row_lines > 1 else ""}{one.place}">{one.words}</span>'


def _told(bar: Bar, today: date, year: int) -> str:
    """What stands beside the bar: only what its row does not say already."""
    task = bar.task
    told = []
    if task.status == "done":
        told.append(f"{escape(gettext('done'))} {day_in(task.done_on or task.due, year)}")
    elif bar.is_late:
        told.append(escape(ngettext("%(num)d day late", "%(num)d days late", (today - task.due).days)))
    elif task.status == "review":
        told.append(escape(gettext("in review")))
    elif bar.is_milestone:
        told.append(day_in(task.due, year))
    if bar.is_stuck:
        told.append(escape(gettext("stuck")))
    if bar.is_cut:
        told.append(f"{day_words(task.start)}–{day_words(task.due)}")
    return ", ".join(told)


def _edges(bar: Bar, chart: Chart, size: Size) -> tuple[int, int]:
    """The steps where words behind the bar begin, and where those before it end."""
    if bar.is_milestone:
        middle, half = timeline_sheet.place(bar.at + 0.5, chart), timeline_sheet.in_steps(size.bar * 0.613 + 0.1)
        return middle + half, max(middle - half - 3, 1)
    return timeline_sheet.place(bar.at + bar.days, chart), max(timeline_sheet.place(bar.at, chart) - 3, 1)


def _span(step: int, width: float) -> tuple[float, float]:
    """The mm that words take from a step on, to the right or (below 0) to the left."""
    at = timeline_sheet.GROUP + timeline_sheet.TASK + step * timeline_sheet.STEP
    return (at + 0.5, at + 1.1 + width) if width > 0 else (at + width - 1.3, at - 0.7)


def _crossed(one: Label, lines: Sequence[float], clear: float = 0) -> bool:
    return any(one.begin - clear < line < one.end for line in lines)


def _meet(box: Stroke, stroke: Stroke) -> bool:
    across = box.left < stroke.right and stroke.left < box.right
    return across and box.top < stroke.bottom and stroke.top < box.bottom
