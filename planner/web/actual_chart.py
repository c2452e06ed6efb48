"""Planned against actual times of a sitting as a drawing: per cent across, pixels down, so that it fits every width."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.actual_times import Actual, Held
from planner.domain.time_of_day import shown

# Pixels: the hours above, and a row with its words, the planned and the actual bar.
AXIS, ROW = 20, 36
# So long a sitting has a line at every half hour, hour, two hours.
_STEPS = ((150, 30), (540, 60), (10_000, 120))
_ROUND = 30
# A bar is never thinner than this, in per cent: an item of one minute is seen.
_THINNEST = 0.6
# From here on what stands beside a bar stands before its end.
_FAR = 86


@dataclass(frozen=True)
class Bar:
    """Where a bar begins and how wide it is, in per cent."""

    x: float
    width: float

    @property
    def end(self) -> float:
        """Where it ends."""
        return round(self.x + self.width, 2)


@dataclass(frozen=True)
class Row:
    """An item: `took` is what it took, `over` the last part of that, which nobody had planned; `y` is its top."""

    actual: Actual
    y: int
    planned: Bar | None
    took: Bar | None
    over: Bar | None
    is_running: bool

    @property
    def is_far(self) -> bool:
        """Whether its words stand before the end of the bar."""
        return self.took is not None and self.took.end > _FAR


@dataclass(frozen=True)
class Chart:
    """The rows of a sitting under an axis of hours: (per cent, words)."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]

    @property
    def height(self) -> int:
        """In pixels."""
        return AXIS + ROW * len(self.rows) + 4


def chart(held: Held, now: int | None) -> Chart:
    """Draw a sitting that was begun; `now` is the minute of its day up to which the item that runs is drawn."""
    scale = _scale(held, now)
    rows = tuple(_row(one, AXIS + ROW * place, scale, now) for place, one in enumerate(held.items))
    return Chart(rows, tuple((scale.x(minute), shown(minute)) for minute in scale.ticks()))


@dataclass(frozen=True)
class _Scale:
    first: int
    last: int

    def x(self, minute: int) -> float:
        """Where a minute stands, in per cent."""
        return round(100 * (minute - self.first) / (self.last - self.first), 2)

    def bar(self, start: int, end: int) -> Bar:
        """From one minute to another."""
        return Bar(self.x(start), max(round(self.x(end) - self.x(start), 2), _THINNEST))

    def ticks(self) -> Iterator[int]:
        """The full hours and halves that have room; the last one would stand over the edge."""
        step = next(step for most, step in _STEPS if self.last - self.first <= most)
        yield from range(-(-self.first // step) * step, self.last, step)


def _scale(held: Held, now: int | None) -> _Scale:
    times = [held.run.sitting.start, held.run.planned_end, *([now] if now is not None else [])]
    times += [time for one in held.items for time in (one.started, one.ended) if time is not None]
    first, last = min(times) // _ROUND * _ROUND, -(-max(times) // _ROUND) * _ROUND
    return _Scale(first, max(last, first + _ROUND))


def _row(one: Actual, y: int, scale: _Scale, now: int | None) -> Row:
    planned, took, over = None, None, None
    if one.planned is not None:
        planned = scale.bar(one.live.timed.start, one.live.timed.start + one.planned)
    ended = one.ended if one.ended is not None else now
    if one.started is not None and ended is not None:
        took = scale.bar(one.started, max(ended, one.started))
        if one.over is not None and one.over > 0:
            over = scale.bar(ended - one.over, ended)
    return Row(one, y, planned, took, over, is_running=one.live.is_current)
