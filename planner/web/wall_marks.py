"""What a printed timeline marks around its bars: limits, other congresses, lines from top to bottom, and the key."""

from flask_babel import gettext

from planner.domain import timeline_sheet
from planner.domain.letter_width import ems
from planner.web import paper
from planner.web.filters import day_in, day_short
from planner.web.overlay import Overlay
from planner.web.timeline_chart import Timeline, bound_words, held_words
from planner.web.wall_labels import EM, LETTER
from planner.web.wall_scale import Box


def limits(timeline: Timeline) -> list[Box]:
    """The limits as stretches of time, each up to its day."""
    found, begin = [], 0
    for index, point in enumerate(timeline.chart.bounds):
        end = timeline_sheet.place(point.at + (point.of.code == "must_finish"), timeline.chart)
        words = bound_words(point.of, timeline.cycle)
        room = (end - begin) * timeline_sheet.STEP
        if end > begin:
            shown = words if ems(words) * EM + 2 <= room else day_short(point.of.day)
            found.append(Box(begin, end - begin, shown[:1].upper() + shown[1:], "even" if index % 2 else "odd"))
            begin = end
    return found


def held(timeline: Timeline) -> list[Box]:
    """Other congresses as diamonds, with their names where they touch nothing; those beyond an end stand at it."""
    own = timeline.chart
    points = sorted((*own.lower, *own.upper), key=lambda point: point.at)
    last = timeline_sheet.place(own.days, own)
    middles = [min(max(timeline_sheet.place(point.at + 0.5, own), 8), last - 8) for point in points]
    found: list[Box] = []
    free = 0
    for index, (point, middle) in enumerate(zip(points, middles, strict=True)):
        words = held_words(point.of, timeline.opens.year)
        room = timeline_sheet.in_steps(len(words) * LETTER + 4)
        after = middles[index + 1] - 8 if index + 1 < len(points) else last
        side = "after" if middle + room <= after else "before" if middle - room >= free else ""
        free = middle + (room if side == "after" else 8)
        kind = f"{'upper' if point in own.upper else 'lower'} {side}".strip()
        found.append(Box(middle, 0, words if side else "", kind))
    return found


def lines(timeline: Timeline) -> list[Box]:
    """Lines from top to bottom with what is written below them."""
    own = timeline.chart
    begin, end = timeline_sheet.place(own.opens, own), timeline_sheet.place(own.closes + 1, own)
    days = gettext("Congress %(days)s", days=paper.span(timeline.opens, own.day_at(own.closes)))
    found = [Box(begin, max(end - begin, 2), days, "congress")]
    if own.today is not None:
        words = gettext("Today %(day)s", day=day_in(timeline.today, timeline.opens.year))
        found.append(Box(timeline_sheet.place(own.today + 0.5, own), 1, words, "today"))
    for point in own.bounds:
        at = timeline_sheet.place(point.at + (point.of.code == "must_finish"), own)
        found.append(Box(at, 1, day_in(point.of.day, timeline.opens.year), "limit"))
    return found


def labels(lines: list[Box]) -> list[Box]:
    """The words of lines centred below them, each in the first of two rows in which it touches no other."""
    found: list[Box] = []
    end = timeline_sheet.in_steps(timeline_sheet.SCALE)
    for line in lines:
        width = timeline_sheet.in_steps(len(line.words) * LETTER + 2)
        x = min(max(line.middle - width // 2, 0), end - width)
        lane = int(any(not one.lane and x < one.x + one.width and one.x < x + width for one in found))
        found.append(Box(x, width, line.words, line.kind, lane))
    return found


def key(timeline: Timeline, overlay: Overlay, baseline: str) -> list[tuple[str, str]]:
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
    if any(overlay.is_critical(bar.task) for bar in own.bars):
        found.append(("path", gettext("critical path")))
    if baseline:
        found.append(("frozen", gettext("frozen plan “%(name)s”", name=baseline)))
    found.append(("days", gettext("days of the congress")))
    if own.bounds:
        found.append(("bound", gettext("limit of the directive")))
    return found if own.today is None else [*found, ("now", gettext("today"))]
