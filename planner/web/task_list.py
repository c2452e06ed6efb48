"""What the list of a congress's tasks shows: its rows in order and groups, its columns, what may be done from there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from urllib.parse import parse_qsl, urlencode

from flask import Response, request, url_for
from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict

from planner import store
from planner.domain import task_filter
from planner.domain.arrangement import NO_LANE, ONE_LANE
from planner.domain.baseline import Frozen
from planner.domain.body import SUBCOMMITTEE, UNIT, Body
from planner.domain.congress import Congress
from planner.domain.problem import NotAllowed, Problem
from planner.domain.schedule import Scheduled
from planner.domain.task_filter import TaskFilter, matcher
from planner.domain.task_list import (
    ALWAYS,
    COLUMNS,
    DRIFT,
    FIRST,
    SCHEDULED,
    UNSORTED,
    ListView,
    Names,
    arranged,
    grouped,
    read_view,
    view_query,
)
from planner.store.task_lists import Assigned, Row
from planner.web import baseline_view, board_view, rendering, schedule_view, task_change_form, task_filters
from planner.web.access import db, moment, person
from planner.web.congress_frame import frame
from planner.web.filters import localised
from planner.web.task_filters import LANE_LABELS, Asked, Sorting
from planner.web.task_rows import Part, Writer, write_parts

ENDPOINT = "tasks.index"
COLUMN_LABELS = {
    "number": _("No."),
    "title": _("Task"),
    "marks": _("Marks"),
    "subcommittee": _("Subcommittee"),
    "lead": _("Lead"),
    "partners": _("Partners"),
    "assignees": _("Assigned to"),
    "start": _("Start"),
    "due": _("Due"),
    "earliest": _("Earliest"),
    "latest": _("Latest"),
    "slack": _("Slack"),
    DRIFT: _("Drift"),
    "status": _("Status"),
    "items": _("Items"),
    "priority": _("Priority"),
    "document": _("Document"),
    "phase": _("Phase"),
}


@dataclass(frozen=True)
class Head:
    """One column's head: where a press sorts by it, and how it sorts now ("ascending", "descending" or "")."""

    code: str
    label: str
    address: str
    sorted: str


@dataclass(frozen=True)
class Group:
    """Rows of one subcommittee, phase or lead, ready in parts; the one group of an ungrouped list has no name."""

    code: str
    name: str
    count: int
    parts: list[Part]


@dataclass(frozen=True)
class Listing:
    """The rows of a congress that an address asks for, and what has to be known of them."""

    congress: Congress
    bodies: list[Body]
    asked: Asked
    view: ListView
    everything: list[Row]

    @cached_property
    def assigned(self) -> dict[int, Assigned]:
        """Those to whom tasks are given, by key."""
        return store.task_lists.assigned(db(), person().scope, self.congress)

    @cached_property
    def names(self) -> Names:
        """What stands in the list for keys, in the reader's language."""
        return Names(
            bodies={body.id: localised(body, "name") for body in self.bodies},
            codes={body.id: body.code for body in self.bodies},
            people={key: one.name for key, one in self.assigned.items()},
            phases=self.asked.phases,
            scheduled=self._scheduled(),
            critical=self.asked.facts.critical(),
            frozen=self._frozen(),
            title_of=_title_of(),
        )

    def _scheduled(self) -> Mapping[str, Scheduled]:
        if set(SCHEDULED).isdisjoint((*self.view.columns, self.view.sort)):
            return {}
        return schedule_view.schedule_of(self.congress).open_by_id

    def _frozen(self) -> Mapping[str, Frozen]:
        is_asked = DRIFT in (*self.view.columns, self.view.sort)
        return baseline_view.frozen(self.congress, self.view.baseline) if is_asked else {}

    @cached_property
    def rows(self) -> list[Row]:
        """The rows that the filter shows, in the order asked for."""
        found = self.everything
        if self.asked.wanted != TaskFilter():
            found = list(filter(matcher(self.asked.wanted, self.asked.facts), found))
        return arranged(found, self.view, self.names)

    @cached_property
    def lanes(self) -> list[tuple[str, str, list[Row]]]:
        """Code, name and rows of each group in order; what the committee does not know by name stands behind."""
        found = grouped(self.rows, self.view.lane, self.asked.facts.codes)
        named = dict(_known_lanes(self))
        everyone = [*named.items(), *((code, code) for code in found if code not in named)]
        return [(code, name, found[code]) for code, name in everyone if code in found]

    @property
    def query(self) -> list[tuple[str, str]]:
        """Filter and view as an address says them."""
        return pairs_of(self.asked.wanted, self.view)

    def address(self, view: ListView, endpoint: str = ENDPOINT) -> str:
        """The address of the same tasks in another view."""
        return task_filters.address(endpoint, self.congress, pairs_of(self.asked.wanted, view))


def _title_of() -> Callable[[Row], str]:
    """What gives the title in the reader's language, which is asked for once."""
    if str(get_locale()) == "en":
        return lambda row: row.title_en or row.title
    return attrgetter("title")


def pairs_of(wanted: TaskFilter, view: ListView) -> list[tuple[str, str]]:
    """Filter and view as one query."""
    return view_query(view) + task_filter.as_query(wanted)


def values_of(query: str) -> MultiDict:
    """A query that a form carries along as the values of an address."""
    return MultiDict(parse_qsl(query[:2000], keep_blank_values=True))


def listing(congress: Congress, values: MultiDict) -> Listing:
    """The list that an address asks for."""
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    view = read_view(values.items(multi=True))
    rows = store.task_lists.of_congress(db(), person().scope, congress, cancelled=view.is_cancelled)
    return Listing(congress, bodies, task_filters.asked(congress, bodies, values), view, rows)


