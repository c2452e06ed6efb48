"""Several cards at once, filters and keys, as people work with them: by mouse, by keyboard, without script, by touch."""

import re

import factories
import pytest
import world as cast
from journeys.conftest import PHONE
from playwright.sync_api import expect

from planner import actions, store
from planner.domain.board import Placement

# A board asks every 5 s; half a second for the answer.
SOON = 5_500
MEMBER, READER, OFFICE = "thanhvien.longho", "bandoc.longho", "vanphong.longho"


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


def _card(page, task):
    return page.locator(f"#card-{task.public_id}")


def _in(page, task, status):
    return page.locator(f'[data-cards][data-status="{status}"] #card-{task.public_id}')


def _standing(db, tasks):
    """Status and order of these tasks as the database has them."""
    found = [store.tasks.get(db, cast.person(db, OFFICE).scope, task.public_id) for task in tasks]
    return [one.status for one in found], sorted(range(len(tasks)), key=lambda index: found[index].position)


def _carry(page, card, status):
    card.scroll_into_view_if_needed()
    column = card.locator("xpath=ancestor::section").locator(f'[data-cards][data-status="{status}"]')
    start, end = card.bounding_box(), column.bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + start["width"] / 2 + 12, start["y"] + 16, steps=4)
    for tremble in range(40):
        page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 16 + tremble % 8, steps=2)
        if column.locator(f"#{card.get_attribute('id')}").count():
            break
    page.mouse.up()


def test_picked_cards_are_dragged_together_and_taken_back_together(new_page, board, tasks, db):
    page, theirs = new_page(MEMBER), new_page(READER)
    page.goto(board)
    theirs.goto(board)

    _card(page, tasks[0]).click(modifiers=["Control"])
    _card(page, tasks[2]).click(modifiers=["Control"])
    expect(page.locator("[data-picked-count]")).to_have_text("Đã chọn 2")
    _carry(page, _card(page, tasks[2]), "doing")

    expect(page.locator(".toast")).to_contain_text("Đã chuyển 2 nhiệm vụ")
    assert _standing(db, tasks)[0] == ["doing", "todo", "doing"]
    expect(_in(page, tasks[2], "doing").locator("xpath=preceding-sibling::*[1]")).to_have_id(
        f"card-{tasks[0].public_id}"
    )
    expect(_in(theirs, tasks[0], "doing")).to_be_visible(timeout=SOON)
    page.locator(".toast__undo button").click()
    expect(_in(page, tasks[0], "todo")).to_be_visible()
    assert _standing(db, tasks) == (["todo"] * 3, [0, 1, 2])


def test_shift_picks_a_row_of_cards_and_the_menu_moves_them(new_page, board, tasks, db):
    page = new_page(MEMBER)
    page.goto(board)

    _card(page, tasks[0]).click(modifiers=["Control"])
    _card(page, tasks[2]).click(modifiers=["Shift"])
    page.locator("[data-picked-move]").click()
    page.keyboard.press("3")

    expect(page.locator(".toast")).to_contain_text("Đã chuyển 3 nhiệm vụ")
    expect(page.locator("[data-picked]")).to_be_hidden()
    assert _standing(db, tasks) == (["review"] * 3, [0, 1, 2])


