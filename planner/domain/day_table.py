"""Working days as tables: stepping over thousands of days without asking of each whether people work on it.

Days are places in the table, counted from its first day. What would lie outside stands at its end: thirty years from
every day of a plan, where any delay is hopeless alike.
"""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache
from itertools import accumulate, compress

from planner.domain.workday import SATURDAY, Workdays

REACH = 30


@dataclass(frozen=True, slots=True)
class DayTable:
    """The working days from `first` on.

    `working[k]` is the place of working day k, `before[place]` how many working days lie before that day: the number
    of the first working day that is not before it.
    """

    first: int
    days: tuple[date, ...]
    working: tuple[int, ...]
    before: tuple[int, ...]

    def at(self, day: date) -> int:
        """The place of a day."""
        return self.within(day.toordinal() - self.first)

    def within(self, place: int) -> int:
        """The place, or the end of the table that it lies beyond."""
        return max(0, min(place, len(self.days) - 1))

    def forward(self, place: int) -> int:
        """The place of the first working day not before it."""
        return self.working[min(self.before[place], len(self.working) - 1)]

    def back(self, place: int) -> int:
        """The place of the last working day not after it."""
        return self.working[max(self.before[place + 1] - 1, 0)]

    def add(self, place: int, days: int) -> int:
        """The place so many working days after a working day, before it when negative."""
        return self.working[max(0, min(self.before[place] + days, len(self.working) - 1))]

    def count(self, start: int, end: int) -> int:
        """Working days after `start` up to and with `end`, negative backwards, as `Workdays.count`."""
        return self.before[end + 1] - self.before[start + 1] if end >= start else self.before[end] - self.before[start]


def day_table(workdays: Workdays, first: date, last: date) -> DayTable:
    """The table around the days of a plan, from `first` to `last`; kept by whole years, as plans change daily."""
    return _made(workdays, max(MINYEAR, first.year - REACH), min(MAXYEAR, last.year + REACH))


@lru_cache(maxsize=16)
def _made(workdays: Workdays, first_year: int, last_year: int) -> DayTable:
    first, last = date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal()
    days = tuple(map(date.fromordinal, range(first, last + 1)))
    flags = [day.weekday() < SATURDAY for day in days]
    for own, is_working in ((workdays.off, False), (workdays.worked, True)):
        for day in own:
            if first <= day.toordinal() <= last:
                flags[day.toordinal() - first] = is_working
    return DayTable(first, days, tuple(compress(range(len(days)), flags)), tuple(accumulate(flags, initial=0)))
