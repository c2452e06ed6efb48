"""Presses at a clock whose network is cut, whose answers are lost, or beside which somebody else presses."""

import re
from dataclasses import replace

import world as cast
from journeys.at_clock import AGAIN, forgive_cut, leave, opened_at, pass_by, press, press_in_vain, screen, seen
from playwright.sync_api import expect

from planner import actions, store
from planner.domain.agenda_edit import SittingEdit, as_edit

ORGANISER, STAND_IN = "vanphong.longho", "thaymat.vinhlong"


def test_minute_without_network_loses_and_doubles_nothing(at_clock, hall, steps, titles, mishaps):
    page = at_clock(ORGANISER)
    press(page, "start")
    seen(page, 1)
    hall.wait(120, page)
    page.context.set_offline(True)
    expect(page.locator("#live-unsent")).to_contain_text("Mất kết nối")
    press(page, "start")
    hall.wait(20, page)
    press(page, "more")
    hall.wait(45, page)
    press(page, "pause")
    expect(page.locator("#live-title")).to_have_text(titles[1])
    expect(page.locator("#live-place")).to_have_text("Mục 2/10, bắt đầu 10:02")
    expect(page.locator("#live-minutes")).to_have_text("35 phút")
    expect(page.locator("#live-until")).to_have_text("còn lại, tạm dừng từ 10:03")
    expect(page.locator("#live-unsent li")).to_have_count(3)
    expect(page.locator("#press-resume")).to_be_visible()
    expected = screen(page)
    assert steps() == [("start", "10:00")]

    page.context.set_offline(False)
    hall.wait(AGAIN, page)

    seen(page, 4)
    expect(page.locator("#live-unsent")).to_be_hidden()
    assert screen(page) == expected
    written = steps()
    assert [kind for kind, _ in written] == ["start", "finish", "start", "extend", "pause"]
    assert [time for _, time in written] == ["10:00", "10:02", "10:02", "10:02", "10:03"]
    forgive_cut(mishaps)


def test_answer_that_is_lost_is_asked_for_again_and_nothing_is_done_twice(at_clock, hall, steps, mishaps):
    page = at_clock(ORGANISER)

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/presses", lose)
    press(page, "start")
    expect(page.locator("#live-unsent li")).to_have_count(1)
    page.unroute("**/presses")
    hall.wait(AGAIN, page)
    seen(page, 1)
    expect(page.locator("#live-unsent")).to_be_hidden()
    assert steps() == [("start", "10:00")]
    forgive_cut(mishaps)


def test_what_is_not_sent_outlives_its_page(at_clock, hall, steps, titles, mishaps):
    page = at_clock(ORGANISER)
    page.context.set_offline(True)
    press_in_vain(page, "start")
    expect(page.locator("#live-unsent li")).to_have_count(1)
    address, context = page.url, page.context
    leave(page)
    hall.wait(90)
    again = opened_at(context, hall, address)
    seen(again, 1)
    expect(again.locator("#live-title")).to_have_text(titles[0])
    assert steps() == [("start", "10:00")]
    forgive_cut(mishaps)


def test_what_waits_for_another_sitting_is_not_forgotten(at_clock, hall, steps, mishaps):
    page = at_clock(ORGANISER)
    page.locator("#live-sittings summary").click()
    other = page.locator("#live-sittings a").nth(1).get_attribute("href")
    page.context.set_offline(True)
    press_in_vain(page, "start")
    expect(page.locator("#live-unsent li")).to_have_count(1)
    context = page.context
    leave(page)
    again = opened_at(context, hall, other)
    expect(again.locator("#live-unsent li")).to_have_count(0)
    again.get_by_role("link", name="Còn lần bấm của phiên khác").click()
    seen(again, 1)
    expect(again.locator("#live-unsent")).to_be_hidden()
    assert [kind for kind, _ in steps()] == ["start"]
    forgive_cut(mishaps)


def test_two_clocks_tell_each_other_and_the_later_press_waits_for_a_decision(
    at_clock, hall, steps, titles, sitting, mishaps
):
    mine, theirs = at_clock(ORGANISER), at_clock(STAND_IN)
    press(mine, "start")
    seen(mine, 1)
    hall.wait(2, theirs)
    expect(theirs.locator("#live-title")).to_have_text(titles[0])
    mine.context.set_offline(True)
    press(mine, "pause")
    press(mine, "more")
    expect(mine.locator("#live-unsent li")).to_have_count(2)
    press(theirs, "start")
    seen(theirs, 2)
    mine.context.set_offline(False)
    hall.wait(AGAIN, mine)
    expect(mine.locator(".live__told")).to_contain_text(f"“{titles[1]}” đã được bắt đầu lúc 10:00")
    expect(mine.locator("#live-title")).to_have_text(titles[1])
    expect(mine.locator("#live-unsent")).to_contain_text("hãy quyết định")
    expect(mine.locator("#press-pause")).to_be_visible()
    mine.get_by_role("button", name="Bỏ đi: Tạm dừng").click()
    mine.get_by_role("button", name="Vẫn gửi").click()
    seen(mine, 3)
    expect(mine.locator("#live-unsent")).to_be_hidden()
    assert [kind for kind, _ in steps()] == ["start", "finish", "start", "extend"]
    assert [one for one in mishaps if one.startswith("409")] == [f"409 /sittings/{sitting.sitting.public_id}/presses"]
    mishaps[:] = [one for one in mishaps if not one.startswith("409")]
    forgive_cut(mishaps)


