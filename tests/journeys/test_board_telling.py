"""What a board says to whom: keys that work, cards that do not move and why, where the focus and the toasts go."""

import re

import factories
import pytest
import world as cast
from journeys.cards import MEMBER, OFFICE, READER, card_in, card_of, carry, standing
from playwright.sync_api import expect

BOUND = "vankien.longho"


@pytest.fixture
def board(world):
    """The path of the district's board."""
    return f"/congresses/{world.congresses[cast.DISTRICT]}/board"


@pytest.fixture
def tasks(db, world):
    """Three tasks of the committee's own, at the end of the first column of the lane without a subcommittee."""
    congress = world.congresses[cast.DISTRICT]
    return [
        factories.make_task(db, congress, by=OFFICE, title=f"Việc riêng thứ {word}") for word in ("nhất", "nhì", "ba")
    ]


def test_folded_lane_keeps_the_keyboard_and_unfolds_by_it(new_page, board, tasks):
    page = new_page(MEMBER)
    page.goto(f"{board}?q=rieng")
    card = card_of(page, tasks[1])
    card.focus()

    page.keyboard.press("c")
    expect(card).to_be_hidden()
    expect(page.locator("#lane-- [data-fold]")).to_be_focused()
    page.keyboard.press("c")

    expect(card).to_be_focused()


@pytest.mark.parametrize(("login", "moves"), [(MEMBER, True), (READER, False)])
def test_list_of_keys_holds_those_alone_that_do_something_here(login, moves, new_page, board, tasks):
    page = new_page(login)
    page.goto(board)

    page.keyboard.press("?")

    keys = page.locator("#keys dl > div")
    expect(keys.filter(has_text="gấp hoặc mở làn")).to_be_visible()
    expect(keys.filter(has_text="chuyển thẻ sang cột")).to_have_count(2)
    for one in keys.filter(has_text="chuyển thẻ sang cột").all():
        assert one.locator("dd").is_visible() == moves
    expect(keys.filter(has_text="lật tháng").locator("dd")).to_be_hidden()


@pytest.mark.parametrize("key", ["Alt+ArrowRight", "m", "x"])
def test_whoever_reaches_for_a_card_that_is_not_his_is_told_so_once(key, new_page, board, tasks, db):
    page = new_page(BOUND)
    page.goto(f"{board}?q=rieng")
    card_of(page, tasks[0]).focus()

    page.keyboard.press(key)
    page.keyboard.press(key)

    expect(page.locator(".toast")).to_have_text(re.compile("không thuộc phần việc của đồng chí"))
    expect(page.locator("[data-picked], [data-move-menu]").filter(visible=True)).to_have_count(0)
    assert standing(db, tasks)[0] == ["todo"] * 3


def test_sorted_board_says_why_nothing_moves_up_or_down(new_page, board, tasks):
    page = new_page(MEMBER)
    page.goto(f"{board}?q=rieng&sort=due")
    card_of(page, tasks[0]).focus()

    page.keyboard.press("Alt+ArrowDown")

    expect(page.locator(".toast")).to_contain_text("như đã xếp")


def test_whoever_asks_for_the_rest_of_a_column_goes_on_at_its_first_card(new_page, board, db, world):
    for _ in range(64):
        factories.make_task(db, world.congresses[cast.DISTRICT], by=OFFICE)
    page = new_page(READER)
    page.goto(board)
    cards = page.locator("#cards---todo > [data-id]")

    page.locator("#cards---todo [data-rest] a").focus()
    page.keyboard.press("Enter")

    expect(cards).to_have_count(64)
    expect(cards.nth(60)).to_be_focused()


def test_toasts_of_one_kind_replace_each_other_at_the_side(new_page, board, tasks):
    page = new_page(MEMBER)
    page.goto(f"{board}?q=rieng")
    for task in tasks:
        card_of(page, task).focus()
        page.keyboard.press("Alt+ArrowRight")
        expect(page.locator(".toast").last).to_contain_text(f"Đã chuyển {task.printed_number} ")

    expect(page.locator(".toast")).to_have_count(1)
    box = page.locator(".toast").bounding_box()
    assert box["x"] + box["width"] == 1366 - 16


def test_board_makes_room_for_the_panel(new_page, board, tasks, db):
    page = new_page(MEMBER)
    page.goto(f"{board}?q=rieng")
    card_of(page, tasks[0]).locator("a").click()
    panel = page.locator("#panel")
    expect(page.locator("#panel-title")).to_be_focused()

    left, top = panel.bounding_box()["x"], panel.bounding_box()["y"]
    done = page.locator(".board__head--done").bounding_box()
    assert done["x"] + done["width"] <= left
    assert top == page.locator(".bar").bounding_box()["height"]
    carry(page, card_of(page, tasks[1]), "review")

    expect(card_in(page, tasks[1], "review")).to_be_visible()
    expect(page.locator(".toast")).to_be_visible()
    toast = page.locator(".toast").bounding_box()
    assert toast["x"] + toast["width"] <= left
    assert standing(db, tasks)[0] == ["todo", "review", "todo"]


def test_answer_of_a_filter_waits_until_the_card_is_let_go(new_page, board, tasks, db):
    page = new_page(MEMBER)
    page.goto(f"{board}?q=rieng")
    asked, held = re.compile("q=kh"), []

    def hold(route):
        held.append(route)

    page.route(asked, hold)
    with page.expect_request(asked):
        page.locator("[data-filter-text]").fill("không có việc nào như thế")
    card = card_of(page, tasks[0])
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 24, steps=4)
    expect(page.locator(".card--ghost")).to_have_count(1)

    with page.expect_response(asked):
        held[0].continue_()
    page.evaluate("new Promise((done) => setTimeout(done))")
    expect(card).to_have_count(1)
    page.mouse.up()

    expect(page.locator("[data-cards] > [data-id]")).to_have_count(0)


def test_next_card_goes_to_the_same_column_without_script(new_page, board, tasks, db):
    page = new_page(MEMBER, java_script_enabled=False)
    page.goto(board)
    page.locator("select[name=status]").select_option("review")
    for task in tasks[:2]:
        card_of(page, task).locator("button").click()
        expect(card_in(page, task, "review")).to_be_visible()

    assert standing(db, tasks)[0] == ["review", "review", "todo"]
