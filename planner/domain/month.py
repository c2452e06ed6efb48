"""A month of a congress's calendar: its weeks, and what stands on each of their days."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from planner.domain.agenda import Sitting
from planner.domain.relative_date import resolve
from planner.domain.task import OPEN
from planner.domain.timeline import Held
from planner.domain.workday import ONE_DAY, Workdays

FIRST_YEAR, LAST_YEAR = 1990, 2100
# So many tasks stand in the square of one day; the page of the day holds them all.
MOST = 4

OPENS, CLOSES, OFFICIAL, SITTING, ABOVE, BELOW = "opens", "closes", "official", "sitting", "above", "below"
MARKS = (OPENS, CLOSES, OFFICIAL, SITTING, ABOVE, BELOW)


class Due(Protocol):
    """What a square needs to know of a task; `due` is an ISO day."""

    @property
    def due(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def classification(self) -> int: ...
    @property
    def number(self) -> int: ...


T = TypeVar("T", bound=Due)


@dataclass(frozen=True, order=True)
class Month:
    """A month of the years 1990 to 2100."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """As an address names it: 2010-05."""
        return f"{self.year:04}-{self.number:02}"

    @property
    def previous(self) -> "Month | None":
        """The month before, None at the end of the years."""
        return self._by(-1)

    @property
    def following(self) -> "Month | None":
        """The month after, None at the end of the years."""
        return self._by(1)

    def weeks(self) -> list[list[date]]:
        """Whole weeks from Monday to Sunday that hold the month, with the days of its neighbours that fill them."""
        days = list(calendar.Calendar().itermonthdates(self.year, self.number))
        return [days[first : first + 7] for first in range(0, len(days), 7)]

    def holds(self, day: date) -> bool:
        """Whether the day lies in the month itself."""
        return (day.year, day.month) == (self.year, self.number)

    def _by(self, step: int) -> "Month | None":
        years, index = divmod(self.year * 12 + self.number - 1 + step, 12)
        return Month(years, index + 1) if FIRST_YEAR <= years <= LAST_YEAR else None


@dataclass(frozen=True)
class Mark:
    """Something besides tasks on a day: `name` is that of another congress, `starts` the time of a sitting.

    `session` is that of a sitting; `public_id` leads to it.
    """

    code: str
    name: str = ""
    session: str = ""
    starts: int = 0
    public_id: str = ""


@dataclass(frozen=True)
class Day(Generic[T]):
    """One square with all that stands on the day; `holiday` is what a day off is called, "" on others."""

    day: date
    is_of_month: bool
    is_off: bool
    holiday: str
    marks: tuple[Mark, ...]
    tasks: tuple[T, ...]

    @property
    def first(self) -> tuple[T, ...]:
        """The tasks that find room in the square."""
        return self.tasks[:MOST]

    @property
    def more(self) -> int:
        """How many find none."""
        return max(0, len(self.tasks) - MOST)

    def of(self, code: str) -> tuple[Mark, ...]:
        """The marks of one kind."""
        return tuple(mark for mark in self.marks if mark.code == code)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there but the day itself."""
        return not (self.holiday or self.marks or self.tasks)


def of_day(day: date) -> Month:
    """The month that a day lies in."""
    return Month(day.year, day.month)


def read(code: str, today: date) -> Month:
    """The month of an address such as 2010-05; that of today where it is none."""
    year, _, number = code.partition("-")
    is_month = len(code) == 7 and code.isascii() and year.isdigit() and number.isdigit()
    if is_month and FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(number) <= 12:
        return Month(int(year), int(number))
    return of_day(today)


def days_of(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + ONE_DAY * number for number in range((last - first).days + 1)]


def marks_of(
    opens: date,
    closes: date,
    sittings: Iterable[Sitting],
    above: Iterable[tuple[str, date, int]],
    below: Iterable[Held],
) -> list[tuple[date, Mark]]:
    """What a congress's calendar marks: its own days, its sittings, and the days of congresses above and below it.

    `above` are name, opening day and official days.
    """
    marks = [(opens, Mark(OPENS)), (closes, Mark(CLOSES))]
    marks += [(day, Mark(OFFICIAL)) for day in days_of(opens, closes)[1:-1]]
    for one in sittings:
        if not one.is_cancelled:
            mark = Mark(SITTING, session=one.session, starts=one.starts, public_id=one.public_id)
            marks.append((resolve(one.day, opens, closes), mark))
    for code, others in ((ABOVE, above), (BELOW, ((one.name, one.opens, one.days) for one in below))):
        for name, first, days in others:
            marks += [(first + ONE_DAY * number, Mark(code, name)) for number in range(days)]
    return marks


def laid_out(
    month: Month,
    tasks: Iterable[T],
    marks: Iterable[tuple[date, Mark]],
    workdays: Workdays,
    holidays: Mapping[date, str],
) -> list[list[Day[T]]]:
    """The weeks of the month, each day with what stands on it: marks in their order, open tasks before the others."""
    due: dict[str, list[T]] = {}
    for task in tasks:
        due.setdefault(task.due, []).append(task)
    marked: dict[date, list[Mark]] = {}
    for day, mark in marks:
        marked.setdefault(day, []).append(mark)

    def square(day: date) -> Day[T]:
        return Day(
            day,
            month.holds(day),
            not workdays.is_working(day),
            holidays.get(day, ""),
            tuple(sorted(marked.get(day, ()), key=_order)),
            tuple(sorted(due.get(day.isoformat(), ()), key=_place)),
        )

    return [[square(day) for day in week] for week in month.weeks()]


def moved(start: date, due: date, to: date) -> date:
    """The start of a task that is to be due on another day: it goes along where it would lie behind that day."""
    length = due - start
    if start <= to:
        return start
    return to - length if to - date.min > length else to


def _place(task: Due) -> tuple[bool, int, int]:
    return task.status not in OPEN, task.classification, task.number


def _order(mark: Mark) -> tuple[int, int, str]:
    return MARKS.index(mark.code), mark.starts, mark.name
