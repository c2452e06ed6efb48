"""When a congress will be ready: thousands of possible courses of what is still open, at the pace of its committee.

The same inputs and seed give the same figures, and a further relation never brings any of them forward.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.domain.congress import Congress
from planner.domain.day_table import DayTable, day_table
from planner.domain.forecast_curve import Curve, ahead, curve_so_far
from planner.domain.forecast_runs import Course, Span
from planner.domain.lanes import Lanes
from planner.domain.pace import Pace, Work, days_of, done_lately
from planner.domain.schedule import Wait
from planner.domain.task import DONE
from planner.domain.workday import Workdays

RUNS = 5000
RECENT = 30
MOST_DRIVERS = 3
# A task that decides more seldom drives nothing.
_LEAST_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Driver:
    """A task, and in which share of the runs it stood on the chain that decided the day."""

    key: int
    share: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is to be expected of the tasks that must be done before the opening: `needed`, of them `done` already.

    `chance` is that of being ready before the opening day; `ready_share` the part that would be done then if each
    month brought as many tasks as the last 30 days did.

    A task takes its planned length times a factor: one part of it is the same for all tasks of a course (how fast this
    committee turns out to be), the other is each task's own, both lognormal around the pace. It begins on its planned
    day, or when what it waits for allows; nothing is taken up early. ASSUMED: what begins late, or was to be begun
    already, is done in what is left of its days, but not in less than half of its length, of a long one less; what is
    in review needs a quarter of the rest; what is stuck takes half as long again. Fixed tasks keep their days and
    decide nothing. One that was to begin and was given a later start then is done no earlier than it would be without.
    Fewer days make no task less: it is as long as the longest days it was ever planned with, and begins late then.
    Lengths, and what a lag adds, are working days; tasks on a circle of relations wait for nothing.
    """

    favourable: date
    expected: date
    unfavourable: date
    chance: float
    ready_share: float
    needed: int
    done: int
    drivers: tuple[Driver, ...]
    curve: Curve


def seed_of(congress: Congress, today: date) -> str:
    """The seed of a congress's forecasts on a planning day: the same wherever the same plan is entered anew."""
    return f"{congress.organisation_code}:{congress.cycle_code}:{today.isoformat()}"


def foresee(
    works: Iterable[Work],
    waits: Iterable[Wait],
    pace: Pace,
    *,
    today: date,
    opens: date,
    seed: str,
    workdays: Workdays,
    runs: int = RUNS,
    is_drawn: bool = True,
) -> Forecast | None:
    """The forecast of a plan on a planning day; None where nothing that is needed is open.

    `works` are all tasks that count; relations with others are left out. `runs` is rounded down to a multiple of 20.
    Without `is_drawn` the curve stays without what lies ahead, which is a third of the work.
    """
    works = tuple(works)
    needed = deciding(works)
    if not any(one.is_open for one in needed):
        return None
    course = Course(_table(works, workdays, today, opens), today, pace, runs, seed)
    spans = course.run(works, waits)
    last = {one.key: spans[one.key].finish for one in needed if one.is_open}
    ready = _latest(course.frame, last.values())
    values = sorted(course.frame.unpacked(ready))
    on = [course.day(values[len(values) * part // 10]) for part in (1, 5, 9)]
    done = len(needed) - len(last)
    lines = ahead(last.values(), done, course, today, opens, on) if is_drawn else ()
    return Forecast(
        on[0],
        on[1],
        on[2],
        bisect_right(values, course.before(opens)) / len(values),
        share_at_pace(needed, today, opens),
        len(needed),
        done,
        _drivers(course.frame, ready, last, spans, {one.key: one for one in works}),
        replace(curve_so_far(needed, today), ahead=lines),
    )


def _table(works: Sequence[Work], workdays: Workdays, today: date, opens: date) -> DayTable:
    days = [today, *days_of(works)]
    return day_table(workdays, min(days), max([*days, opens]))


def deciding(works: Iterable[Work]) -> list[Work]:
    """The tasks that being ready hangs on."""
    return [one for one in works if one.is_needed and not one.is_fixed]


def share_at_pace(works: Sequence[Work], today: date, day: date) -> float:
    """The share of these tasks that would be done before a day at the pace of the last 30 days."""
    done = sum(one.status == DONE for one in works)
    more = done_lately(works, today, RECENT) * max(0, (day - today).days) / RECENT
    return min(1.0, (done + more) / len(works)) if works else 0.0


def _latest(frame: Lanes, finishes: Iterable[int]) -> int:
    found = 0
    for finish in finishes:
        found = frame.maximum(found, finish)
    return found


def _drivers(
    frame: Lanes, ready: int, last: Mapping[int, int], spans: Mapping[int, Span], works: Mapping[int, Work]
) -> tuple[Driver, ...]:
    """The tasks that most often stood on the chain to the day of being ready; of a chain the one that comes first."""
    decides = {key: frame.at_least(finish, ready) for key, finish in last.items()}
    for span in reversed(list(spans.values())):
        of_this = decides.get(span.key, 0)
        for first, bound, is_of_end in span.bounds if of_this else ():
            if first in spans:
                binds = (
                    frame.at_least(bound, span.finish) if is_of_end else frame.at_least(bound, span.start) & span.held
                )
                decides[first] = decides.get(first, 0) | (of_this & binds)
    shares = [Driver(key, bits.bit_count() / frame.runs) for key, bits in decides.items()]
    shares.sort(key=lambda one: (-one.share, works[one.key].start, one.key))
    return tuple(one for one in shares[:MOST_DRIVERS] if one.share >= _LEAST_SHARE)
