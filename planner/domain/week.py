"""One subcommittee's two weeks on one sheet: what starts or is due each day, what runs, what is stuck."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.checklist import week_of
from planner.domain.task import DONE, OPEN, Task

DUE, STARTS = "due", "starts"
DAY, RUNNING, STUCK = "day", "running", "stuck"


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
    def is_whole(self) -> bool:
        """Whether nothing was left out."""
        return not any(part.more for part in (self.this_week, self.next_week, self.running, self.stuck))

    @property
    def ends(self) -> date:
        """The last day of the next week."""
        return self.monday + timedelta(days=13)


def week(tasks: Sequence[Task], today: date, room: float, cost: Callable[[str, Task], float]) -> Week:
    """What stands on the sheet of a day, in `room` mm; tasks are uncancelled.

    `cost` says how many mm a task takes in a part (DAY, RUNNING, STUCK). The parts take turns, so that none crowds
    another out; what has no room is counted.
    """
    monday = week_of(today)
    lines = _lines(tasks)
    this_week = [line for line in lines if monday <= line.day < monday + timedelta(days=7)]
    next_week = [line for line in lines if monday + timedelta(days=7) <= line.day < monday + timedelta(days=14)]
    # What runs comes first, then what will begin, however far away: an empty week must not look like an empty plan.
    running = sorted((one for one in tasks if one.status in OPEN), key=lambda one: (one.start > today, *_by_due(one)))
    stuck = sorted((task for task in tasks if task.status in OPEN and task.blocked_reason), key=_by_due)
    costs = [
        [cost(DAY, line.task) for line in this_week],
        [cost(DAY, line.task) for line in next_week],
        [cost(RUNNING, task) for task in running],
        [cost(STUCK, task) for task in stuck],
    ]
    this, following, going, hindered = shares(costs, room)
    return Week(
        monday, _part(this_week, this), _part(next_week, following), _tasks(running, going), _tasks(stuck, hindered)
    )


def shares(costs: Sequence[Sequence[float]], room: float) -> list[int]:
    """How many things of each part find room: the parts take turns, until the next thing of each would not fit."""
    given = [0] * len(costs)
    waiting = [index for index, own in enumerate(costs) if own]
    while waiting:
        for index in list(waiting):
            wanted = costs[index][given[index]]
            if wanted <= room:
                given[index] += 1
                room -= wanted
                if given[index] < len(costs[index]):
                    continue
            waiting.remove(index)
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
