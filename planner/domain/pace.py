"""How fast a committee works: how long its tasks take beside what was planned for them, and how sure that is.

What few tasks cannot tell is taken from the committees of the same level, and what those cannot tell is ASSUMED:
plans are kept in the mean, one task of ten days in three is off by more than two, and committees differ by 15 %.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import erfc, exp, inf, log, pi, sqrt

from planner.domain.day_table import DayTable, day_table
from planner.domain.schedule import Wait
from planner.domain.task import DOING, DONE, OPEN, REVIEW
from planner.domain.workday import Workdays

ASSUMED_MEAN = 0.0
ASSUMED_SPREAD = 0.2
SPREAD_LENGTH = 10
"""The length, in working days, of the tasks that the spread is that of."""
BETWEEN_COMMITTEES = 0.15
"""The standard deviation of the committees' own means."""
WEIGHT_OF_ASSUMPTION = 30
"""The assumption counts as much as so many tasks of peers."""
WEIGHT_OF_PEERS = 8
"""What peers show of the spread counts as much as so many tasks of one's own."""
ENOUGH = 5
"""Below so many done tasks a committee's own pace says little."""
LEAST_LEFT = 0.5
"""ASSUMED: what begins late is done in what is left of its days, but not in less than this part of ten days."""
OUTLIER = 1.0
"""No task of ten days counts as further off than by this logarithm: a forgotten one says little of the others."""
HALF = 0.5
SHORT = 3
"""Shorter tasks are not measured: whole days are too coarse for them."""
_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Work:
    """What a forecast needs of a task.

    One that `is_fixed` keeps its planned days; one that `is_needed` must be done for the congress to be ready. `begun`
    are the days that stood when its start had come, where others were written since; `longest` the longest days it was
    ever planned with, where it has fewer now.
    """

    key: int
    start: date
    due: date
    status: str
    done_on: date | None = None
    is_fixed: bool = False
    is_needed: bool = True
    is_blocked: bool = False
    begun: tuple[date, date] | None = None
    longest: tuple[date, date] | None = None

    @property
    def measured(self) -> tuple[date, date]:
        """The start and due day beside which it shows a pace: no day that is written later takes any of that away."""
        return self.begun or (self.start, self.due)

    @property
    def is_open(self) -> bool:
        """Whether it has still to be done."""
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class Taken:
    """What one task took: the logarithm of (taken / planned), and how much that tells: the more the longer the task."""

    log: float
    weight: float


@dataclass(frozen=True, slots=True)
class Sums:
    """Done tasks as sums that can be added up over committees: how many, and their weights, logarithms and squares."""

    tasks: int = 0
    weights: float = 0.0
    logs: float = 0.0
    squares: float = 0.0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.tasks + other.tasks,
            self.weights + other.weights,
            self.logs + other.logs,
            self.squares + other.squares,
        )


