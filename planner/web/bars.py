"""Lean rows of a timeline as ready strings, a name and a bar per task: no include, no translation, no address built."""

from collections.abc import Callable
from datetime import date

from flask_babel import get_locale, gettext
from markupsafe import Markup, escape

from planner.domain.timeline import Bar
from planner.web.filters import PRIORITY_LABELS, STATUS_LABELS, distance

ROW, THICK = 20, 10
# How wide a character of a label is, about: what would leave the chart on the right stands left of its bar.
LETTER = 6.2


def writer(today: date, day_width: float, width: float, is_linked: bool) -> Callable[[Bar, int], tuple[str, str]]:
    """A function that writes name and bar of one task, `index` rows below the top of its piece of the chart.

    Without links a row names no public id: it is for those who hold a share.
    """
    is_english = str(get_locale()) == "en"
    words = {name: escape(text) for name, text in _words().items()}
    labels = {name: str(label) for name, label in STATUS_LABELS.items()}
    urgent = {name: str(PRIORITY_LABELS[name]) for name in ("critical", "high")}
    distances: dict[date, str] = {}

    def write(bar: Bar, index: int) -> tuple[str, str]:
        task = bar.task
        if task.due not in distances:
            distances[task.due] = distance(task.due, today)
        far = distances[task.due] if task.status != "done" else ""
        title = _title(bar, is_english, words)
        days = _short(task.due) if bar.is_milestone else f"{_short(task.start)}–{_short(task.due)}"
        facts = (days, labels[task.status], far, words["stuck"] if bar.is_stuck else "", urgent.get(task.priority, ""))
        told = " · ".join(fact for fact in facts if fact)
        x = bar.at * day_width
        return (
            _name(bar, title, told, words, round(x) if is_linked else None),
            _drawn(bar, index, x, day_width, width, f"{task.printed_number} {title} · {told}", far, words, is_linked),
        )

    return write


def _words() -> dict[str, str]:
    return {
        "stuck": gettext("stuck"),
        "internal": gettext("internal"),
        "registered": gettext("Registered task"),
        "review": gettext("in review"),
    }


def _short(day: date) -> str:
    return f"{day.day}/{day.month}"


def _title(bar: Bar, is_english: bool, words: dict[str, Markup]) -> str:
    task = bar.task
    if task.register_number is not None:
        return f"{words['registered']} {escape(task.register_number)}"
    return str(escape(task.title_en if is_english and task.title_en else task.title))


def _name(bar: Bar, title: str, told: str, words: dict[str, Markup], x: int | None) -> str:
    task = bar.task
    lock = f'<span class="ic ic--lock" title="{words["internal"]}"></span>' if task.classification else ""
    text = f'{lock}<b>{task.printed_number}</b> {title}<span class="hidden"> · {told}</span>'
    if x is None:
        return f'<li title="{title}">{text}</li>'
    return f'<li><a href="/tasks/{task.public_id}" data-x="{x}" title="{title}">{text}</a></li>'


def _drawn(
    bar: Bar, index: int, x: float, day_width: float, width: float, told: str, far: str, words: dict, is_linked: bool
) -> str:
    kind = "late" if bar.is_late else bar.task.status
    top = index * ROW + (ROW - THICK) / 2
    end = x + bar.days * day_width
    if bar.is_milestone:
        middle = x + day_width / 2
        shape = f'<path d="M{middle:.1f} {top - 1:g}l6 6-6 6-6-6z"/>'
        x, end = middle - 6, middle + 6
    else:
        shape = f'<rect x="{x:.1f}" y="{top:g}" width="{max(end - x, 3):.1f}" height="{THICK}" rx="2"/>'
    inside = f"<title>{told}</title>{shape}"
    shown = (
        f'<a href="/tasks/{bar.task.public_id}" tabindex="-1" class="bar--{kind}">{inside}</a>'
        if is_linked
        else f'<g class="bar--{kind}">{inside}</g>'
    )
    return shown + _label(bar, x, end, index * ROW + 14, width, far, words)


def _label(bar: Bar, x: float, end: float, y: int, width: float, far: str, words: dict) -> str:
    task = bar.task
    text = _short(task.due)
    if task.status == "done":
        text = f"✓ {_short(task.done_on or task.due)}"
    elif bar.is_late:
        text = f"{text} {far}"
    elif task.status == "review":
        text = f"{text} {words['review']}"
    if bar.is_stuck:
        text = f"{text} · {words['stuck']}"
    tone = ' class="late"' if bar.is_late or bar.is_stuck else ""
    if end + 5 + len(text) * LETTER > width:
        return f'<text{tone} x="{x - 5:.1f}" y="{y}" text-anchor="end">{text}</text>'
    return f'<text{tone} x="{end + 5:.1f}" y="{y}">{text}</text>'
