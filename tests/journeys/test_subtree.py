"""From the whole country down to one late task, and a question about what is found on the way."""

from datetime import date

import world as cast
from factories import make_task
from journeys.conftest import PHONE
from playwright.sync_api import expect

from planner import store


def _row(page, code):
    return page.locator(f'tr[id="o-{code}"]')


def test_from_the_nation_to_one_late_task_and_back_with_a_question(new_page, db, world):
    task = make_task(
        db,
        world.congresses[cast.DISTRICT],
        "vanphong.longho",
        title="Thuê hội trường",
        start=date(2010, 4, 20),
        due=date(2010, 4, 26),
    )
    page = new_page("vanphong.tw")
    page.goto(f"/organisations/{cast.NATION}")

    # The order changes without loading anew, and the address with it.
    page.get_by_role("columnheader", name="Trễ hạn").get_by_role("link").click()
    expect(page.locator('th[aria-sort="descending"]')).to_contain_text("Trễ hạn")
    expect(page).to_have_url(f"{page.url.split('?')[0]}?sort=late")
    expect(page.locator(".table--subtree tbody tr").first).to_contain_text("Vĩnh Long")

    # The search begins while one types, wherever below it is, and keeps what is typed.
    page.get_by_placeholder("Tìm cấp dưới").fill("mang thit")
    expect(_row(page, cast.SIBLING)).to_be_visible()
    expect(_row(page, cast.NEIGHBOUR)).to_have_count(0)
    page.get_by_placeholder("Tìm cấp dưới").fill("long hồ")
    expect(_row(page, cast.DISTRICT)).to_be_visible()
    expect(page.get_by_placeholder("Tìm cấp dưới")).to_have_value("long hồ")

    _row(page, cast.DISTRICT).get_by_role("link", name="14/7").click()
    page.get_by_role("link", name="Bảng công việc").first.click()
    page.locator(".card").filter(has_text="Thuê hội trường").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Thuê hội trường").first).to_be_visible()
    assert task.is_late(cast.DAY)

    office = new_page("vanphong.vinhlong")
    office.goto(f"/organisations/{cast.PROVINCE}/signs")
    entry = office.locator(f'li[id="sign-{cast.DISTRICT}"]')
    entry.locator("summary").click()
    entry.get_by_label("Câu hỏi").fill("Vì sao chưa thuê hội trường?")
    entry.get_by_role("button", name="Hỏi").click()
    expect(office.locator("main")).to_contain_text("Vì sao chưa thuê hội trường?")
    office.goto(f"/organisations/{cast.PROVINCE}")
    expect(office.locator("#signs")).to_contain_text("hạn trả lời 17/5")
    scope = cast.person(db, "vanphong.vinhlong").scope
    key = store.organisations.key_of(db, cast.DISTRICT)
    assert store.inquiries.latest_of(db, scope, 1, [key])[key].answer_due == date(2010, 5, 17)


def test_on_a_phone_each_organisation_is_a_card_within_the_width(new_page):
    phone = new_page("vanphong.vinhlong", viewport=PHONE)
    for path in (f"/organisations/{cast.PROVINCE}", f"/organisations/{cast.PROVINCE}/signs"):
        phone.goto(path)
        expect(phone.locator("main")).to_contain_text("Long Hồ")
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_a_script_heads_and_search_load_the_page_anew(new_page):
    page = new_page("vanphong.vinhlong", java_script_enabled=False)
    page.goto(f"/organisations/{cast.PROVINCE}")

    page.get_by_role("columnheader", name="Tổ chức").get_by_role("link").click()
    expect(page.locator('th[aria-sort="ascending"]')).to_contain_text("Tổ chức")
    page.get_by_placeholder("Tìm cấp dưới").fill("mang thít")
    page.locator("#subtree-find button").click()
    expect(_row(page, cast.SIBLING)).to_be_visible()
    expect(_row(page, cast.DISTRICT)).to_have_count(0)
