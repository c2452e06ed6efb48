"""Progress as figures: what share of the applicable tasks is done."""

from collections.abc import Mapping

from planner.domain.task import DOING, DONE, REVIEW, TODO

COUNTED = (TODO, DOING, REVIEW, DONE)


def applicable(counts: Mapping[str, int]) -> int:
    """How many tasks count: all but the not applicable."""
    return sum(counts.get(status, 0) for status in COUNTED)


def share_done(counts: Mapping[str, int]) -> int | None:
    """Whole per cent done, rounded down so that 100 means all; None where nothing is planned."""
    return percent_done(applicable(counts), counts.get(DONE, 0))


def percent_done(planned: int, done: int) -> int | None:
    """The same of two numbers."""
    return 100 * done // planned if planned else None
