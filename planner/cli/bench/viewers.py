"""Five hundred people who look at a running sitting by a link while its clock is pressed, against a real server."""

import asyncio
import secrets
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlite_utils import Database

from planner import actions, store
from planner.cli.bench.agendas import filled
from planner.cli.bench.figure import Figure
from planner.cli.bench.gathering import together
from planner.cli.bench.ground import Ground
from planner.cli.bench.served import free_port, running, spent, workers
from planner.domain.live_press import Press
from planner.domain.live_run import START
from planner.domain.share import LIVE, Wanted

_VIEWERS, _PROCESSES = 500, 2
# As the page of the link asks.
_PAUSE = 1.8
# With two milliseconds of work for each, five hundred take little more than a quarter of two cores.
_ANSWER, _FOLLOWS, _COST = 50, 2000, 2
# Seconds between two presses, and for how long after the last one it is waited for.
_PRESS, _REST = 4.0, 3.0
_MS = 1000


@dataclass
class Watched:
    """What some viewers saw: milliseconds of each answer, the moments at which each saw something new, errors."""

    took: list[float] = field(default_factory=list)
    news: list[list[float]] = field(default_factory=list)
    errors: int = 0


def figures(ground: Ground, seconds: float) -> Iterator[Figure]:
    """Answers to those who follow, how soon all of them see what was pressed, and what one answer costs."""
    port, token, pressed = free_port(), _share(ground), list[float]()
    sitting, items = filled(ground)
    with running(["serve", "--db", str(ground.settings.db)], port) as server:
        began = sum(map(spent, workers(server.pid))) if sys.platform.startswith("linux") else 0
        words = [(port, token, _VIEWERS // _PROCESSES, seconds + _REST) for _ in range(_PROCESSES)]
        seen = together(_watch, words, lambda: pressed.extend(_pressed(ground, sitting, items, seconds)))
        cost = (sum(map(spent, workers(server.pid))) - began) if sys.platform.startswith("linux") else 0
    took = tuple(one for watched in seen for one in watched.took)
    late = [_delay(at, news) for watched in seen for news in watched.news for at in pressed]
    name = f"{_VIEWERS} viewers"
    yield Figure(f"answer to a live view, {name}", "ms", None, took, p95=_ANSWER)
    yield Figure(f"a press until each of {name} sees it", "ms", None, tuple(late), p95=_FOLLOWS)
    yield Figure(f"presses that one of {name} never saw", "", 0, (late.count(float("inf")),))
    yield Figure(f"errors, {name}", "", 0, (sum(watched.errors for watched in seen),))
    if cost:
        yield Figure("processor time of the server for one of these answers", "ms", _COST, (cost * _MS / len(took),))


def _share(ground: Ground) -> str:
    db = store.connection.connect(ground.settings.db)
    try:
        person, when, congress = ground.person(db), ground.moment(db), ground.congresses[100]
        wanted = Wanted((LIVE,), "bench", when.today)
        return actions.shares.make(db, person, when, congress.public_id, wanted, ground.settings.tz).token
    finally:
        db.close()


def _pressed(ground: Ground, sitting: str, items: list[str], seconds: float) -> list[float]:
    """Start one item after the other until the time is over; returns when each was pressed."""
    db = store.connection.connect(ground.settings.db)
    try:
        return [_press(db, ground, sitting, items[number], number) for number in range(int(seconds // _PRESS))]
    finally:
        db.close()


def _press(db: Database, ground: Ground, sitting: str, item: str, seen: int) -> float:
    time.sleep(_PRESS)
    press = Press(START, secrets.token_hex(8), seen, item=item)
    # Others read it as soon as it is committed, before it is on the disk and its writer is answered.
    began = time.monotonic()
    actions.live_runs.press(db, ground.person(db), ground.moment(db), ground.settings.tz, sitting, press)
    return began


def _delay(pressed: float, news: list[float]) -> float:
    """Milliseconds from a press until a viewer next saw something new."""
    return min(((at - pressed) * _MS for at in news if at >= pressed), default=float("inf"))


def _watch(port: int, token: str, viewers: int, seconds: float) -> Watched:
    """One process: its viewers, who came one after the other within one pause."""
    return asyncio.run(_watch_all(port, token, viewers, seconds))


async def _watch_all(port: int, token: str, viewers: int, seconds: float) -> Watched:
    watched = Watched(news=[[] for _ in range(viewers)])
    until = time.monotonic() + seconds
    delays = (place / viewers * _PAUSE for place in range(viewers))
    await asyncio.gather(
        *(_view(port, token, delay, until, watched, news) for delay, news in zip(delays, watched.news, strict=True))
    )
    return watched


async def _view(port: int, token: str, delay: float, until: float, watched: Watched, news: list[float]) -> None:
    """One viewer: ask by the tag of what he shows, on a connection that is kept as long as the server keeps it.

    He asks at least once, however late he comes.
    """
    await asyncio.sleep(delay)
    tag, streams, is_over = "", None, False
    while not is_over:
        began = time.monotonic()
        try:
            streams = streams or await asyncio.open_connection("127.0.0.1", port)
            status, tag, is_kept = await _ask(*streams, f"/s/{token}/{LIVE}/now", tag)
        except (OSError, asyncio.IncompleteReadError):
            watched.errors += 1
            return
        now = time.monotonic()
        watched.took.append((now - began) * _MS)
        watched.errors += status not in {200, 304}
        if status == 200:
            news.append(now)
        if not is_kept:
            streams[1].close()
            streams = None
        await asyncio.sleep(max(_PAUSE - (now - began), 0))
        is_over = time.monotonic() >= until
    if streams:
        streams[1].close()


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, tag: str
) -> tuple[int, str, bool]:
    """Ask once; returns the status, the tag of what is now shown, and whether the connection is kept."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nIf-None-Match: {tag}\r\n\r\n".encode())
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    head = dict(line.lower().split(": ", 1) for line in lines if line)
    status = int(first.split()[1])
    if status != 304:
        await reader.readexactly(int(head.get("content-length", 0)))
    return status, head.get("etag", tag), head.get("connection") != "close"
