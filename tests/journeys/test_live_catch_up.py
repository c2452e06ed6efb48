"""Catching up at a clock whose presses are held up: the screen foretells what the server says."""

from journeys.at_clock import AGAIN, forgive_cut, press, screen, seen
from playwright.sync_api import expect

ORGANISER = "vanphong.longho"


def times(page):
    """The figures, and time and title of what is to come."""
    return [one if isinstance(one, str) else one[:2] for one in screen(page)]


def test_all_shortenings_are_foretold(at_clock, hall, mishaps):
    page = at_clock(ORGANISER)
    page.locator("#live-sittings summary").click()
    page.locator("#live-sittings a").nth(1).click()
    press(page, "start")
    seen(page, 1)
    hall.wait(5 * 3600, page)
    expect(page.locator("#press-catch-up button")).to_be_visible()
    before = times(page)
    page.route("**/presses", lambda route: route.abort())
    press(page, "catch-up")
    expect(page.locator("#live-unsent li")).to_have_count(1)
    told = times(page)
    page.unroute("**/presses")
    hall.wait(AGAIN, page)
    seen(page, 2)
    assert times(page) == told != before
    forgive_cut(mishaps)
