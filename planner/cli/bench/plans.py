"""What is computed over whole plans, without a page around it."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from planner.cli.bench.figure import Figure
from planner.domain.schedule import Activity, Wait, schedule
from planner.formats import public_holidays

_TASKS, _WAITS = 5000, 10_000
_TIMES = 20
_TODAY, _OPENS = date(2009, 11, 2), date(2010, 9, 15)


def figures() -> Iterator[Figure]:
    """Milliseconds of each, over plans that are the same every time."""
    activities, waits = _plan(random.Random(2010))  # noqa: S311 - a plan to measure on
    frame = {"today": _TODAY, "opens": _OPENS, "closes": _OPENS + timedelta(days=2), "must_finish": None}
    workdays = public_holidays.viet_nam(2008, 2011)
    times = _timed(lambda: schedule(activities, waits, **frame, workdays=workdays))
    yield Figure(f"schedule of {_TASKS:,} tasks", "ms", 100, times)


def _plan(chance: random.Random) -> tuple[list[Activity], list[Wait]]:
    """A year's plan without circles: tasks in every state that wait for earlier ones in every way."""
    activities = []
    for key in range(_TASKS):
        start = _TODAY + timedelta(days=chance.randrange(-30, 300))
        status = chance.choice(("todo", "todo", "todo", "doing", "review", "done"))
        due = start + timedelta(days=chance.randrange(30))
        activities.append(Activity(key, start, due, "working", status, None, is_fixed=chance.random() < 0.02))
    pairs = (sorted(chance.sample(range(_TASKS), 2)) for _ in range(_WAITS))
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
