"""Eight clients that move cards of one board without pause, against a real server."""

import http.client
import multiprocessing
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from planner import store
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import LOGIN, Ground, movable
from planner.cli.bench.served import ask, free_port, running
from planner.domain.task import Task
from planner.web.access import COOKIE

_CLIENTS = 8
# Until every client has loaded, signed in and waits at the line.
_GATHERING = 5.0
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
    with (
        running(["serve"], ground.settings.db, port) as server,
        multiprocessing.get_context("spawn").Pool(_CLIENTS) as pool,
    ):
        begins = time.time() + _GATHERING
        words = [(ground.password, port, tasks[client::_CLIENTS], begins, seconds) for client in range(_CLIENTS)]
        waiting = pool.starmap_async(move_cards, words)
        if is_killed:
            time.sleep(max(begins - time.time(), 0) + seconds / 2)
            server.kill()
        all_moved = waiting.get()
    return _versions(tasks), all_moved, _versions(_tasks(ground, store.tasks.of_congress))


def move_cards(password: str, port: int, tasks: list[Task], begins: float, seconds: float) -> Moved:
    """One client: sign in, then move one's own cards from column to column until the time is over."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"HX-Request": "true", "Cookie": _sign_in(connection, password)}
    moved = Moved(moves={task.public_id: 0 for task in tasks})
    time.sleep(max(begins - time.time(), 0))
    turn = 0
    while time.time() < begins + seconds:
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


def _move(
    connection: http.client.HTTPConnection, headers: dict[str, str], task: Task, status: str, moves: int
) -> bool:
    body = urlencode({"status": status, "placed_version": task.placed_version + moves})
    return ask(connection, "POST", f"/tasks/{task.public_id}/placement", body, headers).status == http.client.OK


def _sign_in(connection: http.client.HTTPConnection, password: str) -> str:
    answer = ask(connection, "POST", "/login", urlencode({"login": LOGIN, "password": password}))
    cookie = answer.getheader("Set-Cookie", "").split(";")[0]
    if not cookie.startswith(COOKIE):
        raise RuntimeError("the client could not sign in")
    return cookie


def _tasks(ground: Ground, read) -> list[Task]:
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
