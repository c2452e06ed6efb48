"""Eight clients that move cards of one board without pause, against a real server."""

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from planner import store
from planner.cli.bench import browser
from planner.cli.bench.figure import Figure
from planner.cli.bench.gathering import together
from planner.cli.bench.ground import LOGIN, Ground, movable
from planner.cli.bench.served import free_port, running, workers
from planner.domain.task import Task

_CLIENTS = 8
_COLUMNS = ("doing", "review", "todo")


@dataclass
class Moved:
    """What one client did: milliseconds of each answered move, errors, and how often each task was moved."""

    took: list[float] = field(default_factory=list)
    errors: int = 0
    moves: dict[str, int] = field(default_factory=dict)


def figures(ground: Ground, seconds: float) -> Iterator[Figure]:
    """Moves a second, the 95th of a hundred, errors and lost updates while all clients work."""
    before, all_moved, after = _run(ground, seconds, is_killed=False)
    took = tuple(one for moved in all_moved for one in moved.took)
    yield Figure("moves a second, 8 clients without pause", "/s", 300, (len(took) / seconds,), is_floor=True)
    yield Figure("answer to a move, 8 clients without pause", "ms", None, took, p95=150)
    yield Figure("errors", "", 0, (sum(moved.errors for moved in all_moved),))
    yield Figure("lost updates", "", 0, (_lost(before, all_moved, after),))


def killed(ground: Ground, seconds: float) -> Iterator[Figure]:
    """The server is killed in the middle of the work: every answered move must be there."""
    before, all_moved, after = _run(ground, seconds, is_killed=True)
    yield Figure("answered moves lost when the server is killed", "", 0, (_lost(before, all_moved, after),))


def _run(ground: Ground, seconds: float, *, is_killed: bool) -> tuple[dict[str, int], list[Moved], dict[str, int]]:
    tasks, port = _tasks(ground, movable), free_port()
    with running(["serve", "--db", str(ground.settings.db)], port) as server:
        signed_in = [browser.sign_in(port, LOGIN, ground.password) for _ in range(_CLIENTS)]
        words = [(port, headers, tasks[one::_CLIENTS], seconds) for one, headers in enumerate(signed_in)]
        all_moved = together(move_cards, words, lambda: _kill(server, seconds / 2) if is_killed else None)
    return _versions(tasks), all_moved, _versions(_tasks(ground, store.tasks.of_congress))


def move_cards(port: int, headers: dict[str, str], tasks: list[Task], seconds: float) -> Moved:
    """One client, signed in: move one's own cards from column to column until the time is over."""
    connection = browser.open_connection(port)
    moved = Moved(moves={task.public_id: 0 for task in tasks})
    turn, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        task, status = tasks[turn % len(tasks)], _COLUMNS[turn // len(tasks) % len(_COLUMNS)]
        began = time.perf_counter()
        try:
            is_moved = _move(connection, headers, task, status, moved.moves[task.public_id])
        except (OSError, http.client.HTTPException):
            moved.errors += 1
            break
        turn += 1
        moved.errors += not is_moved
        moved.moves[task.public_id] += is_moved
        moved.took.append((time.perf_counter() - began) * 1000)
    return moved


def _move(connection: http.client.HTTPConnection, headers: dict[str, str], task: Task, status: str, moves: int) -> bool:
    form = {"status": status, "placed_version": task.placed_version + moves}
    answer = browser.post(connection, f"/tasks/{task.public_id}/placement", form, headers | browser.PART)
    return answer.status == http.client.OK


def _kill(server: subprocess.Popen, seconds: float) -> None:
    """Kill the server with all its workers, as a power cut would, after some seconds."""
    time.sleep(seconds)
    for process in (*workers(server.pid), server.pid):
        os.kill(process, signal.SIGKILL)


def _tasks(ground: Ground, read: Callable) -> list[Task]:
    db = store.connection.connect(ground.settings.db)
    try:
        return read(db, ground.person(db).scope, ground.congresses[300])
    finally:
        db.close()


def _versions(tasks: list[Task]) -> dict[str, int]:
    return {task.public_id: task.placed_version for task in tasks}


def _lost(before: dict[str, int], all_moved: list[Moved], after: dict[str, int]) -> int:
    """Answered moves that the database does not hold; a move that was written but not answered is none."""
    made = {key: number for moved in all_moved for key, number in moved.moves.items()}
    return sum(max(before[key] + number - after[key], 0) for key, number in made.items())
