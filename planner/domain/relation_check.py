"""What a relation between two tasks may be, and the circle that one more would close."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from planner.domain.problem import Problem

TYPES = ("FS", "FF", "SS")
MOST_LAG = 365


@dataclass(frozen=True)
class NewRelation:
    """What is asked for: finish to start, finish to finish or start to start, and days between; None: unreadable."""

    type: str
    lag_days: int | None = 0


def relation_problems(relation: NewRelation) -> list[Problem]:
    """What is wrong with a relation, whichever its tasks are."""
    problems = []
    if relation.type not in TYPES:
        problems.append(Problem("relation.unknown_type", "relation"))
    if relation.lag_days is None or abs(relation.lag_days) > MOST_LAG:
        problems.append(Problem("relation.bad_lag", "lag_days", {"most": MOST_LAG}))
    return problems


def circle(waits: Mapping[int, Collection[int]], task: int, waits_for: int) -> list[int]:
    """The shortest circle that closes when `task` waits for `waits_for`: the task, what it waits for, … and it again.

    `waits` maps a task to those it waits for. Empty when no circle closes.
    """
    return _way_back(waits, task, [waits_for])


def circle_through(waits: Mapping[int, Collection[int]], task: int) -> list[int]:
    """The shortest circle on which a task stands already; empty when there is none."""
    return _way_back(waits, task, waits.get(task, ()))


def _way_back(waits: Mapping[int, Collection[int]], task: int, first: Iterable[int]) -> list[int]:
    """The shortest way from a task over one of the first ones back to it."""
    came_from = dict.fromkeys(first, task)
    open_ends = deque(came_from)
    while open_ends and task not in came_from:
        at = open_ends.popleft()
        for next_one in waits.get(at, ()):
            if next_one not in came_from:
                came_from[next_one] = at
                open_ends.append(next_one)
    if task not in came_from:
        return []
    way = [task, came_from[task]]
    while way[-1] != task:
        way.append(came_from[way[-1]])
    return way[::-1]
