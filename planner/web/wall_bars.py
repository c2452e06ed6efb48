"""Lean rows of a printed timeline: number, due day, title and what there is to say as ready strings, bars as paths."""

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import escape

from planner.domain import timeline_sheet
from planner.domain.timeline import Bar, Chart, Joint
from planner.domain.timeline_sheet import Placed, Size
from planner.web import wall_labels
from planner.web.overlay import Overlay
from planner.web.wall_labels import Label, Stroke

_FIGURE_SPACE = "\u2007"
# Signs of a number that the column has room for beside a day with its year.
_PLACES = 3


def row(bar: Bar, title: Sequence[str], label: Label | None, size: Size, year: int | None) -> str:
    """The row of one task: one line, or two with the rest of its title in the second; `year` as `main_year` has it."""
    number, due = aligned(bar.task.printed_number, _PLACES), _due(bar.task.due, size, year)
    lines = "\n\t\t".join(map(escape, title))
    return f"{number}{due}\t{lines}{wall_labels.html(label, len(title)) if label else ''}"


def main_year(chart: Chart) -> int | None:
    """The year of the congress where days of others have to be told from its own; None where there are none.

    Beside numbers of more signs than usual there is no room for years.
    """
    own = chart.day_at(chart.opens).year
    is_roomy = all(len(bar.task.printed_number) <= _PLACES for bar in chart.bars)
    return own if is_roomy and any(bar.task.due.year != own for bar in chart.bars) else None


def _due(day: date, size: Size, year: int | None) -> str:
    """The due day in its column; where some have a year, closer to the number, and with two figures in large type."""
    due = aligned(f"{day.day}/{day.month}", 5)
    if year is None:
        return f"\t{due}"
    is_large = size.type == timeline_sheet.WIDE.type
    told = "" if day.year == year else f"/{day.year % 100:02}" if is_large else f"/{day.year}"
    return f"{' ' if is_large else _FIGURE_SPACE}{due}{told}"


def aligned(figures: str, places: int) -> str:
    """Figures that end where others of as many places do: blanks as wide as a figure stand before them."""
    return figures.rjust(places, _FIGURE_SPACE)


def shapes(rows: Sequence[Placed], chart: Chart, size: Size) -> dict[str, str]:
    """The bars of a page as few paths, by what they are filled with.

    A box for each bar would cost several times as much. Left open is what began before the first day shown.
    """
    paths: dict[str, list[str]] = {}
    for bar, line, _ in rows:
        middle = (line + 0.5) * size.row
        if bar.at + bar.days <= 0:
            continue
        if bar.is_milestone:
            x = timeline_sheet.across(bar.at + 0.5, chart)
            paths.setdefault(_fill(bar), []).append(_diamond(x, middle, size))
            continue
        begin, end = timeline_sheet.across(bar.at, chart), timeline_sheet.across(bar.at + bar.days, chart)
        top, close = middle - size.bar / 2, "" if bar.at < 0 else "z"
        width = max(end - begin, 0.6)
        paths.setdefault(_fill(bar), []).append(f"M{begin:.2f} {top:.2f}h{width:.2f}v{size.bar}H{begin:.2f}{close}")
        if bar.task.status == "doing":
            paths.setdefault("half", []).append(
                f"M{begin:.2f} {middle:.2f}h{width:.2f}v{size.bar / 2:.2f}H{begin:.2f}z"
            )
    return {fill: "".join(parts) for fill, parts in paths.items()}


def around(rows: Sequence[Placed], chart: Chart, size: Size, overlay: Overlay) -> tuple[str, str]:
    """What lies around the bars of a page, as two paths: outlines of the critical path, lines of the frozen plan."""
    critical, frozen = [], []
    for bar, line, _ in rows:
        middle = (line + 0.5) * size.row
        if (was := overlay.frozen.get(bar.task.public_id)) and not bar.is_cut:
            at = bar.at + (was.start - bar.task.start).days
            begin, end = (timeline_sheet.across(day, chart) for day in (at, at + (was.due - was.start).days + 1))
            if end > begin:
                frozen.append(f"M{begin:.2f} {middle + size.row / 2 - 0.2:.2f}H{end:.2f}")
        if not overlay.is_critical(bar.task) or bar.at + bar.days <= 0:
            continue
        if bar.is_milestone:
            x = timeline_sheet.across(bar.at + 0.5, chart)
            critical.append(_diamond(x, middle, size))
            continue
        begin, end = timeline_sheet.across(bar.at, chart), timeline_sheet.across(bar.at + bar.days, chart)
        top, close = middle - size.bar / 2, "" if bar.at < 0 else "z"
        critical.append(f"M{begin:.2f} {top:.2f}H{max(end, begin + 0.6):.2f}v{size.bar}H{begin:.2f}{close}")
    return "".join(critical), "".join(frozen)


def threads(rows: Sequence[Placed], chart: Chart, size: Size, overlay: Overlay) -> tuple[str, list[Stroke]]:
    """What joins the bars of the critical path that stand on this page, from each to what waits for it.

    It is one path, and the lines that this consists of.
    """
    middles = {bar.row: (line + 0.5) * size.row for bar, line, _ in rows}
    paths, strokes = [], []
    for joint in chart.joints:
        if {joint.first.row, joint.second.row} <= middles.keys() and all(
            overlay.is_critical(bar.task) for bar in (joint.first, joint.second)
        ):
            x, y, *steps = _course(joint, middles, chart, size)
            paths.append(
                f"M{x:.2f} {y:.2f}" + "".join(f"{'V' if i % 2 else 'H'}{to:.2f}" for i, to in enumerate(steps))
            )
            strokes += _strokes(x, y, steps)
    return "".join(paths), strokes


def _course(joint: Joint, middles: Mapping[int, float], chart: Chart, size: Size) -> list[float]:
    """Out of the first bar, down or up between the rows, into the second: a place, then turns across and down."""
    begin, end = timeline_sheet.across(joint.leaves, chart), timeline_sheet.across(joint.enters, chart)
    above, below = middles[joint.first.row], middles[joint.second.row]
    if joint.type != "FS":
        turn = min(begin, end) - 1.2 if joint.type == "SS" else max(begin, end) + 1.2
        return [begin, above, turn, below, end]
    if end >= begin + 1.6:
        return [begin, above, begin + 0.8, below, end]
    gap = below - size.row / 2 if below > above else below + size.row / 2
    return [begin, above, begin + 0.8, gap, end - 0.8, below, end]


def _strokes(x: float, y: float, steps: Sequence[float]) -> list[Stroke]:
    found = []
    for index, to in enumerate(steps):
        if index % 2:
            found.append(Stroke(x, x, min(y, to), max(y, to)))
            y = to
        else:
            found.append(Stroke(min(x, to), max(x, to), y, y))
            x = to
    return found


def _diamond(x: float, middle: float, size: Size) -> str:
    half = round(size.bar * 0.613, 2)
    return f"M{x:.2f} {middle - half:.2f}l{half} {half}-{half} {half}-{half}-{half}z"


def _fill(bar: Bar) -> str:
    status = "todo" if bar.task.status == "doing" else bar.task.status
    return f"{status} late" if bar.is_late else status
