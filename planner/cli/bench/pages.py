"""Pages and moves as the server alone sees them, through the test client: no network, no browser."""

import time
from collections.abc import Callable, Iterator
from itertools import cycle

from flask import Flask
from flask.testing import FlaskClient

from planner import actions, store
from planner.app import create_app
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import LOGIN, SIZES, Ground, movable
from planner.web import access

_LIMITS = {60: 8, 300: 20, 2000: 60}
_MOST_QUERIES = 10
_TIMES = 40
_WARM = 3
_MOVES = 200
_MOVED_CARDS = 20


def figures(ground: Ground) -> Iterator[Figure]:
    """Board pages with their queries, an unchanged poll, moves, and the page of a subtree."""
    token = _token(ground, LOGIN)
    client = _client(create_app(ground.settings), token)
    statements: list[str] = []
    counting = _client(_traced(ground, statements), token)
    for size in SIZES:
        address = f"/congresses/{ground.congresses[size].public_id}/board"
        yield Figure(f"board page, {size} tasks, server", "ms", _LIMITS[size], _timed(lambda: client.get(address)))
        counting.get(address)
        statements.clear()
        counting.get(address)
        yield Figure(f"board page, {size} tasks, queries", "", _MOST_QUERIES, (len(statements),))
    yield _poll(client, f"/congresses/{ground.congresses[300].public_id}/board")
    yield _moves(ground, client)
    yield Figure("subtree page of a province, server", "ms", 15, _timed(lambda: client.get("/organisations/P86")))


def nation_page(ground: Ground) -> Figure:
    """The page of the nation as its office sees it."""
    client = _client(create_app(ground.settings), _token(ground, "vanphong.tw"))
    times = _timed(lambda: client.get("/organisations/TW"))
    return Figure("subtree page of the nation, 680,000 tasks, server", "ms", 15, times)


def _client(app: Flask, token: str) -> FlaskClient:
    client = app.test_client()
    client.set_cookie(access.COOKIE, token)
    return client


def _traced(ground: Ground, statements: list[str]) -> Flask:
    """The application with every statement of its requests noted."""
    app = create_app(ground.settings)

    # In front of all others, as the session is the first to be looked up.
    def trace() -> None:
        access.db().conn.set_trace_callback(statements.append)

    app.before_request_funcs.setdefault(None, []).insert(0, trace)
    return app


def _token(ground: Ground, login: str) -> str:
    db = store.connection.connect(ground.settings.db)
    try:
        _, token = actions.sessions.sign_in(db, ground.moment(db), login, ground.password, "127.0.0.1", "bench")
        return token
    finally:
        db.close()


def _poll(client: FlaskClient, address: str) -> Figure:
    headers = {"HX-Request": "true"}
    headers["HX-PTag"] = client.get(address, headers=headers).headers["HX-PTag"]
    times = _timed(lambda: client.get(address, headers=headers), expected=304)
    return Figure("unchanged board polled, server", "ms", 2, times)


def _moves(ground: Ground, client: FlaskClient) -> Figure:
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
        headers = {"HX-Request": "true", "Sec-Fetch-Site": "same-origin"}
        return client.post(f"/tasks/{public_id}/placement", data=form, headers=headers)

    return Figure("move of a card, server", "ms", 4, _timed(move, times=_MOVES), p95=10)


def _timed(call: Callable, times: int = _TIMES, expected: int = 200) -> tuple[float, ...]:
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
