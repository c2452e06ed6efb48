"""How far from its congress a task's days may lie, and what becomes of those that already lie further off."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.cycle import years_later

# Further from the opening than any cycle is long: what is computed takes such a day for this one.
_FURTHEST = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class Reach:
    """The days that a plan may hold: those of its cycle, and one year before and after them."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a task may begin or be due on that day."""
        return self.first <= day <= self.last

    def nearest(self, day: date) -> date:
        """The day itself, or the end of the reach beyond which it lies."""
        return min(max(day, self.first), self.last)


def reach_of(starts: date, ends: date) -> Reach:
    """The reach of a cycle by its first and last day."""
    return Reach(years_later(starts, -1), years_later(ends, 1))


def near(day: date, opens: date) -> date:
    """The day, or one ten years from the opening where it lies further off: tables of days end somewhere."""
    return min(max(day, opens - _FURTHEST), opens + _FURTHEST)
