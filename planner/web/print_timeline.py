"""The timeline on paper: an A3 sheet for the wall, its days as places in a grid."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from flask_babel import gettext
from markupsafe import Markup

from planner import store
from planner.domain import timeline_sheet, typography
from planner.domain.baseline import Baseline, chosen
from planner.domain.body import subject_of
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.letter_width import ems, fitted, wrapped
from planner.domain.timeline import Bar
from planner.domain.timeline_sheet import Part, Sheet, Size
from planner.store.connection import Database
from planner.web import paper, schedule_view, wall_bars, wall_scale
from planner.web.filters import day_short
from planner.web.overlay import Overlay
from planner.web.paper import WALL, Content, Kind, Viewer
from planner.web.timeline_chart import Timeline, bound_words, chart, held_words
from planner.web.wall_scale import Box, Net

# What fits beside the rows of a group: ems of a line of bold 11 pt or 9 pt, and the height of the line in mm.
_LINE, _SMALL_LINE = (6.3, 4.5), (7.7, 3.5)
# mm of the column that the recipients of a signed sheet stand in.
_RECIPIENTS = 66.0


@dataclass(frozen=True)
class Rows:
    """The rows of a group on a page, lines of ready HTML; `is_small` when its name needs small type."""

    name: list[str]
    is_small: bool
    html: Markup


@dataclass(frozen=True)
class Page:
    """One sheet: groups of rows, its bars as paths by their fill, the lines between them, and heights in mm.

    `critical` outlines the bars of the critical path, `threads` join them, `frozen` are the lines of the frozen plan:
    each is one path.
    `height` is that of the scale with all below it, `rows` that of the rows alone, `above` the place of the first.
    """

    groups: list[Rows]
    bars: dict[str, str]
    critical: str
    frozen: str
    threads: str
    nets: list[Net]
    borders: list[str]
    height: str
    rows: str
    above: str


def content(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Content:
    """The chart from the month before this one, or from the oldest task that is still open."""
    timeline = _timeline(db, viewer, congress, options)
    own = timeline.chart
    lines = _lines_above(timeline)
    divided = _divided(timeline, options)
    write = wall_bars.writer(own, viewer.today, divided.size)
    baseline, overlay = _overlay(db, viewer, congress)
    marked = _lines(timeline)
    html = paper.text_of(
        "print/timeline.html",
        head=paper.head_of(db, viewer, congress, options),
        options=options,
        congress=congress,
        timeline=timeline,
        today=viewer.today,
        size=divided.size.name,
        ratio=_ratio(options),
        pages=[
            _page(parts, timeline, overlay, write, divided.size, 0 if index else lines)
            for index, parts in enumerate(divided.pages)
        ],
        wide=wall_scale.wide(own),
        texts=wall_scale.texts(own),
        limits=_limits(timeline),
        held=_held(timeline),
        lines=marked,
        labels=_labels(marked),
        key=_key(timeline, overlay, baseline.name if baseline else ""),
    )
    return Content(gettext("Timeline of the preparations"), html, len(own.bars), WALL)


def pages(db: Database, viewer: Viewer, congress: Congress, options: Options) -> int:
    """How many sheets it takes."""
    return len(_divided(_timeline(db, viewer.held(options), congress, options), options).pages)


def count(db: Database, viewer: Viewer, congress: Congress, options: Options) -> int:
    """How many rows it will have, at most."""
    return len(store.timelines.tasks(db, viewer.scope, congress, *_bodies(db, viewer, congress, options)))


def seen(db: Database, viewer: Viewer, congress: Congress, _options: Options) -> object:
    """What it prints beside the plan: the congresses below and above, the critical path and the frozen plan."""
    return (
        store.timelines.lower(db, viewer.scope, congress),
        store.congresses.above(db, congress),
        store.schedules.fingerprint(db, viewer.scope, congress) if viewer.body_ids is None else (),
        [one.public_id for one in store.baselines.of_congress(db, viewer.scope, congress) if not one.is_withdrawn][-1:],
    )


def reach(viewer: Viewer, congress: Congress) -> str:
    """Which congresses directly below its viewer sees, for they stand on the sheet."""
    below = viewer.scope.below(congress.path)
    return "below" if below is None else ",".join(below)


def _timeline(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Timeline:
    bodies = _bodies(db, viewer, congress, options)
    return chart(db, viewer.scope, congress, viewer.today, *bodies, is_recent=True)


def _overlay(db: Database, viewer: Viewer, congress: Congress) -> tuple[Baseline | None, Overlay]:
    """The last frozen plan, and what is laid over the chart; who sees some bodies alone sees no path through all."""
    baseline = chosen(store.baselines.of_congress(db, viewer.scope, congress), "")
    frozen = store.baselines.days(db, viewer.scope, baseline) if baseline else {}
    if viewer.body_ids is not None:
        return baseline, Overlay(frozen=frozen)
    critical = schedule_view.computed(db, viewer.scope, congress, viewer.today).critical
    return baseline, Overlay(critical=critical, frozen=frozen)


def _bodies(db: Database, viewer: Viewer, congress: Congress, options: Options) -> tuple:
    return viewer.body_ids, paper.body_ids(db, congress, options) if options.body else None


def _closing(options: Options) -> float:
    """The mm that the end of a signed sheet takes."""
    if not options.is_signed:
        return 0
    return timeline_sheet.signature(sum(typography.lines(one, 12, _RECIPIENTS) for one in options.recipients))


def _lines_above(timeline: Timeline) -> int:
    """How many lines stand between the scale and the rows of the first sheet: limits, other congresses."""
    own = timeline.chart
    return bool(own.bounds) + bool(own.lower or own.upper)


def _divided(timeline: Timeline, options: Options) -> Sheet:
    is_flowing = options.fit == "flow"
    return timeline_sheet.sheet(timeline.chart.groups, _lines_above(timeline), _closing(options), is_flowing=is_flowing)


def _ratio(options: Options) -> float:
    """How large the sheet is drawn, against the A3 on which all lengths are measured."""
    return timeline_sheet.A4_RATIO if options.paper == "a4" else 1


def _rows(part: Part, timeline: Timeline, write: Callable[[Bar], str], row: float) -> Rows:
    name = timeline.groups[part.group.body_id]
    after = f" {gettext('(continued)')}" if part.is_continued else ""
    # Every text in a row was escaped by its writer.
    html = Markup("\n".join(write(bar) for bar in part.bars))  # noqa: S704
    return Rows(*_name(name, after, len(part.bars) * row), html)


def _name(name: str, after: str, height: float) -> tuple[list[str], bool]:
    """What a group is called beside its rows, `height` mm high: in lines, and whether in small type."""
    names = [typography.bound(one) for one in (name + after, name, subject_of(name))]
    for is_small, (room, line) in enumerate((_LINE, _SMALL_LINE)):
        most = int(height / line)
        for one in names:
            found = wrapped(one, room)
            if len(found) <= most and max(map(ems, found)) <= room:
                return found, bool(is_small)
    found = wrapped(names[-1], room)
    most = max(most, 1)
    last = fitted(" ".join(found[most - 1 :]), room)
    return [*(fitted(one, room) for one in found[: most - 1]), last], True


def _page(
    parts: list[Part], timeline: Timeline, overlay: Overlay, write: Callable[[Bar], str], size: Size, lines: int
) -> Page:
    """The sheet of these parts with so many `lines` between its scale and its rows."""
    counts = [len(part.bars) for part in parts]
    shown = [bar for part in parts for bar in part.bars]
    row = size.row
    rows, above = max(sum(counts), 1) * row, timeline_sheet.TICKS + lines * timeline_sheet.LINE
    return Page(
        [_rows(part, timeline, write, row) for part in parts],
        wall_bars.shapes(shown, timeline.chart, size),
        *wall_bars.around(shown, timeline.chart, size, overlay),
        wall_bars.threads(shown, timeline.chart, size, overlay),
        wall_scale.nets(timeline.chart, sum(counts), row),
        [f"{end * row:g}" for end in accumulate(counts[:-1])],
        f"{above + rows:g}",
        f"{rows:g}",
        f"{above:g}",
    )


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
    middles = [min(max(timeline_sheet.place(point.at + 0.5, own), 8), last - 8) for point in points]
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
    """Lines from top to bottom with what is written below them."""
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
    return found


def _labels(lines: list[Box]) -> list[Box]:
    """The words of lines centred below them, each in the first of two rows in which it touches no other."""
    found: list[Box] = []
    end = timeline_sheet.in_steps(timeline_sheet.SCALE)
    for line in lines:
        width = timeline_sheet.in_steps(len(line.words) * wall_bars.LETTER + 2)
        x = min(max(line.middle - width // 2, 0), end - width)
        lane = int(any(not one.lane and x < one.x + one.width and one.x < x + width for one in found))
        found.append(Box(x, width, line.words, line.kind, lane))
    return found


def _key(timeline: Timeline, overlay: Overlay, baseline: str) -> list[tuple[str, str]]:
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


KIND = Kind(content, count, seen, reach, timeline_sheet.grid)
