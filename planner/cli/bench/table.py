"""The table of tasks as the server alone sees it: its pages, a poll in vain, many tasks changed at once, files."""

import http.client
from collections.abc import Iterator
from functools import partial
from itertools import cycle

from flask.testing import FlaskClient

from planner import store
from planner.cli.bench import browser, pages
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import LOGIN, SIZES, Ground, movable

_LIMITS = {60: 12, 300: 25, 2000: 60}
# How many tasks are changed at once → the limit in milliseconds, and how often it is measured.
_CHANGES = {50: (150, 12), 2000: (3000, 3)}
_FILES = 3


def figures(ground: Ground) -> Iterator[Figure]:
    """Milliseconds of each, at every size."""
    client = pages.signed_in(ground, LOGIN)
    addresses = {size: f"/congresses/{ground.congresses[size].public_id}/tasks" for size in SIZES}
    for size, address in addresses.items():
        times = pages.timed(partial(client.get, address))
        yield Figure(f"table page, {size} tasks, server", "ms", _LIMITS[size], times)
    yield _poll(client, addresses[2000])
    for count, (limit, times) in _CHANGES.items():
        yield _change(ground, client, addresses[2000], count, limit, times)
    times = pages.timed(partial(client.get, f"{addresses[2000]}.xlsx"), times=_FILES)
    yield Figure("table of 2,000 tasks as a workbook, server", "ms", None, times)


def _poll(client: FlaskClient, address: str) -> Figure:
    tag = client.get(address, headers=browser.PART).headers[browser.TAG]
    headers = {**browser.PART, browser.TAG: tag}
    times = pages.timed(lambda: client.get(address, headers=headers), expected=http.client.NOT_MODIFIED)
    return Figure("unchanged table polled, 2,000 tasks, server", "ms", 2, times)


def _change(ground: Ground, client: FlaskClient, address: str, count: int, limit: int, times: int) -> Figure:
    """Move the due days of so many tasks, with the versions that a reader would have seen."""
    db = store.connection.connect(ground.settings.db)
    try:
        tasks = movable(db, ground.person(db).scope, ground.congresses[2000])[:count]
    finally:
        db.close()
    versions = {task.public_id: task.version for task in tasks}
    placed = {task.public_id: task.placed_version for task in tasks}
    days = cycle(("2", "-2"))

    def change() -> object:
        chosen = [f"{key}.{version}.{placed[key]}" for key, version in versions.items()]
        form = {"task": chosen, "workdays": next(days), "confirmed": "1"}
        answer = client.post(f"{address}/changes", data=form, headers=browser.OWN_PAGE)
        for key in versions:
            versions[key] += 1
        return answer

    took = pages.timed(change, times=times, expected=http.client.SEE_OTHER)
    return Figure(f"{len(tasks)} tasks changed at once, server", "ms", limit, took)
