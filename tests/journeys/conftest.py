"""A live server over the test's own database, and browsers that keep count of everything that went wrong in them."""

from collections.abc import Callable, Iterator
from threading import Thread
from urllib.parse import urlsplit

import pytest
import world as cast
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Response, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from planner import debian
from planner.web.access import COOKIE

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if item.path.parent.name == "journeys":
            item.add_marker(pytest.mark.journey)


class _Silent(WSGIRequestHandler):
    def log(self, *_values: object) -> None:
        """Say nothing: the answers are what the tests look at."""


@pytest.fixture(scope="session")
def port(one_app) -> Iterator[int]:
    """The port of loopback on which the application answers, each request in a thread of its own."""
    server = make_server("127.0.0.1", 0, one_app, threaded=True, request_handler=_Silent)
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
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def mishaps() -> list[str]:
    """What went wrong in any page: errors in the console, violated policies, uncaught errors, refusals, dialogs."""
    return []


@pytest.fixture
def new_context(chromium, address, mishaps) -> Iterator[Callable[..., BrowserContext]]:
    """A browser of somebody's own; at the end nothing may have gone wrong in any of them."""
    contexts = []

    def open_one(login: str = "", **options: object) -> BrowserContext:
        context = chromium.new_context(base_url=address, **{"viewport": DESKTOP, "reduced_motion": "reduce"} | options)
        context.set_default_timeout(10_000)
        context.on("page", lambda page: _watch(page, mishaps))
        if login:
            context.add_cookies([{"name": COOKIE, "value": cast.token_of(login), "url": address}])
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    assert mishaps == []


@pytest.fixture
def new_page(new_context) -> Callable[..., Page]:
    """A page in a browser of its own, signed in as the login unless that is empty."""
    return lambda login="", **options: new_context(login, **options).new_page()


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
