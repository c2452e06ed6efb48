"""Widths of the checklist's columns: whichever are wanted, in whatever size of type."""

from planner.domain.document import COLUMNS

# Points of type that the widths are thought for; all widths are thousandths of the text block.
POINTS, _BLOCK = 11, 1000
# Columns that hold a number, a date or a box: as wide as that; they grow with the type alone.
_NARROW = {"number": 50, "due": 75, "tick": 69}
# The others share what is left, by these parts, which are theirs where all stand.
_SHARES = {"task": 269, "lead": 122, "partners": 165, "deliverable": 141, "note": 109}


def standing(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The names of all columns that stand on the page, from the left; number and task always do."""
    return ("number", "task", *(columns or COLUMNS))


def widths(columns: tuple[str, ...], points: int) -> dict[str, int]:
    """Thousandths of the text block for each column that stands, from the left; `points` is the type, 0 the usual."""
    shown = standing(columns)
    found = {name: round(_NARROW[name] * (points or POINTS) / POINTS) for name in shown if name in _NARROW}
    room = _BLOCK - sum(found.values())
    shared = [name for name in shown if name in _SHARES]
    parts = sum(_SHARES[name] for name in shared)
    found |= {name: round(_SHARES[name] / parts * room) for name in shared}
    # What rounding leaves or takes is the task's.
    found["task"] += _BLOCK - sum(found.values())
    return {name: found[name] for name in shown}
