"""Small things that pages show by the dozen, as ready strings: a macro takes ten times as long."""

from collections.abc import Mapping
from functools import cache
from types import SimpleNamespace

from flask import Flask
from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from planner.domain.board import COLUMNS
from planner.web.catalogue import language

_STATUS_ICONS = {
    "todo": "circle",
    "doing": "circle-dot",
    "review": "eye",
    "done": "circle-check",
    "not_applicable": "minus",
}


def init(app: Flask) -> None:
    """Give templates all this as `drawn`; the address of the icons' file is known already."""
    icons = app.jinja_env.globals["icons"]

    # Templates name the icons, so there are as many as the sheet holds.
    @cache
    def icon(name: str) -> Markup:
        return Markup(f'<svg class="icon" aria-hidden="true"><use href="{icons}#{escape(name)}"/></svg>')  # noqa: S704 - escaped

    # The same for everybody; there are two languages.
    @cache
    def keys(_language: str) -> Markup:
        return Markup(app.jinja_env.get_template("shared/_keys.html").render())  # noqa: S704 - as it was rendered

    app.jinja_env.globals["drawn"] = SimpleNamespace(
        keys=lambda: keys(language()),
        icon=icon,
        status_icon=lambda status: icon(_STATUS_ICONS[status]),
        meter=meter,
        lane_progress=lane_progress,
        count=count,
    )


def meter(counts: Mapping[str, int]) -> Markup:
    """A bar of what is done, in review and in progress, from the number of tasks by status."""
    todo, doing, review, done = (counts.get(status, 0) for status in COLUMNS)
    whole = todo + doing + review + done
    words = gettext(
        "%(done)s done, %(review)s in review, %(doing)s in progress, of %(whole)s",
        done=done,
        review=review,
        doing=doing,
        whole=whole,
    )
    ended, looked_at, begun = (part * 100 / whole if whole else 0 for part in (done, review, doing))
    return Markup(  # noqa: S704 - numbers, and words that are escaped
        f'<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{escape(words)}">\n'
        f'  <rect class="meter__done" x="0" y="0" width="{round(ended, 1)}" height="8"/>\n'
        f'  <rect class="meter__review" x="{round(ended, 1)}" y="0" width="{round(looked_at, 1)}" height="8"/>\n'
        f'  <rect class="meter__doing" x="{round(ended + looked_at, 1)}" y="0" width="{round(begun, 1)}" height="8"/>\n'
        "</svg>"
    )


def lane_progress(code: str, counts: Mapping[str, int]) -> Markup:
    """How far a lane of the board is; a move swaps it by its id."""
    whole = sum(counts.get(status, 0) for status in COLUMNS)
    words = gettext("%(done)s/%(whole)s done", done=counts.get("done", 0), whole=whole)
    return Markup(  # noqa: S704 - escaped
        f'<span class="lane__progress" id="progress-{escape(code)}">{escape(words)}{meter(counts)}</span>'
    )


def column(lane: str, name: str, status: str, html: str) -> Markup:
    """One status within a lane of the board, with its cards as they were written; `name` is for those who listen."""
    code = escape(lane)
    return Markup(  # noqa: S704 - escaped, here or by who wrote the cards
        f'<ul class="cards cards--{status}" id="cards-{code}-{status}" data-cards data-status="{status}"'
        f' data-lane="{code}" aria-label="{escape(name)}">{html}</ul>'
    )


def rest_of_cards(number: int, address: str) -> str:
    """The link to so many more cards of a column."""
    words, to = ngettext("Show %(num)d more", "Show %(num)d more", number), escape(address)
    return (
        f'<li class="cards__rest" data-rest><a class="link" href="{to}" hx-get="{to}" hx-target="#board"'
        f' hx-swap="outerMorph">{escape(words)}</a></li>'
    )


def count(shown: int, whole: int) -> Markup:
    """How many cards a column has: 12, or 3/12 where a filter hides some."""
    if shown == whole:
        return Markup(whole)  # noqa: S704 - a number
    words = gettext("%(shown)s of %(whole)s", shown=shown, whole=whole)
    return Markup(  # noqa: S704 - escaped
        f'<span class="hidden">{escape(words)}</span><span aria-hidden="true">{shown}/{whole}</span>'
    )
