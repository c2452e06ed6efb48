"""Widths of the checklist's columns: whichever are wanted, in whatever size of type, for whatever stands in them."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.domain.document import COLUMNS
from planner.domain.typography import POINT, ems

# Points of type that the widths are thought for; all widths are thousandths of the text block of so many mm.
POINTS, _ALL, BLOCK = 11, 1000, 160
# Widths are multiples of this, so that the style sheet has a rule for each.
STEP = 5
# Columns that hold a number, a date or a box: as wide as that; they grow with the type alone.
_NARROW = {"number": 50, "due": 75, "tick": 70}
# The others share what is left, by these parts, which are theirs where all stand.
_SHARES = {"task": 269, "lead": 122, "partners": 165, "deliverable": 141, "note": 109}
# Points of a column's type, and mm of its padding and lines.
_TYPE = {"task": (11, 2.3), "lead": (10.5, 1.6), "partners": (10.5, 1.6), "deliverable": (10.5, 1.6),
         "due": (11, 0.9), "tick": (9.5, 0.9), "note": (10, 1.3)}  # fmt: skip
_HEAD = (11 * 1.1, 1.1)
# Where the task would be left with less than its floor the last of these is given up first; the last of all, small type
# below a box, also where names of partners would break that are whole without it.
_WIDENED = ("due", "note", "tick")
_FLOOR = 200
# Letters are measured by kinds, about.
_SLACK = 1.04
# Lines break here, too, where they must: "42-" "KH/" "TU"; not before a figure.
_INNER = re.compile(r"(?<=[-/])(?=\D)")


@dataclass(frozen=True)
class Need:
    """How wide a column has to be for what no line can break, and to keep dates, numbers and names in one piece."""

    least: int = 0
    whole: int = 0


def standing(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The names of all columns that stand on the page, from the left; number and task always do."""
    return ("number", "task", *(columns or COLUMNS))


def needed(name: str, head: str, texts: Iterable[str], points: int, in_one: Iterable[str] = ()) -> Need:
    """What a column needs for its head and these texts, whose lines break at spaces; `points` is the type, 0 the usual.

    Texts of "due" and "tick" are dates. `in_one` are texts that are better kept in one line.
    """
    size, padding = _TYPE[name]
    pieces = {piece for text in texts for piece in text.split(" ")}
    whole = _wide(pieces | set(in_one), size, padding, points)
    heads = _wide(head.split(), *_HEAD, points)
    if name in _NARROW:
        return Need(heads, whole)
    parts = {part for piece in pieces for part in _INNER.split(piece)}
    return Need(max(heads, _wide(parts, size, padding, points)), max(heads, whole))


def widths(columns: tuple[str, ...], points: int, needs: Mapping[str, Need] | None = None) -> dict[str, int]:
    """Thousandths of the text block for each column that stands, from the left; `points` is the type, 0 the usual.

    Columns are as wide as they need for dates and numbers in one piece, while enough is left for task and partners.
    """
    shown, needs = standing(columns), needs or {}
    grown = (points or POINTS) / POINTS
    least = {name: max(needs.get(name, Need()).least, _up(_NARROW.get(name, 0) * grown)) for name in shown}
    whole = {name: max(least[name], needs[name].whole) for name in _WIDENED if name in least and name in needs}
    names = min(_shared(shown, least).get("partners", 0), needs.get("partners", Need()).whole)
    found = _shared(shown, least | whole)
    while whole and (found["task"] < _FLOOR * grown or ("tick" in whole and found.get("partners", 0) < names)):
        whole.popitem()
        found = _shared(shown, least | whole)
    return found


def _shared(shown: tuple[str, ...], least: Mapping[str, int]) -> dict[str, int]:
    """Every column its least, and what is left to those that hold words."""
    found = {name: least[name] for name in shown if name in _NARROW}
    shared = [name for name in shown if name in _SHARES]
    room = _ALL - sum(found.values())
    most = _ALL
    # Where not all have room, those that need most are cut.
    while sum(min(least[name], most) for name in shared) > room:
        most -= STEP
    found |= _parts(shared, {name: min(least[name], most) for name in shared}, room)
    # What rounding leaves or takes is the task's.
    found["task"] += _ALL - sum(found.values())
    return {name: found[name] for name in shown}


def _parts(shared: list[str], least: Mapping[str, int], room: int) -> dict[str, int]:
    """The room in parts, none of them smaller than the column's least."""
    found: dict[str, int] = {}
    while True:
        parts = sum(_SHARES[name] for name in shared if name not in found)
        left = room - sum(found.values())
        small = {
            name: least[name] for name in shared if name not in found and least[name] > _SHARES[name] / parts * left
        }
        if not small:
            break
        found |= small
    rest = [name for name in shared if name not in found]
    return found | {name: round(_SHARES[name] / parts * left / STEP) * STEP for name in rest}


def _wide(pieces: Iterable[str], size: float, padding: float, points: int) -> int:
    """Thousandths that the widest of these pieces takes with the padding, 0 where there is none."""
    widest = max((ems(piece) for piece in pieces), default=0.0)
    length = widest * size * (points or POINTS) / POINTS * POINT * _SLACK
    return _up((length + padding) / BLOCK * _ALL) if widest else 0


def _up(thousandths: float) -> int:
    return math.ceil(thousandths / STEP) * STEP
