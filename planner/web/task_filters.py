"""The filter bar of a congress's tasks: what the address asks for, what may be chosen, how many there are of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import lazy_gettext as _
from flask_babel import ngettext

from planner import store
from planner.domain import task_filter
from planner.domain.arrangement import LANES, SORTS, Arrangement, arrangement_query, read_arrangement
from planner.domain.body import SUBCOMMITTEE, UNIT, Body
from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.congress import Congress
from planner.domain.task_filter import Facts, Filterable, TaskFilter
from planner.store.assignees import Assignable
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

    wanted: TaskFilter
    arrangement: Arrangement
    facts: Facts
    bodies: list[Body]
    phases: dict[str, str]
    people: list[Assignable]

    @property
    def query(self) -> list[tuple[str, str]]:
        """Filter and arrangement as an address says them, always in the same way."""
        return arrangement_query(self.arrangement) + task_filter.as_query(self.wanted)


@dataclass(frozen=True)
class Bar:
    """What templates/boards/_filters.html shows; `target` is what htmx swaps, "" where the whole page comes anew."""

    action: str
    target: str
    wanted: TaskFilter
    arrangement: Arrangement | None
    kept: list[tuple[str, str]]
    options: dict[str, list[tuple[str, str]]]
    bodies: list[tuple[str, list[tuple[str, str]]]]
    counts: dict[str, int]
    shown: int
    whole: int
    clear: str

    @property
    def narrowed(self) -> int:
        """How many of the conditions that stand in the menu are set."""
        wanted = self.wanted
        single = (wanted.lead, wanted.phase, wanted.assignee)
        return len(wanted.statuses) + len(wanted.bodies) + sum(map(bool, single))


def asked(congress: Congress, bodies: list[Body], values: Mapping | None = None) -> Asked:
    """What the address asks for (or `values`, a MultiDict of the same names); unknown bodies, phases and accounts
    are not asked for.
    """
    pairs = list((request.args if values is None else values).items(multi=True))
    phases = {one.code: in_language(one) for one in store.cycles.playbook(db(), congress.playbook_id).phases}
    people = store.assignees.of_congress(db(), person().scope, congress, 0) if person().scope.ceiling >= 0 else []
    logins = {one.login: one.id for one in people}
    facts = Facts(moment().today, person().id, person().own_body_ids, {body.id: body.code for body in bodies}, logins)
    wanted = task_filter.known(task_filter.read(pairs), set(facts.codes.values()), phases, logins)
    return Asked(wanted, read_arrangement(pairs), facts, bodies, phases, people)


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
    statuses: Iterable[str] = tuple(STATUS_LABELS),
    kept: Iterable[tuple[str, str]] = (),
) -> Bar:
    """The bar above a page that shows `shown` of these things.

    `target` names what htmx swaps; `has_lanes` offers lanes, order and density; `statuses` are offered to choose from;
    `kept` are further pairs of the address that stay whatever is filtered, such as a month or a column's order.
    """
    things, kept = list(things), list(kept)
    stay = kept + (arrangement_query(asked.arrangement) if has_lanes else [])
    return Bar(
        action=url_for(endpoint, congress_id=congress.public_id),
        target=target,
        wanted=asked.wanted,
        arrangement=asked.arrangement if has_lanes else None,
        kept=kept,
        options=_options(asked, statuses),
        bodies=_body_groups(asked.bodies),
        counts=_counts(asked, things),
        shown=shown,
        whole=len(things),
        clear=address(endpoint, congress, stay),
    )


def _options(asked: Asked, statuses: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    days = sorted({*DUE_CHOICES, *([] if asked.wanted.due_within is None else [asked.wanted.due_within])})
    return {
        "lane": [(code, LANE_LABELS[code]) for code in LANES],
        "sort": [(code, SORT_LABELS[code]) for code in SORTS],
        "due": [(str(count), _days(count)) for count in days],
        "status": [(code, STATUS_LABELS[code]) for code in statuses],
        "lead": [(body.code, localised(body, "name")) for body in asked.bodies if body.kind == UNIT],
        "phase": list(asked.phases.items()),
        "who": [(one.login, one.name) for one in asked.people],
        "class": [(CLASSIFICATIONS[rank], CLASSIFICATION_LABELS[rank]) for rank in range(1, person().clearance + 1)],
    }


def _days(count: int) -> str:
    return ngettext("%(num)d day", "%(num)d days", count) if count else str(_("today"))


def _body_groups(bodies: list[Body]) -> list[tuple[str, list[tuple[str, str]]]]:
    labels = {SUBCOMMITTEE: _("Subcommittees"), UNIT: _("Units")}
    return [
        (str(label), [(body.code, localised(body, "name")) for body in bodies if body.kind == kind])
        for kind, label in labels.items()
    ]


def _counts(asked: Asked, things: list[Filterable]) -> dict[str, int]:
    counts = task_filter.flag_counts(things, asked.wanted, asked.facts)
    ranks = [thing.classification for thing in things]
    return counts | {CLASSIFICATIONS[rank]: ranks.count(rank) for rank in range(1, person().clearance + 1)}
