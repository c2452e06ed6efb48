"""The timeline as people use it: scales, the way to today, the keyboard, a click on a bar."""

import factories
import pytest
import world as cast
from journeys.conftest import PHONE
from playwright.sync_api import expect

MEMBER = "thanhvien.longho"


@pytest.fixture
def path(world):
    """The path of the district's timeline."""
    return f"/congresses/{world.congresses[cast.DISTRICT]}/timeline"


def _left(page):
    return page.locator("[data-timeline]").evaluate("(chart) => chart.scrollLeft")


def _expect_in_sight(page, selector):
    """It comes to stand right of the names and inside of the window."""
    page.wait_for_function(
        """(selector) => {
            const box = document.querySelector(selector).getBoundingClientRect();
            const names = document.querySelector('[data-timeline-names]').getBoundingClientRect();
            return box.left >= names.right - 2 && box.left < innerWidth && box.top >= 0 && box.top < innerHeight;
        }""",
        arg=selector,
    )


def test_chart_opens_at_today_in_every_scale(new_page, path):
    page = new_page(MEMBER)
    page.goto(path)

    for scale in ("Tuần", "Quý", "Tháng"):
        page.get_by_role("link", name=scale, exact=True).click()
        expect(page.locator('.segments [aria-current="true"]')).to_have_text(scale)
        _expect_in_sight(page, "#gantt-today")


def test_today_is_found_again_after_scrolling_away(new_page, path):
    page = new_page(MEMBER)
    page.goto(f"{path}?scale=week")
    page.locator("[data-timeline]").evaluate("(chart) => chart.scrollTo({left: 0, behavior: 'instant'})")

    page.locator("[data-to-today]").click()

    page.wait_for_function("document.querySelector('[data-timeline]').scrollLeft > 200")


def test_keyboard_walks_the_names_and_brings_their_bars_into_sight(new_page, path):
    page = new_page(MEMBER)
    page.goto(f"{path}?scale=week")
    names = page.locator("[data-timeline-names] a")

    names.first.focus()
    for _ in range(7):
        page.keyboard.press("ArrowDown")

    expect(names.nth(7)).to_be_focused()
    href = names.nth(7).get_attribute("href")
    expect(page.locator(".bar--near")).to_have_attribute("href", href)
    _expect_in_sight(page, ".bar--near")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{href}")


def test_click_on_a_bar_opens_its_task(new_page, path, db, world):
    task = factories.make_task(db, world.congresses[cast.DISTRICT], by=MEMBER)
    page = new_page(MEMBER)
    page.goto(path)

    page.locator(f'.gantt__bars a[href="/tasks/{task.public_id}"]').click()

    page.wait_for_url(f"**/tasks/{task.public_id}")


def test_names_and_scale_stay_while_the_chart_is_scrolled(new_page, path):
    page = new_page(MEMBER)
    page.goto(path)
    places = """() => ['.gantt__corner', '.gantt__names', '.gantt__head'].map((one) => {
        const box = document.querySelector(one).getBoundingClientRect();
        return [one === '.gantt__head' ? 0 : box.left, one === '.gantt__names' ? 0 : box.top];
    })"""
    before = page.evaluate(places)

    page.locator("[data-timeline]").evaluate("(chart) => chart.scrollBy({left: 250, top: 200, behavior: 'instant'})")

    assert page.evaluate(places) == before


def test_on_a_phone_the_chart_fits_the_window_and_scrolls_inside(new_page, path):
    page = new_page(MEMBER, viewport=PHONE)
    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    _expect_in_sight(page, "#gantt-today")
    assert _left(page) > 0


def test_without_script_scales_and_subcommittees_still_work(new_page, path):
    page = new_page(MEMBER, java_script_enabled=False)
    page.goto(path)

    page.get_by_role("link", name="Tuần", exact=True).click()
    page.locator("#timeline-body").select_option("VK")
    page.get_by_role("button", name="Xem", exact=True).click()

    expect(page.locator('.segments [aria-current="true"]')).to_have_text("Tuần")
    expect(page.locator("#timeline-body")).to_have_value("VK")
    expect(page.locator(".gantt__names a").first).to_be_visible()


def test_sheet_keeps_its_width_while_no_bar_is_laid_out(new_page, path):
    page = new_page(MEMBER, viewport=PHONE)
    page.goto(f"{path}?scale=week")

    widths = page.evaluate(
        """async () => {
            for (const piece of document.querySelectorAll('div.gantt__piece')) piece.style.contentVisibility = 'hidden';
            const wide = (name) => document.querySelector(name).getBoundingClientRect().width;
            return [wide('.gantt__area'), wide('.gantt__scale')];
        }"""
    )

    assert widths[0] == widths[1] > PHONE["width"]
