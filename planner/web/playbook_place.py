"""Where a playbook is changed: its addresses, and what every page of it needs."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request, url_for

from planner import store
from planner.actions.playbooks import Book
from planner.domain import playbook_units, relative_date, text
from planner.domain.organisation import Organisation
from planner.domain.problem import Problem
from planner.web import playbook_bodies, playbook_form, playbook_words
from planner.web.access import db, person
from planner.web.filters import CLASSIFICATION_LABELS, GRADE_LABELS, in_language
from planner.web.rail import home_place, place_of


@dataclass(frozen=True)
class Place:
    """Where a book is changed: the blueprint with its addresses, and what they name."""

    book: Book
    blueprint: str
    names: dict[str, str]
    may_change: bool

    def address(self, view: str, **more: str) -> str:
        """The address of one of the views of this book."""
        return url_for(f"{self.blueprint}.{view}", **self.names, **more)


def around(place: Place, levels: list[str] | None = None) -> dict:
    """What every page of a book needs: where it stands and what its fields offer a line for `levels`."""
    book = place.book
    organisation: Organisation | None = book.organisation
    playbook = book.playbook
    bodies = playbook_bodies.names(playbook, levels or levels_for(book, ""))
    return {
        "book": book,
        "at": place,
        "cycle": store.cycles.get(db(), book.cycle_code),
        "playbook": playbook,
        "organisation": organisation,
        "place": place_of(organisation.path) if organisation else home_place(),
        "bodies": bodies,
        "asked": request.args,
        "short": relative_date.short,
        "offered": {
            name: [(one.code, in_language(one)) for one in getattr(playbook, name)]
            for name in ("phases", "subcommittees", "priorities")
        }
        | {
            "bodies": [
                (code, f"{bodies[code]} ({code})") for code in sorted(bodies, key=lambda one: text.fold(bodies[one]))
            ]
        },
        "kinds": playbook_form.KIND_LABELS,
        "tiers": playbook_form.TIER_LABELS,
        "calendars": playbook_form.CALENDAR_LABELS,
        "grades": GRADE_LABELS,
        "ranks": _ranks(organisation),
    }


def said(problems: Iterable[Problem]) -> list[Problem]:
    """The problems with their places in words, for the list above a form."""
    return [playbook_words.placed(one) for one in problems]


def levels_for(book: Book, code: str) -> list[str]:
    """The levels that a line is for, the office's own first; that one of a new line, which in the core is every one."""
    own = book.organisation.level if book.organisation else ""
    spans = next((task.spans for task in book.tasks if task.code == code), {})
    return playbook_units.levels_of(book.playbook, spans or [own] if own else spans or book.playbook.levels, own)


def _ranks(organisation: Organisation | None) -> dict[str, str]:
    """The classifications that a line may get: the core is no secret to administrators."""
    ceiling = 1 if organisation is None else min(person().clearance, 1)
    return {
        code: CLASSIFICATION_LABELS[rank] for rank, code in list(enumerate(("ordinary", "internal")))[: ceiling + 1]
    }
