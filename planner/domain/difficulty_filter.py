"""Which difficulties of a list are asked for; each choice stands in the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from planner.domain.difficulty import CLOSED, FIELDS, STATES
from planner.domain.permission import ACTS_FOR, ADMINISTRATOR, ORGANISER, Person

# Those that wait for one's own office, those that one's own committee asked, and all of one's scope.
WAITING, OURS, ALL = "waiting", "ours", "all"
VIEWS = (WAITING, OURS, ALL)


@dataclass(frozen=True)
class DifficultyFilter:
    """A view, and what of it is kept; "" asks for everything, without a `state` for all that are not closed.

    `under` is the code of the committee below which they were asked.
    """

    view: str = ALL
    field: str = ""
    state: str = ""
    level: str = ""
    under: str = ""
    is_overdue: bool = False


@dataclass(frozen=True)
class Sort:
    """What a list counts difficulties by."""

    field: str
    state: str
    level: str
    is_overdue: bool
    is_waiting: bool
    is_ours: bool


def read(values: Mapping[str, str], levels: Iterable[str], usual: str) -> DifficultyFilter:
    """The filter that an address asks for; what is not known is not asked for, `usual` is the view of none."""
    known = {"field": FIELDS, "state": STATES, "level": tuple(levels)}
    kept = {name: values.get(name, "") for name, allowed in known.items() if values.get(name, "") in allowed}
    view = values.get("view", "")
    return DifficultyFilter(
        view if view in VIEWS else usual,
        **kept,
        under=values.get("under", "")[:120],
        is_overdue=values.get("overdue") == "1",
    )


def as_query(wanted: DifficultyFilter) -> dict[str, str]:
    """How an address says it."""
    found = {one.name: getattr(wanted, one.name) for one in fields(wanted) if one.name != "is_overdue"}
    found["overdue"] = "1" if wanted.is_overdue else ""
    return {name: value for name, value in found.items() if value}


def keeps(wanted: DifficultyFilter, sort: Sort) -> bool:
    """Whether the list holds difficulties of this sort."""
    is_in_view = {WAITING: sort.is_waiting, OURS: sort.is_ours, ALL: True}[wanted.view]
    is_in_state = sort.state == wanted.state if wanted.state else sort.state != CLOSED
    return (
        is_in_view
        and is_in_state
        and wanted.field in ("", sort.field)
        and wanted.level in ("", sort.level)
        and (sort.is_overdue or not wanted.is_overdue)
    )


def offices(person: Person) -> frozenset[int]:
    """The keys of the committees in whose name somebody asks and answers."""
    return frozenset(
        grant.organisation_id for grant in person.grants if grant.role in (ORGANISER, ACTS_FOR) and not grant.body_ids
    )


def committees(person: Person) -> frozenset[int]:
    """The keys of the committees to which somebody belongs; an administrator belongs to none by being one."""
    return frozenset(grant.organisation_id for grant in person.grants if grant.role != ADMINISTRATOR)
