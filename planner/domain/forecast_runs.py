"""The runs of a forecast: when each open task is finished in thousands of possible courses at once.

Time is kept in parts of a working day from the beginning of today. `domain.forecast` says what is assumed.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from math import exp, log
from operator import itemgetter
from random import Random
from statistics import NormalDist

from planner.domain.day_table import DayTable
from planner.domain.lanes import Lanes, lanes, packed
from planner.domain.pace import Pace, Work, least_part, steadiness
from planner.domain.schedule import Wait
from planner.domain.task import REVIEW, TODO
from planner.domain.task_order import order

PACES = 20
"""How many paces a committee may turn out to have; runs are a multiple of it."""
STUCK, REVIEWED = 1.5, 0.25
# Values are kept in 4096 parts of a day, factors in 1024 parts, lengths in quarters: a product needs no rounding.
_DAY, _FACTOR, _QUARTERS = 4096, 1024, 4
_LEAST_FACTOR, _MOST_FACTOR = 0.1, 16.0
# Beyond it, some five hundred years, all delays are alike; two such values still fit into a lane.
_END = 1 << 29
_MOST_LAG = 3660
# A task takes at most so many times its length, whatever the pace, stuck or not.
_MOST_TIMES = round(_MOST_FACTOR * STUCK)
_FEW = 8
# Each pace has values of its own between the same ones, in no order: together they reach further out.
_SHIFTS = tuple(((7 * number + 3) % PACES + 0.5) / PACES for number in range(PACES))


@dataclass(slots=True, eq=False)
class Span:
    """One open task in every run; no run is finished after `latest`.

    `start` is a day late, and so never negative: FS lets a task begin on the day on which the other is finished.
    `bounds` are the tasks it waits for, each with the value that the start (False) or the finish (True) may not fall
    below; `held` has the highest bit of the runs in which a late start made the finish late.
    """

    key: int
    start: int
    finish: int
    latest: int
    bounds: list[tuple[int, int, bool]] = field(default_factory=list)
    held: int = 0


class Course:
    """All runs of a plan from one planning day; `seed` makes them the same ones each time."""

    def __init__(self, table: DayTable, today: date, pace: Pace, runs: int, seed: str):
        self.frame: Lanes = lanes(runs // PACES * PACES)
        self._table = table
        self._now = table.before[table.at(today)]
        self._chance = Random(seed)  # noqa: S311 - the same figures each time, no secret
        self._pace = pace
        self._means = [pace.mean + pace.unsure * one for one in _parts(PACES, 0.5)]
        noise = [_parts(self.frame.runs // PACES, _SHIFTS[number]) for number in range(PACES)]
        self._factors = [
            _factors(mean + pace.spread * one for one in own) for mean, own in zip(self._means, noise, strict=True)
        ]
        self._paces = _factors(self._means)
        self._doubled = self.frame.twice(self._placed(self._factors))
        # The same in every run with the same pace, however it is turned.
        self._steady = packed(self._paces * (self.frame.runs // PACES))

    def run(self, works: Iterable[Work], waits: Iterable[Wait]) -> dict[int, Span]:
        """The span of every open task by key, each behind what it waits for; tasks on circles wait for nothing."""
        by_key = {one.key: one for one in works}
        waited: dict[int, list[Wait]] = {key: [] for key in by_key}
        for wait in waits:
            if wait.first in by_key and wait.second in by_key:
                waited[wait.second].append(wait)
        keys, tangles = order(by_key, {key: [one.first for one in found] for key, found in waited.items()})
        turns = self._turns(sorted(by_key))
        spans: dict[int, Span] = {}
        on_circles = sorted(key for tangle in tangles for key in tangle)
        for key in [*on_circles, *keys]:
            if by_key[key].is_open:
                waits_for = () if key in on_circles else waited[key]
                spans[key] = self._laid_whole(by_key[key], waits_for, spans, by_key, turns[key])
        return spans

    def before(self, day: date) -> int:
        """The parts that have passed when a day begins; nothing for a day that has begun already."""
        return max(0, self._table.before[self._table.at(day)] - self._now) * _DAY

    def after(self, day: date) -> int:
        """The parts that have passed when a day ends."""
        return max(0, self._table.before[self._table.at(day) + 1] - self._now) * _DAY

    def day(self, parts: int) -> date:
        """The working day in which something is finished after so many parts."""
        number = self._now + max(0, -(-parts // _DAY) - 1)
        return self._table.days[self._table.working[min(number, len(self._table.working) - 1)]]

    def _turns(self, keys: Sequence[int]) -> dict[int, int]:
        """By how many runs the factors are turned for each task, no two alike as long as there are turns left."""
        whole = self.frame.runs // PACES
        turns: list[int] = []
        while len(turns) < len(keys):
            turns += self._chance.sample(range(whole), whole)
        return {key: turn * PACES for key, turn in zip(keys, turns, strict=False)}

    def _laid_whole(
        self, work: Work, waits: Sequence[Wait], spans: Mapping[int, Span], by_key: Mapping[int, Work], turn: int
    ) -> Span:
        """A task in every run; one that was given a later start when it was to begin wins nothing by that."""
        span = self._laid(work, waits, spans, by_key, turn)
        if work.begun and work.begun[0] < work.start and not work.is_fixed:
            before = self._laid(replace(work, start=work.begun[0]), waits, spans, by_key, turn)
            span.held &= self.frame.at_least(span.finish, before.finish)
            span.finish = self.frame.maximum(span.finish, before.finish)
            span.latest = max(span.latest, before.latest)
        return span

    def _laid(
        self, work: Work, waits: Sequence[Wait], spans: Mapping[int, Span], by_key: Mapping[int, Work], turn: int
    ) -> Span:
        """A task in every run: it is held up by what it waits for; one under way goes on meanwhile."""
        ones, frame = self.frame.ones, self.frame
        may_begin, begins, length = self._planned(work)
        if work.is_fixed:
            ends = max(1, self._place(work.due) + 1)
            return Span(work.key, ones * (max(1, may_begin + 1) * _DAY), ones * (ends * _DAY), ends * _DAY)
        is_under_way = work.status != TODO and may_begin < 0
        bounds = [
            (one.first, self._bound(one, spans.get(one.first), by_key[one.first]), is_under_way or one.type == "FF")
            for one in waits
            if one.first in spans or one.lag_days > 0
        ]
        start, held = ones * (max(1, may_begin + 1) * _DAY), 0
        latest = (max(0, may_begin) + length * _MOST_TIMES) * _DAY
        for _, bound, is_of_end in bounds:
            start = start if is_of_end else frame.maximum(start, bound)
        if is_under_way:
            finish = self._under_way(work, begins, length, turn)
        else:
            finish, least = self._ahead(work, begins, length, turn)
            # Begun on its day a task never needs longer than it takes.
            if begins < 0 or bounds or begins < may_begin:
                late = start + least - ones * _DAY
                held = frame.at_least(late, finish)
                finish = frame.maximum(finish, late)
        for first, bound, is_of_end in bounds:
            latest += _MOST_LAG * _DAY + (spans[first].latest if first in spans else 0)
            finish = frame.maximum(finish, bound) if is_of_end else finish
        # Only where it could be that late at all.
        if latest > _END:
            finish, latest = frame.minimum(finish, ones * _END), _END
        return Span(work.key, start, finish, latest, bounds, held)

    def _planned(self, work: Work) -> tuple[int, int, int]:
        """The place from which on it may begin; that from which its whole length leads to its due day; that length.

        Of one that has fewer days now than it had, they differ: like one that begins late it makes up what it can.
        """
        starts, ends = self._place(work.start), self._place(work.due) + 1
        own = max(1, ends - starts)
        first, last = work.longest or (work.start, work.due)
        length = max(own, self._place(last) + 1 - self._place(first))
        return starts, starts + own - length, length

    def _under_way(self, work: Work, begins: int, length: int, turn: int) -> int:
        """When a task that was begun in time is finished."""
        quarters = length * _QUARTERS * (REVIEWED if work.status == REVIEW else 1.0)
        return self._rest(length, -begins, turn) * max(1, round(quarters * (STUCK if work.is_blocked else 1.0)))

    def _ahead(self, work: Work, begins: int, length: int, turn: int) -> tuple[int, int]:
        """When a task is finished that begins on its planned day, and how long it takes at least, begun late."""
        quarters = length * _QUARTERS * (STUCK if work.is_blocked else 1.0)
        # Of a long task less is left to chance.
        chancy = max(1, round(quarters * steadiness(length)))
        steady = max(0, round(quarters) - chancy)
        factors = self.frame.rotated(self._doubled, turn)
        takes = factors * chancy + self._steady * steady
        part = least_part(length)
        least = factors * max(1, round(chancy * part)) + self._steady * round(steady * part)
        if begins >= 0:
            return takes + self.frame.ones * (begins * _DAY), least
        passed = self.frame.ones * (-begins * _DAY)
        return self.frame.maximum(takes, passed) - passed, least

    def _bound(self, wait: Wait, first: Span | None, work: Work) -> int:
        """What a relation demands, in every run; a done task holds nothing up but by a lag."""
        reference = work.done_on or work.due
        lag = timedelta(days=max(-_MOST_LAG, min(wait.lag_days, _MOST_LAG)))
        days = self._place(reference + lag) - self._place(reference)
        if first is None:
            is_start = wait.type == "SS"
            return self.frame.ones * (max(0, self._place(work.start if is_start else reference) + 1 + days) * _DAY)
        side = first.start if wait.type == "SS" else first.finish
        if days >= 0:
            return side + self.frame.ones * (days * _DAY)
        floor = self.frame.ones * (-days * _DAY)
        return self.frame.maximum(side, floor) - floor

    def _rest(self, length: int, passed: int, turn: int) -> int:
        """What is left of a task after so many days: in the courses in which it takes longer, the factor beyond."""
        whole = self.frame.runs // PACES
        part, taken = steadiness(length), _FACTOR * passed // length
        strata = []
        for factors, pace in zip(self._factors, self._paces, strict=True):
            steady = pace * (1 - part) - taken
            tail = factors[bisect_left(factors, (1 - steady) / part) :]
            if len(tail) >= _FEW:
                strata.append([int(steady + part * tail[number * len(tail) // whole]) for number in range(whole)])
            else:
                # So far out the rest falls off evenly, the slower the longer it has taken.
                off = self._pace.spread * part
                scale = min(taken * off / max(1.0, log(taken / pace) / off), _MOST_FACTOR * _FACTOR / 8)
                strata.append([1 + int(scale * one) for one in _falling(whole)])
        return self.frame.rotated(self.frame.twice(self._placed(strata)), turn)

    def _placed(self, strata: Sequence[Sequence[int]]) -> int:
        """Values shuffled within each pace; runs with the same pace stand PACES lanes apart."""
        values = [0] * self.frame.runs
        for number, (shuffle, stratum) in enumerate(zip(_shuffles(len(strata[0])), strata, strict=True)):
            values[number::PACES] = shuffle(stratum)
        return packed(values)

    def _place(self, day: date) -> int:
        """How many working days lie between today and a day, negative before today."""
        return self._table.before[self._table.at(day)] - self._now


def _factors(logs: Iterable[float]) -> list[int]:
    """Factors by their logarithms, which rise; none is beyond what a factor may be."""
    found = [int(_FACTOR * exp(one)) for one in logs]
    least, most = int(_LEAST_FACTOR * _FACTOR), int(_MOST_FACTOR * _FACTOR)
    if found[0] >= least and found[-1] <= most:
        return found
    return [min(most, max(least, one)) for one in found]


@lru_cache(maxsize=64)
def _parts(count: int, shift: float) -> tuple[float, ...]:
    """Values in order that divide the normal distribution alike; `shift` says where in its part each stands."""
    normal = NormalDist()
    return tuple(normal.inv_cdf((number + shift) / count) for number in range(count))


@lru_cache(maxsize=8)
def _falling(count: int) -> tuple[float, ...]:
    """The same for the exponential distribution."""
    return tuple(-log(1 - (number + 0.5) / count) for number in range(count))


@lru_cache(maxsize=8)
def _shuffles(count: int) -> tuple[Callable[[Sequence[int]], Sequence[int]], ...]:
    """One way to shuffle so many values for each pace; made once, as forecasts differ by how they turn them."""
    chance = Random(count)  # noqa: S311 - as above
    return tuple(itemgetter(*chance.sample(range(count), count)) for _ in range(PACES))
