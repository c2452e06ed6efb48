"""Documents on screens: a signed paper leaves by its form, with and without a script; sheets fit where they stand."""

import re
from queue import Queue

import pytest
import world as cast
from flask import request, request_finished
from journeys.conftest import PHONE
from playwright.sync_api import expect

ORGANISER = "vanphong.longho"
# The sheet that is read; the next one is drawn out of sight.
_SHOWN = "iframe:not(.is-coming)"


def _address(world, end="checklist"):
    return f"/congresses/{world.congresses[cast.DISTRICT]}/documents/{end}"


@pytest.fixture
def signed():
    """Waits for the next answer to a signed paper: its address, its status and its kind.

    It opens in a tab of its own, whose coming Playwright may miss: so the server is asked.
    """
    answers = Queue()

    def remember(_app, response):
        if request.method == "POST":
            answers.put((request.full_path.rstrip("?"), response.status_code, response.mimetype))

    with request_finished.connected_to(remember):
        yield lambda: answers.get(timeout=30)


def test_number_is_written_seen_in_the_preview_and_the_paper_opens_beside(new_page, world, signed):
    page = new_page(ORGANISER)
    page.goto(_address(world))
    page.get_by_text("Số, ký hiệu và chữ ký").click()
    page.get_by_label("Số và ký hiệu").fill("57-KH/HU")
    page.get_by_label("Số và ký hiệu").press("Tab")
    expect(page.frame_locator(_SHOWN).get_by_text("57-KH/HU")).to_be_visible()

    page.get_by_role("button", name="PDF", exact=True).click()

    assert signed() == (_address(world), 200, "application/pdf")


def test_sheet_follows_a_text_that_is_typed_and_leaves_the_writer_where_he_is(new_context, world):
    page = new_context(ORGANISER).new_page()
    page.goto(_address(world))
    page.get_by_text("Số, ký hiệu và chữ ký").click()
    signer = page.get_by_label("Chức danh người ký")
    signer.press_sequentially("Phó Bí")
    before = page.evaluate("() => scrollY")

    expect(page.frame_locator(_SHOWN).get_by_text("PHÓ BÍ")).to_be_visible()
    expect(signer).to_be_focused()
    signer.press_sequentially(" thư")

    expect(page.frame_locator(_SHOWN).get_by_text("PHÓ BÍ THƯ")).to_be_visible()
    expect(signer).to_have_value("Phó Bí thư")
    expect(signer).to_be_focused()
    assert page.evaluate("() => scrollY") == before


def test_sheet_is_drawn_anew_without_a_gap_and_stays_where_it_was_read(new_context, world):
    page = new_context(ORGANISER).new_page()
    page.goto(_address(world))
    expect(page.frame_locator(_SHOWN).locator("h1")).to_be_visible()
    page.frame_locator(_SHOWN).locator("html").evaluate("() => scrollTo(0, 300)")
    page.evaluate(
        "() => { window.counts = new Set(); const place = document.querySelector('[data-paper-preview]');"
        " new MutationObserver(() => window.counts.add(place.querySelectorAll('iframe:not(.is-coming)').length))"
        ".observe(place, { childList: true, subtree: true, attributes: true }); }"
    )

    page.get_by_label("Cỡ chữ").select_option("14")

    expect(page.frame_locator(_SHOWN).locator("table.size-14")).to_be_visible()
    expect(page.locator("[data-paper-preview] iframe")).to_have_count(1)
    assert page.frame_locator(_SHOWN).locator("html").evaluate("() => scrollY") == 300
    assert page.evaluate("() => [...window.counts]") == [1]
    expect(page).to_have_url(re.compile(r"/documents/checklist\?language=vi&text_size=14$"))


def test_number_and_what_was_last_signed_are_filled_in_at_one_touch(new_context, world, signed):
    context = new_context(ORGANISER)
    page = context.new_page()
    page.goto(_address(world))
    page.get_by_text("Số, ký hiệu và chữ ký").click()
    page.get_by_role("button", name="Điền số này").click()

    expect(page.get_by_label("Số và ký hiệu")).to_have_value("01-KH/HU")
    expect(page.frame_locator(_SHOWN).get_by_text("01-KH/HU")).to_be_visible()
    page.get_by_label("Chức danh người ký").fill("Phó Bí thư")
    page.get_by_role("button", name="PDF", exact=True).click()
    assert signed()[1] == 200

    other = context.new_page()
    other.goto(_address(world, "checklist?group=week"))
    other.get_by_role("button", name="Điền số và nội dung ký lần trước").click()
    expect(other.get_by_label("Số và ký hiệu")).to_have_value("02-KH/HU")
    expect(other.get_by_label("Chức danh người ký")).to_have_value("Phó Bí thư")


def test_ticked_tasks_of_the_table_lead_to_their_checklist(new_context, world):
    page = new_context(ORGANISER).new_page()
    page.goto(f"/congresses/{world.congresses[cast.DISTRICT]}/tasks")
    for box in page.locator("[data-rows] .pick").all()[:2]:
        box.check()
    page.get_by_role("button", name="Bảng kiểm các nhiệm vụ này").click()

    expect(page.get_by_text("2 nhiệm vụ đã chọn")).to_be_visible()
    expect(page.frame_locator(_SHOWN).locator("tr.open, tr.done")).to_have_count(2)


def test_present_tab_and_the_whole_width_of_a_sheet_are_in_sight_on_a_phone(new_context, world):
    page = new_context(ORGANISER, viewport=PHONE).new_page()
    page.goto(_address(world))

    expect(page.get_by_role("link", name="Văn bản in").last).to_be_in_viewport()
    expect(page.frame_locator("iframe").locator("h1, h2, p").first).to_be_visible()
    frame = page.frame_locator("iframe").locator("html")
    assert frame.evaluate("root => root.scrollWidth <= root.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
