"""A sitting on the day: the presses made at its clock, and the state that follows from them and from nothing else.

Everything is seen by one viewer. Steps on items that he does not see are left out before a run is replayed, so that
no number, no time and no state of his tells of them. Times are those of a clock on the wall, on the planning day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from planner.domain.agenda import AgendaItem, TimedItem, TimedSitting, timed

START, FINISH, PAUSE, RESUME, SKIP = "start", "finish", "pause", "resume", "skip"
EXTEND, INSERT, UNDO, ANEW = "extend", "insert", "undo", "anew"
KINDS = (START, FINISH, PAUSE, RESUME, SKIP, EXTEND, INSERT, UNDO, ANEW)
WAITING, RUNNING, PAUSED, FINISHED, SKIPPED = "waiting", "running", "paused", "finished", "skipped"
STATES = (WAITING, RUNNING, PAUSED, FINISHED, SKIPPED)


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the log; all rows of one press have its `key`.

    `number` counts what the viewer sees, from 1. `item_id` is None where the sitting itself is meant. `minutes` counts
    what an extension adds, negative what it takes away; of a start, what the item was planned for when it began, 0
    where that was not written down. `undoes` is the key of the press that an undo strikes.
    """

    number: int
    key: str
    at: datetime
    kind: str
    item_id: int | None = None
    minutes: int = 0
    classification: int = 0
    person_id: int = 0
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class LiveItem:
    """An item on the day: `timed` as planned, `minutes` as planned now, extensions in; what came true beside it.

    `paused` counts the whole seconds of pauses that are over, `paused_since` begins the one that is not.
    """

    timed: TimedItem[AgendaItem]
    state: str
    minutes: int
    started: datetime | None = None
    ended: datetime | None = None
    paused: int = 0
    paused_since: datetime | None = None
    is_inserted: bool = False

    @property
    def item(self) -> AgendaItem:
        """The item of the agenda."""
        return self.timed.item

    @property
    def is_current(self) -> bool:
        """Whether it is what the sitting is at: running, or paused in its midst."""
        return self.state in (RUNNING, PAUSED)

    def spent(self, now: datetime) -> timedelta:
        """How long it took, or has been taking until `now`, pauses left out; nothing before it begins."""
        if self.started is None:
            return timedelta()
        until = self.ended or self.paused_since or max(now, self.started)
        return until - self.started - timedelta(seconds=self.paused)


@dataclass(frozen=True, slots=True)
class Run:
    """The state of a sitting. `items` stand in the order of the agenda, inserted ones among them.

    `planned_end` is the end that was planned before anything was inserted, in minutes since midnight. `steps` counts
    the presses the viewer sees, undone ones too: what a clock sends back as seen; each press adds one. `last` are the
    rows of the last press that stands, the one that an undo would take back; empty where there is none. `day` is the
    day on which it began, `latest` when the last press that stands was made since. `rested` counts the seconds of the
    nights that are over, in which it was adjourned.
    """

    sitting: TimedSitting
    items: tuple[LiveItem, ...]
    planned_end: int
    steps: int = 0
    last: tuple[Step, ...] = ()
    day: date | None = None
    inserted: frozenset[int] = field(default_factory=frozenset)
    latest: datetime | None = None
    rested: int = 0

    @property
    def current(self) -> LiveItem | None:
        """What runs or is paused."""
        return next((one for one in self.items if one.is_current), None)

    @property
    def waiting(self) -> tuple[LiveItem, ...]:
        """What is still to come, in order."""
        return tuple(one for one in self.items if one.state == WAITING)

    @property
    def is_begun(self) -> bool:
        """Whether anything has begun or was skipped."""
        return any(one.state != WAITING for one in self.items)

    @property
    def is_over(self) -> bool:
        """Whether it has begun and nothing runs or waits."""
        return self.is_begun and self.current is None and not self.waiting

    def night(self, now: datetime) -> int:
        """Whole minutes of nights in which it was adjourned, the one that lasts at `now` among them."""
        seconds = self.rested
        if self.latest and self.is_begun and not self.is_over and _is_night(self.items, self.latest, now):
            seconds += int((now - self.latest).total_seconds())
        return seconds // 60

    def find(self, public_id: str) -> LiveItem | None:
        """The item of this public id; None where the sitting has none that the viewer sees."""
        return next((one for one in self.items if one.item.public_id == public_id), None)


def replay(sitting: TimedSitting, steps: Sequence[Step]) -> Run:
    """The state that follows from the visible steps of a sitting, in order of their numbers.

    Steps on items that no longer stand in the sitting, and steps that make no sense by what is seen, change nothing.
    """
    valid = standing(steps)
    sitting = _as_begun(sitting, valid)
    inserted = inserted_items(valid)
    originals = timed(sitting.start, [one.item for one in sitting.items if one.item.id not in inserted])
    items = {one.item.id: one for one in _laid(sitting, originals, inserted)}
    latest, rested = _play(items, monotone(valid))
    last = valid[-1].key if valid else ""
    return Run(
        sitting,
        tuple(items.values()),
        originals[-1].end if originals else sitting.start,
        len({one.key for one in steps}),
        tuple(one for one in monotone(valid) if one.key == last),
        next((one.at.date() for one in valid if one.kind == START), None),
        inserted,
        latest,
        rested,
    )


