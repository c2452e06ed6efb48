"""Which spans of a schedule are on its critical path, and what each of them is there for."""

from collections.abc import Mapping

from planner.domain.day_table import DayTable
from planner.domain.schedule_pass import Span, drivers


def critical_path(
    spans: Mapping[int, Span], slack: Mapping[int, int], limit: int, table: DayTable
) -> dict[int, int | None]:
    """The keys on the path, with the key of what waits for each of them there; `limit` ends the preparation.

    It begins with what has the least slack before the opening, and whatever has none; after the opening with what
    comes too late. Lags, and days off that only some tasks keep, leave a day or two to what stands beside that on the
    same chain; so whatever drives it, or sets its latest day, is on the path as well.
    """
    movable = {key for key, span in spans.items() if span.limit == limit and not span.is_pinned}
    least = max(0, min((slack[key] for key in movable), default=0))
    found = {
        key: span.binder_key
        for key, span in spans.items()
        if not span.is_done and slack[key] <= (least if key in movable else -1)
    }
    ends = list(found)
    # The list grows while it is gone through.
    for key in ends:
        for first in drivers(spans[key], spans, table):
            if not first.is_pinned and first.key not in found:
                found[first.key] = key
                ends.append(first.key)
        after = spans[key].binder
        if after and after.key in movable and after.key not in found:
            found[after.key] = after.binder_key
            ends.append(after.key)
    return found
