"""What a running sitting is heading for: when what is to come will begin, when it and its day will end, how late it is.

All times are whole minutes since midnight of the day on which the run began; more than a day's are on the next one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from planner.domain.agenda import BREAK, TimedItem, TimedSitting, timed
from planner.domain.live_run import WAITING, LiveItem, Run

FAVOURABLE, EXPECTED, UNFAVOURABLE = "favourable", "expected", "unfavourable"
# How much of its planned minutes an item takes when things go well, and when they do not: assumed values.
ASSUMED = (0.9, 1.25)
_ASSUMED_OF_BREAKS = (1.0, 1.25)

Pace = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Coming:
    """An item to come: planned minutes as they are now, start and end as things go.

    `gap` counts idle minutes before it, negative what is missing before its fixed time. `is_late` says that its fixed
    time is past, so that it follows what is before it.
    """

    live: LiveItem
    start: int
    end: int
    gap: int = 0
    is_late: bool = False

    @property
    def is_held(self) -> bool:
        """Whether it holds a fixed time that is still to come."""
        return self.live.item.fixed_at is not None and not self.is_late

    @property
    def is_squeezed_out(self) -> bool:
        """Whether it cannot begin in time: nothing is left for it before a fixed time."""
        return self.live.minutes > 0 and self.end <= self.start


@dataclass(frozen=True, slots=True)
class Ends:
    """When something ends if things go well, as planned from now on with fixed times held, or badly.

    Badly, what holds a fixed time begins later where the time before it does not suffice.
    """

    favourable: int
    expected: int
    unfavourable: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """`drift` counts the minutes that the sitting is behind its plan just now, negative those that it is ahead.

    It is what has come about; `delay` is what is to come of it, by how much the expected end is later than the planned
    one. `current_ends` is when what runs will end; now, where it should have ended already, and where nothing runs.
    """

    now: int
    drift: int
    current_ends: int
    coming: tuple[Coming, ...]
    ends: Ends
    day_ends: Ends
    delay: int = 0

    @property
    def short(self) -> tuple[Coming, ...]:
        """What holds a fixed time before which minutes are missing."""
        return tuple(one for one in self.coming if one.is_held and one.gap < 0)


@dataclass(frozen=True, slots=True)
class _Lasting:
    """An item with the minutes it takes at some pace; `live` is None in a sitting that does not run."""

    live: LiveItem | None
    minutes: int
    fixed_at: int | None


def outlook(run: Run, now: datetime, pace: Pace | None = None, later: Sequence[TimedSitting] = ()) -> Outlook:
    """What a run is heading for at the wall time `now`.

    `pace` gives per kind of item what was seen of favourable and unfavourable length, as parts of the planned one;
    kinds that it leaves out get assumed values. `later` are the sittings of the same day behind this one.
    """
    at, known = _minutes(run, now), pace or {}
    names = (FAVOURABLE, EXPECTED, UNFAVOURABLE)
    going = [_going(run, now, at, known, name) for name in names]
    _, (current_ends, coming, _), _ = going
    ends = Ends(*(end for _, _, end in going))
    day = Ends(*(_through(end, later, known, name) for name, (_, _, end) in zip(names, going, strict=True)))
    # A night in which it was adjourned makes nothing late.
    night = run.night(now) if run.items else 0
    delay = ends.expected - night - run.planned_end if run.items else 0
    return Outlook(at, _drift(run, current_ends) - night, current_ends, _coming(coming), ends, day, delay)


def _coming(entries: Sequence[TimedItem[_Lasting]]) -> tuple[Coming, ...]:
    return tuple(
        Coming(one.item.live, one.start, one.end, one.gap, one.is_late) for one in entries if one.item.live is not None
    )


def _laid(start: int, items: Sequence[_Lasting], name: str) -> tuple[TimedItem[_Lasting], ...]:
    """The items with their times; at the unfavourable pace a fixed time waits for what is before it."""
    if name != UNFAVOURABLE:
        return timed(start, items)
    found, clock = [], start
    for one in items:
        begins = max(clock, one.fixed_at or 0)
        found.append(TimedItem(one, begins, begins + one.minutes, begins - clock))
        clock = begins + one.minutes
    return tuple(found)


def _minutes(run: Run, at: datetime) -> int:
    """Whole minutes since midnight of the day on which the run began, or of the day of `at` where it has not."""
    midnight = datetime.combine(run.day or at.date(), time())
    return int((at - midnight).total_seconds() // 60)


def _factor(pace: Pace, kind: str, name: str) -> float:
    """What is planned now always lies within what is foreseen, whatever was seen elsewhere."""
    low, high = pace.get(kind) or (_ASSUMED_OF_BREAKS if kind == BREAK else ASSUMED)
    return {FAVOURABLE: min(low, 1.0), EXPECTED: 1.0, UNFAVOURABLE: max(high, 1.0)}[name]


def _going(run: Run, now: datetime, at: int, pace: Pace, name: str) -> tuple[int, tuple[TimedItem[_Lasting], ...], int]:
    """At some pace: when what runs ends, what is to come with its times, and when all of it ends."""
    current = run.current
    if current:
        whole = timedelta(minutes=current.minutes * _factor(pace, current.item.kind, name))
        ends = _minutes(run, now + max(whole - current.spent(now), timedelta()))
    else:
        ends = _from(run, now, at)
    coming = [
        _Lasting(one, round(one.minutes * _factor(pace, one.item.kind, name)), one.item.fixed_at) for one in run.waiting
    ]
    # What runs is cut short where a fixed time comes first, as in the plan.
    running = [_Lasting(current, max(ends - at, 0), None)] if current else []
    entries = _laid(at if current else ends, [*running, *coming], name)[len(running) :]
    return ends, entries, entries[-1].end if entries else ends


def _from(run: Run, now: datetime, at: int) -> int:
    """When what is to come can begin, with nothing running: now; before the sitting has begun, at its own time.

    On another day than its own nothing is late before it has begun. A sitting that is over ended with its last item.
    """
    if run.is_over:
        return max((_minutes(run, one.ended) for one in run.items if one.ended), default=at)
    if run.is_begun:
        return at
    return max(at, run.sitting.start) if now.date() == run.sitting.day else run.sitting.start


def _drift(run: Run, current_ends: int) -> int:
    """How much later what comes next can begin than it would have by the plan, without what a fixed time absorbs.

    What waits though something behind it has begun still has to be done: it counts as lateness.
    """
    begun = [index for index, one in enumerate(run.items) if one.started is not None]
    behind = begun[-1] + 1 if begun else 0
    passed = sum(one.minutes for one in run.items[:behind] if one.state == WAITING)
    following = next((one.timed for one in run.items[behind:] if one.state == WAITING), None)
    if following is None:
        return current_ends + passed - run.planned_end if run.items else 0
    return current_ends + passed - (following.start if following.is_late else following.start - following.gap)


def _through(end: int, later: Sequence[TimedSitting], pace: Pace, name: str) -> int:
    """When the last of the later sittings ends, each beginning at its time or when the one before it ends."""
    for one in later:
        items = [
            _Lasting(None, round(entry.item.minutes * _factor(pace, entry.item.kind, name)), entry.item.fixed_at)
            for entry in one.items
        ]
        start = max(end, one.start)
        entries = _laid(start, items, name)
        end = entries[-1].end if entries else start
    return end
