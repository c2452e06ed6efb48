"""One subcommittee's two weeks on one sheet: what starts or is due each day, what runs, what is stuck."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.checklist import week_of
from planner.domain.task import DONE, OPEN, Task

DUE, STARTS = "due", "starts"
RUNNING, STUCK = "running", "stuck"


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
    def told(self) -> int:
        """How many parts say in a line of its own that there is nothing, or how much more there is."""
        parts = (self.this_week.lines, self.this_week.more), (self.next_week.lines, self.next_week.more)
        lists = (self.running.tasks, self.running.more), (self.stuck.tasks, self.stuck.more)
        return sum(not shown or more > 0 for shown, more in (*parts, *lists))

    @property
    def ends(self) -> date:
        """The last day of the next week."""
        return self.monday + timedelta(days=13)


def week(tasks: Sequence[Task], today: date, room: float, cost: Callable[[str, Task], float]) -> Week:
    """What stands on the sheet of a day, in `room` mm; tasks are uncancelled.

    `cost` says how many mm a task takes in a line of a day (DUE, STARTS) or in a part (RUNNING, STUCK). What is late or
    stuck finds room first, then the parts take turns, so that none crowds another out; what has no room is counted.
    """
    monday = week_of(today)
    lines = _lines(tasks)
    this_week = [line for line in lines if monday <= line.day < monday + timedelta(days=7)]
    next_week = [line for line in lines if monday + timedelta(days=7) <= line.day < monday + timedelta(days=14)]
    # What runs comes before what will begin, however far away: an empty week must not look like an empty plan.
    running = sorted(
        (one for one in tasks if one.status in OPEN),
        key=lambda one: (not _presses(one, today), one.start > today, *_by_due(one)),
    )
    stuck = sorted((task for task in tasks if task.status in OPEN and task.blocked_reason), key=_by_due)
    days = [sorted(part, key=lambda line: not _presses(line.task, today)) for part in (this_week, next_week)]
    queues = [
        *([(line.kind, line.task) for line in part] for part in days),
        [(RUNNING, task) for task in running],
        [(STUCK, task) for task in stuck],
    ]
    costs = [[cost(part, task) for part, task in own] for own in queues]
    pressing = [sum(_presses(task, today) for _, task in own) for own in queues]
    this, following, going, hindered = _in_two_rounds(costs, pressing, room)
    return Week(
        monday, _part(days[0], this), _part(days[1], following), _tasks(running, going), _tasks(stuck, hindered)
    )


def _presses(task: Task, today: date) -> bool:
    return task.status in OPEN and (task.is_late(today) or bool(task.blocked_reason))


def _in_two_rounds(costs: Sequence[Sequence[float]], first: Sequence[int], room: float) -> list[int]:
    """How many things of each part find room: of each the `first` so many, then the others."""
    given = shares([own[:count] for own, count in zip(costs, first, strict=True)], room)
    room -= sum(sum(own[:count]) for own, count in zip(costs, given, strict=True))
    rest = [own[count:] if count == most else () for own, count, most in zip(costs, given, first, strict=True)]
    return [count + more for count, more in zip(given, shares(rest, room), strict=True)]


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
    return sorted(lines, key=_place)


def _place(line: Line) -> tuple[date, str, date, int, int]:
    return line.day, line.kind, *_by_due(line.task)


def _by_due(task: Task) -> tuple[date, int, int]:
    return task.due, task.classification, task.number


def _part(lines: list[Line], room: int) -> Part:
    """The first lines, as they follow upon one another."""
    return Part(tuple(sorted(lines[:room], key=_place)), len(lines) - len(lines[:room]))


def _tasks(tasks: list[Task], room: int) -> Tasks:
    return Tasks(tuple(tasks[:room]), len(tasks) - len(tasks[:room]))
