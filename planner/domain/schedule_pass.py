"""The two passes of a schedule over spans of days: earliest days forward, latest days backward.

A relation between days means what it means where plans are written (`domain.relation`): FS lets the second begin on
the very day on which the first is due, and a lag counts calendar days.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from planner.domain.day_table import DayTable


@dataclass(slots=True, eq=False)
class Span:
    """One activity in places of a day table.

    `length` counts the days after its first one, working days where `is_working`. It begins not before `begins` and
    is due not before `ends`; it is to be due by `limit`. What is pinned keeps `limit` as its latest day whatever waits
    for it. `binder` is what its latest day gives room for, None where that is its limit.
    """

    key: int
    length: int
    is_working: bool
    is_pinned: bool
    begins: int
    ends: int
    limit: int
    early_start: int = 0
    early_due: int = 0
    late_start: int = 0
    late_due: int = 0
    binder: Self | None = None
    waits_for: "list[tuple[Span, str, int]]" = field(default_factory=list)
    awaited_by: "list[tuple[Span, str, int]]" = field(default_factory=list)


def forward(spans: Iterable[Span], table: DayTable) -> None:
    """Set the earliest days; each span stands behind what it waits for."""
    for span in spans:
        start, due = span.begins, span.ends
        for first, kind, lag in span.waits_for:
            if kind == "FF":
                due = max(due, first.early_due + lag)
            else:
                start = max(start, (first.early_due if kind == "FS" else first.early_start) + lag)
        start, due = table.within(start), table.within(due)
        if span.is_working:
            start = table.forward(start)
            end = table.add(start, span.length)
            if due > end:
                end = table.forward(due)
                start = table.add(end, -span.length)
        else:
            end = table.within(max(start + span.length, due))
            start = table.within(end - span.length)
        span.early_start, span.early_due = start, end


def backward(spans: Iterable[Span], table: DayTable) -> None:
    """Set the latest days and what binds them; each span stands behind what waits for it."""
    for span in spans:
        end = table.back(span.limit) if span.is_working else span.limit
        for second, kind, lag in () if span.is_pinned else span.awaited_by:
            bound = _latest_due(span, second, kind, lag, table)
            # Among those that bind alike, the answer does not depend on an order.
            is_first = bound == end and (span.binder is None or second.key < span.binder.key)
            if bound < end or is_first:
                end, span.binder = bound, second
        span.late_due = end
        if span.is_working:
            span.late_start = table.add(end, -span.length)
        else:
            span.late_start = table.within(end - span.length)


def free_slack(span: Span, table: DayTable) -> int:
    """Working days by which a span can move from its earliest days without moving anything else."""
    end = table.back(span.limit) if span.is_working else span.limit
    for second, kind, lag in span.awaited_by:
        end = min(end, _latest_due(span, second, kind, lag, table, is_early=True))
    return max(0, table.count(span.early_due, end))


def _latest_due(span: Span, second: Span, kind: str, lag: int, table: DayTable, *, is_early: bool = False) -> int:
    """The last day on which a span may be due for the latest days, or the earliest, of one that waits for it."""
    start = second.early_start if is_early else second.late_start
    if kind == "FF":
        day = table.within((second.early_due if is_early else second.late_due) - lag)
    else:
        day = table.within(start - lag)
    if not span.is_working:
        return table.within(day + span.length) if kind == "SS" else day
    day = table.back(day)
    return table.add(day, span.length) if kind == "SS" else day
