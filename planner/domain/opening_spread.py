"""Opening many congresses: their days spread evenly over a window, the same each time it is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.congress import MOST_DAYS
from planner.domain.problem import Problem
from planner.domain.workday import Workdays

# How long a window may be, in days, and how many congresses may be wanted on one day.
LONGEST_WINDOW = 400
MOST_PER_DAY = 500
# What bounds a congress: the limits of the directive, the congresses below that end first, the one above.
DIRECTIVE, LOWER, UPPER = "directive", "lower", "upper"


@dataclass(frozen=True, slots=True)
class Window:
    """Between which days congresses of `days` official days open: at most `per_day` on one, on days off or not."""

    first: date
    last: date
    days: int
    per_day: int
    with_days_off: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """Within which days one congress may open; None is no bound.

    `earliest_by` and `latest_by` say what sets them: LOWER or UPPER congresses, else the directive.
    """

    earliest: date | None = None
    latest: date | None = None
    earliest_by: str = DIRECTIVE
    latest_by: str = DIRECTIVE

    def hold(self, day: date) -> bool:
        """Whether it may open on that day."""
        return (self.earliest is None or day >= self.earliest) and (self.latest is None or day <= self.latest)


def window_problems(first: date | None, last: date | None, days: int | None, per_day: int | None) -> list[Problem]:
    """What is wrong with a window, field by field."""
    found = []
    if first is None:
        found.append(Problem("spread.day_missing", "from"))
    if last is None:
        found.append(Problem("spread.day_missing", "to"))
    if first and last and last < first:
        found.append(Problem("spread.ends_before", "to", {"first": first, "last": last}))
    if first and last and (last - first).days >= LONGEST_WINDOW:
        found.append(Problem("spread.too_long", "to", {"most": LONGEST_WINDOW}))
    if days is None or not 1 <= days <= MOST_DAYS:
        found.append(Problem("congress.bad_days", "days", {"most": MOST_DAYS}))
    if per_day is None or not 1 <= per_day <= MOST_PER_DAY:
        found.append(Problem("spread.bad_number", "per_day", {"most": MOST_PER_DAY}))
    return found


def open_days(window: Window, workdays: Workdays) -> list[date]:
    """The days of the window on which a congress may open: each of its official days is one that people work."""
    span = ((window.first + timedelta(days=number)) for number in range((window.last - window.first).days + 1))
    return [day for day in span if window.with_days_off or _is_free(day, window.days, workdays)]


def _is_free(day: date, days: int, workdays: Workdays) -> bool:
    return all(workdays.is_working(day + timedelta(days=number)) for number in range(days))


def spread(bounds: Sequence[Bounds], days: Sequence[date], per_day: int) -> list[date | None]:
    """A day for each in its order, or None where none of `days` (ascending) is left that its bounds hold.

    Those that anything goes for lie as evenly as whole congresses can; whoever comes first in the order opens first.
    """
    waiting = list(range(len(bounds)))
    found: list[date | None] = [None] * len(bounds)
    placed = 0
    for place, day in enumerate(days):
        if not waiting:
            break
        due = -(-(place + 1) * len(bounds) // len(days)) - placed
        able = sorted((key for key in waiting if bounds[key].hold(day)), key=lambda key: _rank(bounds[key], days, key))
        last = sum(_is_last(bounds[key], days, place) for key in able)
        taken = able[: min(per_day, max(due, last))]
        for key in taken:
            found[key] = day
            waiting.remove(key)
        placed += len(taken)
    return found


def why_none(bounds: Bounds, days: Sequence[date]) -> Problem:
    """Why none of the days (ascending) that a window leaves was found for a congress; its bounds are named first."""
    if not days:
        return Problem("spread.no_open_day")
    if bounds.earliest and bounds.latest and bounds.earliest > bounds.latest:
        return Problem("spread.bounds_cross", params={"earliest": bounds.earliest, "latest": bounds.latest})
    if bounds.latest and bounds.latest < days[0]:
        code = {UPPER: "spread.latest_by_upper", DIRECTIVE: "spread.latest_by_directive"}[bounds.latest_by]
        return Problem(code, params={"day": bounds.latest})
    if bounds.earliest and bounds.earliest > days[-1]:
        code = {LOWER: "spread.earliest_by_lower", DIRECTIVE: "spread.earliest_by_directive"}[bounds.earliest_by]
        return Problem(code, params={"day": bounds.earliest})
    return Problem("spread.full")


def begun_late(bounds: Sequence[Bounds], days: Sequence[date], per_day: int, wanted: date) -> date | None:
    """The day nearest to `wanted` that a window can begin on and still hold whom it holds from its first day on.

    `days` are all days that the whole window leaves, ascending; None without any.
    """
    held = len([day for day in spread(bounds, days, per_day) if day])
    low, high = 0, sum(day < wanted for day in days)
    while low < high:
        middle = -(-(low + high) // 2)
        if len([day for day in spread(bounds, days[middle:], per_day) if day]) >= held:
            low = middle
        else:
            high = middle - 1
    return days[low] if low < len(days) else None


def _rank(bounds: Bounds, days: Sequence[date], key: int) -> tuple[date, int]:
    """Whoever has to open soonest goes first, then whoever comes first."""
    return min(bounds.latest or days[-1], days[-1]), key


def _is_last(bounds: Bounds, days: Sequence[date], place: int) -> bool:
    """Whether this is the last of the days on which it may open."""
    return place + 1 == len(days) or (bounds.latest is not None and days[place + 1] > bounds.latest)


def ends_below(held: Iterable[tuple[str, date]]) -> dict[str, date]:
    """By path, the last day on which a congress below it closes; `held` are the paths of congresses with closings."""
    found: dict[str, date] = {}
    for path, closes in held:
        for above in ancestors(path):
            found[above] = max(closes, found.get(above, closes))
    return found


def ancestors(path: str) -> list[str]:
    """Every place above, nearest first."""
    parts = path.split(".")[:-1]
    return [".".join(parts[:count]) + "." for count in range(len(parts) - 1, 1, -1)]
