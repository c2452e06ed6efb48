"""What others do to a task shows in its page and its panel while they stand open, and touches nothing being written."""

import re

import factories
import pytest
import world as cast
from playwright.sync_api import expect

from planner import actions
from planner.domain.board import Placement

MEMBER, ORGANISER, READER = "thanhvien.longho", "vanphong.longho", "bandoc.longho"


@pytest.fixture
def task(db, world):
    """A task of the district's own, in the first column."""
    return factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, description="Lời đầu")


@pytest.fixture
def panel_of(new_page, world, task):
    """A function that opens the task beside the board as somebody."""

    def open_it(login):
        page = new_page(login)
        page.clock.install()
        page.goto(f"/congresses/{world.congresses[cast.DISTRICT]}/board#task-{task.public_id}")
        expect(page.locator("#panel-title")).to_contain_text(task.title)
        return page

    return open_it


@pytest.fixture
def others(db, task):
    """What a colleague does to the task, by name."""
    who = cast.person(db, ORGANISER)

    def edit(values, was):
        actions.tasks.edit_fields(db, who, cast.MOMENT, task.public_id, values, was)

    return {
        "say": lambda words: actions.comments.write(db, who, cast.MOMENT, task.public_id, words),
        "add": lambda words: actions.items.add(db, who, cast.MOMENT, task.public_id, words),
        "place": lambda: actions.boards.place(
            db, who, cast.MOMENT, task.public_id, Placement("doing"), task.placed_version
        ),
        "edit": edit,
        "cancel": lambda: actions.tasks.cancel(db, who, cast.MOMENT, task.public_id, "Trùng"),
    }


def _poll(page):
    page.evaluate("planner.pollNow()")


def _do_all(others):
    others["say"]("Đã gọi điện")
    others["add"]("Mượn ghế")
    others["place"]()
    others["edit"]({"priority": "high"}, {"priority": "normal"})
    others["edit"]({"title": "Tên khác"}, {"title": "Chuẩn bị hội trường"})


def _expect_all(page, within):
    expect(page.locator(f"{within} #comments")).to_contain_text("Đã gọi điện")
    expect(page.locator(f"{within} #items")).to_contain_text("Mượn ghế")
    expect(page.locator(f"{within} #state-doing")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f"{within} #task-title")).to_contain_text("Tên khác")
    expect(page.locator(f"{within} #fact-priority")).to_contain_text("Cao")
    expect(page.locator(f"{within} #history")).to_contain_text("Mượn ghế")


def test_work_of_others_shows_on_the_page_within_five_seconds(new_page, poll, task, others):
    page = new_page(MEMBER)
    page.clock.install()
    page.goto(f"/tasks/{task.public_id}")

    _do_all(others)
    poll(page)

    _expect_all(page, "main")


def test_work_of_others_shows_in_the_panel_within_five_seconds(panel_of, poll, others):
    page = panel_of(MEMBER)

    _do_all(others)
    poll(page)

    _expect_all(page, "#panel")


def test_comment_being_typed_stays_and_those_of_others_stand_above_it(panel_of, others):
    page = panel_of(MEMBER)
    page.locator("#comment-text").press_sequentially("Tôi thấy")
    page.locator("#new-item").fill("Mượn bàn")
    page.locator("#state-more > summary").click()
    page.locator("#block-reason").fill("chờ kinh phí")
    page.locator("#comment-text").focus()

    _do_all(others)
    _poll(page)

    _expect_all(page, "#panel")
    expect(page.locator("#comment-text")).to_be_focused()
    page.keyboard.type(" rất được")
    expect(page.locator("#comment-text")).to_have_value("Tôi thấy rất được")
    expect(page.locator("#new-item")).to_have_value("Mượn bàn")
    expect(page.locator("#block-reason")).to_have_value("chờ kinh phí")
    expect(page.locator("#block-reason")).to_be_visible()
    page.evaluate("for (const form of document.querySelectorAll('form[data-guard]')) form.remove()")


def test_open_description_stays_and_meets_what_was_saved_meanwhile(new_page, task, others, mishaps):
    page = new_page(MEMBER)
    page.goto(f"/tasks/{task.public_id}")
    page.locator("#fact-description [data-field-edit]").click()
    page.locator("#description").fill("Lời của tôi")

    others["edit"]({"description": "Lời của người khác"}, {"description": "Lời đầu"})
    others["say"]("Đã gọi điện")
    _poll(page)

    expect(page.locator("#comments")).to_contain_text("Đã gọi điện")
    expect(page.locator("#description")).to_have_value("Lời của tôi")
    page.locator("#fact-description form button").click()
    expect(page.locator("[data-field-clash]")).to_contain_text("Lời của người khác")
    page.locator("[data-field-clash] [data-field-cancel]").click()
    expect(page.locator("#fact-description")).to_contain_text("Lời của người khác")
    mishaps.clear()


def test_item_opened_to_be_changed_stays_open_and_is_renewed_once_closed(new_page, task, db, others):
    others["add"]("Mượn ghế")
    page = new_page(MEMBER)
    page.goto(f"/tasks/{task.public_id}")
    page.locator("#items .items__title").click()
    page.locator("#items [data-edit] [name=title]").fill("Mượn ghế xanh")

    others["add"]("Mượn bàn")
    _poll(page)

    expect(page.locator("#items")).to_contain_text("Mượn bàn")
    expect(page.locator("#items [data-edit] [name=title]").first).to_have_value("Mượn ghế xanh")
    expect(page.locator("#items [data-edit] [name=title]").first).to_be_focused()
    page.keyboard.press("Escape")


def test_cancellation_by_another_shows_and_takes_the_controls_away(new_page, task, others):
    page = new_page(MEMBER)
    page.goto(f"/tasks/{task.public_id}")

    others["cancel"]()
    _poll(page)

    expect(page.locator("#task-cancelled")).to_contain_text("Trùng")
    expect(page.locator("#task-cancel")).to_be_hidden()
    expect(page.locator("[data-field-edit]")).to_have_count(0)


def test_task_that_is_no_longer_for_its_reader_leaves_the_panel(panel_of, others, mishaps):
    page = panel_of(READER)

    others["edit"]({"classification": 1}, {"classification": 0})
    _poll(page)

    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#panel")).to_be_empty()
    assert {one[:4] for one in mishaps} == {"404 "}
    mishaps.clear()


def test_undo_in_the_history_of_the_panel_leaves_nobody_s_page(panel_of, task):
    page = panel_of(MEMBER)
    page.locator("#state-doing").click()
    expect(page.locator("#state-doing")).to_have_attribute("aria-pressed", "true")

    page.locator("#history .history__undo button").first.click()

    expect(page.locator("#state-todo")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#toasts")).to_contain_text("Đã hoàn tác")
    expect(page).to_have_url(re.compile(f"/board#task-{task.public_id}$"))
