"""From the command to the first page of the demonstration, and what the server holds in memory then."""

import time
from collections.abc import Iterator
from pathlib import Path

from planner.cli.bench.figure import Figure
from planner.cli.bench.served import free_port, resident, running, workers

_TIMES = 3


def figures(path: Path) -> Iterator[Figure]:
    """Seconds with building and without, megabytes of each worker at rest (where the system tells)."""
    memory: list[float] = []
    fresh, again = [], []
    for _ in range(_TIMES):
        fresh.append(_first_page(path, ["--fresh"], memory))
        again.append(_first_page(path, [], memory))
    yield Figure("demonstration, from command to first page", "s", 3, tuple(fresh))
    yield Figure("the same when it stands already", "s", 3, tuple(again))
    if memory:
        yield Figure("memory of a worker at rest", "MB", 90, tuple(memory))


def _first_page(path: Path, words: list[str], memory: list[float]) -> float:
    port = free_port()
    began = time.perf_counter()
    with running(["demo", "--db", str(path), *words], port) as process:
        took = time.perf_counter() - began
        memory += [resident(one) for one in workers(process.pid)]
        return took
