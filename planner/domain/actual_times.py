"""What sittings and items took beside what was planned, and what that says of the next agenda.

Everything rests on a run as one viewer sees it, so no time and no mean tells of an item that he does not see.
Times are minutes since midnight of the day on which the sitting was held, seconds cut off as a clock shows them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from statistics import fmean, quantiles

from planner.domain.agenda import KINDS, AgendaItem, timed
from planner.domain.live_run import FINISHED, LiveItem, Run, replay

# So many items of a kind make a mean: fewer are single cases, and one alone would pass for a rule.
LEAST = 3
# So many tell between which quarters the pace of a kind lies; with fewer it is assumed.
LEAST_FOR_PACE = 5
# No pace is taken for slower or faster than this, whatever single items took that were planned too short.
_SLOWEST, _FASTEST = 3.0, 0.3


@dataclass(frozen=True, slots=True)
class Actual:
    """An item with its number in the sitting and what came true.

    `planned` minutes are those that it had when it began, None where it was inserted on the day; `took` is None
    until it has ended, pauses left out. `late` counts the minutes it began behind its time, negative before it; None
    where it had none or did not begin.
    """

    number: int
    live: LiveItem
    planned: int | None
    started: int | None
    ended: int | None
    paused: int
    took: int | None
    late: int | None

    @property
    def item(self) -> AgendaItem:
        """The item of the agenda."""
        return self.live.item

    @property
    def over(self) -> int | None:
        """How many minutes more it took than planned, negative what it saved; None where one is not known."""
        return None if self.took is None or self.planned is None else self.took - self.planned


@dataclass(frozen=True, slots=True)
class Held:
    """A sitting as it was held; `ended` is None until nothing of it runs or waits."""

    run: Run
    items: tuple[Actual, ...]
    started: int | None
    ended: int | None

    @property
    def day(self) -> date | None:
        """The day on which it began."""
        return self.run.day

    @property
    def is_on_its_day(self) -> bool:
        """Whether it was held on the day of the agenda; otherwise it was a rehearsal, or put off."""
        return self.run.day == self.run.sitting.day

    @property
    def is_rehearsal(self) -> bool:
        """Whether it began before the day of the agenda; what begins behind that was put off."""
        return self.run.day is not None and self.run.day < self.run.sitting.day

    @property
    def done(self) -> tuple[Actual, ...]:
        """The items that were planned and have ended."""
        return tuple(one for one in self.items if one.over is not None)

    @property
    def planned(self) -> int:
        """The minutes that were planned for what has ended."""
        return sum(one.planned or 0 for one in self.done)

    @property
    def took(self) -> int:
        """The minutes that this took."""
        return sum(one.took or 0 for one in self.done)

    @property
    def late(self) -> int | None:
        """How many minutes behind its planned end it ended, nights of rest left out; None until then."""
        return None if self.ended is None else self.ended - self.run.rested // 60 - self.run.planned_end


@dataclass(frozen=True, slots=True)
class Sample:
    """An item that was held as planned: what was planned for it and what it took, in minutes, at a level."""

    kind: str
    level: str
    congress_id: int
    planned: int
    took: int


@dataclass(frozen=True, slots=True)
class Mean:
    """What items of a kind took on the whole, in so many congresses of a level."""

    kind: str
    items: int
    congresses: int
    planned: int
    took: int


@dataclass(frozen=True, slots=True)
class Total:
    """What the ended items of a kind were planned for and took together."""

    kind: str
    items: int
    planned: int
    took: int

    @property
    def over(self) -> int:
        """How many minutes more they took than planned, negative what they saved."""
        return self.took - self.planned


def totals(found: Iterable[Held]) -> list[Total]:
    """The items of sittings by kind, in order of the kinds; a kind of which none has ended is missing.

    Rehearsals are left out.
    """
    done = [one for own in found if not own.is_rehearsal for one in own.done]
    by_kind = {kind: [one for one in done if one.item.kind == kind] for kind in KINDS}
    return [
        Total(kind, len(own), sum(one.planned or 0 for one in own), sum(one.took or 0 for one in own))
        for kind, own in by_kind.items()
        if own
    ]


def held(run: Run) -> Held:
    """A run as what it took."""
    items = tuple(_actual(number, live, run.day) for number, live in enumerate(run.items, start=1))
    started = min((one.started for one in items if one.started is not None), default=None)
    ended = max((one.ended for one in items if one.ended is not None), default=None) if run.is_over else None
    return Held(run, items, started, ended)


def unrehearsed(one: Held) -> Held:
    """A sitting as it was held; a rehearsal leaves neither times nor inserted items."""
    if not one.is_rehearsal:
        return one
    sitting = one.run.sitting
    items = [entry.item for entry in sitting.items if entry.item.id not in one.run.inserted]
    return held(replay(replace(sitting, items=timed(sitting.start, items)), ()))


def _actual(number: int, live: LiveItem, day: date | None) -> Actual:
    started, ended = _clock(live.started, day), _clock(live.ended, day)
    paused = round(live.paused / 60)
    is_planned = not live.is_inserted
    return Actual(
        number,
        live,
        live.item.minutes if is_planned else None,
        started,
        ended,
        paused,
        # Rounded pauses must not make less than nothing of what ended within the minute.
        None if started is None or ended is None else max(ended - started - paused, 0),
        started - live.timed.start if started is not None and is_planned else None,
    )


def _clock(at: datetime | None, day: date | None) -> int | None:
    """Minutes since midnight of the day on which the sitting began: past midnight they go on."""
    if at is None or day is None:
        return None
    return int((at - datetime.combine(day, time())).total_seconds() // 60)


def samples(run: Run, level: str, congress_id: int) -> list[Sample]:
    """What a sitting says of others: its items that were planned, held and ended.

    A run on another day than planned is a rehearsal and says nothing. Nor does what began and ended within a minute:
    it was pressed through, not held.
    """
    own = held(run)
    if not own.is_on_its_day:
        return []
    return [
        Sample(one.item.kind, level, congress_id, one.planned, one.took)
        for one in own.items
        if one.live.state == FINISHED and one.planned and one.took
    ]


def means(found: Iterable[Sample], level: str) -> dict[str, Mean]:
    """What items took by kind at a level, in order of the kinds; a kind of which it has too few is missing.

    What other levels took would be no hint: a report to a hundred members of a commune is another one.
    """
    near = [one for one in found if one.level == level]
    chosen = {kind: [one for one in near if one.kind == kind] for kind in KINDS}
    return {kind: _mean(kind, own) for kind, own in chosen.items() if len(own) >= LEAST}


def _mean(kind: str, own: Sequence[Sample]) -> Mean:
    return Mean(
        kind,
        len(own),
        len({one.congress_id for one in own}),
        round(fmean(one.planned for one in own)),
        round(fmean(one.took for one in own)),
    )


def pace(found: Iterable[Sample], level: str) -> Mapping[str, tuple[float, float]]:
    """How much of its planned minutes an item takes, by kind: what the better and the worse quarter begin at.

    It is that of a level, of all levels where it has too few: a share says the same of short and of long ones. A kind
    of which too few are known is missing: its pace is assumed.
    """
    found = tuple(found)
    chosen = {kind: _paced(kind, found, level) for kind in KINDS}
    return {kind: _quarters(own) for kind, own in chosen.items() if own}


def _paced(kind: str, found: Sequence[Sample], level: str) -> list[Sample]:
    own = [one for one in found if one.kind == kind]
    near = [one for one in own if one.level == level]
    return next((some for some in (near, own) if len(some) >= LEAST_FOR_PACE), [])


def _quarters(own: Sequence[Sample]) -> tuple[float, float]:
    shares = [one.took / one.planned for one in own]
    better, _, worse = quantiles(shares, n=4, method="inclusive")
    return (_bounded(better), _bounded(worse))


def _bounded(share: float) -> float:
    return round(min(max(share, _FASTEST), _SLOWEST), 2)
