"""A live server over the test's own database, and browsers that keep count of everything that went wrong in them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Thread
from urllib.parse import urlsplit

import pytest
import world as cast
from factories import agenda_of
from journeys.at_clock import ENDED, Hall, opened_at
from journeys.door import HEADER, KEPT, Door
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Response,
    expect,
    sync_playwright,
)
from werkzeug.serving import WSGIRequestHandler, make_server

from planner import debian, store
from planner.web.access import COOKIE

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
# Milliseconds that a page, a deed or what comes of itself may take, also where two cores drive three browsers and more:
# a page of hundreds of rows has taken a third of it. Nothing is waited for any longer than it takes.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
# Nothing is drawn on a screen: without a process for that, and without its shaders, pages come sooner.
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--in-process-gpu")


def pytest_collection_modifyitems(items) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if item.path.parent.name == "journeys":
            item.add_marker(pytest.mark.journey)


class _Silent(WSGIRequestHandler):
    def log(self, *_values: object) -> None:
        """Say nothing: the answers are what the tests look at."""


@pytest.fixture(scope="session")
def door(one_app) -> Door:
    """What stands before the application, and lets the present journey in."""
    return Door(one_app)


@pytest.fixture(scope="session")
def port(door) -> Iterator[int]:
    """The port of loopback on which the application answers, each request in a thread of its own."""
    server = make_server("127.0.0.1", 0, door, threaded=True, request_handler=_Silent)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()


@pytest.fixture
def address(app, port) -> str:
    """Where the application answers over this test's database."""
    return f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    found = debian.browser()
    if not found:
        pytest.skip("needs a Chromium: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def mishaps() -> list[str]:
    """What went wrong in any page: errors in the console, violated policies, uncaught errors, refusals, dialogs."""
    return []


@pytest.fixture
def new_context(chromium, door, address, mishaps) -> Iterator[Callable[..., BrowserContext]]:
    """A browser of somebody's own; at the end nothing may have gone wrong in any of them."""
    contexts = []
    usual = {"viewport": DESKTOP, "reduced_motion": "reduce", "extra_http_headers": {HEADER: door.open()}}

    def open_one(login: str = "", **options: object) -> BrowserContext:
        context = chromium.new_context(base_url=address, **usual | options)
        context.set_default_timeout(PATIENCE)
        context.on("page", lambda page: _watch(page, mishaps))
        if login:
            context.add_cookies([{"name": COOKIE, "value": cast.token_of(login), "url": address}])
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    door.close(PATIENCE / 1000)
    assert mishaps == []


@pytest.fixture
def poll() -> Callable[[Page], None]:
    """Lets those five seconds pass for a page after which it asks what others did; its clock needs `install` before."""
    return lambda page: page.clock.fast_forward(5_000)


@pytest.fixture
def new_page(new_context) -> Callable[..., Page]:
    """A page in a browser of its own, signed in as the login unless that is empty."""
    return lambda login="", **options: new_context(login, **options).new_page()


@pytest.fixture(scope="session")
def kept(chromium, port) -> Iterator[tuple[Page, list[str]]]:
    """A page that is never closed, and what went wrong in it."""
    options = {"viewport": DESKTOP, "reduced_motion": "no-preference", "extra_http_headers": {HEADER: KEPT}}
    context = chromium.new_context(base_url=f"http://127.0.0.1:{port}", **options)
    context.set_default_timeout(PATIENCE)
    page, found = context.new_page(), []
    _watch(page, found)
    yield page, found
    context.close()


@pytest.fixture
def look_as(kept, address) -> Iterator[Callable[..., Page]]:
    """Makes the page that is never closed somebody's, for tests that only look at what an address shows.

    A browser keeps what it has compiled of scripts and styles as long as it stays on a site: most of a look's time.
    """
    page, found = kept
    found.clear()

    def signed_in(login: str, **cookies: str) -> Page:
        named = cookies | ({COOKIE: cast.token_of(login)} if login else {})
        page.context.clear_cookies()
        page.context.add_cookies([{"name": name, "value": value, "url": address} for name, value in named.items()])
        page.set_viewport_size(DESKTOP)
        page.emulate_media(color_scheme="light")
        return page

    yield signed_in
    # Nothing of this test's asks the server of the next for anything.
    page.goto("/healthz")
    assert found == []


@pytest.fixture
def hall(app, settings):
    """The time on the wall of the hall."""
    found = Hall()
    app.config["PLANNER"] = replace(settings, now=lambda: cast.NOW + found.passed)
    return found


@pytest.fixture
def sitting(db, world):
    """The preparatory sitting of the district, with its items."""
    return agenda_of(db, world.congresses[cast.DISTRICT])[0]


@pytest.fixture
def titles(sitting):
    """What its items are called, in order."""
    return [one.item.title for one in sitting.items]


@pytest.fixture
def at_clock(new_context, world, sitting, hall, mishaps):
    """The page of somebody at the clock of that sitting, on a phone of his own."""

    def opened(login, **options):
        context = new_context(login, viewport=PHONE, **options)
        path = f"/congresses/{world.congresses[cast.DISTRICT]}/agenda/live"
        return opened_at(context, hall, f"{path}?sitting={sitting.sitting.public_id}")

    yield opened
    # A clock that jumps ends whatever is under way.
    mishaps[:] = [one for one in mishaps if not any(ended in one for ended in ENDED)]


@pytest.fixture
def steps(db, sitting):
    """What stands in the log of that sitting: kinds and the minute."""

    def read():
        own = store.live_runs.steps(db, cast.person(db, "vanphong.longho").scope, sitting.sitting)
        return [(one.kind, f"{one.at:%H:%M}") for one in own]

    return read


def _watch(page: Page, mishaps: list[str]) -> None:
    page.on("console", lambda message: mishaps.append(message.text) if _is_error(message) else None)
    page.on("pageerror", lambda error: mishaps.append(str(error)))
    page.on("response", lambda answer: mishaps.append(_named(answer)) if answer.status >= 400 else None)

    def dismiss(dialog: Dialog) -> None:
        mishaps.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)


def _is_error(message: ConsoleMessage) -> bool:
    # Refused answers are counted by themselves, with their address.
    return message.type == "error" and not message.text.startswith("Failed to load resource: the server responded")


def _named(answer: Response) -> str:
    return f"{answer.status} {urlsplit(answer.url).path}"
