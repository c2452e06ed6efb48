"""The timed course of a congress: sittings on their days, and items whose times flow from the sitting's start.

All minutes are planning values (grade "assumed"). Times are whole minutes since midnight of the sitting's day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, Protocol, TypeVar

from planner.domain import relative_date
from planner.domain.agenda_script import Script
from planner.domain.playbook import Offset

PREPARATORY, OFFICIAL = "tru_bi", "chinh_thuc"
SESSIONS = (PREPARATORY, OFFICIAL)
BREAK = "break"
KINDS = ("organisation", "ceremony", "report", "discussion", "election", "vote", BREAK, "closing")
# The most that half a day works, breaks excluded: of the preparatory session by directive, of others assumed.
HALF_DAY_MINUTES = 240


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting; its day is counted from the opening or the closing day, `starts` in minutes since midnight.

    `hall` is "" where none is named: it is held wherever the congress is.
    """

    id: int
    public_id: str
    congress_id: int
    session: str
    day: Offset
    starts: int
    half_days: int
    position: float
    version: int
    path: str
    congress_public_id: str
    cancelled_reason: str = ""
    is_cancelled: bool = False
    hall: str = ""
    cancelled_at: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of a sitting; with `fixed_at` (minutes since midnight) it holds its time, else its time flows.

    `script` is None where it was not asked for.
    """

    id: int
    public_id: str
    sitting_id: int
    classification: int
    kind: str
    title: str
    title_en: str
    minutes: int
    fixed_at: int | None
    presenter: str
    presenter_en: str
    position: float
    version: int
    placed_version: int
    is_cancelled: bool = False
    script: Script | None = None

    @property
    def is_break(self) -> bool:
        """Whether nobody works meanwhile."""
        return self.kind == BREAK


class Lasting(Protocol):
    """What takes whole minutes and may hold a fixed time: an item, or what is to become one."""

    @property
    def minutes(self) -> int | None: ...

    @property
    def fixed_at(self) -> int | None: ...


Item = TypeVar("Item", bound=Lasting)


@dataclass(frozen=True, slots=True)
class TimedItem(Generic[Item]):
    """An item with its time; `gap` counts the idle minutes before it, negative what is missing before it.

    `is_late` says that it could not hold its fixed time, since an earlier item holds a later one.
    """

    item: Item
    start: int
    end: int
    gap: int = 0
    is_late: bool = False

    @property
    def missing(self) -> int:
        """How many of its minutes it has no time for, since a fixed time comes first."""
        return (self.item.minutes or 0) - (self.end - self.start)


@dataclass(frozen=True, slots=True)
class TimedSitting:
    """A sitting on its day with its timed items; `number` counts the sittings of its session from 1, of `count`."""

    sitting: Sitting
    day: date
    items: tuple[TimedItem[AgendaItem], ...]
    number: int = 1
    count: int = 1

    @property
    def start(self) -> int:
        """When it begins."""
        return self.sitting.starts

    @property
    def end(self) -> int:
        """When its last item ends; when it begins, where it has none."""
        return self.items[-1].end if self.items else self.start

    @property
    def minutes(self) -> int:
        """All planned minutes, breaks included, gaps left out."""
        return sum(one.item.minutes for one in self.items)

    @property
    def working_minutes(self) -> int:
        """The planned minutes without breaks."""
        return sum(one.item.minutes for one in self.items if not one.item.is_break)


def timed(starts: int, items: Iterable[Item]) -> tuple[TimedItem[Item], ...]:
    """The items of a sitting that begins at `starts`, in order, each with its start and end.

    Times flow: each item begins when the one before ends. An item with a fixed time holds it; what runs into it is
    cut short there, which its negative gap tells. Starts and ends never go back, whatever times are fixed.
    """
    found: list[TimedItem[Item]] = []
    clock = held = starts
    for item in items:
        start, gap, is_late = clock, 0, False
        if item.fixed_at is not None:
            gap, is_late = item.fixed_at - clock, item.fixed_at < held
            if not is_late:
                start = held = item.fixed_at
                if gap < 0:
                    found = [_cut(one, start) for one in found]
        clock = start + (item.minutes or 0)
        found.append(TimedItem(item, start, clock, gap, is_late))
    return tuple(found)


def _cut(one: TimedItem[Item], at: int) -> TimedItem[Item]:
    return one if one.end <= at else replace(one, start=min(one.start, at), end=at)


def timetable(
    sittings: Iterable[Sitting], items: Iterable[AgendaItem], opens: date, closes: date
) -> tuple[TimedSitting, ...]:
    """Every sitting that is not cancelled, by day and start, with its items that are not taken off, timed.

    `items` come in order of their places, those of all sittings in one list.
    """
    own: dict[int, list[AgendaItem]] = {}
    for item in items:
        if not item.is_cancelled:
            own.setdefault(item.sitting_id, []).append(item)
    valid = [(relative_date.resolve(one.day, opens, closes), one) for one in sittings if not one.is_cancelled]
    valid.sort(key=lambda pair: (pair[0], pair[1].starts, pair[1].position, pair[1].id))
    counts = {session: sum(one.session == session for _, one in valid) for session in SESSIONS}
    numbers = dict.fromkeys(SESSIONS, 0)
    found = []
    for day, one in valid:
        numbers[one.session] += 1
        entries = timed(one.starts, own.get(one.id, ()))
        found.append(TimedSitting(one, day, entries, numbers[one.session], counts[one.session]))
    return tuple(found)


def offset_of(day: date, opens: date, closes: date) -> Offset:
    """How a day is kept: the closing day by the closing, so that it stays the last one; any other by the opening."""
    return Offset("closes", 0) if day == closes != opens else Offset("opens", (day - opens).days)


def stepped(order: Sequence[str], moved: str, step: int) -> tuple[str, str]:
    """The neighbours ("" at an end) that an item has after a step up (-1) or down (1) in an order of public ids.

    At an end it stays where it is; `moved` stands in the order.
    """
    others = [one for one in order if one != moved]
    place = min(max(order.index(moved) + step, 0), len(others))
    return (others[place - 1] if place else "", others[place] if place < len(others) else "")