def show(congress: Congress) -> Response:
    """The page of the list, or the fragment that a poll or a filter asks for; a poll's address is the page's own."""
    state = board_view.state_of(congress)
    tag = board_view.tag_of(congress, request.query_string.decode(errors="replace"), state)
    if rendering.is_unchanged(tag):
        return rendering.unchanged(tag)
    page = {} if rendering.wants_fragment() else frame(congress, "tasks") | _around(congress)
    page |= context(listing(congress, request.args), state)
    response = rendering.poll("task_lists/index.html", "task_lists/_answer.html", **page)
    return rendering.shown_at(response, str(page["address"]), polled="task-list")


def _around(congress: Congress) -> dict:
    """What the whole page needs beside the list: what tasks can be given."""
    is_changing = board_view.movable_bodies(congress) != frozenset()
    given = task_change_form.options(task_change_form.choices(congress)) if is_changing else {}
    return {"given": given}


def require_change(congress: Congress) -> None:
    """Answer 403 to whoever may change no task of the congress."""
    if board_view.movable_bodies(congress) == frozenset():
        raise NotAllowed(Problem("permission.refused"))


def may_change(congress: Congress) -> Callable[[Row], bool]:
    """Whether this reader may change a task of the congress, as a question to ask of thousands."""
    bodies = board_view.movable_bodies(congress)
    return lambda row: bodies is None or not bodies.isdisjoint(row.body_ids)


def context(one: Listing, state: tuple = ()) -> dict:
    """Everything that the list's fragment and the bars around it need; `state` is the congress's where it is known."""
    congress, view = one.congress, one.view
    query = urlencode(one.query)
    is_changing = board_view.movable_bodies(congress) != frozenset() and not view.is_cancelled
    return {
        "congress": congress,
        "view": view,
        "query": query,
        "tag": board_view.tag_of(congress, query, state),
        "address": one.address(view),
        "groups": _groups(one, is_changing),
        "heads": [_head(one, name) for name in view.columns],
        "columns": [(name, str(COLUMN_LABELS[name])) for name in COLUMNS if name not in ALWAYS],
        "lanes": [(code, str(label)) for code, label in LANE_LABELS.items()],
        "kept": [pair for pair in one.query if pair[0] not in ("col", "lane", "all")],
        "shown": len(one.rows),
        "whole": len(one.everything),
        "rest": 0 if view.is_whole else max(0, len(one.rows) - FIRST),
        "more": one.address(replace(view, is_whole=True)),
        "cancelled": store.task_lists.cancelled(db(), person().scope, congress),
        "cancelled_address": one.address(replace(view, is_cancelled=not view.is_cancelled)),
        "ways_in": _ways_in(congress),
        "is_changing": is_changing,
        "may_change": board_view.movable_bodies(congress) != frozenset(),
        "bar": task_filters.bar(
            ENDPOINT,
            congress,
            one.asked,
            one.everything,
            len(one.rows),
            target="#task-list",
            kept=view_query(view),
            sorting=_sorting(view),
        ),
    }


def _ways_in(congress: Congress) -> list[tuple[str, str, str]]:
    """Address, icon and words of the ways to bring in many tasks."""
    ways = (
        ("task_imports.new", "upload", gettext("Import from Excel, CSV or Word…")),
        ("task_copies.new", "layers", gettext("Copy a plan…")),
        ("quick_entries.new", "square-check", gettext("Enter from paper…")),
    )
    return [(url_for(endpoint, congress_id=congress.public_id), mark, words) for endpoint, mark, words in ways]


def _groups(one: Listing, is_changing: bool) -> list[Group]:
    """The first rows in their groups, as many as are shown before the rest is asked for."""
    may = may_change(one.congress) if is_changing else lambda _row: False
    labels = {name: str(COLUMN_LABELS[name]) for name in one.view.columns}
    write = Writer(labels, one.names, moment().today, may)
    room = len(one.rows) if one.view.is_whole else FIRST
    groups = []
    for code, name, own in one.lanes:
        if room > 0:
            groups.append(Group(code, name, len(own), write_parts(write, own[:room], f"{name} {len(own)}")))
            room -= len(own)
    return groups


def _known_lanes(one: Listing) -> list[tuple[str, str]]:
    lane = one.view.lane
    if lane == "none":
        return [(ONE_LANE, "")]
    without = {
        "subcommittee": gettext("Without a subcommittee"),
        "lead": gettext("Without a lead"),
        "phase": gettext("Without a phase"),
    }
    if lane == "phase":
        return [*one.asked.phases.items(), (NO_LANE, without[lane])]
    kind = SUBCOMMITTEE if lane == "subcommittee" else UNIT
    names = [(body.code, localised(body, "name")) for body in one.bodies if body.kind == kind]
    return [*names, (NO_LANE, without[lane])]


def _sorting(view: ListView) -> Sorting:
    options = [(name, str(COLUMN_LABELS[name])) for name in COLUMNS if name not in UNSORTED]
    return Sorting(options, view.sort, view.is_descending)


def _head(one: Listing, name: str) -> Head:
    view = one.view
    label = str(COLUMN_LABELS[name])
    if name in UNSORTED:
        return Head(name, label, "", "")
    is_sorted = view.sort == name
    there = replace(view, sort=name, is_descending=is_sorted and not view.is_descending)
    direction = ("descending" if view.is_descending else "ascending") if is_sorted else ""
    return Head(name, label, one.address(there), direction)
