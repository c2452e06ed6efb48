"""Lean rows of a timeline as ready strings, a name and a bar per task: no include, no translation, no address built."""

from collections.abc import Callable
from datetime import date

from flask_babel import get_locale, gettext, ngettext
from markupsafe import Markup, escape

from planner.domain.baseline import drift
from planner.domain.timeline import Bar
from planner.web.filters import PRIORITY_LABELS, STATUS_LABELS, distance
from planner.web.filters import day as day_words
from planner.web.overlay import Overlay

ROW, THICK = 20, 10
# How wide a character of a label is, about: what would leave the chart on the right stands left of its bar.
LETTER = 6.2
Write = Callable[[Bar, int], tuple[str, str]]


def writer(today: date, day_width: float, width: float, is_linked: bool, overlay: Overlay) -> Write:
    """A function that writes name and bar of one task, `index` rows below the top of its piece of the chart.

    Without links a row names no public id: it is for those who hold a share.
    """
    is_english = str(get_locale()) == "en"
    words = {name: escape(text) for name, text in _words().items()}
    labels = {name: str(label) for name, label in STATUS_LABELS.items()}
    urgent = {name: str(PRIORITY_LABELS[name]) for name in ("critical", "high")}
    distances: dict[date, str] = {}
    drifts: dict[int, str] = {}

    def write(bar: Bar, index: int) -> tuple[str, str]:
        task = bar.task
        if task.due not in distances:
            distances[task.due] = distance(task.due, today)
        far = distances[task.due] if task.status != "done" else ""
        title = _title(bar, is_english, words)
        path = words["path"] if overlay.is_critical(task) else ""
        facts = (
            days_words(bar),
            labels[task.status],
            far,
            words["stuck"] if bar.is_stuck else "",
            urgent.get(task.priority, ""),
            path,
            _drift(bar, overlay, drifts),
            words["warned"] if task.public_id in overlay.warned else "",
        )
        told = " · ".join(fact for fact in facts if fact)
        x = bar.at * day_width
        drawn = _drawn(bar, index, x, day_width, f"{task.printed_number} {title} · {told}", overlay, is_linked)
        label = _label(bar, x, index * ROW + 14, day_width, width, far, words)
        frozen = _frozen(bar, overlay, index * ROW, day_width)
        return _name(bar, title, told, words, round(x) if is_linked else None, overlay), frozen + drawn + label

    return write


def days_words(bar: Bar) -> str:
    """The days of a bar in figures; with their years where they are too far off to be drawn."""
    task = bar.task
    if bar.is_cut:
        return f"{day_words(task.start)}–{day_words(task.due)}"
    return _short(task.due) if bar.is_milestone else f"{_short(task.start)}–{_short(task.due)}"


def _drift(bar: Bar, overlay: Overlay, known: dict[int, str]) -> str:
    """How far it is due from the day of the frozen plan."""
    days = drift(overlay.frozen.get(bar.task.public_id), bar.task.due)
    if not days:
        return ""
    if days not in known:
        known[days] = (
            ngettext("%(num)d day later than frozen", "%(num)d days later than frozen", days)
            if days > 0
            else ngettext("%(num)d day earlier than frozen", "%(num)d days earlier than frozen", -days)
        )
    return known[days]


def _words() -> dict[str, str]:
    return {
        "stuck": gettext("stuck"),
        "internal": gettext("internal"),
        "registered": gettext("Registered task"),
        "review": gettext("in review"),
        "path": gettext("critical path"),
        "warned": gettext("serious warning"),
    }


def _short(day: date) -> str:
    return f"{day.day}/{day.month}"


def _title(bar: Bar, is_english: bool, words: dict[str, Markup]) -> str:
    task = bar.task
    if task.register_number is not None:
        return f"{words['registered']} {escape(task.register_number)}"
    return str(escape(task.title_en if is_english and task.title_en else task.title))


