"""A change of status in the store with its sums and its audit entry, alone and from eight processes."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle

from sqlite_utils import Database

from planner import store
from planner.cli.bench.figure import Figure
from planner.cli.bench.gathering import together
from planner.cli.bench.ground import Ground, movable
from planner.domain.audit import Entry
from planner.domain.congress import Congress
from planner.domain.freshness import true_day
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.task import DOING, TODO, Task
from planner.store.counters import Share

_PROCESSES = 8
_ALONE = 400


def figures(ground: Ground, seconds: float) -> Iterator[Figure]:
    """Milliseconds of one change alone, and how many a second eight processes make together."""
    took = work(ground, ground.congresses[2000], lambda number: number < _ALONE)
    yield Figure("status change in the store, with sums and audit", "ms", 1, tuple(took))
    answers = together(_count, [(ground, number, seconds) for number in range(_PROCESSES)])
    yield Figure("status changes a second, 8 processes", "/s", 2000, (sum(answers) / seconds,), is_floor=True)


def _count(ground: Ground, process: int, seconds: float) -> int:
    until = 0.0

    def goes_on(number: int) -> bool:
        # Counted from when its tasks are loaded.
        nonlocal until
        until = until if number else time.monotonic() + seconds
        return time.monotonic() < until

    return len(work(ground, ground.congresses[2000], goes_on, process))


def work(ground: Ground, congress: Congress, goes_on: Callable[[int], bool], process: int = 0) -> list[float]:
    """Change tasks that no other process touches, one after the other; returns the milliseconds of each.

    `goes_on` is asked before each, with how many were changed.
    """
    db = store.connection.connect(ground.settings.db)
    try:
        person, when = ground.person(db), ground.moment(db)
        tasks = movable(db, person.scope, congress)[process::_PROCESSES]
        took: list[float] = []
        for place in cycle(range(len(tasks))):
            if not goes_on(len(took)):
                break
            began = time.perf_counter()
            tasks[place] = _change(db, person, when, tasks[place])
            took.append((time.perf_counter() - began) * 1000)
        return took
    finally:
        db.close()


def _change(db: Database, person: Person, when: Moment, task: Task) -> Task:
    """Move a task between two columns with everything that belongs to it, in one transaction."""
    to = DOING if task.status == TODO else TODO
    with store.connection.writing(db):
        position = store.boards.position_for(db, person.scope, task, to, "", "")
        store.boards.place(db, task, task.placed_version, to, position)
        store.task_states.note_status(db, task, to, day=when.today, reason="", stamp=when.stamp, person_id=person.id)
        gone, come = (Share(task.classification, one, task.due.isoformat()) for one in (task.status, to))
        store.counters.adjust(db, task.path, [gone], [come])
        entry = Entry(
            0,
            when.stamp,
            person.login,
            "task.placed",
            "task",
            task.public_id,
            task.organisation_code,
            task.congress_public_id,
            task.classification,
            "",
            "",
            "",
        )
        store.audits.append(db, entry, {"status": task.status}, {"status": to})
        store.congresses.bump(db, task.congress_id, task.classification)
        store.freshness.touch(db, task.path, task.classification, true_day(when.now))
    return replace(task, status=to, placed_version=task.placed_version + 1)
