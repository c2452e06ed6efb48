"""The ordered classifications, and what may hold what."""

from planner.domain.problem import Invalid, Problem

ORDINARY, INTERNAL, REGISTERED = 0, 1, 2
CLASSIFICATIONS = ("ordinary", "internal", "registered")
DEGREES = ("mat", "toi_mat", "tuyet_mat")
SERIES = ("", "N", "M")


def level(name: str) -> int:
    """The rank of a classification by its code; Invalid when there is no such classification."""
    if name not in CLASSIFICATIONS:
        raise Invalid(Problem("classification.unknown", "classification", {"found": name}))
    return CLASSIFICATIONS.index(name)


def printed_number(classification: int, number: int) -> str:
    """The number as printed: each classification counts in its own series (12, N12, M12)."""
    return f"{SERIES[classification]}{number}"


def held(item: int, holder: int) -> int:
    """The classification of a thing inside another: nothing ranks below what holds it."""
    return max(item, holder)


def told_of_export(file_format: str, rows: int, cleared: int) -> dict[str, object]:
    """What the trace of an export tells up to `internal`: who is cleared for more may count what others cannot see."""
    return {"format": file_format} | ({"rows": rows} if cleared <= INTERNAL else {})
