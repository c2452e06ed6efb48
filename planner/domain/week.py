"""One subcommittee's two weeks on one sheet: what starts or is due each day, what runs, what is stuck."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.checklist import week_of
from planner.domain.task import DONE, OPEN, Task

DUE, STARTS = "due", "starts"


@dataclass(frozen=True)
class Line:
    """One thing on one day: a task that is due then, or that is to be begun."""

    day: date
    kind: str
    task: Task


@dataclass(frozen=True)
class Part:
    """Some of the lines of a part, and how many more there are that the sheet has no room for."""

    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True)
class Tasks:
    """Likewise of tasks."""

    tasks: tuple[Task, ...]
    more: int


@dataclass(frozen=True)
class Week:
    """The sheet; `monday` begins this week, the next one follows."""

    monday: date
    this_week: Part
    next_week: Part
    running: Tasks
    stuck: Tasks

    @property
    def ends(self) -> date:
        """The last day of the next week."""
        return self.monday + timedelta(days=13)


def week(tasks: Sequence[Task], today: date, room: int) -> Week:
    """What stands on the sheet of a day, with room for so many lines in all; tasks are uncancelled.

    Each part keeps its share of the room; what one leaves free the others take, in their order on the sheet.
    """
    monday = week_of(today)
    lines = _lines(tasks)
    this_week = [line for line in lines if monday <= line.day < monday + timedelta(days=7)]
    next_week = [line for line in lines if monday + timedelta(days=7) <= line.day < monday + timedelta(days=14)]
    # What runs comes first, then what will begin, however far away: an empty week must not look like an empty plan.
    running = sorted(
        (task for task in tasks if task.status in OPEN), key=lambda one: (one.start > today, *_by_due(one))
    )
    stuck = sorted((task for task in tasks if task.status in OPEN and task.blocked_reason), key=_by_due)
    rooms = shares([len(this_week), len(next_week), len(running), len(stuck)], room)
    return Week(
        monday,
        _part(this_week, rooms[0]),
        _part(next_week, rooms[1]),
        _tasks(running, rooms[2]),
        _tasks(stuck, rooms[3]),
    )


def shares(wanted: Sequence[int], room: int) -> list[int]:
    """How many lines each part gets: an equal share, what is left over going round to those who want more."""
    given = [0] * len(wanted)
    while room > 0 and any(got < want for got, want in zip(given, wanted, strict=True)):
        for index, want in enumerate(wanted):
            if room > 0 and given[index] < want:
                given[index] += 1
                room -= 1
    return given


def _lines(tasks: Sequence[Task]) -> list[Line]:
    lines = [Line(task.due, DUE, task) for task in tasks if task.status in (*OPEN, DONE)]
    lines += [Line(task.start, STARTS, task) for task in tasks if task.status in OPEN and task.start != task.due]
    return sorted(lines, key=lambda line: (line.day, line.kind, *_by_due(line.task)))


def _by_due(task: Task) -> tuple[date, int, int]:
    return task.due, task.classification, task.number


def _part(lines: list[Line], room: int) -> Part:
    return Part(tuple(lines[:room]), len(lines) - len(lines[:room]))


def _tasks(tasks: list[Task], room: int) -> Tasks:
    return Tasks(tuple(tasks[:room]), len(tasks) - len(tasks[:room]))
