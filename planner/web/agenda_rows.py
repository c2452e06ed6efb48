"""Lean rows of an agenda as ready strings: one expression per row, no include, no translation lookup, no macro."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from flask import current_app
from flask_babel import get_locale, gettext, ngettext
from markupsafe import Markup, escape

from planner.domain.agenda import TimedItem, TimedSitting
from planner.domain.agenda_planned import Inserted
from planner.domain.agenda_readiness import AT_RISK, Readiness
from planner.domain.time_of_day import shown
from planner.web import readiness_view
from planner.web.agenda_view import KIND_LABELS

Ready = Mapping[int, Readiness]
_ICONS = ("lock", "grip-vertical", "flag", "plus", "chevron-down", "x")


@dataclass(frozen=True)
class Wrong:
    """Minutes that were refused: what was typed, and what is wrong with it."""

    typed: str
    said: str


@dataclass(frozen=True)
class _Words:
    """Everything in a row that depends on the language alone, escaped; plain strings are joined fastest."""

    drag: str
    minutes: str
    save: str
    add: str
    up: str
    down: str
    off: str
    internal: str
    added: str
    fixed: str
    states: dict[str, str]
    kinds: dict[str, str]
    icons: dict[str, str]
    is_english: bool


def written(
    sitting: TimedSitting, ready: Ready, today: date, new: str, wrong: Mapping[str, Wrong], added: Inserted
) -> Markup:
    """The rows of a sitting for this reader; agendas may hold hundreds, and every change of one answers with all.

    `new` is the address of the form for another item, "" for who may not change the agenda; `wrong` are the minutes
    that were refused, by the item's public id, `added` what was inserted at the clock.
    """
    words, last = _words(str(get_locale()), current_app.jinja_env.globals["icons"]), len(sitting.items) - 1
    rows = [
        _row(
            entry,
            _ready(ready[entry.item.id], today, words) if entry.item.id in ready else "",
            words,
            new=new,
            wrong=wrong.get(entry.item.public_id),
            is_added=(entry.item.sitting_id, entry.item.id) in added,
            is_first=place == 0,
            is_last=place == last,
        )
        for place, entry in enumerate(sitting.items)
    ]
    # Every text in a row was escaped by its writer.
    return Markup("".join(rows))  # noqa: S704 - what is joined in it was escaped


@lru_cache(maxsize=8)
def _words(language: str, icons: str) -> _Words:
    """Looked up once for each language, which is that of the request."""
    return _Words(
        drag=str(escape(gettext("Move by dragging, or with Alt and the arrow keys:"))),
        minutes=str(escape(gettext("Minutes"))),
        save=str(escape(gettext("Save"))),
        add=str(escape(gettext("Add an item after"))),
        up=str(escape(gettext("Up"))),
        down=str(escape(gettext("Down"))),
        off=str(escape(gettext("Take off"))),
        internal=str(escape(gettext("internal"))),
        added=str(escape(gettext("inserted on the day"))),
        fixed=str(escape(gettext("fixed time"))),
        states={code: str(escape(str(label))) for code, label in readiness_view.LABELS.items()},
        kinds={code: str(escape(str(label))) for code, label in KIND_LABELS.items()},
        icons={name: _icon(name, icons) for name in (*_ICONS, *readiness_view.ICONS.values())},
        is_english=language == "en",
    )


def _row(
    entry: TimedItem,
    ready: str,
    words: _Words,
    *,
    new: str,
    wrong: Wrong | None,
    is_added: bool,
    is_first: bool,
    is_last: bool,
) -> str:
    may_change = bool(new)
    item, key, kind = entry.item, entry.item.public_id, words.kinds[entry.item.kind]
    title = str(escape(item.title_en if words.is_english and item.title_en else item.title))
    presenter = str(escape(item.presenter_en if words.is_english and item.presenter_en else item.presenter))
    marks = f'<span class="badge badge--lock">{words.icons["lock"]}{words.internal}</span> ' * bool(item.classification)
    marks += f'<span class="badge">{words.added}</span> ' * is_added
    # It has no planned time; its true one stands in the minutes.
    time = "" if is_added else f"<b>{shown(entry.start)}</b>{_fixed(entry, words)}"
    link = f'<a href="/agenda-items/{key}/text">{title}</a>' if may_change else title
    cells = (
        f'<td class="agenda__time">{time}</td>'
        f'<td class="agenda__minutes">{_minutes(entry, title, words, wrong) if may_change else item.minutes}</td>'
        f'<th scope="row" class="agenda__title">{marks}{link} <span class="agenda__kind">{kind}</span></th>'
        f'<td class="agenda__who">{presenter}</td><td class="agenda__ready">{ready}</td>'
    )
    if may_change:
        cells = _grip(key, title, words) + cells + _acts(entry, title, words, new, is_first=is_first, is_last=is_last)
    pause = " agenda__row--break" if item.is_break else ""
    return f'<tr class="agenda__row{pause}" id="item-{key}" data-id="{key}" data-v="{item.placed_version}">{cells}</tr>'


def _icon(name: str, file: str) -> str:
    return f'<svg class="icon" aria-hidden="true"><use href="{file}#{name}"/></svg>'


def _grip(key: str, title: str, words: _Words) -> str:
    return (
        f'<td class="agenda__grip"><button type="button" class="grip" id="grip-{key}" data-grip'
        f' aria-label="{words.drag} {title}">{words.icons["grip-vertical"]}</button></td>'
    )


def _fixed(entry: TimedItem, words: _Words) -> str:
    """The mark of a fixed time with what is free or missing before it."""
    if entry.item.fixed_at is None:
        return ""
    told, gap = "", entry.gap
    if gap > 0:
        told = ngettext("%(num)d minute free before it", "%(num)d minutes free before it", gap)
    elif gap < 0:
        told = ngettext("%(num)d minute missing before it", "%(num)d minutes missing before it", -gap)
    text = f"{gap:+d}′" if gap else ""
    if entry.is_late:
        text = escape(gettext("should be %(time)s", time=shown(entry.item.fixed_at)))
    label = f"{words.fixed}, {escape(told)}" if told else words.fixed
    soon = " soon" if gap < 0 else ""
    return (
        f'<span class="agenda__fixed{soon}" title="{label}">{words.icons["flag"]}{text}'
        f'<span class="hidden">{label}</span></span>'
    )


def _minutes(entry: TimedItem, title: str, words: _Words, wrong: Wrong | None) -> str:
    key, value, mark, told = entry.item.public_id, str(entry.item.minutes), "", ""
    if wrong:
        # What was typed stays, marked as not saved; the form leaves it to the server to say what is wrong with it.
        value, said = str(escape(wrong.typed)), str(escape(wrong.said))
        mark = f' aria-invalid="true" aria-describedby="minutes-{key}-error" title="{said}"'
        told = f'<span class="hidden" id="minutes-{key}-error">{said}</span>'
    return (
        f'<form method="post" action="/agenda-items/{key}/minutes" hx-post="/agenda-items/{key}/minutes" novalidate'
        f' hx-target="#agenda" hx-swap="outerMorph"><input type="hidden" name="version" value="{entry.item.version}">'
        f'<input class="input agenda__number" id="minutes-{key}" name="minutes" type="number" min="1" max="1440"'
        f' required inputmode="numeric" value="{value}" aria-label="{words.minutes}: {title}"{mark}'
        f' data-auto-submit>{told}<button class="button button--small agenda__save">{words.save}</button></form>'
    )


def _ready(one: Readiness, today: date, words: _Words) -> str:
    """The state by icon and word; what went wrong is said first, and the rest by whoever asks for it."""
    state, said = words.states[one.state], str(escape(readiness_view.words(one, today)))
    late = ' class="late"' if one.state == AT_RISK else ""
    told = "" if said == state else f'<span class="hidden">{state}, </span>'
    return f'<span{late} title="{state}">{words.icons[readiness_view.ICONS[one.state]]}{told}{said}</span>'


def _acts(entry: TimedItem, title: str, words: _Words, new: str, *, is_first: bool, is_last: bool) -> str:
    key, act = entry.item.public_id, '<button class="icon-button" form="agenda-order" formaction="/agenda-items/'
    placed = f"{act}{key}/placement"
    moved = f'value="{entry.item.placed_version}" aria-label="'
    down = words.icons["chevron-down"]
    first, last = (" disabled" if one else "" for one in (is_first, is_last))
    return (
        f'<td class="agenda__acts"><a class="icon-button" href="{new}&amp;after={key}"'
        f' aria-label="{words.add}: {title}" title="{words.add}">{words.icons["plus"]}</a>'
        f'{placed}" name="up" {moved}{words.up}: {title}" title="{words.up}"{first}>{down}</button>'
        f'{placed}" name="down" {moved}{words.down}: {title}" title="{words.down}"{last}>{down}</button>'
        f'{act}{key}/cancellation" name="off" value="1" aria-label="{words.off}: {title}" title="{words.off}">'
        f"{words.icons['x']}</button></td>"
    )
