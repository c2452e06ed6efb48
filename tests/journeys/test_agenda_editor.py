"""A whole agenda edited as an office does it: by keyboard alone, across sittings, with the tasks that prepare it."""

import re

import pytest
import world as cast
from factories import agenda_of, make_task
from playwright.sync_api import expect

from planner import store

ORGANISER = "vanphong.longho"
HALL = "Hội trường Huyện ủy"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def path(db, congress_id):
    """The address of the first official sitting."""
    sitting = agenda_of(db, congress_id)[1].sitting
    return f"/congresses/{congress_id}/agenda?sitting={sitting.public_id}"


def order(db, congress_id, number=1):
    return [one.item.public_id for one in agenda_of(db, congress_id)[number].items]


def tab_to(page, target, key="Tab", most=90):
    """Press Tab, or Tab back, until the focus is there, as whoever has no mouse does."""
    for _ in range(most):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{most} times {key} do not lead to {target}")


def test_item_is_dropped_on_another_sitting_and_the_drop_is_taken_back(new_page, db, congress_id, path):
    page, keys, others = new_page(ORGANISER), order(db, congress_id), order(db, congress_id, 0)
    page.goto(path)
    start = page.locator(f"#grip-{keys[2]}").bounding_box()
    end = page.locator(".sittings__one").first.bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    for tremble in range(40):
        page.mouse.move(end["x"] + 60, end["y"] + 12 + tremble % 6, steps=3)
        if page.locator(".sittings__one.is-over").count():
            break
    page.mouse.up()
    expect(page.locator(f"#item-{keys[2]}")).to_have_count(0)
    assert (order(db, congress_id), order(db, congress_id, 0)) == ([*keys[:2], *keys[3:]], [*others, keys[2]])
    expect(page.locator(".sittings__one[aria-current]")).to_contain_text("Phiên chính thức")
    page.locator(".toast__undo button").click()
    expect(page.locator(f"#item-{keys[2]}")).to_have_count(1)
    assert order(db, congress_id) == keys


def test_agenda_is_edited_by_keyboard_alone(new_page, db, congress_id, path):
    page, keys = new_page(ORGANISER), order(db, congress_id)
    page.goto(path)

    # An item up, and another one to the sitting before: the focus goes on to its neighbour.
    tab_to(page, page.locator(f"#grip-{keys[0]}"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".toast")).to_be_visible()
    expect(page.locator(f"#grip-{keys[1]}")).to_be_focused()
    page.keyboard.press("Shift+Alt+ArrowUp")
    expect(page.locator(f"#item-{keys[1]}")).to_have_count(0)
    expect(page.locator(f"#grip-{keys[0]}")).to_be_focused()
    assert order(db, congress_id, 0)[-1] == keys[1]

    # Its minutes, and what comes of them.
    before = page.locator(".agenda__time b").nth(1).inner_text()
    tab_to(page, page.locator(f"#minutes-{keys[0]}"))
    page.keyboard.press("Control+A")
    page.keyboard.type("95")
    page.keyboard.press("Enter")
    expect(page.locator(".agenda__time b").nth(1)).not_to_have_text(before)

    # A new item right after it.
    tab_to(page, page.locator(f"#item-{keys[0]} a.icon-button"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Nội dung", exact=True))
    page.keyboard.type("Văn nghệ chào mừng")
    page.keyboard.press("Enter")
    expect(page.locator("[data-agenda-items] > tr").nth(1)).to_contain_text("Văn nghệ chào mừng")
    assert agenda_of(db, congress_id)[1].items[1].item.title == "Văn nghệ chào mừng"

    # The hall of the sitting; the focus stands at the new item.
    tab_to(page, page.get_by_role("link", name="Sửa phiên"), "Shift+Tab")
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Hội trường"))
    page.keyboard.type(HALL)
    page.keyboard.press("Enter")
    expect(page.locator(".agenda__main .panel__head")).to_contain_text(HALL)
    assert agenda_of(db, congress_id)[1].sitting.hall == HALL


def test_task_is_found_linked_unlinked_and_brought_back(new_page, db, congress_id):
    item = agenda_of(db, congress_id)[1].items[0].item
    task = make_task(db, congress_id, by=ORGANISER)
    scope = cast.person(db, ORGANISER).scope
    page = new_page(ORGANISER)
    page.goto(f"/agenda-items/{item.public_id}/text")
    part = page.locator("#preparing")
    count = part.locator(".preparing li").count()
    part.get_by_label("Gắn nhiệm vụ", exact=True).press_sequentially("chuan bi hoi truong")
    expect(part.get_by_role("radio")).to_be_checked()
    part.get_by_role("button", name="Gắn nhiệm vụ này").click()
    expect(part.locator(".preparing li")).to_have_count(count + 1)
    expect(part.get_by_label("Gắn nhiệm vụ", exact=True)).to_have_value("")
    part.get_by_role("button", name=f"Gỡ nhiệm vụ {task.printed_number}").click()
    expect(part.locator(".preparing li")).to_have_count(count)
    page.locator(".toast__undo button").last.click()
    expect(part.locator(".preparing li")).to_have_count(count + 1)
    assert task.public_id in [one.public_id for one in store.agenda_item_tasks.of_item(db, scope, item)]


def test_sitting_in_a_taken_hall_is_refused_with_all_that_was_typed(new_page, db, congress_id, path, mishaps):
    page = new_page(ORGANISER)
    page.goto(path)
    page.get_by_role("link", name="Sửa phiên").click()
    page.get_by_label("Hội trường").fill(HALL)
    page.get_by_role("button", name="Lưu").click()
    day = agenda_of(db, congress_id)[1].day.isoformat()
    page.get_by_role("link", name="Thêm phiên").click()
    for label, value in (("Ngày", day), ("Bắt đầu", "8:30"), ("Hội trường", HALL)):
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("#hall-error")).to_contain_text(HALL)
    expect(page.get_by_label("Bắt đầu")).to_have_value("8:30")
    assert [one.split()[0] for one in mishaps] == ["422"]
    mishaps.clear()
    page.get_by_label("Hội trường").fill("Phòng họp số 2")
    page.get_by_role("button", name="Lưu").click()
    expect(page).to_have_url(re.compile("sitting="))
    expect(page.locator(".agenda__main .panel__head")).to_contain_text("Phòng họp số 2")
