"""A link is made, looked at, opened in a private window, withdrawn, and gone."""

import re

import pytest
import world as cast
from journeys.conftest import PHONE
from playwright.sync_api import expect

ORGANISER = "vanphong.longho"


def _fill(page, world, *pages):
    page.goto(f"/congresses/{world.congresses[cast.DISTRICT]}/shares")
    page.get_by_label("Cấp cho").fill("Thường trực Huyện ủy")
    for name in pages:
        page.get_by_label(name, exact=True).check()


def _make(page):
    page.get_by_role("button", name="Cấp liên kết", exact=True).click()
    return page.get_by_label("Địa chỉ liên kết").input_value()


def test_link_is_previewed_made_opened_and_withdrawn(new_context, new_page, world, mishaps):
    context = new_context(ORGANISER)
    office = context.new_page()
    _fill(office, world, "Tiến độ", "Chương trình")
    with context.expect_page() as previewed:
        office.get_by_role("button", name="Xem trước").click()
    expect(previewed.value.locator(".band")).to_contain_text("chưa chia sẻ gì")
    previewed.value.get_by_role("link", name="Tiến độ").click()
    expect(previewed.value.locator(".gantt")).to_be_visible()

    address = _make(office)
    private = new_page()
    private.goto(address)
    expect(private.locator("h1")).to_contain_text("Long Hồ")
    expect(private.locator(".band")).to_contain_text("Bản chỉ đọc")
    private.get_by_role("link", name="Bảng", exact=True).click()
    expect(private.locator(".card").first).to_be_visible()
    private.get_by_role("link", name="Chương trình").click()
    expect(private.locator(".sitting").first).to_be_visible()
    assert private.context.cookies() == []
    expect(private.get_by_role("button")).to_have_count(0)

    office.goto(f"/congresses/{world.congresses[cast.DISTRICT]}/shares")
    expect(office.locator(".links__one").first).to_contain_text("mở 1 lần")
    office.get_by_role("button", name="Thu hồi").click()
    office.locator("dialog[open] button[value=yes]").click()
    expect(office.locator("main")).to_contain_text("Chưa có liên kết nào đang mở")
    expect(office.get_by_role("status")).to_contain_text("Đã thu hồi liên kết “Thường trực Huyện ủy”")

    private.reload()
    expect(private.locator("h1")).to_have_text("Liên kết đã đóng")
    private.go_back()
    expect(private.locator("h1")).to_have_text("Liên kết đã đóng")
    # The refusals are what was asked for.
    assert {one.split()[0] for one in mishaps} == {"410"}
    mishaps.clear()


def test_link_with_a_password_opens_on_a_phone(new_page, world):
    office = new_page(ORGANISER)
    _fill(office, world)
    office.get_by_label("Hỏi thêm mật khẩu").check()
    address = _make(office)
    password = office.locator(".made__password").inner_text()
    phone = new_page(viewport=PHONE)

    phone.goto(address)
    phone.get_by_label("Mật khẩu").fill(password)
    phone.get_by_role("button", name="Mở").click()

    expect(phone.locator("h1")).to_contain_text("Long Hồ")
    (cookie,) = phone.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    assert re.fullmatch(r"/s/[\w-]{43}", cookie["path"])
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_address_is_copied_by_one_button(new_context, world, address):
    context = new_context(ORGANISER, permissions=["clipboard-read", "clipboard-write"])
    office = context.new_page()
    _fill(office, world)
    made = _make(office)

    office.get_by_role("button", name="Chép").click()

    expect(office.get_by_role("button", name="Đã chép")).to_be_visible()
    assert office.evaluate("navigator.clipboard.readText()") == made


def test_links_are_made_and_opened_without_a_script(new_page, world):
    office = new_page(ORGANISER, java_script_enabled=False)
    _fill(office, world)
    made = _make(office)
    private = new_page(java_script_enabled=False)

    private.goto(made)

    expect(private.locator("h1")).to_contain_text("Long Hồ")


def test_timeline_of_a_link_opens_at_the_present_day_without_script_too(new_page, world):
    office = new_page(ORGANISER)
    _fill(office, world, "Tiến độ")
    reader = new_page(viewport=PHONE, java_script_enabled=False)
    reader.goto(_make(office))
    reader.get_by_role("link", name="Tiến độ").first.click()
    expect(reader.locator("h1")).to_be_in_viewport()
    expect(reader.locator("#gantt-today")).to_be_in_viewport()
    box = reader.locator("#gantt-today").bounding_box()
    assert 0 < box["x"] < PHONE["width"]


@pytest.mark.parametrize("query", ["", "?scale=month", "?scale=week"])
@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_timeline_of_a_link_whose_address_is_typed_opens_at_the_present_day(
    new_page, world, java_script_enabled, query
):
    office = new_page(ORGANISER)
    _fill(office, world, "Tiến độ")
    reader = new_page(viewport=PHONE, java_script_enabled=java_script_enabled)
    reader.goto(_make(office).rstrip("/") + "/timeline" + query)
    expect(reader.locator("#gantt-today")).to_be_in_viewport()
    assert 0 < reader.locator("#gantt-today").bounding_box()["x"] < PHONE["width"]


def test_address_is_not_made_again_when_the_page_is_read_again(new_page, world, mishaps):
    office = new_page(ORGANISER)
    _fill(office, world)
    _make(office)
    office.reload()
    expect(office.locator("main")).to_contain_text("có thể chính là liên kết này")
    expect(office.locator(".links__one")).to_have_count(1)
    assert {one.split()[0] for one in mishaps} == {"409"}
    mishaps.clear()
