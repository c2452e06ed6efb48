"""Putting an agenda in order as people do: by mouse, by keyboard, in the field itself; and what others see of it."""

import re

import pytest
import world as cast
from factories import agenda_of
from playwright.sync_api import expect

from planner import actions

ORGANISER, STAND_IN, READER = "vanphong.longho", "thaymat.vinhlong", "bandoc.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def path(db, congress_id):
    """The address of the first official sitting."""
    sitting = agenda_of(db, congress_id)[1].sitting
    return f"/congresses/{congress_id}/agenda?sitting={sitting.public_id}"


@pytest.fixture
def keys(db, congress_id):
    """Public ids of its items in order."""
    return [one.item.public_id for one in agenda_of(db, congress_id)[1].items]


def expect_order(page, keys):
    rows = page.locator("[data-agenda-items] > tr")
    for place, key in enumerate(keys):
        expect(rows.nth(place)).to_have_attribute("data-id", key)


def times(page):
    return page.locator(".agenda__time b").all_inner_texts()


def stored(db, congress_id):
    return [one.item.public_id for one in agenda_of(db, congress_id)[1].items]


def test_item_dragged_in_one_browser_is_seen_in_another_with_its_times(new_page, poll, db, congress_id, path, keys):
    mine, theirs = new_page(ORGANISER), new_page(READER)
    theirs.clock.install()
    mine.goto(path)
    theirs.goto(path)
    wanted = [keys[4], *keys[:4], *keys[5:]]
    start, end = (mine.locator(f"#grip-{keys[n]}").bounding_box() for n in (4, 0))
    mine.mouse.move(start["x"] + 8, start["y"] + 8)
    mine.mouse.down()
    for tremble in range(40):
        mine.mouse.move(end["x"] + 8, end["y"] + tremble % 6, steps=3)
        if mine.locator("[data-agenda-items] > tr").first.get_attribute("data-id") == keys[4]:
            break
    mine.mouse.up()
    expect(mine.locator(".toast")).to_be_visible()
    expect_order(mine, wanted)
    assert stored(db, congress_id) == wanted
    poll(theirs)
    expect_order(theirs, wanted)
    expect(theirs.locator(".agenda__time b")).to_have_text(times(mine))


def test_item_moves_by_keys_keeps_the_focus_and_is_undone(new_page, db, congress_id, path, keys):
    page = new_page(ORGANISER)
    page.goto(path)
    page.locator(f"#grip-{keys[2]}").focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    # The message of the second move stands in place of that of the first.
    expect(page.locator(".toast__undo [name=placed_version]")).to_have_value("3")
    expect(page.locator(".toast")).to_have_count(1)
    expect_order(page, [keys[2], keys[0], keys[1], *keys[3:]])
    expect(page.locator(f"#grip-{keys[2]}")).to_be_focused()
    page.locator(".toast__undo button").last.click()
    expect_order(page, [keys[0], keys[2], keys[1], *keys[3:]])
    assert stored(db, congress_id)[:2] == [keys[0], keys[2]]


def test_minutes_typed_in_the_row_move_what_follows(new_page, path, keys):
    page = new_page(ORGANISER)
    page.goto(path)
    before = times(page)
    page.locator(f"#minutes-{keys[0]}").fill("95")
    page.keyboard.press("Tab")
    expect(page.locator(".agenda__time b").nth(1)).not_to_have_text(before[1])
    page.locator(".toast__undo button").click()
    expect(page.locator(".agenda__time b").nth(1)).to_have_text(before[1])
    expect(page.locator(".agenda__time b")).to_have_text(before)


def test_what_is_being_typed_survives_the_answer_to_what_was_typed_before(new_page, path, keys):
    page = new_page(ORGANISER)
    page.goto(path)
    page.locator(f"#minutes-{keys[0]}").fill("95")
    page.keyboard.press("Tab")
    page.locator(f"#minutes-{keys[1]}").fill("44")
    expect(page.locator(".toast")).to_be_visible()
    expect(page.locator(f"#minutes-{keys[1]}")).to_have_value("44")


def test_later_one_of_two_sees_both_values(new_page, db, moment, path, keys, mishaps):
    page = new_page(ORGANISER)
    page.goto(path)
    page.locator(f"#minutes-{keys[0]}").focus()
    actions.agenda_items.set_minutes(db, cast.person(db, STAND_IN), moment, keys[0], 21, 1)
    page.locator(f"#minutes-{keys[0]}").fill("34")
    page.keyboard.press("Tab")
    expect(page.locator(".toast--error")).to_contain_text("21")
    expect(page.locator(".toast--error")).to_contain_text("34")
    expect(page.locator(f"#minutes-{keys[0]}")).to_have_value("21")
    assert mishaps == [f"409 /agenda-items/{keys[0]}/minutes"]
    mishaps.clear()


def test_everything_works_without_script(new_page, db, congress_id, path, keys):
    page = new_page(ORGANISER, java_script_enabled=False)
    page.goto(path)
    page.locator(f"#item-{keys[0]} [name=down]").click()
    expect_order(page, [keys[1], keys[0]])
    assert stored(db, congress_id)[:2] == [keys[1], keys[0]]
    page.locator(f"#minutes-{keys[1]}").fill("77")
    page.locator(f"#item-{keys[1]} .agenda__save").click()
    expect(page.locator(f"#minutes-{keys[1]}")).to_have_value("77")
    page.locator(f"#item-{keys[3]} [name=off]").click()
    expect(page.locator(f"[data-agenda-items] #item-{keys[3]}")).to_have_count(0)
    assert keys[3] not in stored(db, congress_id)
    page.locator("summary", has_text="đưa ra khỏi").click()
    page.get_by_role("button", name="Đưa lại").click()
    expect(page.locator(f"[data-agenda-items] #item-{keys[3]}")).to_have_count(1)
    assert keys[3] in stored(db, congress_id)


def test_minutes_typed_with_enter_are_sent_once_and_an_undo_says_so(new_page, path, keys):
    page = new_page(ORGANISER)
    page.goto(path)
    field = page.locator(f"#minutes-{keys[0]}")
    before = field.input_value()
    field.fill("33")
    field.press("Enter")
    expect(page.locator(".toast")).to_have_count(1)
    expect(page.locator(".toast")).to_contain_text("33 phút")
    page.locator(".toast__undo button").click()
    expect(page.locator(".toast")).to_have_count(1)
    expect(page.locator(".toast")).to_contain_text("Đã hoàn tác.")
    expect(page.locator(".toast__undo")).to_have_count(0)
    expect(field).to_have_value(before)


def test_texts_for_the_chair_are_written_and_taken_back(new_page, path, keys):
    page = new_page(ORGANISER)
    page.goto(f"/agenda-items/{keys[0]}/text")
    page.get_by_text("Cho đoàn chủ tịch").click()
    page.get_by_label("Lời dẫn").fill("Xin mời các đồng chí đứng nghiêm.")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".toast")).to_contain_text("Đã lưu:")
    # The address forgets it: reading the page again must not offer it again.
    expect(page).not_to_have_url(re.compile("edited="))
    page.locator(".toast__undo button").click()
    expect(page.locator(".toast")).to_contain_text("như trước.")
    page.goto(f"/agenda-items/{keys[0]}/text")
    expect(page.get_by_label("Lời dẫn")).to_have_value("")
