"""The course of preparation as a curve: planned, done so far, and between which lines it may go on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.forecast_runs import Course
from planner.domain.lanes import BITS, lanes
from planner.domain.pace import Work
from planner.domain.task import DONE

STEPS = 12
# So many runs are enough to draw a line by.
_RUNS = 500


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many tasks are done at the end of a day to come, in the favourable, expected and unfavourable case."""

    day: date
    favourable: int
    expected: int
    unfavourable: int


@dataclass(frozen=True, slots=True)
class Curve:
    """Of `whole` tasks, how many were planned to be done and are done at the end of a day; what lies ahead."""

    whole: int
    planned: tuple[tuple[date, int], ...]
    done: tuple[tuple[date, int], ...]
    ahead: tuple[Ahead, ...] = ()


def curve_so_far(works: Sequence[Work], today: date) -> Curve:
    """The curve without what lies ahead; `works` are the tasks it is about."""
    done = [min(one.done_on or one.due, today) for one in works if one.status == DONE]
    return Curve(len(works), _rising(one.due for one in works), _rising(done))


def ahead(
    finishes: Iterable[int], done: int, course: Course, today: date, opens: date, ready: Sequence[date]
) -> tuple[Ahead, ...]:
    """The lines from today to the last of the days of being ready, or the opening; `finishes` are the open tasks.

    `ready` are the favourable, expected and unfavourable day: each line reaches the whole on its own.
    """
    small = lanes(min(_RUNS, course.frame.runs))
    cut = [finish & small.whole for finish in finishes]
    last = max(*ready, opens)
    span = max(1, (last - today).days)
    days = sorted({*ready, *(today + timedelta(days=span * step // STEPS) for step in range(1, STEPS + 1))})
    whole = done + len(cut)
    found = [Ahead(today, done, done, done)]
    for day in (day for day in days if day > today):
        limit = small.ones * course.after(day)
        counts = sorted(small.unpacked(sum(small.at_least(limit, finish) >> (BITS - 1) for finish in cut)))
        values = [done + counts[small.runs * part // 10] for part in (9, 5, 1)]
        # A line of fewer runs may differ by a task from the day that all runs say.
        found.append(Ahead(day, *(_fit(value, day, on, whole) for value, on in zip(values, ready, strict=True))))
    return tuple(found)


def _fit(value: int, day: date, ready: date, whole: int) -> int:
    return whole if day >= ready else min(value, whole - 1)


def _rising(days: Iterable[date]) -> tuple[tuple[date, int], ...]:
    found: list[tuple[date, int]] = []
    for number, day in enumerate(sorted(days), start=1):
        if found and found[-1][0] == day:
            found.pop()
        found.append((day, number))
    return tuple(found)