@dataclass(frozen=True, slots=True)
class Pace:
    """The logarithm of taken / planned: `mean`, how `unsure` that mean is, and the `spread` of single tasks around it.

    `own` done tasks, and those of `peers`, tell of it. Lengths are working days from the planned start, or from the
    day on which what the task waited for was done; the logarithm is taken as normally distributed, closer around its
    mean where a task is long. Tasks still under way count with what they have taken so far, as at least that; else an
    office would look the faster the more it leaves undone.
    """

    mean: float = ASSUMED_MEAN
    unsure: float = BETWEEN_COMMITTEES
    spread: float = ASSUMED_SPREAD
    own: int = 0
    peers: int = 0

    @property
    def usual(self) -> float:
        """What a task takes on the whole, as a share of its planned length."""
        return exp(self.mean)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the tasks of a committee show: those done, and those under way with what they have taken so far."""

    done: tuple[Taken, ...] = ()
    running: tuple[Taken, ...] = ()

    @property
    def sums(self) -> Sums:
        """Those done as sums."""
        weighted = [one.weight * one.log for one in self.done]
        squares = sum(part * one.log for part, one in zip(weighted, self.done, strict=True))
        return Sums(len(self.done), sum(one.weight for one in self.done), sum(weighted), squares)


def steadiness(length: float) -> float:
    """By which part of the spread a task of so many working days is off: long ones are made of many short ones."""
    return min(1.0, sqrt(SPREAD_LENGTH / length))


def least_part(length: float) -> float:
    """The part of its length that a task of so many working days needs at least: long ones have more room in them."""
    return LEAST_LEFT * steadiness(length)


def seen(works: Iterable[Work], waits: Iterable[Wait], today: date, table: DayTable) -> Seen:
    """What the tasks of a plan show on a day; what keeps its days and what is stuck tell nothing of a pace."""
    by_key = {one.key: one for one in works}
    waited: dict[int, list[Work]] = {}
    for wait in waits:
        if wait.type != "FF" and wait.first in by_key:
            waited.setdefault(wait.second, []).append(by_key[wait.first])
    done, running = [], []
    for one in by_key.values():
        if one.is_fixed or one.is_blocked or _length(one, table) < SHORT:
            continue
        before = waited.get(one.key, ())
        if one.status == DONE and one.done_on:
            done.append(_taken(one, before, table.before[table.at(one.done_on) + 1], table))
        elif one.status in (DOING, REVIEW) or (one.is_open and not any(first.is_open for first in before)):
            now = table.before[table.at(today)]
            if table.before[table.at(one.measured[0])] < now:
                running.append(_taken(one, before, now, table))
    return Seen(tuple(done), tuple(running))


def seen_in(works: Iterable[Work], waits: Iterable[Wait], today: date, workdays: Workdays) -> Seen:
    """The same, counted in these working days."""
    works = tuple(works)
    days = [today, *days_of(works)]
    return seen(works, waits, today, day_table(workdays, min(days), max(days)))


def _taken(one: Work, before: Sequence[Work], end: int, table: DayTable) -> Taken:
    """What a task took up to `end`, in working days of the table; half of its last day on the whole.

    Of one that was held up it is what it would have taken from its planned start, had it not been held up.
    """
    start = planned = table.before[table.at(one.measured[0])]
    for first in before:
        if first.done_on:
            start = max(start, table.before[table.at(first.done_on)])
    length = _length(one, table)
    days = min(end - planned, (end - start) / least_part(length))
    weight = 1 / steadiness(length) ** 2
    most = OUTLIER / sqrt(weight)
    least = -most if one.status == DONE else -inf
    return Taken(min(most, max(least, log((max(days, 1) - HALF) / length))), weight)


def _length(one: Work, table: DayTable) -> int:
    start, due = one.measured
    return table.before[table.at(due) + 1] - table.before[table.at(start)]


def pace_of(own: Seen, peers: Sums) -> Pace:
    """The pace of a committee by its own tasks, drawn towards its peers the more the fewer they are.

    Both figures are found together, in rounds: tasks under way count as what they may be expected to take.
    """
    weight = peers.weights + WEIGHT_OF_ASSUMPTION
    prior = (peers.logs + ASSUMED_MEAN * WEIGHT_OF_ASSUMPTION) / weight
    off = max(0.0, peers.squares - peers.logs**2 / peers.weights) if peers.weights else 0.0
    usual = (off + ASSUMED_SPREAD**2 * WEIGHT_OF_ASSUMPTION) / (peers.tasks + WEIGHT_OF_ASSUMPTION)
    mean, variance, unsure = prior, usual, BETWEEN_COMMITTEES**2
    for _ in range(_ROUNDS):
        mean, variance, unsure = _round(own, prior, usual, mean, variance)
    return Pace(mean, sqrt(unsure), sqrt(variance), len(own.done), peers.tasks)


def _round(own: Seen, prior: float, usual: float, mean: float, variance: float) -> tuple[float, float, float]:
    """A better mean and variance, and how unsure that mean is (as a variance), from those before."""
    between, sums = BETWEEN_COMMITTEES**2, own.sums
    tails = [(one.weight, _tail(one.log, mean, sqrt(variance / one.weight))) for one in own.running]
    known = sums.weights + sum(weight * tail.told for weight, tail in tails)
    weight = sums.weights + sum(weight for weight, _ in tails)
    logs = sums.logs + sum(weight * tail.mean for weight, tail in tails)
    better = (prior / between + logs / variance) / (1 / between + weight / variance)
    off = sums.squares - 2 * better * sums.logs + sums.weights * better * better
    off += sum(weight * ((tail.mean - better) ** 2 + tail.variance) for weight, tail in tails)
    count = WEIGHT_OF_PEERS + sums.tasks + len(tails)
    return better, (WEIGHT_OF_PEERS * usual + off) / count, 1 / (1 / between + known / variance)


@dataclass(frozen=True, slots=True)
class _Tail:
    """A normal value of which only a lower bound is known: `told` is how much it tells beside one that is known."""

    mean: float
    variance: float
    told: float


def _tail(bound: float, mean: float, spread: float) -> _Tail:
    distance = (bound - mean) / spread
    above = erfc(distance / sqrt(2)) / 2
    # Far out the quotient can no longer be computed, and is near its limit.
    rate = exp(-distance * distance / 2) / sqrt(2 * pi) / above if above > 1e-12 else distance + 1 / distance
    narrowed = min(1.0, max(0.0, rate * (rate - distance)))
    return _Tail(mean + spread * rate, spread * spread * (1 - narrowed), narrowed)


def days_of(works: Iterable[Work]) -> list[date]:
    """Every day from and to which these tasks are counted: a table of days has to hold them."""
    return [day for one in works for day in (one.start, one.due, *one.measured, *(one.longest or ()))]


def done_lately(works: Iterable[Work], today: date, days: int) -> int:
    """How many of the needed tasks were done in the last so many days, today not counted."""
    return sum(
        one.is_needed and one.status == DONE and one.done_on is not None and 0 < (today - one.done_on).days <= days
        for one in works
    )
