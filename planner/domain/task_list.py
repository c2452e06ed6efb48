"""The tasks of a congress as a list: which columns stand, sorted by which, in which groups, as the address says it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from planner.domain import text
from planner.domain.arrangement import LANES, lane_of
from planner.domain.baseline import Frozen, drift
from planner.domain.schedule import Scheduled
from planner.domain.task import PRIORITIES, STATUSES
from planner.domain.task_filter import Filterable

COLUMNS = (
    "number",
    "title",
    "marks",
    "subcommittee",
    "lead",
    "partners",
    "assignees",
    "start",
    "due",
    "earliest",
    "latest",
    "slack",
    "drift",
    "status",
    "items",
    "priority",
    "document",
    "phase",
)
ALWAYS = ("number", "title")
USUAL = ("number", "title", "marks", "subcommittee", "lead", "due", "status", "items", "document")
UNSORTED = ("marks",)
# What the schedule says of a task that is still open.
SCHEDULED = ("earliest", "latest", "slack")
# How far a task is due from the day of the frozen plan.
DRIFT = "drift"
# How many rows are shown before the rest is asked for.
FIRST = 300
CANCELLED = "cancelled"
# Titles and names are sorted again with every poll that shows something new.
_sort_key = lru_cache(maxsize=4096)(text.sort_key)


class Listed(Filterable, Protocol):
    """What a list sorts by; days are ISO days, "" or None where there is none."""

    @property
    def public_id(self) -> str: ...
    @property
    def start(self) -> str: ...
    @property
    def items(self) -> int: ...
    @property
    def ticked(self) -> int: ...
    @property
    def document_date(self) -> str | None: ...
    @property
    def partner_ids(self) -> frozenset[int]: ...


Thing = TypeVar("Thing", bound=Listed)


@dataclass(frozen=True)
class ListView:
    """How the list shows what the filter lets through; `is_whole` shows every row, however many there are.

    `baseline` is the public id of the frozen plan that days are compared with, "" for the last.
    """

    columns: tuple[str, ...] = USUAL
    sort: str = "due"
    is_descending: bool = False
    lane: str = "none"
    is_cancelled: bool = False
    is_whole: bool = False
    baseline: str = ""


@dataclass(frozen=True)
class Names:
    """What stands in a list for keys and codes, in the reader's language; phases in their order.

    `scheduled` is what the schedule says of open tasks, by public id, where a column asks for it; `critical` are the
    public ids of what is on the critical path. `frozen` are the days of the frozen plan where a column asks for them.
    """

    bodies: Mapping[int, str]
    codes: Mapping[int, str]
    people: Mapping[int, str]
    phases: Mapping[str, str]
    scheduled: Mapping[str, Scheduled] = field(default_factory=dict)
    critical: Collection[str] = ()
    frozen: Mapping[str, Frozen] = field(default_factory=dict)
    title_of: Callable[[Any], str] = field(default=lambda thing: thing.title)


def read_view(pairs: Iterable[tuple[str, str]]) -> ListView:
    """The view that an address asks for; what makes no sense is left as it is usual."""
    pairs = list(pairs)
    last = dict(pairs)
    asked = {value for name, value in pairs if name == "col"}
    chosen = tuple(name for name in COLUMNS if name in asked or name in ALWAYS)
    usual = ListView()
    return ListView(
        columns=chosen if asked & set(COLUMNS) else usual.columns,
        sort=last["sort"] if last.get("sort") in set(COLUMNS) - set(UNSORTED) else usual.sort,
        is_descending=last.get("dir") == "desc",
        lane=last["lane"] if last.get("lane") in LANES else usual.lane,
        is_cancelled=("status", CANCELLED) in pairs,
        is_whole=last.get("all") == "1",
        baseline=last.get("baseline", "") if last.get("baseline", "").isalnum() else usual.baseline,
    )


def view_query(view: ListView) -> list[tuple[str, str]]:
    """The view as an address says it, always in the same way; `read_view` gives the same view back."""
    usual = ListView()
    pairs = []
    if view.lane != usual.lane:
        pairs.append(("lane", view.lane))
    if view.sort != usual.sort:
        pairs.append(("sort", view.sort))
    if view.is_descending:
        pairs.append(("dir", "desc"))
    if view.columns != usual.columns:
        chosen = [name for name in view.columns if name not in ALWAYS]
        pairs += [("col", name) for name in chosen or ALWAYS[:1]]
    if view.is_cancelled:
        pairs.append(("status", CANCELLED))
    if view.is_whole:
        pairs.append(("all", "1"))
    if view.baseline:
        pairs.append(("baseline", view.baseline))
    return pairs


def arranged(things: Iterable[Thing], view: ListView, names: Names) -> list[Thing]:
    """The tasks in the order asked for, what is empty always last; they come by due day, which decides among equals."""
    key = _key(view.sort, names)
    keyed = [(key(thing), thing) for thing in things]
    filled = [pair for pair in keyed if pair[0] not in (None, "")]
    filled.sort(key=lambda pair: pair[0], reverse=view.is_descending)
    return [thing for _, thing in filled] + [thing for value, thing in keyed if value in (None, "")]


def grouped(things: Iterable[Thing], lane: str, codes: Mapping[int, str]) -> dict[str, list[Thing]]:
    """The tasks by the code of the lane in which each stands, in the order they come."""
    found: dict[str, list[Thing]] = {}
    for thing in things:
        found.setdefault(lane_of(thing, lane, codes), []).append(thing)
    return found


def _key(sort: str, names: Names) -> Callable[[Any], Any]:
    """What is compared in a column; None and "" are empty."""
    phases = list(names.phases)
    keys: dict[str, Callable[[Any], Any]] = {
        "number": lambda thing: (thing.classification, thing.number),
        "title": lambda thing: _sort_key(names.title_of(thing)),
        "subcommittee": lambda thing: _word(names.bodies.get(thing.subcommittee_id)),
        "lead": lambda thing: _word(names.codes.get(thing.lead_id)),
        "partners": lambda thing: _first(names.codes, thing.partner_ids),
        "assignees": lambda thing: _first(names.people, thing.assignee_ids),
        "start": lambda thing: thing.start,
        "due": lambda thing: thing.due,
        "earliest": lambda thing: _scheduled(names, thing, "earliest_due"),
        "latest": lambda thing: _scheduled(names, thing, "latest_due"),
        "slack": lambda thing: _scheduled(names, thing, "slack"),
        DRIFT: lambda thing: drift_of(thing, names),
        "status": lambda thing: STATUSES.index(thing.status),
        "items": lambda thing: thing.ticked / thing.items if thing.items else None,
        "priority": lambda thing: PRIORITIES.index(thing.priority),
        "document": _document,
        "phase": lambda thing: phases.index(thing.phase) if thing.phase in names.phases else None,
    }
    return keys[sort]


def drift_of(thing: Listed, names: Names) -> int | None:
    """By how many days a task is due later than it was frozen; None where it was not."""
    due = date.fromisoformat(thing.due) if isinstance(thing.due, str) else thing.due
    return drift(names.frozen.get(thing.public_id), due)


def _scheduled(names: Names, thing: Listed, value: str) -> Any:
    return getattr(names.scheduled.get(thing.public_id), value, None)


def _word(words: str | None) -> str:
    return _sort_key(words) if words else ""


def _first(names: Mapping[int, str], keys: Iterable[int]) -> str:
    """The first of several names as they are shown: in their order."""
    return min((_word(names.get(key)) for key in keys), default="")


def _document(thing: Listed) -> tuple[str, str] | None:
    if not thing.document_number and not thing.document_date:
        return None
    return thing.document_date or "", _word(thing.document_number)
