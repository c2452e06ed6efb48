"""Documents on paper, alone and beside other work; and what a link shows of a board."""

import http.client
import resource
import sys
import time
from collections.abc import Iterator
from itertools import count

from planner import actions, server, store
from planner.cli.bench import browser
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import LOGIN, SIZES, Ground
from planner.cli.bench.pages import signed_in, timed
from planner.cli.bench.served import free_port, running
from planner.domain import clearance
from planner.domain.document import Options
from planner.domain.share import PAGES, Wanted
from planner.printer import Printer
from planner.web import printing

_SHARED = {60: 5, 300: 12, 2000: 40}
_CHARTS = {60: 150, 300: 450, 2000: 3000}
_ROWS = {200: 1400, 2000: 11_000}
_TIMES = {60: 10, 200: 5, 300: 5, 2000: 2}
_PAGES_MEMORY = 450
_PATIENCE = 120.0
_STEP = 0.2


def figures(ground: Ground) -> Iterator[Figure]:
    """A page, long lists, charts and one that is unchanged, through the test client and the printer alone."""
    yield from _shares(ground)
    client = signed_in(ground, LOGIN)
    week, numbers = f"/congresses/{ground.congresses[60].public_id}/documents/week", count(1)
    signed = ({"body": "VK", "number": f"{number}-TB/TBVK"} for number in numbers)
    one_page = timed(lambda: client.post(week, data=next(signed), headers=browser.OWN_PAGE))
    yield Figure("document of one page, another one each time", "ms", 110, one_page)
    yield Figure("one of them again, unchanged", "ms", 5, timed(lambda: client.get(f"{week}.pdf?body=VK")))
    for size, limit in _ROWS.items():
        yield Figure(f"checklist of {size} rows", "ms", limit, _printed(ground, size, "checklist"))
    if sys.platform.startswith("linux"):
        # Of all children that have ended, the printer of the last checklist was the largest by far.
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        yield Figure("memory of its printer at most", "MB", _PAGES_MEMORY, (memory,))
    for size, limit in _CHARTS.items():
        yield Figure(f"A3 timeline of {size} bars", "ms", limit, _printed(ground, size, "timeline"))


def beside(ground: Ground, seconds: float) -> Iterator[Figure]:
    """The board of 300 tasks over HTTP: with nothing else to do, and while a document of 2,000 rows is made."""
    port = free_port()
    with running(["serve", "--db", str(ground.settings.db)], port):
        headers = browser.sign_in(port, LOGIN, ground.password)
        connection = browser.open_connection(port, _PATIENCE)
        board = f"/congresses/{ground.congresses[300].public_id}/board"
        until = time.monotonic() + seconds
        quiet = _asked(connection, board, headers, lambda: time.monotonic() < until)
        document = f"/congresses/{ground.congresses[2000].public_id}/documents/checklist"
        answer = browser.post(connection, document, {"classification": "internal"}, headers)
        job = answer.getheader("Location", "")
        busy = _asked(connection, board, headers, lambda: _is_open(connection, job, headers))
    yield Figure("board of 300 tasks over HTTP, nothing beside", "ms", None, quiet)
    yield Figure("the same while 2,000 rows are printed", "ms", 20, busy, p95=60)


def _shares(ground: Ground) -> Iterator[Figure]:
    db = store.connection.connect(ground.settings.db)
    try:
        person, when = ground.person(db), ground.moment(db)
        wanted = Wanted(PAGES, "bench", when.today, ceiling=clearance.INTERNAL)
        made = {size: actions.shares.make(db, person, when, ground.congresses[size].public_id, wanted,
                                          ground.settings.tz).token for size in SIZES}  # fmt: skip
    finally:
        db.close()
    client = server.make_app(ground.settings).test_client()
    for size, token in made.items():
        times = timed(lambda token=token: client.get(f"/s/{token}/board"))
        yield Figure(f"shared board, {size} tasks, server", "ms", _SHARED[size], times)


def _printed(ground: Ground, size: int, kind: str) -> tuple[float, ...]:
    """Milliseconds from the database to the finished PDF, each time of another version, by a warm printer."""
    app, took, printer = server.make_app(ground.settings), [], Printer()
    options = Options(kind, ceiling=clearance.INTERNAL)
    printer.pdf("<title>warm</title>", ())
    db = store.connection.connect(ground.settings.db)
    try:
        person, when, congress = ground.person(db), ground.moment(db), ground.congresses[size]
        viewer = printing.Viewer(person.scope, when.today, when.stamp, None, may_sign=False)
        for number in range(_TIMES[size]):
            began = time.perf_counter()
            with app.test_request_context():
                sheet = printing.prepare(db, person, when, viewer, congress, options, f"http://bench-{number}")
            printer.pdf(sheet.html, sheet.styles, variant=sheet.variant, patience=_PATIENCE)
            took.append((time.perf_counter() - began) * 1000)
    finally:
        db.close()
        printer.close()
    return tuple(took)


def _asked(connection: http.client.HTTPConnection, address: str, headers: dict[str, str], goes_on) -> tuple[float, ...]:
    took = []
    while goes_on() or not took:
        began = time.perf_counter()
        connection.request("GET", address, headers=headers)
        connection.getresponse().read()
        took.append((time.perf_counter() - began) * 1000)
    return tuple(took)


def _is_open(connection: http.client.HTTPConnection, job: str, headers: dict[str, str]) -> bool:
    """Whether the job still works; asked as seldom as its page does."""
    time.sleep(_STEP)
    connection.request("GET", f"{job}/result", headers=headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status != http.client.OK
