"""The two passes of a schedule over spans of days: earliest days forward, latest days backward.

A relation between days means what it means where plans are written (`domain.relation`): FS lets the second begin on
the very day on which the first is due, and a lag counts calendar days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from planner.domain.day_table import DayTable


class Link(Protocol):
    """The span with the key `second` waits for `first`."""

    @property
    def first(self) -> int: ...
    @property
    def second(self) -> int: ...
    @property
    def type(self) -> str: ...
    @property
    def lag_days(self) -> int: ...


@dataclass(slots=True, eq=False)
class Span:
    """One activity in places of a day table.

    `length` counts the days after its first one, working days where `is_working`. It begins not before `begins` and
    is due not before `ends`; it is to be due by `limit`. What is pinned keeps `limit` as its latest day whatever waits
    for it, and what is done stands where it was. `binder` is what its latest day gives room for, None where that is
    its limit. Links lead to spans alone.
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
    waits_for: Sequence[Link] = ()
    awaited_by: Sequence[Link] = ()

    @property
    def binder_key(self) -> int | None:
        """The key of what its latest day gives room for."""
        return self.binder.key if self.binder else None


Spans = Mapping[int, Span]


def forward(ordered: Iterable[Span], spans: Spans, table: DayTable) -> None:
    """Set the earliest days; each span stands behind what it waits for, which `spans` has by key."""
    working, before = table.working, table.before
    last, last_number = len(table.days) - 1, len(working) - 1
    for span in ordered:
        start, due = _earliest(span, spans)
        start, due = min(start, last), min(due, last)
        if span.is_working:
            number = min(before[start] + span.length, last_number)
            if due > working[number]:
                number = min(before[due], last_number)
            span.early_start, span.early_due = working[max(number - span.length, 0)], working[number]
        else:
            span.early_due = min(max(start + span.length, due), last)
            span.early_start = max(span.early_due - span.length, 0)


def _earliest(span: Span, spans: Spans) -> tuple[int, int]:
    """Before which days a span neither begins nor is due."""
    start, due = span.begins, span.ends
    for link in span.waits_for:
        first = spans[link.first]
        day = (first.early_start if link.type == "SS" else first.early_due) + link.lag_days
        if link.type == "FF":
            due = max(due, day)
        else:
            start = max(start, day)
    return start, due


def backward(ordered: Iterable[Span], spans: Spans, table: DayTable) -> None:
    """Set the latest days and what binds them; each span stands behind what waits for it."""
    for span in ordered:
        if span.is_pinned:
            span.late_due = span.limit
        else:
            span.late_due, span.binder = _latest_due(span, spans, table)
        if span.is_working:
            span.late_start = table.working[max(table.before[span.late_due] - span.length, 0)]
        else:
            span.late_start = max(span.late_due - span.length, 0)


def free_slack(span: Span, spans: Spans, table: DayTable) -> int:
    """Working days by which a span can move from its earliest days without moving anything else."""
    return max(0, table.count(span.early_due, _latest_due(span, spans, table, is_early=True)[0]))


def drivers(span: Span, spans: Spans, table: DayTable) -> list[Span]:
    """What a span waits for and moves with: one working day later there is one day later here."""
    linked = [(spans[link.first], link) for link in span.waits_for]
    return [
        first
        for first, link in linked
        if first.early_due == _bound(first, span.early_start, span.early_due, link, table)
    ]


def _latest_due(span: Span, spans: Spans, table: DayTable, *, is_early: bool = False) -> tuple[int, Span | None]:
    """The last day for the latest days (or the earliest) of all that waits for a span, and what binds it to that."""
    end, binder = table.back[span.limit] if span.is_working else span.limit, None
    for link in span.awaited_by:
        second = spans[link.second]
        if is_early:
            day = _bound(span, second.early_start, second.early_due, link, table)
        else:
            day = _bound(span, second.late_start, second.late_due, link, table)
        # Among those that bind alike, the answer does not depend on an order.
        if day < end or (day == end and (binder is None or second.key < binder.key)):
            end, binder = day, second
    return end, binder


def _bound(span: Span, start: int, due: int, link: Link, table: DayTable) -> int:
    """The last day on which a span may be due where what waits for it has these days."""
    last, kind = len(table.days) - 1, link.type
    day = max(0, min((due if kind == "FF" else start) - link.lag_days, last))
    if not span.is_working:
        return min(day + span.length, last) if kind == "SS" else day
    if kind != "SS":
        return table.back[day]
    return table.working[min(table.before[table.back[day]] + span.length, len(table.working) - 1)]
