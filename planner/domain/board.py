"""Columns, and where a card stands in one: places are given by neighbours, never by position numbers."""

from dataclasses import dataclass

COLUMNS = ("todo", "doing", "review", "done")
STEP = 1024.0
# How many cards of a column are shown in one lane before the rest is asked for.
FIRST = {"todo": 60, "doing": 60, "review": 60, "done": 20}
# Below this gap halving would soon run out of precision; the column is spaced anew instead.
_NARROW = 1e-6


@dataclass(frozen=True)
class Placement:
    """Where a card goes: a column, and the public ids of the cards it shall stand between (empty = an end)."""

    status: str
    after: str = ""
    before: str = ""


@dataclass(frozen=True)
class Move:
    """A card that goes somewhere, as the mover saw it: `placed_version` counts its moves so far."""

    public_id: str
    placed_version: int
    placement: Placement


def slot(previous: float | None, following: float | None) -> float | None:
    """A position between two neighbours (None = no neighbour); None when there is no room left."""
    if following is None:
        return STEP if previous is None else previous + STEP
    if previous is None:
        return following - STEP
    middle = (previous + following) / 2
    return middle if following - previous > _NARROW and previous < middle < following else None


def spaced(count: int) -> list[float]:
    """Fresh positions for a column of `count` cards."""
    return [STEP * (index + 1) for index in range(count)]
