"""Working days: which days are off, and moving a day off to the working day before or after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.problem import Invalid, Problem

ONE_DAY = timedelta(days=1)
SATURDAY = 5
LONGEST_REST = 60
KEPT_BEFORE_OPENING = timedelta(days=2)


@dataclass(frozen=True)
class Workdays:
    """Saturdays, Sundays and the days in `off` are days off; a day in `worked` is a working day whatever else it is.

    Moving and counting raise Invalid `workday.none_near` where no working day lies within 60 days.
    """

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def with_days_off(self, days: Iterable[date]) -> "Workdays":
        """The same with an office's own days off; they win over a working Saturday made up for a holiday."""
        own = frozenset(days)
        return Workdays(self.off | own, self.worked - own)

    def is_working(self, day: date) -> bool:
        """Whether people work that day."""
        return (day.weekday() < SATURDAY and day not in self.off) or day in self.worked

    def back(self, day: date) -> date:
        """The day itself, or the last working day before it."""
        return day if self.is_working(day) else self._nearest(day, -ONE_DAY)

    def forward(self, day: date) -> date:
        """The day itself, or the next working day after it."""
        return day if self.is_working(day) else self._nearest(day, ONE_DAY)

    def add(self, day: date, days: int) -> date:
        """The working day that is `days` working days after `day` (before it when negative); `day` itself is day 0."""
        step = ONE_DAY if days > 0 else -ONE_DAY
        for _ in range(abs(days)):
            day = self._nearest(day, step)
        return day

    def count(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`, negative backwards: `count(day, add(day, n)) == n`."""
        step = ONE_DAY if end >= start else -ONE_DAY
        distance = abs((end - start).days)
        working = sum(self.is_working(start + step * number) for number in range(1, distance + 1))
        return working if end >= start else -working

    def _nearest(self, day: date, step: timedelta) -> date:
        # At either end of the calendar there is no day to go to.
        room = (date.max - day).days if step > timedelta() else (day - date.min).days
        for distance in range(1, min(LONGEST_REST, room) + 1):
            if self.is_working(found := day + step * distance):
                return found
        raise Invalid(Problem("workday.none_near", params={"day": day, "days": LONGEST_REST}))


def settle(day: date, calendar: str, opens: date, closes: date, workdays: Workdays) -> date:
    """The day on which a task's day really falls; `calendar` is "working" or "calendar" (playbook, how_to_read).

    Before the opening a day off gives way to the last working day, after the closing to the next; between them every
    day stays. A "calendar" task also keeps its days from two days before the opening.
    """
    kept_from = opens - KEPT_BEFORE_OPENING if calendar == "calendar" else opens
    if day < kept_from:
        return workdays.back(day)
    return workdays.forward(day) if day > closes else day
