"""Several cards at once, as people move them: by mouse, by keyboard, without script, by touch."""

import re

import factories
import pytest
import world as cast
from journeys.cards import MEMBER, OFFICE, READER, card_in, card_of, carry, standing
from journeys.conftest import PHONE
from playwright.sync_api import expect

from planner import actions, store
from planner.domain.board import Placement


@pytest.fixture
def board(world):
    """The path of the district's board."""
    return f"/congresses/{world.congresses[cast.DISTRICT]}/board"


@pytest.fixture
def tasks(db, world):
    """Three tasks of the committee's own, one behind the other at the end of the first column, without a lane."""
    congress = world.congresses[cast.DISTRICT]
    return [
        factories.make_task(db, congress, by=OFFICE, title=f"Việc riêng thứ {word}") for word in ("nhất", "nhì", "ba")
    ]


def test_picked_cards_are_dragged_together_and_taken_back_together(new_page, poll, board, tasks, db):
    page, theirs = new_page(MEMBER), new_page(READER)
    theirs.clock.install()
    page.goto(board)
    theirs.goto(board)

    card_of(page, tasks[0]).click(modifiers=["Control"])
    card_of(page, tasks[2]).click(modifiers=["Control"])
    expect(page.locator("[data-picked-count]")).to_have_text("Đã chọn 2")
    carry(page, card_of(page, tasks[2]), "doing")

    expect(page.locator(".toast")).to_contain_text("Đã chuyển 2 nhiệm vụ")
    assert standing(db, tasks)[0] == ["doing", "todo", "doing"]
    expect(card_in(page, tasks[2], "doing").locator("xpath=preceding-sibling::*[1]")).to_have_id(
        f"card-{tasks[0].public_id}"
    )
    poll(theirs)
    expect(card_in(theirs, tasks[0], "doing")).to_be_visible()
    page.locator(".toast__undo button").click()
    expect(card_in(page, tasks[0], "todo")).to_be_visible()
    assert standing(db, tasks) == (["todo"] * 3, [0, 1, 2])


def test_shift_picks_a_row_of_cards_and_the_menu_moves_them(new_page, board, tasks, db):
    page = new_page(MEMBER)
    page.goto(board)

    card_of(page, tasks[0]).click(modifiers=["Control"])
    card_of(page, tasks[2]).click(modifiers=["Shift"])
    page.locator("[data-picked-move]").click()
    page.keyboard.press("3")

    expect(page.locator(".toast")).to_contain_text("Đã chuyển 3 nhiệm vụ")
    expect(page.locator("[data-picked]")).to_be_hidden()
    assert standing(db, tasks) == (["review"] * 3, [0, 1, 2])


