"""A warning is met on the page of a congress, acknowledged with a reason and a day, and seen so by the level above."""

from datetime import date

import factories
import world as cast
from journeys.conftest import PHONE
from playwright.sync_api import expect

from planner import actions

OFFICE, ABOVE = "vanphong.longho", "vanphong.vinhlong"
REASON = "Đã thống nhất làm việc ngày Chủ nhật"


def _meet(db, moment, world):
    task = factories.make_task(db, world.congresses[cast.DISTRICT], by=OFFICE, start=date(2010, 5, 16))
    actions.findings.refresh_some(db, moment, cast.ZONE)
    return task


def test_a_warning_is_acknowledged_and_seen_so_above(new_page, db, moment, world):
    task = _meet(db, moment, world)
    office = new_page(OFFICE)
    office.goto(f"/congresses/{world.congresses[cast.DISTRICT]}")
    panel = office.locator("#findings")
    expect(panel.locator(".finding").filter(has_text="Rơi vào ngày nghỉ")).to_contain_text(task.title)

    panel.get_by_role("link", name="Tất cả, kể cả đã ghi nhận (0)").click()
    waiting = office.locator(".finding").filter(has_text="Rơi vào ngày nghỉ")
    waiting.locator("summary").click()
    waiting.get_by_label("Lý do").fill(REASON)
    waiting.get_by_label("Đến ngày").fill("2010-05-31")
    waiting.get_by_role("button", name="Ghi nhận").click()

    expect(office.locator("#acknowledged .finding")).to_contain_text(REASON)
    expect(office.locator("#acknowledged .finding")).to_contain_text("31/5/2010")
    above = new_page(ABOVE)
    above.goto(f"/organisations/{cast.PROVINCE}")
    above.locator(".head__acts summary").click()
    above.get_by_role("link", name="Cảnh báo").click()
    above.get_by_role("link", name="đã ghi nhận", exact=True).click()
    line = above.locator(".finding").filter(has_text="Đảng bộ huyện Long Hồ")
    expect(line).to_contain_text("đã ghi nhận")
    line.get_by_role("link", name="Đảng bộ huyện Long Hồ").click()
    expect(above.locator("#acknowledged .finding")).to_contain_text(REASON)
    expect(above.locator("summary").filter(has_text="Ghi nhận")).to_have_count(0)


def test_on_a_phone_a_warning_keeps_to_the_width(new_page, db, moment, world):
    _meet(db, moment, world)
    phone = new_page(OFFICE, viewport=PHONE)
    for path in (f"/congresses/{world.congresses[cast.DISTRICT]}/findings", f"/organisations/{cast.DISTRICT}/findings"):
        phone.goto(path)
        expect(phone.locator(".finding").first).to_be_visible()
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
