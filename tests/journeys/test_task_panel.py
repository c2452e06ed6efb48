"""A task in the panel beside the board: opened, changed and left, while the board goes on behind it."""

import re
from queue import Queue

import factories
import pytest
import world as cast
from flask import request, request_finished
from journeys.conftest import DESKTOP, PHONE
from journeys.test_accessibility import violations
from playwright.sync_api import expect

from planner import actions, store
from planner.domain.board import Placement

# What a page asks for of itself, every five seconds; without it only what is asked for at once comes.
NO_POLL = "window.setInterval = () => 0"
MEMBER, ORGANISER, READER = "thanhvien.longho", "vanphong.longho", "bandoc.longho"


@pytest.fixture
def board(world):
    """The path of the district's board."""
    return f"/congresses/{world.congresses[cast.DISTRICT]}/board"


@pytest.fixture
def task(db, world):
    """A task in the first column."""
    return factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, description="**Gấp**")


def _card(page, task):
    return page.locator(f"#card-{task.public_id}")


def _open(page, board, task):
    page.goto(board)
    _card(page, task).locator("a").click()
    expect(page.locator("#panel-title")).to_be_focused()
    return page.locator("#panel")


def test_click_opens_the_task_and_escape_comes_back_to_the_card(new_page, board, task):
    page = new_page(MEMBER)
    panel = _open(page, board, task)

    expect(panel.locator("strong").first).to_have_text("Gấp")
    expect(page).to_have_url(re.compile(f"{board}#task-{task.public_id}$"))
    assert panel.bounding_box()["width"] == 420
    page.keyboard.press("Escape")

    expect(panel).to_be_hidden()
    expect(_card(page, task)).to_be_focused()
    expect(page).to_have_url(re.compile(f"{board}$"))


def test_back_closes_and_a_reload_opens_again(new_page, board, task):
    page = new_page(MEMBER)
    panel = _open(page, board, task)

    page.reload()
    expect(page.locator("#panel-title")).to_contain_text(task.title)
    page.go_back()
    expect(panel).to_be_hidden()
    page.go_forward()
    expect(page.locator("#panel-title")).to_contain_text(task.title)
    page.locator("[data-panel-close]").click()
    expect(panel).to_be_hidden()


def test_card_is_opened_by_keyboard_alone(new_page, board, task):
    page = new_page(MEMBER)
    page.goto(board)
    _card(page, task).focus()

    page.keyboard.press("Enter")

    expect(page.locator("#panel-title")).to_be_focused()


def test_change_in_the_panel_shows_on_the_card_at_once(new_page, board, task, db):
    page = new_page(MEMBER)
    page.add_init_script(NO_POLL)
    panel = _open(page, board, task)

    panel.locator("#state-doing").click()
    expect(page.locator(f'[data-status="doing"] #card-{task.public_id}')).to_be_visible()
    panel.locator("[data-field-edit]").first.click()
    panel.locator("#title").fill("Tên mới")
    page.keyboard.press("Enter")

    expect(_card(page, task)).to_contain_text("Tên mới")
    expect(panel.locator("#panel-title")).to_contain_text("Tên mới")


def test_what_is_done_beside_the_panel_shows_in_it(new_page, board, task, db):
    page = new_page(MEMBER)
    page.add_init_script(NO_POLL)
    panel = _open(page, board, task)

    panel.locator("#state-doing").click()
    expect(panel.locator("#state-doing")).to_have_attribute("aria-pressed", "true")
    page.locator("#toasts .toast__undo button").click()

    expect(panel.locator("#state-todo")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f'[data-status="todo"] #card-{task.public_id}')).to_be_visible()


def test_slow_answer_does_not_reach_the_task_that_was_opened_meanwhile(new_page, board, task, db, world):
    other = factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Việc mở sau")
    page = new_page(MEMBER)
    panel = _open(page, board, task)
    held = []
    page.route(f"**/tasks/{task.public_id}/comments", lambda route: held.extend([route]))
    panel.locator("#comments textarea").fill("Lời của việc mở trước")
    panel.locator("#comments form[data-outbox] button").last.click()
    _card(page, other).locator("a").click()
    expect(page.locator("#panel-title")).to_contain_text("Việc mở sau")
    # What the page asks for by itself meanwhile is not what is waited for.
    shown = "({ method }) => { if (method === 'POST') document.body.dataset.shown = '' }"
    page.evaluate(f"planner.onAnswer({shown})")

    held[0].continue_()
    page.locator("body[data-shown]").wait_for()

    assert "Lời của việc mở trước" not in panel.inner_text()
    assert store.comments.of_task(db, cast.person(db, MEMBER).scope, task)[0].text == "Lời của việc mở trước"


