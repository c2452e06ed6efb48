"""Where am I in the tree: the crumbs above a page and the rail beside it."""

from dataclasses import dataclass

from planner import store
from planner.domain.organisation import Organisation, lineage
from planner.domain.progress import percent_done
from planner.store.subtree_figures import Progress
from planner.web.access import db, moment, person


@dataclass(frozen=True)
class Node:
    """One organisation in the rail; `percent` is None where nothing is planned, `url` "" where it is not visible."""

    code: str
    url: str
    name: str
    percent: int | None
    is_active: bool
    depth: int


@dataclass(frozen=True)
class Place:
    """The organisation a page belongs to, its ancestors, and the tree around it.

    `below` are those directly below that are visible; `sums` are the tasks that count and those done, with everything
    below and then of each one's own congress, of all that the tree shows.
    """

    organisation: Organisation
    ancestors: list[Organisation]
    tree: list[Node]
    below: list[Organisation]
    sums: dict[int, Progress]

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """(address, name) of every organisation from the root down; the address is "" where it is not visible."""
        scope = person().names_scope(self.organisation.cycle_id)
        return [
            (_address(one) if scope.contains(one.path) else "", short_name(one.name))
            for one in (*self.ancestors, self.organisation)
        ]


def place_of(path: str) -> Place:
    """The place of an organisation, by its path, that was loaded in the person's scope."""
    cycle_id, keys = lineage(path)
    scope = person().names_scope(cycle_id)
    near = store.organisations.around(db(), cycle_id, path)
    ancestors = [one for one in near if one.id in keys[:-1]]
    organisation = next(one for one in near if one.id == keys[-1])
    shown = [one for one in near if scope.contains(one.path)]
    if len(keys) > 1 and shown[-1] is organisation and scope.contains(ancestors[-1].path):
        shown = [*shown[:-1], *store.organisations.children(db(), scope, ancestors[-1])]
    keys_shown = [one.id for one in shown]
    sums = dict.fromkeys(keys_shown, (0, 0, 0, 0)) | store.subtree_figures.planned_and_done(
        db(), scope, cycle_id, keys_shown
    )
    top = min(one.depth for one in shown)
    nodes = [
        Node(
            one.code,
            _address(one),
            short_name(one.name),
            percent_done(*sums[one.id][:2]),
            one.id == keys[-1],
            one.depth - top,
        )
        for one in shown
    ]
    return Place(organisation, ancestors, nodes, [one for one in shown if one.parent_id == keys[-1]], sums)


def roots() -> list[Organisation]:
    """The topmost organisations that the person sees in the cycle that the planning day lies in."""
    code = store.cycles.current(db(), moment().today)
    if not code:
        return []
    cycle_id, *_ = store.cycles.bounds(db(), code)
    return store.organisations.roots(db(), person().names_scope(cycle_id), cycle_id)


def home_place() -> Place | None:
    """Where a page stands that belongs to no organisation: at the person's own, None where he has none."""
    tops = roots()
    return place_of(tops[0].path) if tops else None


def short_name(name: str) -> str:
    """The name without the words that every name in the tree begins with."""
    for opening in ("Đảng bộ tỉnh ", "Đảng bộ huyện ", "Đảng bộ xã ", "Đảng bộ "):
        if name.startswith(opening):
            rest = name[len(opening) :]
            return rest[:1].upper() + rest[1:]
    return name


def bare_name(name: str) -> str:
    """The name with its type, without what every name in the tree begins with: "xã Tân Hòa"."""
    return name.removeprefix("Đảng bộ ")


def _address(organisation: Organisation) -> str:
    # As url_for would build it, which costs too much for a rail of seventy.
    return f"/organisations/{organisation.code}"
