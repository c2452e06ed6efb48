"""Documents on screens: a signed paper leaves by its form, with and without a script; sheets fit where they stand."""

import world as cast
from journeys.conftest import PHONE
from playwright.sync_api import expect

ORGANISER = "vanphong.longho"


def _address(world, end="checklist"):
    return f"/congresses/{world.congresses[cast.DISTRICT]}/documents/{end}"


def test_number_is_written_seen_in_the_preview_and_the_paper_opens_beside(new_context, world):
    context = new_context(ORGANISER)
    page = context.new_page()
    page.goto(_address(world))
    page.get_by_text("Số, ký hiệu và chữ ký").click()
    page.get_by_label("Số và ký hiệu").fill("57-KH/HU")
    page.get_by_label("Số và ký hiệu").press("Tab")
    expect(page.frame_locator("iframe").get_by_text("57-KH/HU")).to_be_visible()

    with context.expect_event("request", lambda one: one.method == "POST") as sent, context.expect_page():
        page.get_by_role("button", name="PDF", exact=True).click()

    assert sent.value.url.endswith("/documents/checklist")
    answer = sent.value.response()
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert "57-KH%2FHU" not in sent.value.url


def test_present_tab_and_the_whole_width_of_a_sheet_are_in_sight_on_a_phone(new_context, world):
    page = new_context(ORGANISER, viewport=PHONE).new_page()
    page.goto(_address(world))

    expect(page.get_by_role("link", name="Văn bản in").last).to_be_in_viewport()
    expect(page.frame_locator("iframe").locator("h1, h2, p").first).to_be_visible()
    frame = page.frame_locator("iframe").locator("html")
    assert frame.evaluate("root => root.scrollWidth <= root.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
