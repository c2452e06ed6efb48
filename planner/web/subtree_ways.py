"""Where organisations that were found by words stand: everything above each, nearest first."""

from collections.abc import Mapping, Sequence

from planner import store
from planner.domain.organisation import Organisation, lineage
from planner.store.connection import Database
from planner.web.rail import bare_name


def ways(db: Database, found: Sequence[Organisation], below: Organisation | None = None) -> Mapping[int, str]:
    """By key "huyện Mang Thít · tỉnh Vĩnh Long", up to whoever stands directly below the root.

    With `below` nothing is told that stands above everything below it.
    """
    names = store.organisations.names_above(db, found)
    told = {}
    for one in found:
        _, (root, *keys) = lineage(one.path)
        shared = lineage(below.path)[1] if below and one.path.startswith(below.path) else (root,)
        told[one.id] = " · ".join(bare_name(names[key]) for key in reversed(keys[:-1]) if key not in shared)
    return told
