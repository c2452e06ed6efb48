"""The month view in a browser: pages turned by keys, a day opened and a task moved, a list on the phone."""

import re
from datetime import date

import factories
import pytest
import world as cast
from journeys.conftest import PHONE
from playwright.sync_api import expect

from planner import store

ORGANISER = "vanphong.longho"
MAY_20 = date(2010, 5, 20)


@pytest.fixture
def calendar(world):
    return f"/congresses/{world.congresses[cast.DISTRICT]}/calendar"


@pytest.fixture
def task(db, world):
    return factories.make_task(
        db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Dọn hội trường", start=cast.DAY, due=MAY_20
    )


def test_arrow_keys_turn_the_pages_but_not_while_somebody_types(new_page, calendar):
    page = new_page(ORGANISER)
    page.goto(calendar)

    page.keyboard.press("ArrowRight")
    page.get_by_role("heading", name="Tháng 6/2010").wait_for()
    page.keyboard.press("ArrowLeft")
    page.get_by_role("heading", name="Tháng 5/2010").wait_for()
    page.locator("#filter-text").fill("hội")
    page.keyboard.press("ArrowLeft")

    expect(page).to_have_url(re.compile("month=.*q=h|q=h.*month="))
    expect(page.get_by_role("heading", name="Tháng 5/2010")).to_have_count(1)


@pytest.mark.parametrize("has_script", [True, False])
def test_task_is_moved_to_another_day_from_the_list_of_its_day(has_script, new_page, db, calendar, task):
    page = new_page(ORGANISER, java_script_enabled=has_script)
    page.goto(calendar)
    page.get_by_role("link", name="Thứ Năm, 20").click()
    line = page.locator(".opened__tasks li", has_text="Dọn hội trường")

    line.locator("[type=date]").fill("2010-05-25")
    line.get_by_role("button").click()

    page.locator(".toast").wait_for()
    day = page.locator(".square", has=page.locator('time[datetime="2010-05-25"]'))
    expect(day.get_by_text("Dọn hội trường")).to_have_count(1)
    page.locator(".toast").get_by_role("button", name="Hoàn tác").click()
    expect(day.get_by_text("Dọn hội trường")).to_have_count(0)
    assert store.tasks.get(db, cast.person(db, ORGANISER).scope, task.public_id).due == MAY_20


def test_phone_lists_the_days_on_which_something_stands(new_page, calendar, task):
    page = new_page(ORGANISER, viewport=PHONE, has_touch=True)
    page.goto(calendar)

    expect(page.get_by_role("link", name="Thứ Năm, 20/5")).to_be_visible()
    expect(page.locator('time[datetime="2010-05-22"]')).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("link", name="Dọn hội trường").tap()
    expect(page.locator("#panel-title")).to_contain_text("Dọn hội trường")


def test_task_opens_beside_the_month_and_what_is_done_there_shows_on_its_day(new_page, calendar, task):
    page = new_page(ORGANISER)
    page.goto(calendar)
    entry = page.locator(f'.square a[href="/tasks/{task.public_id}"]')

    entry.click()
    page.locator("#panel #state-doing").click()
    expect(entry).to_have_class(re.compile("due--doing"))
    page.keyboard.press("Escape")

    expect(page.locator("#panel")).to_be_hidden()
    expect(entry).to_be_focused()
    assert page.url.endswith(calendar)
