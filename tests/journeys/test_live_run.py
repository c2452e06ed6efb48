"""Running a sitting at its clock on a phone: the time of the hall, by touch, by keyboard, without script."""

import re

import pytest
import world as cast
from journeys.at_clock import forgive_cut, press, seen
from journeys.conftest import DESKTOP, PHONE
from journeys.test_accessibility import violations
from playwright.sync_api import expect

ORGANISER, READER = "vanphong.longho", "bandoc.longho"


def test_time_is_the_halls_wherever_the_device_believes_to_be(at_clock, hall):
    page = at_clock(ORGANISER, timezone_id="America/New_York")
    expect(page.locator("#live-clock")).to_have_text("10:00")
    press(page, "start")
    seen(page, 1)
    hall.wait(15 * 60, page)
    expect(page.locator("#live-clock")).to_have_text("10:15")
    expect(page.locator("#live-until")).to_have_text("còn lại, xong lúc 10:45")
    hall.wait(31 * 60, page)
    expect(page.locator("#live-until")).to_have_text("quá giờ, lẽ ra xong lúc 10:45")
    expect(page.locator("#live-left")).to_have_text(re.compile(r"\+1:0\d"))
    expect(page.locator("#live-now")).to_have_attribute("data-over", "")


def test_two_touches_in_a_tremble_are_one(at_clock, hall, steps):
    page = at_clock(ORGANISER)
    page.locator("#press-start button").dblclick()
    seen(page, 1)
    assert [kind for kind, _ in steps()] == ["start"]


def test_everything_is_done_by_keyboard(at_clock, hall, steps, titles):
    page = at_clock(ORGANISER)
    page.locator("#press-start button").focus()
    page.keyboard.press("Enter")
    seen(page, 1)
    page.clock.fast_forward(500)
    expect(page.locator("#press-start button")).to_be_focused()
    page.keyboard.press("Enter")
    seen(page, 2)
    page.clock.fast_forward(500)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#press-pause button")).to_be_focused()
    page.keyboard.press("Space")
    seen(page, 3)
    expect(page.locator("#press-resume button")).to_be_focused()
    page.locator("#live-anew summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open] button[value=yes]")).to_be_focused()
    page.keyboard.press("Enter")
    seen(page, 4)
    expect(page.locator("#live-title")).to_have_text("Chưa bắt đầu")
    assert [kind for kind, _ in steps()][-1] == "anew"


def test_everything_works_without_script(new_page, world, sitting, steps, titles):
    page = new_page(ORGANISER, viewport=PHONE, java_script_enabled=False)
    page.goto(f"/congresses/{world.congresses[cast.DISTRICT]}/agenda/live?sitting={sitting.sitting.public_id}")

    def touch(name):
        page.locator(f"#press-{name} button").click()

    touch("start")
    touch("start")
    expect(page.locator("#live-title")).to_have_text(titles[1])
    touch("more")
    expect(page.locator("#live-minutes")).to_have_text("35 phút")
    touch("pause")
    touch("resume")
    page.locator("[data-rest] summary").nth(1).click()
    page.locator("[data-rest]").nth(1).get_by_role("button", name="Bỏ qua").click()
    page.locator("#live-insert summary").click()
    page.locator("#insert-title").fill("Đón đoàn thiếu nhi")
    touch("insert")
    expect(page.locator("[data-rest] summary").first).to_contain_text("Đón đoàn thiếu nhi")
    touch("undo")
    expect(page.locator("[data-rest] summary").first).to_contain_text(titles[2])
    kinds = [kind for kind, _ in steps()]
    assert kinds == ["start", "finish", "start", "extend", "pause", "resume", "skip", "insert", "undo"]


def test_refused_insertion_stands_in_its_form_again(at_clock, hall, steps, mishaps):
    page = at_clock(ORGANISER)
    press(page, "start")
    seen(page, 1)
    page.locator("#live-insert summary").click()
    page.locator("#insert-title").fill("Nghe báo cáo tài liệu tối mật")
    press(page, "insert")
    expect(page.locator(".live__told")).to_contain_text("bí mật nhà nước")
    expect(page.locator("#insert-title")).to_have_value("Nghe báo cáo tài liệu tối mật")
    expect(page.locator("#live-unsent")).to_be_hidden()
    page.locator("#live-insert [name=is_vouched]").check()
    press(page, "insert")
    seen(page, 2)
    assert [kind for kind, _ in steps()] == ["start", "insert"]
    assert [one.split()[0] for one in mishaps if one[0] == "4"] == ["422"]
    mishaps.clear()


def test_reader_sees_the_clock_and_no_button(at_clock, hall, titles):
    mine, theirs = at_clock(ORGANISER), at_clock(READER)
    press(mine, "start")
    seen(mine, 1)
    hall.wait(2, theirs)
    expect(theirs.locator("#live-title")).to_have_text(titles[0])
    expect(theirs.locator("#main").get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("is_cut", [False, True])
def test_axe_finds_nothing_at_work(at_clock, hall, mishaps, is_cut):
    page = at_clock(ORGANISER)
    press(page, "start")
    seen(page, 1)
    hall.wait(60 * 60, page)
    seen(page, 1)
    expect(page.locator("#live-now")).to_have_attribute("data-over", "")
    for one in ("lengths", "insert", "anew"):
        page.locator(f"#live-{one} summary").click()
    if is_cut:
        page.context.set_offline(True)
        press(page, "start")
        expect(page.locator("#live-unsent li")).to_have_count(1)
    views = [(size, scheme) for size in (PHONE, DESKTOP) for scheme in ("light", "dark")]
    assert violations(page, views) == []
    page.context.set_offline(False)
    forgive_cut(mishaps)
