"""When many congresses open: a common scale of weeks, those of each level counted by week, and what lies beyond."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.cycle import Cycle, DirectiveLevel, rung_on

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Opened:
    """So many congresses of a level that open on one day, with so many official days."""

    level: str
    opens: date
    days: int
    count: int = 1

    @property
    def closes(self) -> date:
        """The last official day."""
        return self.opens + timedelta(days=self.days - 1)


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole weeks from the Monday `first` on."""

    first: date
    weeks: int

    def at(self, day: date) -> float:
        """Where a day begins, in per cent of the whole."""
        return round(100 * (day - self.first).days / (7 * self.weeks), 3)

    def width(self, days: int) -> float:
        """How much so many days take, in per cent of the whole."""
        return round(100 * days / (7 * self.weeks), 3)

    @property
    def mondays(self) -> list[date]:
        """The first day of each week."""
        return [self.first + number * _WEEK for number in range(self.weeks)]

    @property
    def months(self) -> list[date]:
        """The first of each month that begins within."""
        last = self.first + self.weeks * _WEEK
        day, found = self.first, []
        while (day := (day.replace(day=1) + timedelta(days=32)).replace(day=1)) < last:
            found.append(day)
        return found


@dataclass(frozen=True, slots=True)
class Week:
    """The congresses that open in the week from `day` on; `beyond` of them break a limit of the directive."""

    day: date
    count: int
    beyond: int


@dataclass(frozen=True, slots=True)
class Density:
    """The congresses of a level by week; `missing` organisations have none, `cancelled` are told apart."""

    level: str
    weeks: tuple[Week, ...]
    opened: int
    beyond: int
    missing: int
    cancelled: int

    @property
    def most(self) -> int:
        """The number of the fullest week."""
        return max((week.count for week in self.weeks), default=0)


def scale(days: Iterable[date]) -> Scale | None:
    """The weeks in which all these days lie, with one before and one behind; None without any day."""
    every = sorted(days)
    if not every:
        return None
    first = every[0] - timedelta(days=every[0].weekday()) - _WEEK
    return Scale(first, (every[-1] - first).days // 7 + 2)


def is_beyond(one: Opened, rung: DirectiveLevel) -> bool:
    """Whether it opens before the window or closes after the last day that the directive allows."""
    first, last = rung.window_start.day, rung.must_finish.day
    return (first is not None and one.opens < first) or (last is not None and one.closes > last)


def rungs(cycle: Cycle, opened: Iterable[Opened]) -> dict[tuple[str, date], DirectiveLevel]:
    """The limits of each level on each of the opening days."""
    return {key: rung_on(cycle, *key) for key in {(one.level, one.opens) for one in opened}}


def densities(
    cycle: Cycle,
    opened: Sequence[Opened],
    organisations: Mapping[str, int],
    cancelled: Mapping[str, int],
    over: Scale | None,
) -> list[Density]:
    """One for each level with organisations, in their order."""
    limits = rungs(cycle, opened)
    found = []
    for level, total in organisations.items():
        own = [one for one in opened if one.level == level]
        counts: dict[date, int] = {}
        beyond: dict[date, int] = {}
        for one in own:
            monday = one.opens - timedelta(days=one.opens.weekday())
            counts[monday] = counts.get(monday, 0) + one.count
            if is_beyond(one, limits[one.level, one.opens]):
                beyond[monday] = beyond.get(monday, 0) + one.count
        weeks = tuple(
            Week(day, counts[day], beyond.get(day, 0)) for day in (over.mondays if over else ()) if day in counts
        )
        number, gone = sum(counts.values()), cancelled.get(level, 0)
        found.append(Density(level, weeks, number, sum(beyond.values()), max(total - number - gone, 0), gone))
    return found
