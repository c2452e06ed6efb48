"""The filter bar of a congress's tasks: what the address asks for, what may be chosen, how many there are of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict

from planner import store
from planner.domain import task_filter
from planner.domain.arrangement import LANES, SORTS, Arrangement, arrangement_query, read_arrangement
from planner.domain.body import SUBCOMMITTEE, UNIT, Body
from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.congress import Congress
from planner.domain.task_filter import Facts, Filterable, TaskFilter
from planner.store.assignees import Assignable
from planner.web import schedule_view
from planner.web.access import db, moment, person
from planner.web.filters import CLASSIFICATION_LABELS, STATUS_LABELS, in_language, localised

LANE_LABELS = {"subcommittee": _("Subcommittee"), "phase": _("Phase"), "lead": _("Lead"), "none": _("no lanes")}
SORT_LABELS = {
    "board": _("as arranged"),
    "due": _("due day"),
    "priority": _("priority"),
    "number": _("number"),
    "title": _("title"),
}
DUE_CHOICES = (0, 7, 14, 30, 60)


@dataclass(frozen=True)
class Asked:
    """What a request asks for, as far as the congress has it, and what the filter needs to know."""

    congress: Congress
    wanted: TaskFilter
    arrangement: Arrangement
    facts: Facts
    bodies: list[Body]

    @property
    def query(self) -> list[tuple[str, str]]:
        """Filter and arrangement as an address says them, always in the same way."""
        return arrangement_query(self.arrangement) + task_filter.as_query(self.wanted)

    @property
    def phases(self) -> dict[str, str]:
        """The names of the phases by code, in order."""
        return _phases(self.congress)


@dataclass(frozen=True)
class Sorting:
    """The orders that a table offers, and its present one; a phone shows no heads to press."""

    options: list[tuple[str, str]]
    chosen: str
    is_descending: bool


@dataclass(frozen=True)
class Bar:
    """What templates/boards/_filters.html shows; `target` is what htmx swaps, "" where the whole page comes anew.

    Further conditions stand in `more`, a menu that is fetched from the address `menu`; until then they are `hidden`.
    """

    page: str
    action: str
    target: str
    menu: str
    saving: str
    query: str
    wanted: TaskFilter
    arrangement: Arrangement | None
    kept: list[tuple[str, str]]
    hidden: list[tuple[str, str]]
    options: dict[str, list[tuple[str, str]]]
    counts: dict[str, int]
    shown: int
    whole: int
    is_selecting: bool | None
    sorting: Sorting | None
    clear: str

    @property
    def is_filtered(self) -> bool:
        """Whether anything is asked for."""
        return self.wanted != TaskFilter()


# Conditions that the bar itself has controls for; all others stand in its menu.
_IN_BAR = {"lane", "density", "mine", "late", "due", "blocked", "critical", "class", "q"}


def asked(congress: Congress, bodies: list[Body], values: MultiDict | None = None) -> Asked:
    """What the address (or `values` of the same names) asks for; unknown bodies, phases and accounts are left out."""
    pairs = list((request.args if values is None else values).items(multi=True))
    wanted = task_filter.read(pairs)
    phases = _phases(congress) if wanted.phase else {}
    logins = {one.login: one.id for one in _people(congress)} if wanted.assignee else {}
    codes = {body.id: body.code for body in bodies}
    subcommittees = frozenset(body.id for body in bodies if body.kind == SUBCOMMITTEE)
    path = partial(_critical, congress)
    facts = Facts(moment().today, person().id, person().own_body_ids, codes, logins, subcommittees, path)
    wanted = task_filter.known(wanted, phases, facts)
    return Asked(congress, wanted, read_arrangement(pairs), facts, bodies)


def _critical(congress: Congress) -> frozenset[str]:
    return schedule_view.schedule_of(congress).critical


def _phases(congress: Congress) -> dict[str, str]:
    return {one.code: in_language(one) for one in store.cycles.playbook(db(), congress.playbook_id).phases}


def _people(congress: Congress) -> list[Assignable]:
    return store.assignees.of_congress(db(), person().scope, congress, 0)


def address(endpoint: str, congress: Congress, pairs: Iterable[tuple[str, str]]) -> str:
    """The address of a page of the congress with a query."""
    query = urlencode(list(pairs))
    return url_for(endpoint, congress_id=congress.public_id) + (f"?{query}" if query else "")


def bar(
    endpoint: str,
    congress: Congress,
    asked: Asked,
    things: Iterable[Filterable],
    shown: int,
    *,
    target: str = "",
    has_lanes: bool = False,
    kept: Iterable[tuple[str, str]] = (),
    is_selecting: bool | None = None,
    sorting: Sorting | None = None,
) -> Bar:
    """The bar above a page that shows `shown` of these things; `sorting` is offered on phones, `target` swapped.

    `kept` are other pairs of the address that stay; `is_selecting`: whether cards have boxes, None: they cannot.
    """
    things, kept = list(things), list(kept)
    arranging = arrangement_query(asked.arrangement) if has_lanes else []
    own = arranging + task_filter.as_query(asked.wanted)
    saving = url_for("saved_filters.save", congress_id=congress.public_id)
    return Bar(
        page=endpoint,
        action=url_for(endpoint, congress_id=congress.public_id),
        target=target,
        menu=f"{saving}?{urlencode([('page', endpoint), *kept, *own])}",
        saving=saving,
        query=urlencode(own),
        wanted=asked.wanted,
        arrangement=asked.arrangement if has_lanes else None,
        kept=kept,
        hidden=[(name, value) for name, value in own if name not in _IN_BAR],
        options=_options(asked),
        counts=_counts(asked, things),
        shown=shown,
        whole=len(things),
        is_selecting=is_selecting,
        sorting=sorting,
        clear=address(endpoint, congress, kept + arranging),
    )


@dataclass(frozen=True)
class Menu:
    """The conditions beside those of the bar, each with what may be chosen; `sort` only where there are lanes."""

    options: dict[str, list[tuple[str, str]]]
    statuses: list[tuple[str, str]]


def menu(asked: Asked, statuses: Iterable[str]) -> Menu:
    """What a page's filter may be narrowed by; `statuses` are those that the page shows."""
    options = {
        "sort": [(code, str(SORT_LABELS[code])) for code in SORTS],
        "unit": [(body.code, localised(body, "name")) for body in asked.bodies if body.kind == UNIT],
        "phase": list(asked.phases.items()),
        "who": [(one.login, one.name) for one in _people(asked.congress)],
        "body": [(body.code, localised(body, "name")) for body in asked.bodies if body.kind == SUBCOMMITTEE],
    }
    return Menu(options, [(code, str(STATUS_LABELS[code])) for code in statuses])


def _options(asked: Asked) -> dict[str, list[tuple[str, str]]]:
    days = sorted({*DUE_CHOICES, *([] if asked.wanted.due_within is None else [asked.wanted.due_within])})
    return {
        "lane": [(code, str(LANE_LABELS[code])) for code in LANES],
        "due": [(str(count), _days(count)) for count in days],
        "class": [(CLASSIFICATIONS[rank], str(CLASSIFICATION_LABELS[rank])) for rank in _ranks()],
    }


def _ranks() -> range:
    """The classifications above ordinary that the reader is cleared for."""
    return range(1, person().clearance + 1)


def _days(count: int) -> str:
    return ngettext("%(num)d day", "%(num)d days", count) if count else str(_("today"))


def _counts(asked: Asked, things: list[Filterable]) -> dict[str, int]:
    counts = task_filter.flag_counts(things, asked.wanted, asked.facts)
    ranks = task_filter.rank_counts(things, asked.wanted, asked.facts)
    return counts | {CLASSIFICATIONS[rank]: ranks[rank] for rank in _ranks()}