def _name(bar: Bar, title: str, told: str, words: dict[str, Markup], x: int | None, overlay: Overlay) -> str:
    task = bar.task
    lock = f'<span class="ic ic--lock" title="{words["internal"]}"></span>' if task.classification else ""
    warned = task.public_id in overlay.warned
    mark = f'<span class="ic ic--stuck late" title="{words["warned"]}"></span>' if warned else ""
    text = f'{mark}{lock}<b>{task.printed_number}</b> {title}<span class="hidden"> · {told}</span>'
    if x is None:
        return f'<li title="{title}">{text}</li>'
    key = f' id="name-{task.public_id}"' if overlay.is_movable(task) else ""
    return f'<li><a href="/tasks/{task.public_id}" data-x="{x}"{key} title="{title}">{text}</a></li>'


def _drawn(bar: Bar, index: int, x: float, day_width: float, told: str, overlay: Overlay, is_linked: bool) -> str:
    """The bar with its words, outlined where it is on the critical path; one that may be moved carries its days."""
    task = bar.task
    top = index * ROW + (ROW - THICK) / 2
    is_critical = overlay.is_critical(task)
    if bar.is_milestone:
        middle = x + day_width / 2
        shape = f'<path d="M{middle:.1f} {top - 1:g}l6 6-6 6-6-6z"/>'
        if is_critical:
            shape = f'<path class="bar__path" d="M{middle:.1f} {top - 4:g}l9 9-9 9-9-9z"/>{shape}'
    else:
        width = max(bar.days * day_width, 3)
        shape = f'<rect x="{x:.1f}" y="{top:g}" width="{width:.1f}" height="{THICK}" rx="2"/>'
        if is_critical:
            around = f'x="{x - 2:.1f}" y="{top - 2:g}" width="{width + 4:.1f}" height="{THICK + 4}" rx="3"'
            shape = f'<rect class="bar__path" {around}/>{shape}'
    kind = "late" if bar.is_late else task.status
    inside = f"<title>{told}</title>{shape}"
    if not is_linked:
        return f'<g class="bar--{kind}">{inside}</g>'
    hold = _hold(bar) if overlay.is_movable(task) and not bar.is_cut else ""
    return f'<a href="/tasks/{task.public_id}" tabindex="-1" class="bar--{kind}"{hold}>{inside}</a>'


def _hold(bar: Bar) -> str:
    """What a hand that moves the bar has to know."""
    free = " data-calendar" if bar.task.calendar == "calendar" else ""
    return f' data-v="{bar.task.version}" data-at="{bar.at}" data-days="{bar.days}"{free}'


def _frozen(bar: Bar, overlay: Overlay, top: int, day_width: float) -> str:
    """The bar of the frozen plan, thin below the present one."""
    frozen = overlay.frozen.get(bar.task.public_id)
    if frozen is None or bar.is_cut:
        return ""
    x = (bar.at + (frozen.start - bar.task.start).days) * day_width
    width = ((frozen.due - frozen.start).days + 1) * day_width
    return f'<rect class="bar__frozen" x="{x:.1f}" y="{top + 16.5:g}" width="{width:.1f}" height="2"/>'


def _label(bar: Bar, x: float, y: int, day_width: float, width: float, far: str, words: dict) -> str:
    end = x + bar.days * day_width
    if bar.is_milestone:
        x, end = x + day_width / 2 - 6, x + day_width / 2 + 6
    text = _beside(bar, far, words)
    room = len(text) * LETTER
    tone = ' class="late"' if bar.is_late or bar.is_stuck or bar.is_cut else ""
    if end + 5 + room <= width:
        return f'<text{tone} x="{end + 5:.1f}" y="{y}">{text}</text>'
    if bar.is_cut and x - 5 < room:
        return f'<text{tone} x="{x + 5:.1f}" y="{y}">{text}</text>'
    return f'<text{tone} x="{x - 5:.1f}" y="{y}" text-anchor="end">{text}</text>'


def _beside(bar: Bar, far: str, words: dict) -> str:
    """The words beside a bar; one that leaves the chart says its days."""
    task = bar.task
    text = _short(task.due)
    if bar.is_cut:
        text = f"↔ {days_words(bar)}"
    elif task.status == "done":
        text = f"✓ {_short(task.done_on or task.due)}"
    elif bar.is_late:
        text = f"{text} {far}"
    elif task.status == "review":
        text = f"{text} {words['review']}"
    return f"{text} · {words['stuck']}" if bar.is_stuck else text