def test_press_while_there_is_to_decide_is_refused_in_words(at_clock, hall, steps, mishaps):
    mine, theirs = at_clock(ORGANISER), at_clock(STAND_IN)
    mine.context.set_offline(True)
    press(mine, "start")
    press(theirs, "start")
    seen(theirs, 1)
    mine.context.set_offline(False)
    hall.wait(AGAIN, mine)
    expect(mine.get_by_text(re.compile("hãy quyết định"))).to_be_visible()
    expect(mine.locator("#live-refused")).to_be_hidden()
    more = mine.locator("#press-more button")
    expect(more).to_have_attribute("aria-disabled", "true")
    expect(more).to_have_accessible_description(
        "Lần bấm vừa rồi chưa được nhận. Hãy quyết định về những lần bấm ghi ở đây trước, rồi bấm lại."
    )
    pass_by(mine, 0.5)
    more.click(force=True)
    expect(mine.locator("#live-refused")).to_be_visible()
    expect(mine.locator("#live-unsent button").first).to_be_focused()
    mine.get_by_role("button", name="Bỏ đi: Bắt đầu phiên").click()
    expect(mine.locator("#live-unsent")).to_be_hidden()
    expect(more).not_to_have_attribute("aria-disabled", "true")
    press(mine, "more")
    seen(mine, 2)
    assert [kind for kind, _ in steps()] == ["start", "extend"]
    mishaps[:] = [one for one in mishaps if "409" not in one]
    forgive_cut(mishaps)


def test_what_both_pressed_settles_itself_and_holds_up_nothing(at_clock, hall, steps, titles, mishaps):
    mine, theirs = at_clock(ORGANISER), at_clock(STAND_IN)
    press(mine, "start")
    seen(mine, 1)
    hall.wait(2, theirs)
    seen(theirs, 1)
    mine.context.set_offline(True)
    press(mine, "start")
    press(mine, "pause")
    press(mine, "more")
    press(theirs, "start")
    seen(theirs, 2)
    mine.context.set_offline(False)
    hall.wait(AGAIN, mine)
    expect(mine.get_by_text(re.compile("hãy quyết định"))).to_be_visible()
    mine.get_by_role("button", name="Vẫn gửi").click()
    seen(mine, 4)
    expect(mine.locator("#live-unsent")).to_be_hidden()
    expect(mine.locator("#live-title")).to_have_text(titles[1])
    assert [kind for kind, _ in steps()] == ["start", "finish", "start", "pause", "extend"]
    mishaps[:] = [one for one in mishaps if "409" not in one]
    forgive_cut(mishaps)


def test_screen_foretells_what_the_server_says(at_clock, hall, titles, mishaps):
    page = at_clock(ORGANISER)
    press(page, "start")
    seen(page, 1)
    page.context.set_offline(True)
    for name in ("start", "more", "undo", "start", "pause", "resume"):
        press(page, name)
        hall.wait(3, page)
    page.locator("#live-insert summary").click()
    page.locator("#insert-title").fill("Đón đoàn thiếu nhi")
    press(page, "insert")
    press(page, "start")
    expect(page.locator("#live-title")).to_have_text("Đón đoàn thiếu nhi")
    told = screen(page)
    page.context.set_offline(False)
    hall.wait(AGAIN, page)
    seen(page, 9)
    assert screen(page) == told
    forgive_cut(mishaps)


def test_fixed_times_overruns_and_what_is_skipped_are_foretold_as_well(at_clock, hall, db, moment, sitting, mishaps):
    own = sitting.sitting
    starts = SittingEdit(own.session, sitting.day, 10 * 60, own.half_days, own.hall)
    actions.sittings.edit(db, cast.person(db, ORGANISER), moment, own.public_id, starts, own.version)
    fixed = sitting.items[4].item
    edit = replace(as_edit(fixed), fixed_at=11 * 60 + 30)
    actions.agenda_items.edit(db, cast.person(db, ORGANISER), moment, fixed.public_id, edit, fixed.version)
    page = at_clock(ORGANISER)
    press(page, "start")
    seen(page, 1)
    page.context.set_offline(True)
    hall.wait(50 * 60 + 20, page)
    press(page, "start")
    hall.wait(3 * 60, page)
    page.locator("[data-rest]:visible summary").nth(1).click()
    page.locator("[data-rest]:visible").nth(1).get_by_role("button", name="Bắt đầu mục này").click()
    page.locator("dialog[open] button[value=yes]").click()
    expect(page.locator("#live-title")).to_have_text(sitting.items[3].item.title)
    hall.wait(4 * 60, page)
    page.locator("#live-lengths summary").click()
    page.get_by_role("button", name="Kết thúc mục này").click()
    expect(page.locator("#live-title")).to_have_text("Chưa có mục nào đang diễn ra")
    told = screen(page)
    assert any(row[0] == "11:30" for row in told[9:])
    page.context.set_offline(False)
    hall.wait(AGAIN, page)
    seen(page, 4)
    assert screen(page) == told
    forgive_cut(mishaps)


def test_session_that_ended_is_begun_again_over_the_clock_and_the_press_keeps_its_time(
    at_clock, hall, db, steps, sitting, mishaps
):
    page = at_clock(ORGANISER)
    office = cast.person(db, ORGANISER)
    for one in store.sessions.open_ones(db, office.id, cast.MOMENT.stamp):
        actions.sessions.end(db, office, cast.MOMENT, one.public_id)
    press(page, "start")
    expect(page.locator("dialog[open] #again-password")).to_be_focused()
    hall.wait(90, page)
    page.keyboard.type(cast.PASSWORD)
    page.keyboard.press("Enter")
    seen(page, 1)
    assert steps() == [("start", "10:00")]
    assert mishaps == [f"401 /sittings/{sitting.sitting.public_id}/presses"]
    mishaps.clear()
