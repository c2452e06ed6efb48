"""Running a sitting at its clock on a phone: the time of the hall, by touch, by keyboard, without script."""

import re
from dataclasses import replace

import pytest
import world as cast
from journeys.at_clock import forgive_cut, pass_by, press, seen
from journeys.conftest import DESKTOP, PHONE
from journeys.test_accessibility import violations
from playwright.sync_api import expect

from planner import actions
from planner.domain.agenda_edit import as_edit
from planner.domain.agenda_script import Script

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


@pytest.mark.parametrize(("name", "kind"), [("more", "extend"), ("pause", "pause"), ("undo", "undo")])
def test_no_button_is_hit_twice_by_one_hand(at_clock, hall, steps, name, kind):
    page = at_clock(ORGANISER)
    press(page, "start")
    seen(page, 1)
    pass_by(page, 0.5)
    box = page.locator(f"#press-{name} button").bounding_box()
    page.mouse.dblclick(box["x"] + 20, box["y"] + 20)
    seen(page, 2)
    assert [one for one, _ in steps()] == ["start", kind]


def test_wrong_minutes_are_told_beside_their_field_and_nothing_is_sent(at_clock, hall, steps, titles):
    page = at_clock(ORGANISER)
    press(page, "start")
    seen(page, 1)
    page.locator("#live-lengths summary").click()
    for wrong in ("0", "abc", "1.5", ""):
        page.locator("#live-by").fill(wrong)
        page.get_by_role("button", name="Đổi thời lượng").click()
        expect(page.locator("#live-by-wrong")).to_have_text("Hãy nhập số phút là số nguyên khác 0, ví dụ 5 hoặc -5.")
        expect(page.locator("#live-by")).to_be_focused()
    page.locator("#live-insert summary").click()
    for wrong in ("0", "1441", "1.5"):
        page.locator("#insert-minutes").fill(wrong)
        press(page, "insert")
        expect(page.locator("#insert-minutes-wrong")).to_have_text("Một mục kéo dài từ 1 đến 1440 phút (số nguyên).")
        expect(page.locator("#insert-title-wrong")).to_contain_text("Hãy ghi nội dung")
    page.locator("#insert-title").fill("Nghỉ đến sáng mai")
    page.locator("#insert-minutes").fill("1440")
    press(page, "insert")
    seen(page, 2)
    page.locator("#live-by").fill("-3")
    pass_by(page, 0.5)
    page.get_by_role("button", name="Đổi thời lượng").click()
    seen(page, 3)
    assert [one for one, _ in steps()] == ["start", "insert", "extend"]


def test_everything_is_done_by_keyboard(at_clock, hall, steps, titles):
    page = at_clock(ORGANISER)
    page.locator("#press-start button").focus()
    page.keyboard.press("Enter")
    seen(page, 1)
    pass_by(page, 0.5)
    expect(page.locator("#press-start button")).to_be_focused()
    page.keyboard.press("Enter")
    seen(page, 2)
    pass_by(page, 0.5)
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


def test_phone_held_sideways_shows_the_time_left_and_the_buttons(at_clock, hall):
    page = at_clock(ORGANISER)
    press(page, "start")
    seen(page, 1)
    hall.wait(9 * 60 * 60, page)
    expect(page.locator("#live-drift")).to_have_class("live__late")
    for size in ({"width": 844, "height": 390}, {"width": 932, "height": 430}, {"width": 667, "height": 375}):
        page.set_viewport_size(size)
        for one in ("live-left", "live-drift-minutes", "press-start", "press-more", "press-pause", "press-undo"):
            expect(page.locator(f"#{one}")).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert violations(page, ((size, "light"),)) == []


def test_little_time_is_said_in_words_and_colour(at_clock, hall):
    page = at_clock(ORGANISER)
    press(page, "start")
    seen(page, 1)
    card, five, one = page.locator("#live-now"), page.get_by_text("Còn dưới 5 phút"), page.get_by_text("Phút cuối cùng")
    hall.wait(39 * 60, page)
    expect(five).to_be_hidden()
    hall.wait(90, page)
    expect(five).to_be_visible()
    expect(card).to_have_attribute("data-ends", "300")
    assert violations(page, ((PHONE, "light"),)) == []
    hall.wait(4 * 60, page)
    expect(one).to_be_visible()
    expect(five).to_be_hidden()
    assert violations(page, ((PHONE, "light"),)) == []
    hall.wait(60, page)
    expect(one).to_be_hidden()
    expect(card).to_have_attribute("data-over", "")


def test_words_of_the_chair_stand_with_their_item_for_the_office_alone(at_clock, hall, db, moment, sitting, mishaps):
    office, words = cast.person(db, ORGANISER), {"cue": "Mời đại biểu vào vị trí", "announcement": "Chú ý. " * 60}
    for row, own in zip(sitting.items, ({"cue": "Kính mời Đoàn chủ tịch"}, words), strict=False):
        edit = replace(as_edit(row.item), script=Script(**own))
        actions.agenda_items.edit(db, office, moment, row.item.public_id, edit, row.item.version)
    page, theirs = at_clock(ORGANISER), at_clock(READER)
    expect(page.locator(".live__script:visible")).to_have_count(0)
    press(page, "start")
    seen(page, 1)
    expect(page.get_by_text("Kính mời Đoàn chủ tịch")).to_be_visible()
    page.context.set_offline(True)
    press(page, "start")
    expect(page.get_by_text("Kính mời Đoàn chủ tịch")).to_be_hidden()
    expect(page.get_by_text("Mời đại biểu vào vị trí")).to_be_visible()
    expect(page.get_by_text("Chú ý.")).to_be_hidden()
    page.locator(".live__script:visible summary").click()
    expect(page.get_by_text("Chú ý.")).to_be_visible()
    hall.wait(2, theirs)
    expect(theirs.locator(".live__script")).to_have_count(0)
    page.context.set_offline(False)
    forgive_cut(mishaps)


def test_screen_stays_on_while_the_sitting_runs(at_clock, hall):
    page = at_clock(ORGANISER)
    page.evaluate("""() => {
        window.told = [];
        const lock = new EventTarget();
        lock.release = () => { told.push('off'); lock.dispatchEvent(new Event('release')); };
        navigator.wakeLock.request = async () => { told.push('on'); return lock; };
    }""")
    press(page, "start")
    seen(page, 1)
    page.wait_for_function("told.join() === 'on'")
    press(page, "undo")
    seen(page, 2)
    page.wait_for_function("told.join() === 'on,off'")


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
