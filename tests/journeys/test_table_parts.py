"""A long table: it is renewed part by part, and holds what a screen of a desk shows."""

import re

import factories
import pytest
import world as cast
from playwright.sync_api import expect

from planner.web.task_rows import ROWS_TOGETHER

OFFICE, MEMBER, READER = "vanphong.longho", "thanhvien.longho", "bandoc.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def path(congress_id):
    """A table of the office's own tasks, in the order of their titles."""
    return f"/congresses/{congress_id}/tasks?q=Riêng&sort=title"


@pytest.fixture
def many(db, congress_id):
    """So many tasks that their rows stand in several parts."""
    titles = [f"Riêng {at:03}" for at in range(ROWS_TOGETHER * 2 + 3)]
    return factories.make_tasks(db, congress_id, [factories.an_edit(title=title) for title in titles], by=OFFICE)


def test_head_turns_the_order_in_place_and_a_change_renews_its_part_alone(new_page, path, many):
    page = new_page(MEMBER)
    page.goto(path)
    page.evaluate("document.body.dataset.same = ''")
    titles = page.locator("[data-rows] .k-title > a:first-child")

    page.locator("thead .k-title a").click()
    expect(titles.first).to_have_text(f"Riêng {len(many) - 1:03}")
    expect(titles.last).to_have_text("Riêng 000")
    expect(page).to_have_url(re.compile("dir=desc"))
    page.evaluate("for (const row of document.querySelectorAll('[data-rows] > tr')) row.dataset.kept = ''")
    page.locator(".k-status .cell").first.click()
    page.keyboard.press("2")

    expect(page.locator("[data-rows] > tr").first.locator(".status--doing")).to_be_visible()
    assert page.locator("body[data-same]").count() == 1
    kept = page.locator("[data-rows] > tr[data-kept]").count()
    assert len(many) - ROWS_TOGETHER <= kept < len(many)


def test_cell_opens_whole_in_the_last_row_of_a_part_and_tab_leaves_the_table(new_page, path, many):
    page = new_page(MEMBER)
    page.goto(path)
    last = page.locator("[data-rows]").first.locator("tr").last

    last.locator(".k-status .cell").click()
    button = page.locator("#cell-edit button").last
    button.click(trial=True)
    page.keyboard.press("Escape")
    expect(page.locator("#cell-edit")).to_have_count(0)
    last.focus()
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('[data-rows]')") is None


def test_screen_of_a_desk_shows_twenty_five_rows(new_page, congress_id):
    page = new_page(READER)
    page.goto(f"/congresses/{congress_id}/tasks")

    whole = page.evaluate("""() => {
        const end = Math.min(document.querySelector('.list__scroll').getBoundingClientRect().bottom, innerHeight);
        return [...document.querySelectorAll('[data-rows] > tr')]
            .filter((row) => row.getBoundingClientRect().bottom <= end + 1).length}""")

    assert whole >= 25