def test_board_moves_behind_what_is_typed(new_page, poll, board, task, db, world):
    page = new_page(MEMBER)
    page.clock.install()
    panel = _open(page, board, task)
    panel.locator("#fact-description [data-field-edit]").click()
    panel.locator("#description").fill("đang gõ dở")
    other = factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Việc của người khác")
    actions.boards.place(
        db, cast.person(db, ORGANISER), cast.MOMENT, other.public_id, Placement("doing"), other.placed_version
    )

    poll(page)
    expect(page.locator(f'[data-status="doing"] #card-{other.public_id}')).to_have_count(1)

    expect(panel.locator("#description")).to_be_focused()
    expect(panel.locator("#description")).to_have_value("đang gõ dở")
    page.evaluate("document.querySelector('#fact-description form').remove()")


@pytest.mark.parametrize("where", ["page", "panel"])
def test_link_of_the_task_is_copied(where, new_context, board, task, address):
    context = new_context(READER)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"/tasks/{task.public_id}" if where == "page" else f"{board}#task-{task.public_id}")

    page.get_by_role("button", name="Chép liên kết").click()

    expect(page.locator("[data-copy]")).to_contain_text("Đã chép")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/tasks/{task.public_id}"


def test_middle_click_opens_the_page_in_a_tab_of_its_own(new_page, board, task):
    page = new_page(MEMBER)
    page.goto(board)
    asked = Queue()

    def remember(_app, response):
        if request.path == f"/tasks/{task.public_id}":
            asked.put((request.headers["Sec-Fetch-Dest"], response.status_code))

    # Playwright may miss the arrival of a tab that opens behind, so what the server was asked for is looked at.
    with request_finished.connected_to(remember):
        _card(page, task).locator("a").click(button="middle")
        assert asked.get(timeout=30) == ("document", 200)

    expect(page).to_have_url(re.compile(f"{board}$"))
    expect(page.locator("#panel")).to_be_hidden()


def test_without_a_script_a_card_is_a_link_to_its_page(new_page, board, task):
    page = new_page(MEMBER, java_script_enabled=False)
    page.goto(board)

    # By the key: between press and release of the mouse a card may still find its place as the columns are drawn.
    _card(page, task).locator("a").press("Enter")

    expect(page).to_have_url(re.compile(f"/tasks/{task.public_id}$"))


def test_panel_fills_a_phone_and_reader_finds_nothing_to_press(new_page, board, task):
    page = new_page(READER, viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(f"{board}#task-{task.public_id}")

    expect(page.locator("#panel-title")).to_contain_text(task.title)
    assert page.locator("#panel").bounding_box()["width"] == PHONE["width"]
    expect(page.locator("#panel form, #panel [data-field-edit]")).to_have_count(0)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_axe_finds_nothing_in_panel_forms_and_conflicts(lang, new_page, board, task, db, mishaps):
    store.people.set_language(db, cast.person(db, MEMBER).id, lang)
    page = new_page(MEMBER, reduced_motion="no-preference")
    panel = _open(page, board, task)
    for name in ("due", "partners", "assignees"):
        panel.locator(f"#fact-{name} [data-field-edit]").click()
        expect(panel.locator(f"#fact-{name} form")).to_be_visible()
    panel.locator("#fact-description [data-field-edit]").click()
    panel.locator("#description").fill("Lời của tôi")
    person, was = cast.person(db, ORGANISER), {"description": "**Gấp**"}
    actions.tasks.edit_fields(db, person, cast.MOMENT, task.public_id, {"description": "Lời khác"}, was)
    panel.locator("#fact-description form button").click()
    panel.locator(".conflict summary").click()

    views = [(size, scheme) for size in (DESKTOP, PHONE) for scheme in ("light", "dark")]
    assert violations(page, views) == []
    mishaps.clear()
    page.evaluate("for (const form of document.querySelectorAll('form[data-guard]')) form.remove()")
