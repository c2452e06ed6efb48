"""Cards of a shared board as ready strings: no link, no id, no version, nothing of the reason a task is stuck on."""

from collections.abc import Callable
from datetime import date

from flask_babel import get_locale, gettext
from markupsafe import Markup, escape

from planner.domain.clearance import printed_number
from planner.domain.task import DONE
from planner.store.boards import Card
from planner.web.filters import day_in, distance

_SOON_DAYS = 8


def writer(today: date, year: int) -> Callable[[Card], str]:
    """A function that writes one card as HTML on this planning day, in the reader's language.

    `year` is the one of the congress: days of other years are written with theirs.
    """
    is_english = str(get_locale()) == "en"
    words = {
        "stuck": escape(gettext("Stuck")),
        "internal": escape(gettext("internal")),
        "items": escape(gettext("check items ticked")),
        "lead": escape(gettext("lead")),
    }
    days: dict[str, tuple[str, str]] = {}
    leads: dict[str | None, str] = {None: ""}

    def write(card: Card) -> str:
        title = escape(card.title_en if is_english and card.title_en else card.title)
        number = printed_number(card.classification, card.number)
        lock = f'<span class="ic ic--lock" title="{words["internal"]}"></span>' if card.classification else ""
        head = f'{lock}<b class="card__number">{number}</b> {title}'
        if card.status == DONE:
            return _done(card, head, year)
        if card.due not in days:
            days[card.due] = _due(card.due, today, year)
        if card.lead not in leads:
            leads[card.lead] = f'<span class="card__lead" title="{words["lead"]}">{escape(card.lead)}</span>'
        return _open(card, head, *days[card.due], leads[card.lead], words)

    return write


def _due(iso: str, today: date, year: int) -> tuple[str, str]:
    day = date.fromisoformat(iso)
    days = (day - today).days
    near = "late" if days < 0 else "soon" if days <= _SOON_DAYS else ""
    return near, f"{day_in(day, year)} · {escape(distance(day, today))}"


def _open(card: Card, head: str, near: str, due: str, lead: str, words: dict[str, Markup]) -> str:
    is_stuck = card.blocked_reason is not None
    kind = " card--late" if is_stuck or near == "late" else ""
    stuck = f'<span class="card__stuck"><span class="ic ic--stuck"></span>{words["stuck"]}</span>' if is_stuck else ""
    items = (
        f'<span class="card__items" title="{words["items"]}">{card.ticked}/{card.items}</span>' if card.items else ""
    )
    tone = f" card__due--{near}" if near else ""
    return (
        f'<li class="card{kind}">{head}<span class="card__meta"><span class="card__due{tone}">{due}</span>'
        f"{stuck}{items}{lead}</span></li>"
    )


def _done(card: Card, head: str, year: int) -> str:
    day = date.fromisoformat(card.done_on) if card.done_on else None
    on = f'<span class="card__on"><span class="ic ic--check"></span>{day_in(day, year)}</span>' if day else ""
    return f'<li class="card card--done"><span class="card__title">{head}</span>{on}</li>'
