"""Lean rows of a printed timeline: number, title, due day and what there is to say as ready strings, bars as paths."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from flask_babel import get_locale, gettext, ngettext
from markupsafe import Markup, escape

from planner.domain import timeline_sheet
from planner.domain.letter_width import fitted
from planner.domain.timeline import Bar, Chart, Joint
from planner.domain.timeline_sheet import Size
from planner.web.filters import day as day_words
from planner.web.overlay import Overlay

# What the column of titles holds, in ems of its 12 pt; widths are reckoned a little too large.
ROOM = 22.2
_FIGURE_SPACE = "\u2007"
# A letter of a label of 10 pt, about, in mm.
LETTER = 1.75


def writer(chart: Chart, today: date, size: Size) -> Callable[[Bar], str]:
    """A function that writes the row of one task."""
    room = ROOM * timeline_sheet.WIDE.type / size.type
    is_english = str(get_locale()) == "en"
    words = {name: escape(text) for name, text in _words().items()}

    def write(bar: Bar) -> str:
        task = bar.task
        title, told = _title(bar, is_english, words, room), _told(bar, today, words)
        label = _label(bar, chart, told) if told else ""
        number, due = aligned(task.printed_number, 3), aligned(f"{task.due.day}/{task.due.month}", 5)
        return f"{number}\t{due}\t{title}{label}"

    return write


def aligned(figures: str, places: int) -> str:
    """Figures that end where others of as many places do: blanks as wide as a figure stand before them."""
    return figures.rjust(places, _FIGURE_SPACE)


def _words() -> dict[str, str]:
    return {
        "registered": gettext("Registered task"),
        "stuck": gettext("stuck"),
        "review": gettext("in review"),
        "done": gettext("done"),
    }


def _title(bar: Bar, is_english: bool, words: dict[str, Markup], room: float) -> str:
    task = bar.task
    if task.register_number is not None:
        return f"{words['registered']} {escape(task.register_number)}"
    return str(escape(fitted(task.title_en if is_english and task.title_en else task.title, room)))


def _told(bar: Bar, today: date, words: dict[str, Markup]) -> str:
    """What stands beside the bar: only what its row does not say already."""
    task = bar.task
    told = []
    if task.status == "done":
        day = task.done_on or task.due
        told.append(f"{words['done']} {day.day}/{day.month}")
    elif bar.is_late:
        told.append(escape(ngettext("%(num)d day late", "%(num)d days late", (today - task.due).days)))
    elif task.status == "review":
        told.append(words["review"])
    elif bar.is_milestone:
        told.append(f"{task.due.day}/{task.due.month}")
    if bar.is_stuck:
        told.append(words["stuck"])
    if bar.is_cut:
        told.append(f"{day_words(task.start)}–{day_words(task.due)}")
    return ", ".join(told)


def _label(bar: Bar, chart: Chart, told: str) -> str:
    """The words behind the bar, or before it where nothing has room behind."""
    end = timeline_sheet.place(bar.at + bar.days, chart)
    if bar.is_milestone:
        end = timeline_sheet.place(bar.at + 0.5, chart) + timeline_sheet.in_steps(2)
    loud = " loud" if bar.is_late or bar.is_stuck else ""
    if end + timeline_sheet.in_steps(len(told) * LETTER + 2) > timeline_sheet.in_steps(timeline_sheet.SCALE):
        begin = max(timeline_sheet.place(bar.at, chart), 1)
        return f'<span class="l before{loud} w{begin}">{told}</span>'
    return f'<span class="l{loud} x{end}">{told}</span>'


def shapes(bars: Iterable[Bar], chart: Chart, size: Size) -> dict[str, str]:
    """The bars of a page as few paths, by what they are filled with.

    A box for each bar would cost several times as much. Left open is what began before the first day shown.
    """
    paths: dict[str, list[str]] = {}
    for index, bar in enumerate(bars):
        middle = (index + 0.5) * size.row
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


def around(bars: Iterable[Bar], chart: Chart, size: Size, overlay: Overlay) -> tuple[str, str]:
    """What lies around the bars of a page, as two paths: outlines of the critical path, lines of the frozen plan."""
    critical, frozen = [], []
    for index, bar in enumerate(bars):
        middle = (index + 0.5) * size.row
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


def threads(bars: Sequence[Bar], chart: Chart, size: Size, overlay: Overlay) -> str:
    """What joins the bars of the critical path that stand on this page, as one path from each to what waits for it."""
    middles = {bar.row: (index + 0.5) * size.row for index, bar in enumerate(bars)}
    return "".join(
        _thread(joint, middles, chart, size)
        for joint in chart.joints
        if {joint.first.row, joint.second.row} <= middles.keys()
        and overlay.is_critical(joint.first.task)
        and overlay.is_critical(joint.second.task)
    )


def _thread(joint: Joint, middles: Mapping[int, float], chart: Chart, size: Size) -> str:
    """Out of the first bar, down or up between the rows, into the second."""
    begin, end = timeline_sheet.across(joint.leaves, chart), timeline_sheet.across(joint.enters, chart)
    above, below = middles[joint.first.row], middles[joint.second.row]
    if joint.type != "FS":
        turn = min(begin, end) - 1.2 if joint.type == "SS" else max(begin, end) + 1.2
        return f"M{begin:.2f} {above:.2f}H{turn:.2f}V{below:.2f}H{end:.2f}"
    if end >= begin + 1.6:
        return f"M{begin:.2f} {above:.2f}h.8V{below:.2f}H{end:.2f}"
    gap = below - size.row / 2 if below > above else below + size.row / 2
    return f"M{begin:.2f} {above:.2f}h.8V{gap:.2f}H{end - 0.8:.2f}V{below:.2f}h.8"


def _diamond(x: float, middle: float, size: Size) -> str:
    half = round(size.bar * 0.613, 2)
    return f"M{x:.2f} {middle - half:.2f}l{half} {half}-{half} {half}-{half}-{half}z"


def _fill(bar: Bar) -> str:
    status = "todo" if bar.task.status == "doing" else bar.task.status
    return f"{status} late" if bar.is_late else status
