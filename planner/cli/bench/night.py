"""The clerk's night: everything that is due for a new planning day, and what a person waits for beside it."""

import time
from collections.abc import Iterator

from planner import clerk, store
from planner.cli.bench import changes
from planner.cli.bench.figure import Figure
from planner.cli.bench.gathering import together
from planner.cli.bench.ground import Ground
from planner.settings import Settings

# So many changes are made beside the night, with pauses of so many seconds.
_CHANGES, _PAUSE = 150, 0.05


def figures(ground: Ground, name: str, *, is_beside: bool = False) -> Iterator[Figure]:
    """Seconds of a whole night; with `is_beside` also milliseconds of changes that a person makes meanwhile."""
    took: list[float] = []
    seconds = together(_night, [(ground.settings,)], lambda: took.extend(_beside(ground)) if is_beside else None)
    yield Figure(f"the clerk's night, {name}", "s", 600, tuple(seconds))
    if is_beside:
        yield Figure(f"status change beside the clerk's night, {name}", "ms", None, tuple(took), p95=50)


def _night(settings: Settings) -> float:
    began = time.perf_counter()
    clerk.work_through(settings)
    return time.perf_counter() - began


def _beside(ground: Ground) -> list[float]:
    db = store.connection.connect(ground.settings.db)
    try:
        scope = ground.person(db).scope
        cycle_id, *_ = store.cycles.bounds(db, "XI")
        congress = store.congresses.find(db, scope, store.organisations.get(db, scope, cycle_id, "P86"))
    finally:
        db.close()
    return changes.work(ground, congress, _after_a_pause)


def _after_a_pause(number: int) -> bool:
    time.sleep(_PAUSE)
    return number < _CHANGES