def test_board_by_keyboard_alone(new_page, board, tasks, db):
    page = new_page(MEMBER)
    page.goto(board)

    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-cards] > [data-id]:focus")).to_have_count(1)
    page.keyboard.press("f")
    page.keyboard.type("viec rieng")
    expect(page).to_have_url(re.compile(r"\?q=viec\+rieng$"))
    expect(page.locator("[data-cards] > [data-id]")).to_have_count(3)
    expect(page.locator("[data-filter-text]")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator(".toast")).to_contain_text("Đã chuyển 2 nhiệm vụ")
    assert _standing(db, tasks)[0] == ["doing", "doing", "todo"]

    page.keyboard.press("c")
    expect(page.locator("[data-fold]")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("d")
    expect(page.locator("#board")).to_have_class(re.compile("board--normal"))
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_poll_disturbs_neither_what_is_typed_nor_picked_nor_focused(new_page, board, tasks, db):
    page = new_page(MEMBER)
    page.goto(board)
    _card(page, tasks[1]).click(modifiers=["Control"])
    page.locator("[data-filter-more]").click()
    page.locator("#filter-name").fill("Nửa chừng")
    page.evaluate("scrollTo(0, 200)")

    actions.boards.place(
        db, cast.person(db, OFFICE), cast.MOMENT, tasks[0].public_id, Placement("doing"), tasks[0].placed_version
    )

    expect(_in(page, tasks[0], "doing")).to_have_count(1, timeout=SOON)
    expect(page.locator("#filter-name")).to_have_value("Nửa chừng")
    expect(page.locator("#filter-name")).to_be_focused()
    expect(_card(page, tasks[1])).to_have_class(re.compile("card--picked"))
    assert page.evaluate("scrollY") == 200


def test_filter_stays_through_polls_and_moves(new_page, board, tasks, db):
    page = new_page(MEMBER)
    page.goto(f"{board}?q=rieng&lane=none")
    expect(page.locator("#count-todo")).to_contain_text("3/")

    actions.boards.place(
        db, cast.person(db, OFFICE), cast.MOMENT, tasks[0].public_id, Placement("doing"), tasks[0].placed_version
    )
    expect(_in(page, tasks[0], "doing")).to_be_visible(timeout=SOON)
    _card(page, tasks[1]).focus()
    page.keyboard.press("Alt+ArrowRight")

    expect(page.locator("#count-doing")).to_contain_text("2")
    expect(page.locator("[data-cards] > [data-id]")).to_have_count(3)
    expect(page).to_have_url(re.compile("q=rieng"))


def test_filter_is_kept_under_a_name(new_page, board):
    page = new_page(MEMBER)
    page.goto(board)
    page.locator(".chip", has_text="Vướng").click()
    expect(page).to_have_url(re.compile(r"\?blocked=1$"))
    page.locator("[data-filter-more]").click()
    page.locator("#filter-name").fill("Việc vướng")
    page.locator('button[form="filter-save"]', has_text="Lưu").click()
    page.wait_for_url("**/board?blocked=1")

    page.goto(board)
    page.locator("[data-filter-more]").click()
    page.locator(".saved a", has_text="Việc vướng").click()

    page.wait_for_url("**/board?blocked=1")
    expect(page.locator('input[name="blocked"]')).to_be_checked()


def test_cards_moved_meanwhile_stay_where_they_are_and_are_named(new_page, board, tasks, db, mishaps):
    page = new_page(MEMBER)
    page.goto(board)
    # This browser hears nothing of the others meanwhile.
    page.route("**/board", lambda route: route.fulfill(status=204, body=""))
    for task in tasks[:2]:
        _card(page, task).click(modifiers=["Control"])
    actions.boards.place(
        db, cast.person(db, OFFICE), cast.MOMENT, tasks[0].public_id, Placement("review"), tasks[0].placed_version
    )

    page.locator("[data-picked-move]").click()
    page.keyboard.press("2")

    expect(page.locator(".toast--error")).to_contain_text(f"{tasks[0].number}: ")
    expect(_in(page, tasks[0], "review")).to_have_count(1)
    expect(_in(page, tasks[1], "todo")).to_have_count(1)
    assert _standing(db, tasks)[0] == ["review", "todo", "todo"]
    assert [re.sub(r"/[a-z2-7]{10}/p", "/…/p", one) for one in mishaps] == ["409 /congresses/…/placements"]
    mishaps.clear()


def test_card_dragged_while_it_is_cancelled_ends_in_the_truth(new_page, board, tasks, db, mishaps):
    page = new_page(MEMBER)
    page.goto(board)
    page.route("**/board", lambda route: route.fulfill(status=204, body=""))
    actions.tasks.cancel(db, cast.person(db, OFFICE), cast.MOMENT, tasks[0].public_id, "Trùng")

    _carry(page, _card(page, tasks[0]), "doing")

    expect(page.locator(".toast--error")).to_be_visible()
    expect(_card(page, tasks[0])).to_have_count(0)
    assert mishaps == [f"422 /tasks/{tasks[0].public_id}/placement"]
    mishaps.clear()


def test_ten_fast_moves_of_one_card_all_arrive_in_their_order(new_page, board, tasks, db):
    page = new_page(MEMBER)
    page.goto(board)
    _card(page, tasks[0]).focus()

    for key in ("Alt+ArrowRight", "Alt+ArrowLeft") * 5:
        page.keyboard.press(key)
    page.keyboard.press("Alt+ArrowRight")

    expect(page.locator(".is-moving")).to_have_count(0)
    assert _standing(db, tasks)[0] == ["doing", "todo", "todo"]
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

    expect(_in(page, tasks[2], "doing")).to_be_visible()
    expect(page.locator("[data-cards] > [data-id]")).to_have_count(3)
    assert _standing(db, tasks)[0] == ["todo", "doing", "doing"]


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
    expect(_in(page, tasks[1], "review")).to_be_visible()
    assert _standing(db, tasks)[0] == ["review", "review", "todo"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
