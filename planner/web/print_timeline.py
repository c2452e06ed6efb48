"""The timeline on paper: an A3 sheet for the wall, its days as places in a grid."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import force_locale, gettext
from markupsafe import Markup

from planner import store
from planner.domain import timeline_sheet, typography, wall_head
from planner.domain.baseline import Baseline, chosen
from planner.domain.body import subject_of
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.letter_width import ems, fitted, wrapped
from planner.domain.timeline_sheet import Part, Sheet, Size
from planner.store.connection import Database
from planner.web import paper, schedule_view, wall_bars, wall_labels, wall_marks, wall_scale
from planner.web.overlay import Overlay
from planner.web.paper import WALL, Content, Kind, Viewer
from planner.web.timeline_chart import Timeline, chart
from planner.web.wall_scale import Net
from planner.web.wall_titles import Titles

# What fits beside the rows of a group: ems of a line of bold 11 pt or 9 pt, and the height of the line in mm.
_LINE, _SMALL_LINE = (6.3, 4.5), (7.7, 3.5)
# mm of the column that the recipients of a signed sheet stand in.
_RECIPIENTS = 66.0


@dataclass(frozen=True)
class Rows:
    """The rows of a group on a page, lines of ready HTML; `is_small` when its name needs small type."""

    name: str
    is_small: bool
    html: Markup


@dataclass(frozen=True)
class Page:
    """One sheet: groups of rows, its bars as paths by their fill, the lines between them, and heights in mm.

    `critical` outlines the bars of the critical path, `threads` join them, `frozen` are the lines of the frozen plan,
    `halos` lie below labels that a line runs through: each is one path.
    `height` is that of the scale with all below it, `rows` that of the rows alone, `above` the place of the first.
    """

    groups: list[Rows]
    bars: dict[str, str]
    critical: str
    frozen: str
    threads: str
    halos: str
    nets: list[Net]
    borders: list[str]
    height: str
    rows: str
    above: str


@dataclass(frozen=True)
class Drawing:
    """How the rows of all sheets are drawn: their titles, whole ones or each in a line, and what is laid over them."""

    titles: Titles
    size: Size
    is_whole: bool
    today: date
    overlay: Overlay


def content(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Content:
    """The chart from the month before this one, or from the oldest task that is still open."""
    timeline = _timeline(db, viewer, congress, options)
    own = timeline.chart
    titles = Titles(own.bars)
    divided = _divided(timeline, options, titles)
    baseline, overlay = _overlay(db, viewer, congress)
    drawing = Drawing(titles, divided.size, divided.is_whole, viewer.today, overlay)
    marked = wall_marks.lines(timeline)
    head = paper.head_of(db, viewer, congress, options)
    html = paper.text_of(
        "print/timeline.html",
        head=replace(head, block=wall_head.within(head.block)),
        is_tight=wall_head.is_tight(head.block),
        subject=wall_head.subject(head.congress, head.term),
        options=options,
        congress=congress,
        timeline=timeline,
        today=viewer.today,
        size=divided.size,
        ratio=_ratio(options),
        pages=[_page(parts, timeline, drawing) for parts in divided.pages],
        wide=wall_scale.wide(own),
        texts=wall_scale.texts(own),
        year=wall_bars.main_year(own),
        limits=wall_marks.limits(timeline),
        held=wall_marks.held(timeline),
        lines=marked,
        labels=wall_marks.labels(marked),
        key=wall_marks.key(timeline, overlay, baseline.name if baseline else ""),
    )
    return Content(f"{gettext('Timeline of the preparations')} · {head.congress}", html, len(own.bars), WALL)


def pages(db: Database, viewer: Viewer, congress: Congress, options: Options) -> int:
    """How many sheets it takes."""
    timeline = _timeline(db, viewer.held(options), congress, options)
    with force_locale(options.language):
        return len(_divided(timeline, options, Titles(timeline.chart.bars)).pages)


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


def _bands(timeline: Timeline) -> int:
    """How many bands stand between the scale and the rows of every sheet: limits, other congresses."""
    own = timeline.chart
    return bool(own.bounds) + bool(own.lower or own.upper)


def _divided(timeline: Timeline, options: Options, titles: Titles) -> Sheet:
    groups, is_flowing = timeline.chart.groups, options.fit == "flow"
    return timeline_sheet.sheet(groups, _bands(timeline), _closing(options), is_flowing=is_flowing, lines=titles.lines)


def _ratio(options: Options) -> float:
    """How large the sheet is drawn, against the A3 on which all lengths are measured."""
    return timeline_sheet.A4_RATIO if options.paper == "a4" else 1


def _rows(
    part: Part, timeline: Timeline, titles: Mapping[int, list[str]], written: Mapping[int, str], size: Size
) -> Rows:
    name = timeline.groups[part.group.body_id]
    after = f" {gettext('(continued)')}" if part.is_continued else ""
    lines = sum(len(titles[bar.row]) for bar in part.bars)
    # Every text in a row was escaped by its writer.
    html = Markup("\n".join(written[bar.row] for bar in part.bars))  # noqa: S704 - what is joined in it was escaped
    return Rows(*_name(name, after, lines * size.row), html)


def _name(name: str, after: str, height: float) -> tuple[str, bool]:
    """What a group is called beside its rows, `height` mm high, and whether in small type."""
    names = [typography.bound(one) for one in (name + after, name, subject_of(name))]
    for is_small, (room, line) in enumerate((_LINE, _SMALL_LINE)):
        most = int(height / line)
        for one in names:
            found = wrapped(one, room)
            if len(found) <= most and max(map(ems, found)) <= room:
                return one, bool(is_small)
    found = wrapped(names[-1], room)
    most = max(most, 1)
    last = fitted(" ".join(found[most - 1 :]), room)
    return " ".join([*(fitted(one, room) for one in found[: most - 1]), last]), True


def _page(parts: list[Part], timeline: Timeline, drawing: Drawing) -> Page:
    """The sheet of these parts."""
    own, size, overlay = timeline.chart, drawing.size, drawing.overlay
    bars = [bar for part in parts for bar in part.bars]
    titles = {bar.row: drawing.titles.shown(bar, size, is_whole=drawing.is_whole) for bar in bars}
    heights = {row: len(lines) for row, lines in titles.items()}
    groups = timeline_sheet.placed([part.bars for part in parts], heights, size.row)
    rows = [row for group in groups for row in group]
    lines = wall_labels.fixed(own)
    labels = {bar.row: wall_labels.label(bar, own, drawing.today, size, lines) for bar in bars}
    year = wall_bars.main_year(own)
    written = {bar.row: wall_bars.row(bar, titles[bar.row], labels[bar.row], size, year) for bar in bars}
    threads, strokes = wall_bars.threads(rows, own, size, overlay)
    said = [(row, one) for row in rows if (one := labels[row.bar.row])]
    height = (rows[-1].line + rows[-1].lines if rows else 1) * size.row
    above = timeline_sheet.TICKS + _bands(timeline) * timeline_sheet.LINE
    return Page(
        [_rows(part, timeline, titles, written, size) for part in parts],
        wall_bars.shapes(rows, own, size),
        *wall_bars.around(rows, own, size, overlay),
        threads,
        wall_labels.halos(said, strokes, lines, size),
        wall_scale.nets(own, groups, size.row, height),
        [f"{group[0].line * size.row - timeline_sheet.GAP / 2:.2f}" for group in groups[1:]],
        f"{round(above + height, 2):g}",
        f"{round(height, 2):g}",
        f"{above:g}",
    )


KIND = Kind(content, count, seen, reach, timeline_sheet.grid)
