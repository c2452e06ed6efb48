"""What journeys at the clock of a sitting have in common.

Time passes there when a test says so: the office's stands still, and so does that of every device, however long a slow
machine takes, while its timers run on. So a press is as old as the test made it.
"""

from datetime import timedelta

import world as cast
from playwright.sync_api import expect

# After so many seconds what was not sent is sent again.
AGAIN = 3
# How a browser tells that a request had no more time.
ENDED = ("htmx:error: timeout", "The user aborted a request")


# A press is on its way, or a question; but no further than to a password that is asked for.
_IS_QUIET = "() => document.querySelector('dialog[open]') !== null || document.querySelector('.htmx-request') === null"


class Hall:
    """The time on the wall, by which server and browsers go; it passes when the test says so.

    It begins in the midst of a minute: the half seconds between two touches lead into no other one.
    """

    def __init__(self):
        self.passed = timedelta(seconds=20)

    def wait(self, seconds, *pages):
        """Let seconds pass at the server and in these pages, once what is under way there has been answered."""
        for page in pages:
            page.wait_for_function(_IS_QUIET)
        self.passed += timedelta(seconds=seconds)
        for page in pages:
            pass_by(page, seconds)


def pass_by(page, seconds):
    """Let seconds pass on one device."""
    page.clock.set_fixed_time(page.evaluate("Date.now()") / 1000 + seconds)
    page.clock.fast_forward(round(seconds * 1000))


def opened_at(context, hall, address):
    """A new page there, whose device tells the time of the hall; it stands until the test lets it pass."""
    page = context.new_page()
    page.clock.install(time=cast.NOW + hall.passed)
    page.clock.set_fixed_time(cast.NOW + hall.passed)
    page.goto(address)
    return page


def press(page, name):
    """Touch a button, half a second after whatever was touched before."""
    pass_by(page, 0.5)
    page.locator(f"#press-{name} button").click()


def press_in_vain(page, name):
    """Touch a button while there is no network, and wait until the press has not been sent."""
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/presses")):
        press(page, name)


def leave(page):
    """Close a page that has no network, and give the network back.

    A page that is closed hears that the network is there again before it ends, and would send what it holds.
    """
    page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
    page.close()
    page.context.set_offline(False)


def seen(page, count):
    """Wait until the page knows that the server has so many presses."""
    expect(page.locator("#live")).to_have_attribute("data-seen", str(count))


def screen(page):
    """What is to be read that follows from the presses."""
    texts = ("title", "who", "place", "minutes", "until", "drift-minutes", "end", "delay", "missing-words")
    rest = page.locator("[data-rest]:visible").all_inner_texts()
    return [page.locator(f"#live-{one}").inner_text() for one in texts] + [one.split("\n")[:3] for one in rest]


def forgive_cut(mishaps):
    """A network that is cut is told in the console, too."""
    known = ("ERR_", "Failed to fetch", *ENDED)
    assert all(any(one in mishap for one in known) for mishap in mishaps), mishaps
    mishaps.clear()
