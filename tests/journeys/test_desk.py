"""My desk and my notices in a browser: by mouse, by keys, without script, by touch."""

import factories
import pytest
import world as cast
from journeys.conftest import PHONE
from playwright.sync_api import expect

from planner import store

ORGANISER, MEMBER = "vanphong.longho", "thanhvien.longho"


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def task(db, district):
    """The only task on the desk, due today and given to the member."""
    db.execute("UPDATE task SET status = 'done'")
    return given(db, district, "Mượn hội trường")


def given(db, district, title):
    assignees = frozenset({cast.person(db, MEMBER).id})
    return factories.make_task(
        db, district, by=ORGANISER, title=title, start=cast.DAY, due=cast.DAY, assignee_ids=assignees
    )


def status(db, task):
    return store.tasks.get(db, cast.person(db, ORGANISER).scope, task.public_id).status


def test_one_touch_finishes_a_task_and_the_toast_takes_it_back(new_page, db, district, task):
    given(db, district, "Mời khách")
    page = new_page(ORGANISER)
    page.goto("/")
    line = page.locator(".desk__lines li", has_text="Mượn hội trường")

    line.get_by_role("button").click()

    page.locator(".toast").wait_for()
    expect(line).to_have_count(0)
    expect(page.locator(".desk__lines li")).to_have_count(1)
    assert status(db, task) == "done"
    page.locator(".toast").get_by_role("button", name="Hoàn tác").click()
    expect(line).to_have_count(1)
    assert status(db, task) == "todo"


@pytest.mark.parametrize("has_script", [True, False])
def test_desk_works_on_a_phone_with_and_without_script(has_script, new_page, db, task):
    page = new_page(ORGANISER, viewport=PHONE, has_touch=True, java_script_enabled=has_script)
    page.goto("/")
    button = page.locator(".desk__lines").get_by_role("button")
    assert button.bounding_box()["height"] >= 40

    button.tap()

    page.locator(".toast").wait_for()
    expect(page.locator(".desk__lines li")).to_have_count(0)
    assert status(db, task) == "done"
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_task_opens_beside_the_desk_and_leaves_it_when_it_is_done(new_page, db, task):
    page = new_page(ORGANISER)
    page.goto("/")
    line = page.locator(".desk__lines li", has_text="Mượn hội trường")

    line.get_by_role("link", name="Mượn hội trường").click()
    expect(page.locator("#panel-title")).to_be_focused()
    page.locator("#panel #state-done").click()

    expect(line).to_have_count(0)
    expect(page.locator("#panel-title")).to_contain_text("Mượn hội trường")
    assert status(db, task) == "done"


def test_bell_learns_of_a_new_task_without_a_reload(new_page, db, district):
    page = new_page(MEMBER)
    page.goto(f"/congresses/{district}/board")
    expect(page.locator(".bell__figure")).to_have_count(0)

    given(db, district, "Mời khách")
    page.evaluate("htmx.trigger('#bell', 'every')")

    page.locator(".bell__figure", has_text="1").wait_for()


def test_notice_is_opened_by_keys_and_then_counts_as_read(new_page, task):
    page = new_page(MEMBER)
    page.goto("/notices")
    page.get_by_role("button", name="Mượn hội trường").focus()

    page.keyboard.press("Enter")

    page.wait_for_url(f"**/tasks/{task.public_id}")
    expect(page.locator(".bell__figure")).to_have_count(0)
    page.goto("/notices")
    expect(page.get_by_role("heading", name="Đã đọc")).to_have_count(1)


def test_notices_are_marked_without_script(new_page, db, district, task):
    given(db, district, "Mời khách")
    page = new_page(MEMBER, java_script_enabled=False)
    page.goto("/notices")
    expect(page.locator(".told--unread")).to_have_count(2)

    page.locator(".told", has_text="Mời khách").get_by_role("button", name="Đánh dấu đã đọc").click()
    expect(page.locator(".told--unread")).to_have_count(1)
    page.get_by_role("button", name="Đánh dấu tất cả đã đọc").click()

    expect(page.get_by_role("heading", name="Đã đọc")).to_be_visible()
    expect(page.locator(".told--unread")).to_have_count(0)
    page.get_by_label("Giao cho tôi").uncheck()
    page.locator("#kinds").get_by_role("button", name="Lưu").click()
    # As it comes from the server, whatever was ticked in the page before.
    expect(page.get_by_label("Giao cho tôi")).not_to_have_attribute("checked", "")
