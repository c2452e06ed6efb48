"""What the log tells of a task's days: by which its pace is measured and how much it is, whatever was written since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a task as an entry of the log names them; None where it does not."""

    start: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class DayEdit:
    """A change of a task's days: the `number` of its entry, its planning day, and the clearance it takes to see it.

    A task that was added had no days before. `is_shift` tells that the days went along with something else.
    """

    number: int
    on: date
    rank: int
    before: Days
    after: Days
    is_shift: bool = False


def days_when_begun(start: date, due: date, done_on: date | None, edits: Sequence[DayEdit]) -> tuple[date, date] | None:
    """The days that stood when a task was to begin, or was done; None where these are its present days.

    Once its start has come, a task is under way or late, and other days take nothing of that back. Before, they may
    be changed freely. A start that was written for a day already past is taken for the day on which it was written.
    `edits` are in order.
    """
    changes, stood = _stood(start, due, edits)
    written = [None, *(one.on for one in changes)]
    ended = [*(one.on for one in changes), None]
    for days, since, until in zip(stood, written, ended, strict=True):
        begun = max(days[0], since) if since and since <= days[1] else days[0]
        if until is None or begun < until or (done_on and done_on <= until):
            return (begun, days[1]) if (begun, days[1]) != (start, due) else None
    return None


def longest_days(start: date, due: date, edits: Sequence[DayEdit]) -> tuple[date, date] | None:
    """The longest days that a task was ever planned with; None where these are its present days.

    Fewer days do not make it less. A due day replaced on the day on which it was written was a slip, and counts
    for nothing; a task that gets days back which it had is as long as it was then; what goes along with something else
    brings the longest days along. `edits` are in order.
    """
    changes, stood = _stood(start, due, edits)
    if not changes:
        return None
    longest = stood[0]
    known = {longest: longest}
    corrected = [
        one.on == following.on and days[1] != then[1]
        for (one, following), (days, then) in zip(pairwise(changes), pairwise(stood[1:]), strict=True)
    ]
    for one, (before, after), is_slip in zip(changes, pairwise(stood), [*corrected, False], strict=True):
        if one.is_shift:
            longest = (longest[0] + (after[0] - before[0]), longest[1] + (after[1] - before[1]))
        longest = known.get(after, longest if is_slip or _span(after) <= _span(longest) else after)
        known.setdefault(after, longest)
    return longest if _span(longest) > _span((start, due)) else None


def _stood(start: date, due: date, edits: Sequence[DayEdit]) -> tuple[list[DayEdit], list[tuple[date, date]]]:
    """The changes, and the days that stood before each and after the last: one more."""
    changes = [one for one in edits if one.before != Days()]
    stood = [(start, due)]
    for one in reversed(changes):
        last_start, last_due = stood[-1]
        stood.append((one.before.start or last_start, one.before.due or last_due))
    return changes, stood[::-1]


def _span(days: tuple[date, date]) -> int:
    return (days[1] - days[0]).days
