"""Moving cards as people do: by mouse, by keyboard, without script; and what others see of it."""

import factories
import pytest
import world as cast
from playwright.sync_api import expect

from planner import actions, store
from planner.domain.board import Placement

MEMBER, READER = "thanhvien.longho", "bandoc.longho"


@pytest.fixture
def board(world):
    """The path of the district's board."""
    return f"/congresses/{world.congresses[cast.DISTRICT]}/board"


@pytest.fixture
def task(db, world):
    """An ordinary task in the first column, the first one of its lane."""
    congress = store.congresses.get(db, cast.person(db, "vanphong.tw").scope, world.congresses[cast.DISTRICT])
    cards = store.boards.cards(db, cast.person(db, READER).scope, congress)
    first = next(card for card in cards if card.rule != "lower_before_upper")
    return store.tasks.get(db, cast.person(db, READER).scope, first.public_id)


def _status(db, task):
    return store.tasks.get(db, cast.person(db, "vanphong.tw").scope, task.public_id).status


def _in(page, task, status):
    return page.locator(f'[data-cards][data-status="{status}"] #card-{task.public_id}')


def _carry(page, task, status):
    """Take the card with the mouse and hold it over a column of its lane, trembling until the column takes it."""
    card = page.locator(f"#card-{task.public_id}")
    card.scroll_into_view_if_needed()
    column = card.locator("xpath=ancestor::section").locator(f'[data-cards][data-status="{status}"]')
    start, end = card.bounding_box(), column.bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + start["width"] / 2 + 12, start["y"] + 16, steps=4)
    for tremble in range(40):
        page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 16 + tremble % 8, steps=2)
        if _in(page, task, status).count():
            return


def _drag(page, task, status):
    _carry(page, task, status)
    page.mouse.up()


def test_card_dragged_in_one_browser_is_seen_in_another(new_page, poll, board, task, db):
    mine, theirs = new_page(MEMBER), new_page(READER)
    theirs.clock.install()
    mine.goto(board)
    theirs.goto(board)

    _drag(mine, task, "doing")

    expect(_in(mine, task, "doing")).to_be_visible()
    expect(mine.locator(".toast")).to_be_visible()
    poll(theirs)
    expect(_in(theirs, task, "doing")).to_be_visible()
    assert _status(db, task) == "doing"


def test_dragged_card_is_taken_back_by_undo(new_page, board, task, db):
    page = new_page(MEMBER)
    page.goto(board)
    _drag(page, task, "doing")

    page.locator(".toast__undo button").click()

    expect(_in(page, task, "todo")).to_be_visible()
    assert _status(db, task) == "todo"


def test_card_moved_by_keyboard_is_seen_in_another_browser(new_page, poll, board, task, db):
    mine, theirs = new_page(MEMBER), new_page(READER)
    theirs.clock.install()
    mine.goto(board)
    theirs.goto(board)

    mine.locator(f"#card-{task.public_id}").focus()
    mine.keyboard.press("Alt+ArrowRight")

    expect(_in(mine, task, "doing")).to_be_visible()
    expect(mine.locator(".toast")).to_be_visible()
    poll(theirs)
    expect(_in(theirs, task, "doing")).to_be_visible()
    expect(mine.locator(f"#card-{task.public_id}")).to_be_focused()
    assert _status(db, task) == "doing"


def test_card_moved_by_its_menu_keeps_the_keyboard(new_page, board, task, db):
    page = new_page(MEMBER)
    page.goto(board)

    page.locator(f"#card-{task.public_id}").focus()
    page.keyboard.press("m")
    page.keyboard.press("3")

    expect(_in(page, task, "review")).to_be_visible()
    expect(page.locator(".toast")).to_be_visible()
    assert _status(db, task) == "review"


def test_card_moves_without_script(new_page, board, task, db):
    page = new_page(MEMBER, java_script_enabled=False)
    page.goto(board)

    page.locator("select[name=status]").select_option("doing")
    page.locator(f"#card-{task.public_id} button").click()

    expect(_in(page, task, "doing")).to_be_visible()
    assert _status(db, task) == "doing"


def test_stale_move_shows_the_truth(new_page, board, task, db, mishaps):
    page = new_page(MEMBER)
    page.goto(board)
    # This browser hears nothing of the others meanwhile.
    page.route("**/board", lambda route: route.fulfill(status=204, body=""))
    other = cast.person(db, "vanphong.longho")
    actions.boards.place(db, other, cast.MOMENT, task.public_id, Placement("review"), task.placed_version)

    _drag(page, task, "doing")

    expect(page.locator(".toast--error")).to_be_visible()
    expect(_in(page, task, "review")).to_be_visible()
    assert _status(db, task) == "review"
    assert mishaps == [f"409 /tasks/{task.public_id}/placement"]
    mishaps.clear()


def test_reader_drags_nothing(new_page, board, task, db):
    page = new_page(READER)
    page.goto(board)

    _carry(page, task, "doing")
    page.mouse.up()

    expect(_in(page, task, "todo")).to_be_visible()
    assert _status(db, task) == "todo"


def test_move_in_a_dead_session_waits_for_the_password(new_page, board, task, db, mishaps):
    page = new_page(MEMBER)
    page.goto(board)
    store.sessions.end_others(db, cast.person(db, MEMBER).id, "", cast.MOMENT.stamp)

    page.locator(f"#card-{task.public_id}").focus()
    page.keyboard.press("Alt+ArrowRight")

    page.locator("#again-password").fill(cast.PASSWORD)
    page.keyboard.press("Enter")
    expect(_in(page, task, "doing")).to_be_visible()
    expect(page.locator("dialog[open], .is-moving")).to_have_count(0)
    assert _status(db, task) == "doing"
    assert mishaps == [f"401 /tasks/{task.public_id}/placement"]
    mishaps.clear()


def test_item_is_ticked_and_comment_written_in_place(new_page, db, world):
    task = factories.make_task(db, world.congresses[cast.DISTRICT], by=MEMBER)
    page = new_page(MEMBER)
    page.goto(f"/tasks/{task.public_id}")

    page.locator("#new-item").fill("Mượn ghế")
    page.locator("#items form.items__new button").click()
    page.locator("#items .tick").click()
    expect(page.locator('#items .tick[aria-checked="true"]')).to_be_visible()
    page.locator("#comment-text").fill("Đã gọi điện")
    page.locator("#comments form.panel__body button").click()

    expect(page.locator("#comments .comment")).to_contain_text("Đã gọi điện")
