"""Where am I in the tree: the crumbs above a page and the rail beside it."""

from dataclasses import dataclass

from flask import url_for

from planner import store
from planner.domain.organisation import Organisation
from planner.domain.progress import share_done
from planner.web.access import db, person


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
    """The organisation a page belongs to, its ancestors, and the tree around it."""

    organisation: Organisation
    ancestors: list[Organisation]
    tree: list[Node]

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """(address, name) of every organisation from the root down; the address is "" where it is not visible."""
        scope = person().scope
        return [(_address(one) if scope.contains(one.path) else "", short_name(one.name))
                for one in (*self.ancestors, self.organisation)]


def place_of(organisation: Organisation) -> Place:
    """The place of an organisation that was loaded in the person's scope."""
    scope = person().scope
    ancestors = store.organisations.ancestors(db(), organisation)
    seen = [one for one in ancestors if scope.contains(one.path)]
    children = store.organisations.children(db(), scope, organisation)
    if not children and seen:
        shown = [*seen, *store.organisations.children(db(), scope, seen[-1])]
    else:
        shown = [*seen, organisation, *children]
    sums = store.counters.progress(db(), scope, organisation.cycle_id, [one.id for one in shown])
    top = min(one.depth for one in shown)
    nodes = [Node(one.code, _address(one), short_name(one.name), share_done(sums[one.id]), one.id == organisation.id,
                  one.depth - top) for one in shown]
    return Place(organisation, ancestors, nodes)


def short_name(name: str) -> str:
    """The name without the words that every name in the tree begins with."""
    for opening in ("Đảng bộ tỉnh ", "Đảng bộ huyện ", "Đảng bộ xã ", "Đảng bộ "):
        if name.startswith(opening):
            rest = name[len(opening):]
            return rest[:1].upper() + rest[1:]
    return name


def _address(organisation: Organisation) -> str:
    return url_for("organisations.show", code=organisation.code)
