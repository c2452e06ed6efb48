"""Congresses opened many at once: what that did to each, and what of it still stands."""

from collections.abc import Sequence
from typing import Any

from planner.domain import lapse
from planner.domain.congress import Congress
from planner.domain.problem import Problem
from planner.domain.shift import plain_opening

IS_OPEN = "is_open"
# So many organisations are named where many are meant.
MOST_NAMES = 5


def opened_step(congress: Congress) -> tuple[dict[str, Any], dict[str, Any]]:
    """What opening it with many others did, for taking that back: it was not there, and is, as it is."""
    return {IS_OPEN: False}, {IS_OPEN: True, **_plain(congress)}


def closed_step(congress: Congress) -> tuple[dict[str, Any], dict[str, Any]]:
    """What taking that back did."""
    return {IS_OPEN: True, **_plain(congress)}, {IS_OPEN: False}


def is_taken_back(congress: Congress) -> bool:
    """Whether it was opened with many others and that was taken back, so that it counts as never opened."""
    return congress.is_cancelled and congress.cancelled_reason == lapse.BULK


def stands(congress: Congress, after: dict[str, Any]) -> bool:
    """Whether a congress still is as a step left it."""
    plain = {IS_OPEN: True, **_plain(congress)} if not congress.is_cancelled else {IS_OPEN: False}
    return after == plain


def opened_already(names: Sequence[str]) -> Problem:
    """That these were opened meanwhile: one is named, of many the first few and how many there are."""
    if len(names) == 1:
        return Problem("bulk_opening.opened_already", params={"name": names[0]})
    told = ", ".join(names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else "")
    return Problem("bulk_opening.opened_many_already", params={"count": len(names), "names": told})


def touched_problem(name: str, who: str, *, is_own: bool) -> Problem:
    """That somebody has worked in the congress of this organisation since it was opened."""
    code = "undo.opening_touched_by_you" if is_own else "undo.opening_touched"
    return Problem(code, params={"name": name, "who": who})


def _plain(congress: Congress) -> dict[str, Any]:
    return plain_opening(congress.opens, congress.days, congress.kind, congress.contents)
