"""Thirty people who move cards with a pause while a hundred others look on, against a real server.

Nobody begins at the same instant as another: both come spread over the pause that they keep.
"""

import http.client
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Thread

from planner.cli.bench import browser
from planner.cli.bench.figure import Figure
from planner.cli.bench.gathering import together
from planner.cli.bench.ground import LOGIN, Ground
from planner.cli.bench.load import Moved, Run, cards, counted, lost, move_cards
from planner.cli.bench.served import free_port, running

_PEOPLE, _POLLERS, _PAUSE = 30, 100, 1.0
# As the board's own page asks.
_POLL_PAUSE = 5.0
# Sign-ins of one account from one address are kept apart by processes, each with its own threads.
_PROCESSES = 5


@dataclass
class Looked:
    """What some pollers saw: milliseconds of each answer, errors, and how many answers brought nothing new."""

    took: list[float] = field(default_factory=list)
    errors: int = 0
    unchanged: int = 0


def figures(ground: Ground, seconds: float) -> Iterator[Figure]:
    """Answers to moves and to polls, errors and lost updates."""
    before, tasks, port = counted(ground), cards(ground), free_port()
    address = f"/congresses/{ground.congresses[300].public_id}/board"
    with running(["serve", "--db", str(ground.settings.db)], port):
        headers = [browser.sign_in(port, LOGIN, ground.password) for _ in range(_PROCESSES)]
        movers = _PEOPLE // _PROCESSES
        words = [
            (port, one, [tasks[place * movers + row :: _PEOPLE] for row in range(movers)], address, seconds)
            for place, one in enumerate(headers)
        ]
        answers = together(_work, words)
    moved = [one for made, _ in answers for one in made]
    looked = [one for _, seen in answers for one in seen]
    name = f"{_PEOPLE} people beside {_POLLERS} pollers"
    yield Figure(f"answer to a move, {name}", "ms", None, tuple(t for one in moved for t in one.took), p95=150)
    yield Figure(f"answer to a poll, {name}", "ms", None, tuple(t for one in looked for t in one.took), p95=150)
    yield Figure(f"errors, {name}", "", 0, (sum(one.errors for one in (*moved, *looked)),))
    yield Figure(f"lost updates, {name}", "", 0, (lost(Run(moved, before, counted(ground))),))


def _work(port: int, headers: dict[str, str], shares: list, address: str, seconds: float) -> tuple:
    """One process: its people, each with cards of his own, and its part of the pollers."""
    moved: list[Moved] = []
    looked = [Looked() for _ in range(_POLLERS // _PROCESSES)]
    people = [
        Thread(target=_move, args=(port, headers, own, seconds, place / len(shares) * _PAUSE, moved))
        for place, own in enumerate(shares)
    ]
    pollers = [
        Thread(target=_look, args=(port, headers, address, seconds, place / len(looked) * _POLL_PAUSE, one))
        for place, one in enumerate(looked)
    ]
    for thread in (*people, *pollers):
        thread.start()
    for thread in (*people, *pollers):
        thread.join()
    return moved, looked


def _move(port: int, headers: dict[str, str], own: list, seconds: float, first: float, moved: list[Moved]) -> None:
    """One of the people: move cards of his own, the first one after `first` seconds."""
    time.sleep(first)
    moved.append(move_cards(port, headers, own, seconds, _PAUSE))


def _look(port: int, headers: dict[str, str], address: str, seconds: float, first: float, looked: Looked) -> None:
    """One poller: ask every five seconds for what changed since, the first time after `first` seconds."""
    connection, tag = browser.open_connection(port), ""
    until = time.monotonic() + seconds
    time.sleep(first)
    while time.monotonic() < until:
        began = time.perf_counter()
        try:
            connection.request("GET", address, headers=headers | browser.PART | {browser.TAG: tag})
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            looked.errors += 1
            break
        tag = answer.getheader(browser.TAG, "")
        looked.errors += answer.status not in {http.client.OK, http.client.NOT_MODIFIED}
        looked.unchanged += answer.status == http.client.NOT_MODIFIED
        looked.took.append((time.perf_counter() - began) * 1000)
        connection.close()  # the server does not keep it for five seconds
        time.sleep(_POLL_PAUSE)
