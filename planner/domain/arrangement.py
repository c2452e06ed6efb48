"""In which lanes and order, and how densely, a page shows its tasks, as it stands in the address."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar

from planner.domain import text
from planner.domain.task import PRIORITIES
from planner.domain.task_filter import Filterable

LANES = ("subcommittee", "phase", "lead", "none")
SORTS = ("board", "due", "priority", "number", "title")
DENSITIES = ("compact", "normal")
# The lane of what has no subcommittee, phase or lead, and the one lane of a page without lanes.
NO_LANE, ONE_LANE = "-", "all"
Thing = TypeVar("Thing", bound=Filterable)


@dataclass(frozen=True)
class Arrangement:
    """How a board shows what the filter lets through."""

    lane: str = "subcommittee"
    sort: str = "board"
    density: str = "compact"


def read_arrangement(pairs: Iterable[tuple[str, str]]) -> Arrangement:
    """Lanes, order and density that an address asks for; what makes no sense is left as it is usual."""
    last = dict(pairs)
    usual = Arrangement()
    return Arrangement(
        lane=last["lane"] if last.get("lane") in LANES else usual.lane,
        sort=last["sort"] if last.get("sort") in SORTS else usual.sort,
        density=last["density"] if last.get("density") in DENSITIES else usual.density,
    )


def arrangement_query(wanted: Arrangement) -> list[tuple[str, str]]:
    """The arrangement as an address says it: what is usual goes without saying."""
    usual = Arrangement()
    names = [field.name for field in fields(wanted)]
    return [(name, getattr(wanted, name)) for name in names if getattr(wanted, name) != getattr(usual, name)]


def lane_of(thing: Filterable, lane: str, codes: Mapping[int, str]) -> str:
    """The code of the lane in which a task stands."""
    if lane == "none":
        return ONE_LANE
    if lane == "phase":
        return thing.phase or NO_LANE
    key = thing.subcommittee_id if lane == "subcommittee" else thing.lead_id
    return codes.get(key, NO_LANE) if key else NO_LANE


def arranged(things: Iterable[Thing], sort: str, title_of: Callable[[Thing], str] = attrgetter("title")) -> list[Thing]:
    """The tasks in the order asked for; they come in board order, which decides among equals."""
    orders: dict[str, Callable[[Thing], Any]] = {
        "due": lambda thing: str(thing.due),
        "priority": lambda thing: (PRIORITIES.index(thing.priority), str(thing.due)),
        "number": lambda thing: (thing.classification, thing.number),
        "title": lambda thing: text.sort_key(title_of(thing)),
    }
    return sorted(things, key=orders[sort]) if sort in orders else list(things)
