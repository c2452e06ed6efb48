"""Clients that move cards of one board without pause, against a real server."""

import http.client
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from planner import store
from planner.cli.bench import browser
from planner.cli.bench.figure import Figure
from planner.cli.bench.gathering import together
from planner.cli.bench.ground import LOGIN, Ground
from planner.cli.bench.served import free_port, running, workers
from planner.domain.task import Task

_CLIENTS = (8, 32)
_COLUMNS = ("doing", "review", "todo")


@dataclass
class Moved:
    """What one client did: milliseconds of each answered move, errors, and how often each task was moved."""

    took: list[float] = field(default_factory=list)
    errors: int = 0
    moves: dict[str, int] = field(default_factory=dict)


def figures(ground: Ground, seconds: float) -> Iterator[Figure]:
    """Moves a second, the 95th of a hundred, errors and lost updates while 8 and then 32 clients work."""
    for clients in _CLIENTS:
        run = _run(ground, seconds, clients)
        took = tuple(one for moved in run.moved for one in moved.took)
        name = f"{clients} clients without pause"
        yield Figure(f"moves a second, {name}", "/s", 300, (len(took) / seconds,), is_floor=True)
        yield Figure(f"answer to a move, {name}", "ms", None, took, p95=150)
        yield Figure(f"errors, {name}", "", 0, (sum(moved.errors for moved in run.moved),))
        yield Figure(f"lost updates, {name}", "", 0, (lost(run),))


def killed(ground: Ground, seconds: float) -> Iterator[Figure]:
    """The server is killed in the middle of the work: every answered move must be there."""
    run = _run(ground, seconds, _CLIENTS[0], is_killed=True)
    yield Figure("answered moves lost when the server is killed", "", 0, (lost(run),))


@dataclass(frozen=True)
class Run:
    """What the clients did, and how often each task was moved before and after, by its row and by the chain."""

    moved: list[Moved]
    before: dict[str, tuple[int, int]]
    after: dict[str, tuple[int, int]]


def lost(run: Run) -> int:
    """Answered moves that the row or the chain does not hold; a move that was written but not answered is none."""
    made = {key: number for moved in run.moved for key, number in moved.moves.items()}
    return sum(
        max(was + number - now, 0)
        for key, number in made.items()
        for was, now in zip(run.before[key], run.after[key], strict=True)
    )


def counted(ground: Ground) -> dict[str, tuple[int, int]]:
    """How often each task of the board was moved: as its row counts, and as the chain tells."""
    db = store.connection.connect(ground.settings.db)
    try:
        tasks = store.tasks.of_congress(db, ground.person(db).scope, ground.congresses[300])
        told = Counter(entry.public_id for entry in store.audits.chain(db) if entry.action == "task.placed")
    finally:
        db.close()
    return {task.public_id: (task.placed_version, told[task.public_id]) for task in tasks}


def _run(ground: Ground, seconds: float, clients: int, *, is_killed: bool = False) -> Run:
    before, tasks, port = counted(ground), cards(ground), free_port()
    with running(["serve", "--db", str(ground.settings.db)], port) as server:
        signed_in = [browser.sign_in(port, LOGIN, ground.password) for _ in range(clients)]
        words = [(port, headers, tasks[one::clients], seconds) for one, headers in enumerate(signed_in)]
        moved = together(move_cards, words, lambda: _kill(server, seconds / 2) if is_killed else None)
    return Run(moved, before, counted(ground))


def cards(ground: Ground) -> list[Task]:
    """The open cards of the board that any hand may move."""
    db = store.connection.connect(ground.settings.db)
    try:
        tasks = store.tasks.of_congress(db, ground.person(db).scope, ground.congresses[300])
        return [one for one in tasks if one.status in _COLUMNS and not one.is_computed and not one.is_cancelled]
    finally:
        db.close()


def move_cards(port: int, headers: dict[str, str], tasks: list[Task], seconds: float, pause: float = 0.0) -> Moved:
    """One client, signed in: move one's own cards from column to column, with pauses, until the time is over."""
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
        if pause:
            connection.close()  # the server keeps none of somebody who rests
            time.sleep(pause)
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
