"""What is computed over whole plans, without a page around it."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from planner.cli.bench.figure import Figure
from planner.domain.day_table import day_table
from planner.domain.forecast import RUNS, foresee
from planner.domain.pace import Sums, Work, pace_of, seen
from planner.domain.schedule import Activity, Wait, schedule
from planner.domain.workday import Workdays
from planner.formats import public_holidays

_TASKS, _WAITS, _FORESEEN = 5000, 10_000, 100
_TIMES = 20
_TODAY, _OPENS = date(2009, 11, 2), date(2010, 9, 15)


def figures() -> Iterator[Figure]:
    """Milliseconds of each, over plans that are the same every time."""
    activities, waits = _plan(random.Random(2010), _TASKS, _WAITS)  # noqa: S311 - a plan to measure on
    frame = {"today": _TODAY, "opens": _OPENS, "closes": _OPENS + timedelta(days=2), "must_finish": None}
    workdays = public_holidays.viet_nam(2008, 2011)
    times = _timed(lambda: schedule(activities, waits, **frame, workdays=workdays))
    yield Figure(f"schedule of {_TASKS:,} tasks", "ms", 100, times)
    yield _forecast(workdays)


def _forecast(workdays: Workdays) -> Figure:
    """A congress of 100 open tasks with 150 relations, a tenth of them under way, foreseen from its pace on."""
    activities, waits = _plan(random.Random(2010), _FORESEEN, _FORESEEN * 3 // 2)  # noqa: S311 - likewise
    works = [
        Work(one.key, one.start, one.due, "doing" if one.key % 10 == 0 else "todo", is_blocked=one.key % 20 == 1)
        for one in activities
    ]
    table = day_table(workdays, _TODAY, _OPENS)

    def deed() -> object:
        pace = pace_of(seen(works, waits, _TODAY, table), Sums())
        return foresee(works, waits, pace, today=_TODAY, opens=_OPENS, seed="bench", workdays=workdays)

    return Figure(f"forecast of a congress of {_FORESEEN} tasks, {RUNS:,} runs", "ms", 50, _timed(deed))


def _plan(chance: random.Random, tasks: int, relations: int) -> tuple[list[Activity], list[Wait]]:
    """A year's plan without circles: tasks in every state that wait for earlier ones in every way."""
    activities = []
    for key in range(tasks):
        start = _TODAY + timedelta(days=chance.randrange(-30, 300))
        status = chance.choice(("todo", "todo", "todo", "doing", "review", "done"))
        due = start + timedelta(days=chance.randrange(30))
        activities.append(Activity(key, start, due, "working", status, None, is_fixed=chance.random() < 0.02))
    pairs = (sorted(chance.sample(range(tasks), 2)) for _ in range(relations))
    kinds = ("FS", "FS", "FS", "FF", "SS")
    return activities, [Wait(*pair, chance.choice(kinds), chance.choice((0, 0, 0, 2, 7, -3))) for pair in pairs]


def _timed(deed: Callable[[], object]) -> tuple[float, ...]:
    """How many milliseconds it takes, as often as it is measured."""
    times = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        deed()
        times.append((time.perf_counter() - began) * 1000)
    return tuple(times)
