"""What the log tells of a task's days: by which of them a pace is measured, whatever was written since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


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
    changes = [one for one in edits if one.before != Days()]
    stood = [(start, due)]
    for one in reversed(changes):
        last_start, last_due = stood[-1]
        stood.append((one.before.start or last_start, one.before.due or last_due))
    stood.reverse()
    written = [None, *(one.on for one in changes)]
    ended = [*(one.on for one in changes), None]
    for days, since, until in zip(stood, written, ended, strict=True):
        begun = max(days[0], since) if since and since <= days[1] else days[0]
        if until is None or begun < until or (done_on and done_on <= until):
            return (begun, days[1]) if (begun, days[1]) != (start, due) else None
    return None
