"""Lean cards as ready strings: one expression per card, no include, no translation lookup, no address building."""

from collections.abc import Callable, Collection
from datetime import date
from functools import cache

from flask_babel import get_locale, gettext
from markupsafe import Markup, escape

from planner.domain.clearance import printed_number
from planner.domain.task import COMPUTED_RULE, DONE
from planner.store.boards import Card
from planner.web.filters import distance

SOON_DAYS = 8


def writer(
    today: date,
    may_move: Callable[[Card], bool],
    critical: Collection[str] = (),
    warned: Collection[str] = (),
    *,
    is_selecting: bool = False,
) -> Callable[[Card], str]:
    """A function that writes one card as HTML for this reader on this day, with a box to tick where one selects.

    `critical` are the public ids of what is on the critical path, `warned` of what a serious finding is about. What
    depends on the language is looked up once per day or not at all: boards hold thousands of cards.
    """
    language = get_locale().language
    is_english, words = language == "en", _words(language)
    days: dict[str, tuple[str, str]] = {}
    leads: dict[str | None, str] = {}
    sign = f'<span class="ic ic--warned" role="img" aria-label="{words["warned"]}" title="{words["warned"]}"></span>'
    path = f'<span class="card__mark"><span class="ic ic--route"></span>{words["critical"]}</span> '

    def write(card: Card) -> str:
        if card.due not in days:
            days[card.due] = _due(card.due, today)
        if card.lead not in leads:
            leads[card.lead] = f'<span class="card__lead" title="{words["lead"]}">{escape(card.lead or "")}</span>'
        near, due = days[card.due]
        hand, box = "", ""
        if may_move(card):
            hand, box = _hand(card, words), _box(card, words) if is_selecting else ""
        mark = path if card.public_id in critical and card.status != DONE else ""
        if card.public_id in warned and card.status != DONE:
            mark = f"{sign}{mark}"
        title = f"{mark}{_title(card, is_english, words)}"
        if card.status == DONE:
            return _done(card, title, words, hand, box)
        return _open(card, due, near, title, leads[card.lead], words, hand, box)

    return write


@cache
def _words(_language: str) -> dict[str, Markup]:
    """What stands on cards in the language in force, which is this one."""
    words = {
        "move": gettext("Move"),
        "select": gettext("Select"),
        "critical": gettext("critical"),
        "warned": gettext("serious warning"),
        "stuck": gettext("Stuck:"),
        "internal": gettext("internal"),
        "registered": gettext("Registered task"),
        "items": gettext("check items ticked"),
        "lead": gettext("lead"),
    }
    return {name: escape(text) for name, text in words.items()}


def _due(iso: str, today: date) -> tuple[str, str]:
    day = date.fromisoformat(iso)
    days = (day - today).days
    near = "late" if days < 0 else "soon" if days <= SOON_DAYS else ""
    return near, f"{day.day}/{day.month} · {escape(distance(day, today))}"


def _title(card: Card, is_english: bool, words: dict[str, Markup]) -> str:
    if card.register_number is not None:
        return f"{words['registered']} {escape(card.register_number)}"
    return escape(card.title_en if is_english and card.title_en else card.title)


def _open(card: Card, due: str, near: str, title: str, lead: str, words: dict[str, Markup], hand: str, box: str) -> str:
    number = printed_number(card.classification, card.number)
    kind = " card--blocked" if card.blocked_reason else f" card--{near}" if near == "late" else ""
    lock = f'<span class="ic ic--lock" title="{words["internal"]}"></span>' if card.classification else ""
    stuck = (
        f'<span class="card__stuck"><span class="ic ic--stuck"></span><b>{words["stuck"]}</b>'
        f" {escape(card.blocked_reason)}</span>"
        if card.blocked_reason
        else ""
    )
    items = ""
    if card.items:
        items = f'<span class="card__items" title="{words["items"]}">{card.ticked}/{card.items}</span>'
    return (
        f'{_opening(card, kind, hand)}{box}<a class="card__link" href="/tasks/{card.public_id}">{lock}'
        f'<b class="card__number">{number}</b> {title}</a>{stuck}<span class="card__meta">'
        f'<span class="card__due{" card__due--" + near if near else ""}">{due}</span>{items}'
        f"{lead}</span>{hand}</li>"
    )


def _done(card: Card, title: str, words: dict[str, Markup], hand: str, box: str) -> str:
    number = printed_number(card.classification, card.number)
    lock = f'<span class="ic ic--lock" title="{words["internal"]}"></span>' if card.classification else ""
    day = date.fromisoformat(card.done_on) if card.done_on else None
    on = f'<span class="card__on"><span class="ic ic--check"></span>{day.day}/{day.month}</span>' if day else ""
    return (
        f'{_opening(card, " card--done", hand)}{box}<a class="card__link" href="/tasks/{card.public_id}"'
        f' title="{title}">{lock}<b class="card__number">{number}</b>'
        f" {title}</a>{on}{hand}</li>"
    )


def _opening(card: Card, kind: str, hand: str) -> str:
    key, computed = card.public_id, " data-computed" if card.rule == COMPUTED_RULE else ""
    return (
        f'<li class="card{kind}{"" if hand else " card--fixed"}" id="card-{key}" data-id="{key}"{computed}'
        f' data-v="{card.placed_version}" tabindex="-1">'
    )


def _hand(card: Card, words: dict[str, Markup]) -> str:
    """The button that a card is moved with."""
    return (
        f'<button class="card__move" formaction="/tasks/{card.public_id}/placement" name="placed_version"'
        f' value="{card.placed_version}">{words["move"]}</button>'
    )


def _box(card: Card, words: dict[str, Markup]) -> str:
    """The box by which a card is selected among several."""
    number = printed_number(card.classification, card.number)
    return (
        f'<input class="checkbox card__pick" type="checkbox" name="card" value="{card.public_id}:{card.placed_version}"'
        f' aria-label="{words["select"]} {number}" data-pick>'
    )
