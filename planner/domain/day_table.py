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
    """The working days from the day with the ordinal `first` on.

    `working[k]` is the place of working day k, `before[place]` how many working days lie before a day: the number of
    the first one that is not before it. `back[place]` is the place of the last working day that is not after it.
    """

    first: int
    days: tuple[date, ...]
    working: tuple[int, ...]
    before: tuple[int, ...]
    back: tuple[int, ...]

    def at(self, day: date) -> int:
        """The place of a day between those that the table was made for."""
        return day.toordinal() - self.first

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
    working = tuple(compress(range(len(days)), flags))
    before = tuple(accumulate(flags, initial=0))
    back = tuple(working[max(number - 1, 0)] for number in before[1:])
    return DayTable(first, days, working, before, back)