def test_board_by_keyboard_alone(new_page, board, tasks, db):
    page = new_page(MEMBER)
    page.goto(board)

    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-cards] > [data-id]:focus")).to_have_count(1)
    page.keyboard.press("f")
    expect(page.locator("[data-filter-text]")).to_be_focused()
    page.keyboard.type("viec rieng")
    expect(page).to_have_url(re.compile(r"\?q=viec\+rieng$"))
    expect(page.locator("[data-cards] > [data-id]")).to_have_count(3)
    # The address is written before the answer is shown: what the keys go on with is the board of the whole word.
    expect(page.locator("#board")).to_have_attribute("data-query", "q=viec+rieng")
    expect(page.locator("[data-filter-text]")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator(".toast")).to_contain_text("Đã chuyển 2 nhiệm vụ")
    assert standing(db, tasks)[0] == ["doing", "doing", "todo"]

    page.keyboard.press("p")
    expect(page.locator("#panel-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card_of(page, tasks[1])).to_be_focused()
    page.keyboard.press("c")
    expect(page.locator("[data-fold]")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("d")
    expect(page.locator("#board")).to_have_class(re.compile("board--normal"))
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_cards_moved_meanwhile_stay_where_they_are_and_are_named(new_page, board, tasks, db, mishaps):
    page = new_page(MEMBER)
    page.goto(board)
    # This browser hears nothing of the others meanwhile.
    page.route("**/board", lambda route: route.fulfill(status=204, body=""))
    for task in tasks[:2]:
        card_of(page, task).click(modifiers=["Control"])
    actions.boards.place(
        db, cast.person(db, OFFICE), cast.MOMENT, tasks[0].public_id, Placement("review"), tasks[0].placed_version
    )

    page.locator("[data-picked-move]").click()
    page.keyboard.press("2")

    expect(page.locator(".toast--error")).to_contain_text(f"{tasks[0].number}: ")
    expect(card_in(page, tasks[0], "review")).to_have_count(1)
    expect(card_in(page, tasks[1], "todo")).to_have_count(1)
    assert standing(db, tasks)[0] == ["review", "todo", "todo"]
    assert [re.sub(r"/[a-z2-7]{10}/p", "/…/p", one) for one in mishaps] == ["409 /congresses/…/placements"]
    mishaps.clear()


def test_card_dragged_while_it_is_cancelled_ends_in_the_truth(new_page, board, tasks, db, mishaps):
    page = new_page(MEMBER)
    page.goto(board)
    page.route("**/board", lambda route: route.fulfill(status=204, body=""))
    actions.tasks.cancel(db, cast.person(db, OFFICE), cast.MOMENT, tasks[0].public_id, "Trùng")

    carry(page, card_of(page, tasks[0]), "doing")

    expect(page.locator(".toast--error")).to_be_visible()
    expect(card_of(page, tasks[0])).to_have_count(0)
    assert mishaps == [f"422 /tasks/{tasks[0].public_id}/placement"]
    mishaps.clear()


def test_ten_fast_moves_of_one_card_all_arrive_in_their_order(new_page, board, tasks, db):
    page = new_page(MEMBER)
    page.goto(board)
    card_of(page, tasks[0]).focus()

    for key in ("Alt+ArrowRight", "Alt+ArrowLeft") * 5:
        page.keyboard.press(key)
    page.keyboard.press("Alt+ArrowRight")

    # The card of the last answer; what it was moved to stands there from the first key on.
    expect(card_of(page, tasks[0])).to_have_attribute("data-v", "12")
    assert standing(db, tasks)[0] == ["doing", "todo", "todo"]
    assert store.tasks.get(db, cast.person(db, OFFICE).scope, tasks[0].public_id).placed_version == 12


def test_several_cards_and_filters_without_script(new_page, board, tasks, db):
    page = new_page(MEMBER, java_script_enabled=False)
    page.goto(board)
    page.locator("#filter-text").fill("riêng")
    page.locator(".filters__apply").click()
    expect(page.locator("[data-cards] > [data-id]")).to_have_count(3)

    page.get_by_role("link", name="Chọn nhiều việc").click()
    for task in tasks[1:]:
        page.locator(f"#card-{task.public_id} input[type=checkbox]").check()
    page.locator("select[name=status]").select_option("doing")
    page.get_by_role("button", name="Chuyển các việc đã chọn").click()

    expect(card_in(page, tasks[2], "doing")).to_be_visible()
    expect(page.locator("[data-cards] > [data-id]")).to_have_count(3)
    assert standing(db, tasks)[0] == ["todo", "doing", "doing"]


def test_board_on_a_phone_by_touch(new_page, board, tasks, db):
    page = new_page(MEMBER, viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(f"{board}?select=1")
    page.locator('[data-switch="todo"]').tap()
    page.locator("[data-filters-fold]").tap()
    page.locator("[data-filter-text]").fill("rieng")
    expect(page.locator("[data-cards] > [data-id]")).to_have_count(3)

    for task in tasks[:2]:
        page.locator(f"#card-{task.public_id} [data-pick]").tap()
    page.locator("[data-picked-move]").tap()
    page.locator('[data-move-to="review"]').tap()

    expect(page.locator(".toast")).to_contain_text("Đã chuyển 2 nhiệm vụ")
    page.locator('[data-switch="review"]').tap()
    expect(card_in(page, tasks[1], "review")).to_be_visible()
    assert standing(db, tasks)[0] == ["review", "review", "todo"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
