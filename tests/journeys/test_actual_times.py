"""After the day in a browser: the way to the actual times, which fit a phone, and the minutes from there."""

import factories
import pytest
import runs
import world as cast
from journeys.test_accessibility import violations
from playwright.sync_api import expect

DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
OFFICE = "vanphong.longho"


@pytest.fixture
def held(db, world):
    """The district's congress, whose first official sitting took longer than planned."""
    congress = world.congresses[cast.DISTRICT]
    one = factories.agenda_of(db, congress)[1]
    runs.hold(db, cast.person(db, OFFICE), one, {2: one.items[1].item.minutes + 23}, skipped=[4], late=6)
    return congress


def test_from_the_agenda_to_the_actual_times_and_the_minutes(new_page, held):
    page = new_page(OFFICE)
    page.goto(f"/congresses/{held}/agenda")

    page.get_by_role("link", name="Dự kiến và thực tế, từng mục").click()
    expect(page.get_by_role("img", name="Phiên chính thức 1")).to_be_visible()
    page.locator("#main, main").get_by_role("link", name="Biên bản").click()

    expect(page).to_have_url(f"{page.url.split('/congresses')[0]}/congresses/{held}/documents/minutes")
    expect(page.frame_locator("iframe").get_by_text("BIÊN BẢN", exact=False).first).to_be_visible()


def test_axe_finds_nothing_in_picture_and_table(new_page, held):
    page = new_page(OFFICE, reduced_motion="no-preference")
    page.goto(f"/congresses/{held}/agenda/actual")

    views = [(DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")]

    assert violations(page, views) == []


def test_picture_and_table_fit_a_phone(new_page, held):
    page = new_page(OFFICE, viewport=PHONE)
    page.goto(f"/congresses/{held}/agenda/actual")

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    picture = page.locator("svg.actual").bounding_box()
    assert 0 <= picture["x"] < picture["x"] + picture["width"] <= PHONE["width"]
    boxes = page.locator("svg.actual text:visible").evaluate_all("all => all.map(one => one.getBoundingClientRect())")
    assert boxes
    assert max(box["right"] for box in boxes) <= PHONE["width"]
