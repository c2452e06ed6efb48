"""What journeys at the clock of a sitting have in common."""

from datetime import timedelta

from playwright.sync_api import expect

# After so many seconds what was not sent is sent again.
AGAIN = 3
# How a browser tells that a request had no more time.
ENDED = ("htmx:error: timeout", "The user aborted a request")


class Hall:
    """The time on the wall, by which server and browsers go; it passes when the test says so.

    It begins in the midst of a minute: what a browser takes by itself leads into no other one.
    """

    def __init__(self):
        self.passed = timedelta(seconds=20)

    def wait(self, seconds, *pages):
        """Let seconds pass at the server and in these pages."""
        self.passed += timedelta(seconds=seconds)
        for page in pages:
            page.clock.fast_forward(seconds * 1000)


def press(page, name):
    """Touch a button, half a second after whatever was touched before."""
    page.clock.fast_forward(500)
    page.locator(f"#press-{name} button").click()


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