def _play(items: dict[int, LiveItem], steps: Iterable[Step]) -> tuple[datetime | None, int]:
    """Let the steps happen to the items; when the last one was since it began, and the seconds of nights between."""
    latest, rested = None, 0
    for step in steps:
        if latest and _is_night(items.values(), latest, step.at):
            rested += int((step.at - latest).total_seconds())
        if latest or step.kind == START:
            latest = step.at
        _apply(items, step)
    return latest, rested


def _is_night(items: Iterable[LiveItem], since: datetime, until: datetime) -> bool:
    """Whether a sitting rests between two moments of different days: it is paused, or nothing of it has begun."""
    return since.date() < until.date() and not any(one.state == RUNNING for one in items)


def standing(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps that count: neither undone nor before a new beginning, and no undo itself."""
    steps = tuple(steps)
    struck = {one.undoes for one in steps if one.kind == UNDO}
    valid: list[Step] = []
    for one in steps:
        if one.kind == UNDO or one.key in struck:
            continue
        valid = [one] if one.kind == ANEW else [*valid, one]
    return tuple(valid)


def _as_begun(sitting: TimedSitting, steps: Iterable[Step]) -> TimedSitting:
    """The sitting with every item as long as it was planned when it began, whatever was written into it since."""
    planned: dict[int | None, int] = {}
    for one in steps:
        if one.kind == START and one.minutes:
            planned.setdefault(one.item_id, one.minutes)
    items = [entry.item for entry in sitting.items]
    kept = [replace(one, minutes=planned.get(one.id, one.minutes)) for one in items]
    return sitting if kept == items else replace(sitting, items=timed(sitting.start, kept))


def begun_items(steps: Iterable[Step]) -> frozenset[int]:
    """The keys of the items that have begun by the steps that count."""
    return frozenset(one.item_id for one in standing(steps) if one.kind == START and one.item_id is not None)


def inserted_items(steps: Iterable[Step]) -> frozenset[int]:
    """The keys of the items whose insertion stands."""
    return frozenset(one.item_id for one in standing(steps) if one.kind == INSERT and one.item_id is not None)


def has_begun(steps: Iterable[Step], item_id: int) -> bool:
    """Whether an item of this key has begun by the steps that count."""
    return item_id in begun_items(steps)


def is_running(steps: Iterable[Step], item_id: int) -> bool:
    """Whether it has begun by the steps that count and was not ended since."""
    own = [one.kind for one in standing(steps) if one.item_id == item_id and one.kind in (START, FINISH)]
    return bool(own) and own[-1] == START


def monotone(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The same steps at times that never go back: one counts from when the step before it was made, at the earliest.

    Clocks that differ, and presses that arrive late, must not give an item less than no time.
    """
    found: list[Step] = []
    for one in steps:
        found.append(replace(one, at=max(one.at, found[-1].at)) if found else one)
    return tuple(found)


def _laid(
    sitting: TimedSitting, originals: Sequence[TimedItem[AgendaItem]], inserted: frozenset[int]
) -> Iterable[LiveItem]:
    """All items before anything happened; one inserted was planned to take no time, where it stands now."""
    planned = {one.item.id: one for one in originals}
    clock = sitting.start
    for entry in sitting.items:
        one = planned.get(entry.item.id) or TimedItem(entry.item, clock, clock)
        clock = one.end
        yield LiveItem(one, WAITING, entry.item.minutes, is_inserted=entry.item.id in inserted)


def _apply(items: dict[int, LiveItem], step: Step) -> None:
    one = items.get(step.item_id) if step.item_id is not None else None
    if one is None:
        return
    if step.kind == START and not one.is_current:
        _end_current(items, step.at)
        items[one.item.id] = _started(one, step.at)
    elif step.kind == FINISH and one.is_current:
        items[one.item.id] = _ended(one, step.at)
    elif step.kind == PAUSE and one.state == RUNNING:
        items[one.item.id] = replace(one, state=PAUSED, paused_since=step.at)
    elif step.kind == RESUME and one.state == PAUSED:
        items[one.item.id] = replace(_without_pause(one, step.at), state=RUNNING)
    elif step.kind == SKIP and one.state == WAITING:
        items[one.item.id] = replace(one, state=SKIPPED)
    elif step.kind == EXTEND:
        items[one.item.id] = replace(one, minutes=one.minutes + step.minutes)


def _end_current(items: dict[int, LiveItem], at: datetime) -> None:
    for key, one in items.items():
        if one.is_current:
            items[key] = _ended(one, at)


def _started(one: LiveItem, at: datetime) -> LiveItem:
    """It begins; one that had ended goes on, and what lay between counts as a pause."""
    if one.started is None or one.ended is None:
        return replace(one, state=RUNNING, started=at)
    between = int((at - one.ended).total_seconds())
    return replace(one, state=RUNNING, ended=None, paused=one.paused + between)


def _ended(one: LiveItem, at: datetime) -> LiveItem:
    return replace(_without_pause(one, at), state=FINISHED, ended=at)


def _without_pause(one: LiveItem, at: datetime) -> LiveItem:
    """The pause that lasts is over at `at`; where none lasts, the same."""
    if one.paused_since is None:
        return one
    seconds = int((at - one.paused_since).total_seconds())
    return replace(one, paused=one.paused + seconds, paused_since=None)
