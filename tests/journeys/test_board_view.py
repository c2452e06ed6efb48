"""How one looks at a board: filtered, sorted, folded, and what others' work leaves of it."""

import re

import factories
import pytest
import world as cast
from journeys.cards import MEMBER, OFFICE, card_in, card_of, standing
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


def test_poll_disturbs_neither_what_is_typed_nor_picked_nor_focused(new_page, poll, board, tasks, db):
    page = new_page(MEMBER)
    page.clock.install()
    page.goto(board)
    card_of(page, tasks[1]).click(modifiers=["Control"])
    page.locator("[data-filter-more]").click()
    page.locator("#filter-name").fill("Nửa chừng")
    page.evaluate("scrollTo(0, 200)")

    actions.boards.place(
        db, cast.person(db, OFFICE), cast.MOMENT, tasks[0].public_id, Placement("doing"), tasks[0].placed_version
    )

    poll(page)
    expect(card_in(page, tasks[0], "doing")).to_have_count(1)
    expect(page.locator("#filter-name")).to_have_value("Nửa chừng")
    expect(page.locator("#filter-name")).to_be_focused()
    expect(card_of(page, tasks[1])).to_have_class(re.compile("card--picked"))
    page.wait_for_function("() => scrollY === 200")


def test_filter_stays_through_polls_and_moves(new_page, poll, board, tasks, db):
    page = new_page(MEMBER)
    page.clock.install()
    page.goto(f"{board}?q=rieng&lane=none")
    expect(page.locator("#count-todo")).to_contain_text("3/")

    actions.boards.place(
        db, cast.person(db, OFFICE), cast.MOMENT, tasks[0].public_id, Placement("doing"), tasks[0].placed_version
    )
    poll(page)
    expect(card_in(page, tasks[0], "doing")).to_be_visible()
    card_of(page, tasks[1]).focus()
    page.keyboard.press("Alt+ArrowRight")

    expect(page.locator("#count-doing")).to_contain_text("2")
    expect(page.locator("[data-cards] > [data-id]")).to_have_count(3)
    expect(page).to_have_url(re.compile("q=rieng"))


def test_sorted_board_moves_cards_between_columns_and_keeps_their_order(new_page, board, tasks, db):
    page = new_page(MEMBER)
    page.goto(f"{board}?q=rieng&sort=title")
    shown = page.locator('[data-status="todo"] > [data-id] .card__link')
    expect(shown).to_have_text([re.compile("ba$"), re.compile("nhất$"), re.compile("nhì$")])

    card_of(page, tasks[2]).focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowRight")

    expect(page.locator(".toast").last).to_contain_text("Đang làm")
    assert standing(db, tasks)[0] == ["todo", "todo", "doing"]
    assert store.tasks.get(db, cast.person(db, OFFICE).scope, tasks[2].public_id).placed_version == 2


def test_long_column_shows_the_rest_and_keeps_it_through_polls(new_page, poll, board, db, world):
    many = [factories.make_task(db, world.congresses[cast.DISTRICT], by=OFFICE) for _ in range(64)]
    page = new_page(MEMBER)
    page.clock.install()
    page.goto(board)
    column = page.locator("#cards---todo > [data-id]")
    expect(column).to_have_count(60)
    lane = page.locator("#lane-- [data-fold]")
    page.locator("#lane-VK [data-fold]").click()

    page.locator("#cards---todo [data-rest] a").click()
    expect(column).to_have_count(64)
    actions.boards.place(db, cast.person(db, OFFICE), cast.MOMENT, many[-1].public_id, Placement("doing"), 1)

    # A poll that was under way when the rest was asked for shows nothing: it is asked for once more.
    poll(page)
    expect(column).to_have_count(63)
    expect(lane).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#columns-VK")).to_be_hidden()


def test_filter_is_kept_under_a_name(new_page, board):
    page = new_page(MEMBER)
    page.goto(board)
    page.locator(".chip", has_text="Vướng").click()
    expect(page).to_have_url(re.compile(r"\?blocked=1$"))
    page.locator("[data-filter-more]").click()
    page.locator("#filter-name").fill("Việc vướng")
    page.locator('button[form="filter-save"]', has_text="Lưu").click()
    # The page that follows has the same address, and its menu is not there yet.
    expect(page.locator("#filter-name")).to_have_count(0)

    page.goto(board)
    page.locator("[data-filter-more]").click()
    page.locator(".saved a", has_text="Việc vướng").click()

    page.wait_for_url("**/board?blocked=1")
    expect(page.locator('input[name="blocked"]')).to_be_checked()
