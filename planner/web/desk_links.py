"""Where the rest of a head of the desk stands: the congress's table, filtered."""

from collections.abc import Callable, Iterable

from flask import url_for

from planner.domain.congress import Congress
from planner.domain.desk import Group, Reach, rest_query


def of(congresses: Iterable[Congress], reach: Reach) -> Callable[[str, Group], str]:
    """A function that gives the address of all the tasks of a group under a head."""
    whole = {one.public_id for one in congresses if one.id in reach.whole}

    def address(section: str, group: Group) -> str:
        query = rest_query(section, is_whole=group.congress_id in whole)
        return url_for("tasks.index", congress_id=group.congress_id, **query)

    return address
