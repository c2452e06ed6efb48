"""Pages and moves as the server alone sees them, through the test client: no network, no browser."""

import http.client
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import cycle
from threading import Thread
from unittest.mock import patch

from flask.testing import FlaskClient
from sqlite_utils import Database

from planner import actions, server, store
from planner.cli.bench import browser
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import LOGIN, SIZES, Ground, movable

_LIMITS = {60: 8, 300: 20, 2000: 60}
_MOST_QUERIES = 10
_TIMES = 40
_WARM = 3
_MOVES = 200
_FEEDS = 10
_MOVED_CARDS = 20


def figures(ground: Ground) -> Iterator[Figure]:
    """Board pages with their queries, an unchanged poll, moves, feeds, desk, month and bell, and a subtree's page."""
    client = signed_in(ground, LOGIN)
    for size in SIZES:
        yield from _board(client, size, f"/congresses/{ground.congresses[size].public_id}/board")
    yield _poll(client, f"/congresses/{ground.congresses[300].public_id}/board")
    yield moves(ground, client)
    yield from _feeds(ground, client)
    yield from _daily(client, f"/congresses/{ground.congresses[300].public_id}/calendar")
    yield Figure("subtree page of a province, server", "ms", 15, timed(lambda: client.get("/organisations/P86")))


def _board(client: FlaskClient, size: int, address: str) -> Iterator[Figure]:
    yield Figure(f"board page, {size} tasks, server", "ms", _LIMITS[size], timed(lambda: client.get(address)))
    queries = _queries(lambda: client.get(address))
    yield Figure(f"board page, {size} tasks, queries", "", _MOST_QUERIES, (queries,))


def _daily(client: FlaskClient, calendar: str) -> Iterator[Figure]:
    """What everybody opens or asks for all day: the desk, the month of a congress, the bell."""
    yield Figure("my desk, server", "ms", 50, timed(lambda: client.get("/")))
    yield Figure("month page, 300 tasks, server", "ms", 25, timed(lambda: client.get(calendar)))
    tag = client.get("/notices/unread", headers=browser.PART).headers[browser.TAG]
    headers = {**browser.PART, browser.TAG: tag}
    times = timed(lambda: client.get("/notices/unread", headers=headers), expected=http.client.NOT_MODIFIED)
    yield Figure("unchanged bell polled, server", "ms", 2, times)


def nation_page(ground: Ground) -> Iterator[Figure]:
    """The page of the nation as its office sees it, what of it is SQL, and a search with and without marks."""
    client = signed_in(ground, "vanphong.tw")
    page = partial(client.get, "/organisations/TW")
    yield Figure("subtree page of the nation, 680,000 tasks, server", "ms", 15, timed(page))
    yield Figure("subtree page of the nation, SQL alone", "ms", 2, _asked_again(ground, _statements(page)))
    for words in ("Long Hồ", "long ho", "xã"):
        search = partial(client.get, "/organisations/TW", query_string={"q": words}, headers=browser.PART)
        yield Figure(f"search of all organisations for “{words}”, server", "ms", 20, timed(search))


def signed_in(ground: Ground, login: str) -> FlaskClient:
    """A client that has signed in."""
    client = server.make_app(ground.settings).test_client()
    form = {"login": login, "password": ground.password}
    if client.post("/login", data=form, headers=browser.OWN_PAGE).status_code != http.client.SEE_OTHER:
        raise RuntimeError("the client could not sign in")
    return client


def _queries(call: Callable) -> int:
    """How many statements a call runs."""
    return len(_statements(call))


def _statements(call: Callable) -> list[tuple[str, object]]:
    """The statements of a call with their values: in a thread of its own, which opens a connection that is traced."""
    statements: list[tuple[str, object]] = []
    connect = store.connection.connect

    def traced(*words: object) -> Database:
        db = connect(*words)
        tracing.enter_context(db.tracer(lambda sql, values: statements.append((sql, values))))
        return db

    with ExitStack() as tracing, patch.object(store.connection, "connect", traced):
        thread = Thread(target=call)
        thread.start()
        thread.join()
    if not statements:
        raise RuntimeError("no statement was seen")
    return statements


def _asked_again(ground: Ground, statements: list[tuple[str, object]]) -> tuple[float, ...]:
    """Milliseconds that the database alone takes for all these statements, with every row read, time after time."""
    db = store.connection.connect(ground.settings.db)
    took = []
    try:
        for number in range(_TIMES + _WARM):
            began = time.perf_counter()
            store.statements.read_all(db, statements)
            if number >= _WARM:
                took.append((time.perf_counter() - began) * 1000)
    finally:
        db.close()
    return tuple(took)


def _poll(client: FlaskClient, address: str) -> Figure:
    tag = client.get(address, headers=browser.PART).headers[browser.TAG]
    headers = {**browser.PART, browser.TAG: tag}
    times = timed(lambda: client.get(address, headers=headers), expected=304)
    return Figure("unchanged board polled, server", "ms", 2, times)


def moves(ground: Ground, client: FlaskClient) -> Figure:
    """Cards of the board of 300 moved one after the other."""
    db = store.connection.connect(ground.settings.db)
    try:
        tasks = movable(db, ground.person(db).scope, ground.congresses[300])[:_MOVED_CARDS]
    finally:
        db.close()
    versions = {task.public_id: task.placed_version for task in tasks}
    turns = cycle([(task.public_id, status) for status in ("doing", "review", "todo") for task in tasks])

    def move() -> object:
        public_id, status = next(turns)
        form = {"status": status, "placed_version": versions[public_id]}
        versions[public_id] += 1
        headers = browser.PART | browser.OWN_PAGE
        return client.post(f"/tasks/{public_id}/placement", data=form, headers=headers)

    return Figure("move of a card, server", "ms", 4, timed(move, times=_MOVES), p95=10)


def _feeds(ground: Ground, client: FlaskClient) -> Iterator[Figure]:
    """Whole calendars, which programs fetch after a change, and the answer to those that ask in vain."""
    db = store.connection.connect(ground.settings.db)
    try:
        words = (db, ground.person(db), ground.moment(db))
        tokens = {size: actions.feeds.make(*words, ground.congresses[size].public_id, ceiling=1) for size in SIZES}
    finally:
        db.close()
    for size, token in tokens.items():
        times = timed(partial(client.get, f"/f/{token}.ics"), times=_FEEDS)
        yield Figure(f"calendar feed, {size} tasks, server", "ms", None, times)
    address = f"/f/{tokens[2000]}.ics"
    headers = {"If-None-Match": client.get(address).headers["ETag"]}
    times = timed(lambda: client.get(address, headers=headers), expected=304)
    yield Figure("unchanged calendar feed asked for again, server", "ms", 5, times)


def timed(call: Callable, times: int = _TIMES, expected: int = 200) -> tuple[float, ...]:
    """Milliseconds of each call but the first few, which warm caches; every answer must be as expected."""
    took = []
    for number in range(times + _WARM):
        began = time.perf_counter()
        answer = call()
        spent = (time.perf_counter() - began) * 1000
        if answer.status_code != expected:
            raise RuntimeError(f"answered {answer.status_code} instead of {expected}")
        if number >= _WARM:
            took.append(spent)
    return tuple(took)
