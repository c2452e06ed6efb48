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
    for it, and what is done stands where it was. `binder` is what its latest day gives room for, None where that is
    its limit.
    """

    key: int
    length: int
    is_working: bool
    begins: int
    ends: int
    limit: int
    is_pinned: bool = False
    is_done: bool = False
    early_start: int = 0
    early_due: int = 0
    late_start: int = 0
    late_due: int = 0
    binder: Self | None = None
    waits_for: "list[tuple[Span, str, int]]" = field(default_factory=list)
    awaited_by: "list[tuple[Span, str, int]]" = field(default_factory=list)

    @property
    def binder_key(self) -> int | None:
        """The key of what its latest day gives room for."""
        return self.binder.key if self.binder else None


def forward(spans: Iterable[Span], table: DayTable) -> None:
    """Set the earliest days; each span stands behind what it waits for."""
    working, before = table.working, table.before
    last, last_number = len(table.days) - 1, len(working) - 1
    for span in spans:
        start, due = _earliest(span)
        start, due = min(start, last), min(due, last)
        if span.is_working:
            number = min(before[start] + span.length, last_number)
            if due > working[number]:
                number = min(before[due], last_number)
            span.early_start, span.early_due = working[max(number - span.length, 0)], working[number]
        else:
            span.early_due = min(max(start + span.length, due), last)
            span.early_start = max(span.early_due - span.length, 0)


def _earliest(span: Span) -> tuple[int, int]:
    """Before which days a span neither begins nor is due."""
    start, due = span.begins, span.ends
    for first, kind, lag in span.waits_for:
        day = (first.early_start if kind == "SS" else first.early_due) + lag
        if kind == "FF":
            due = max(due, day)
        else:
            start = max(start, day)
    return start, due


def backward(spans: Iterable[Span], table: DayTable) -> None:
    """Set the latest days and what binds them; each span stands behind what waits for it."""
    for span in spans:
        if span.is_pinned:
            span.late_due = span.limit
        else:
            span.late_due, span.binder = _latest_due(span, table)
        if span.is_working:
            span.late_start = table.working[max(table.before[span.late_due] - span.length, 0)]
        else:
            span.late_start = max(span.late_due - span.length, 0)


def free_slack(span: Span, table: DayTable) -> int:
    """Working days by which a span can move from its earliest days without moving anything else."""
    return max(0, table.count(span.early_due, _latest_due(span, table, is_early=True)[0]))


def drivers(span: Span, table: DayTable) -> list[Span]:
    """What a span waits for and moves with: one working day later there is one day later here."""
    return [
        first
        for first, kind, lag in span.waits_for
        if first.early_due == _bound(first, span.early_start, span.early_due, kind, lag, table)
    ]


def _latest_due(span: Span, table: DayTable, *, is_early: bool = False) -> tuple[int, Span | None]:
    """The last day for the latest days (or the earliest) of all that waits for a span, and what binds it to that."""
    end, binder = table.back[span.limit] if span.is_working else span.limit, None
    for second, kind, lag in span.awaited_by:
        if is_early:
            day = _bound(span, second.early_start, second.early_due, kind, lag, table)
        else:
            day = _bound(span, second.late_start, second.late_due, kind, lag, table)
        # Among those that bind alike, the answer does not depend on an order.
        if day < end or (day == end and (binder is None or second.key < binder.key)):
            end, binder = day, second
    return end, binder


def _bound(span: Span, start: int, due: int, kind: str, lag: int, table: DayTable) -> int:
    """The last day on which a span may be due where what waits for it has these days."""
    last = len(table.days) - 1
    day = max(0, min((due if kind == "FF" else start) - lag, last))
    if not span.is_working:
        return min(day + span.length, last) if kind == "SS" else day
    if kind != "SS":
        return table.back[day]
    return table.working[min(table.before[table.back[day]] + span.length, len(table.working) - 1)]
