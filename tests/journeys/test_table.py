"""Living in the table of tasks: by mouse, by keyboard alone, without script, by touch; and what others see of it."""

import re

import factories
import pytest
import world as cast
from journeys.conftest import DESKTOP, PHONE
from journeys.test_accessibility import violations
from playwright.sync_api import expect

from planner import actions, store

OFFICE, MEMBER, READER = "vanphong.longho", "thanhvien.longho", "bandoc.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def path(congress_id):
    """A table of three tasks of the office's own, in the order of their titles."""
    return f"/congresses/{congress_id}/tasks?q=Riêng&sort=title"


@pytest.fixture
def tasks(db, congress_id):
    return [factories.make_task(db, congress_id, by=OFFICE, title=f"Riêng {name}") for name in ("An", "Bình", "Chi")]


def row(page, task):
    return page.locator(f"#row-{task.public_id}")


def now(db, tasks):
    scope = cast.person(db, OFFICE).scope
    return [store.tasks.get(db, scope, task.public_id) for task in tasks]


def test_cell_is_edited_by_mouse_and_seen_in_another_browser(new_page, poll, db, path, tasks):
    mine, theirs = new_page(MEMBER), new_page(READER)
    theirs.clock.install()
    mine.goto(path)
    theirs.goto(path)

    row(mine, tasks[1]).locator(".k-lead .cell").click()
    mine.locator("#cell-edit select").select_option("BTC")
    mine.locator("#cell-edit .button--main").click()

    expect(row(mine, tasks[1]).locator(".k-lead")).to_have_text("BTC")
    expect(mine.locator("#cell-edit")).to_have_count(0)
    expect(mine.locator(".toast")).to_be_visible()
    poll(theirs)
    expect(row(theirs, tasks[1]).locator(".k-lead")).to_have_text("BTC")


def test_status_is_chosen_in_its_cell_and_taken_back(new_page, db, path, tasks):
    page = new_page(MEMBER)
    page.goto(path)

    row(page, tasks[0]).locator(".k-status .cell").click()
    pressed = page.locator('#cell-edit button[aria-pressed="true"]')
    expect(pressed).to_have_attribute("value", "todo")
    expect(pressed).to_be_focused()
    page.locator('#cell-edit button[value="doing"]').click()
    expect(row(page, tasks[0]).locator(".status--doing")).to_be_visible()
    assert now(db, tasks)[0].status == "doing"

    page.locator(".toast__undo button").click()
    expect(row(page, tasks[0]).locator(".status--todo")).to_be_visible()
    assert now(db, tasks)[0].status == "todo"


def test_table_is_lived_in_by_keyboard_alone(new_page, db, path, tasks):
    page = new_page(MEMBER)
    page.goto(path)
    row(page, tasks[0]).focus()

    # Edit: the title, and with Tab the next cell.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("e")
    expect(page.locator("#cell-edit input[name=title]")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Riêng Bạch")
    page.keyboard.press("Tab")
    expect(page.locator("#cell-edit select[name=subcommittee]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#cell-edit")).to_have_count(0)
    expect(row(page, tasks[1]).locator(".k-title")).to_contain_text("Riêng Bạch")
    # Select two and change them.
    row(page, tasks[0]).focus()
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    expect(page.locator("[data-changes-count]")).to_have_text("2")
    page.locator(".changes select[name=priority]").focus()
    page.keyboard.press("End")
    page.locator(".changes .button--main").press("Enter")
    expect(page.locator(".changes.is-on")).to_have_count(0)
    expect(page.locator(".toast").last).to_contain_text("2 nhiệm vụ")
    assert [(one.title, one.priority) for one in now(db, tasks)] == [
        ("Riêng An", "low"),
        ("Riêng Bạch", "low"),
        ("Riêng Chi", "normal"),
    ]
    # Enter opens.
    row(page, tasks[2]).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text("Riêng Chi")


def test_range_is_selected_with_shift_and_looked_at_before_it_changes(new_page, db, path, tasks, mishaps):
    actions.items.add(db, cast.person(db, OFFICE), cast.MOMENT, tasks[1].public_id, "Bắt buộc", required=True)
    page = new_page(MEMBER)
    page.goto(path)

    boxes = page.locator("[data-rows] .pick")
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    expect(page.locator("[data-changes-count]")).to_have_text("3")
    page.locator(".changes select[name=status]").select_option("done")
    with page.expect_response("**/changes") as answered:
        page.locator(".changes .button--main").click()
    assert answered.value.status == 422
    assert [one[:3] for one in mishaps] == ["422"]
    mishaps.clear()
    expect(page.locator("[data-preview]")).to_contain_text("1 mục kiểm bắt buộc")
    page.locator("[data-preview] .button--main").click()

    expect(page.locator("[data-preview]")).to_have_count(0)
    expect(row(page, tasks[2]).locator(".status--done")).to_be_visible()
    assert [one.status for one in now(db, tasks)] == ["done", "todo", "done"]


def test_table_waits_while_rows_are_selected_and_goes_on_afterwards(new_page, poll, db, path, tasks):
    page = new_page(MEMBER)
    page.clock.install()
    page.goto(path)
    page.locator("[data-rows] .pick").first.click()
    edit = factories.an_edit(title="Riêng Chín")
    actions.tasks.edit(db, cast.person(db, OFFICE), cast.MOMENT, tasks[2].public_id, edit, 1)

    asked = []
    page.on("request", lambda request: asked.append(request.url))
    poll(page)
    # An answer of the same server, so that a request sent before would be known by now.
    page.evaluate("fetch('/healthz').then((answer) => answer.text())")
    assert [one for one in asked if "/tasks?" in one] == []
    expect(row(page, tasks[2]).locator(".k-title")).not_to_contain_text("Chín")
    page.locator("[data-changes-clear]").click()
    poll(page)

    expect(row(page, tasks[2]).locator(".k-title")).to_contain_text("Riêng Chín")


def test_conflict_in_a_cell_shows_both(new_page, db, path, tasks, mishaps):
    page = new_page(MEMBER)
    page.goto(path)
    row(page, tasks[0]).hover()
    row(page, tasks[0]).locator(".k-edit").click()
    field = page.locator("#cell-edit input[name=title]")
    expect(field).to_be_focused()
    edit = factories.an_edit(title="Riêng Ánh")
    actions.tasks.edit(db, cast.person(db, OFFICE), cast.MOMENT, tasks[0].public_id, edit, 1)

    field.fill("Riêng Ân")
    page.keyboard.press("Enter")

    expect(page.locator("#cell-edit [data-field-clash]")).to_contain_text("Riêng Ánh")
    expect(page.locator("#cell-edit [data-field-clash]")).to_contain_text("Riêng Ân")
    assert now(db, tasks)[0].title == "Riêng Ánh"
    assert [one[:3] for one in mishaps] == ["409"]
    mishaps.clear()


def test_typing_filters_in_place_and_address_and_files_follow(new_page, congress_id, tasks):
    page = new_page(MEMBER)
    page.goto(f"/congresses/{congress_id}/tasks?sort=title")
    field = page.locator("[data-filter-text]")

    page.keyboard.press("f")
    field.press_sequentially("rieng b")

    expect(page.locator("[data-rows] > tr")).to_have_count(1)
    expect(row(page, tasks[1])).to_be_visible()
    expect(field).to_be_focused()
    expect(page).to_have_url(re.compile(r"/tasks\?sort=title&q=rieng\+b$"))
    expect(page.locator('#list-tools a[href*=".xlsx"]')).to_have_attribute(
        "href", re.compile(r"sort=title&q=rieng\+b$")
    )
    # A change keeps what is filtered.
    row(page, tasks[1]).locator(".k-status .cell").click()
    expect(page.locator('#cell-edit button[aria-pressed="true"]')).to_be_focused()
    page.keyboard.press("2")
    expect(row(page, tasks[1]).locator(".status--doing")).to_be_visible()
    expect(page.locator("[data-rows] > tr")).to_have_count(1)


def test_whoever_goes_elsewhere_from_an_open_cell_is_not_fetched_back(new_page, path, tasks):
    page = new_page(MEMBER)
    page.goto(path)
    row(page, tasks[0]).locator(".k-due .cell").click()
    expect(page.locator("#cell-edit form")).to_be_visible()

    with page.expect_response(lambda answer: "/tasks?" in answer.url):
        page.locator("[data-filter-text]").click()
    expect(page.locator("#cell-edit")).to_have_count(0)
    page.keyboard.type("x")

    expect(page.locator("[data-filter-text]")).to_have_value("Riêngx")
    expect(page.locator("[data-filter-text]")).to_be_focused()


def test_many_are_changed_without_script(new_page, db, path, tasks):
    page = new_page(MEMBER, java_script_enabled=False)
    page.goto(path)

    for task in tasks[:2]:
        row(page, task).locator(".pick").check()
    page.locator(".changes select[name=status]").select_option("review")
    page.locator(".changes .button--main").click()

    expect(page).to_have_url(re.compile(r"/tasks\?q=.*&sort=title|/tasks\?sort=title&q="))
    expect(row(page, tasks[0]).locator(".status--review")).to_be_visible()
    assert [one.status for one in now(db, tasks)] == ["review", "review", "todo"]
    # A cell leads to its form on the page of the task.
    row(page, tasks[2]).locator(".k-due .cell").click()
    expect(page.locator("#fact-due form")).to_be_visible()


def test_columns_and_groups_stand_in_the_address_without_script(new_page, path, tasks):
    page = new_page(READER, java_script_enabled=False)
    page.goto(path)

    page.locator(".drop summary").first.click()
    page.get_by_role("checkbox", name="Giai đoạn").check()
    page.get_by_role("checkbox", name="Hạn", exact=True).uncheck()
    page.locator(".drop__panel button").click()

    expect(page.locator("thead .k-due")).to_have_count(0)
    expect(page.locator("thead th:nth-last-child(2)")).to_have_class("k-document")
    expect(page.locator("thead th:last-child")).to_have_class("k-phase")
    expect(row(page, tasks[0])).to_be_visible()


def test_rows_are_cards_to_be_touched_on_a_phone(new_page, db, path, tasks):
    page = new_page(MEMBER, viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    row(page, tasks[0]).locator(".k-status .cell").tap()
    page.locator('#cell-edit button[value="done"]').tap()
    expect(row(page, tasks[0]).locator(".status--done")).to_be_visible()
    row(page, tasks[1]).locator(".pick").tap()
    page.locator(".changes select[name=priority]").select_option("critical")
    page.locator(".changes .button--main").tap()
    expect(page.locator(".changes.is-on")).to_have_count(0)
    assert [(one.status, one.priority) for one in now(db, tasks)[:2]] == [("done", "normal"), ("todo", "critical")]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_axe_finds_nothing_in_an_open_cell_a_menu_and_a_preview(lang, new_page, db, path, tasks, mishaps):
    store.people.set_language(db, cast.person(db, MEMBER).id, lang)
    actions.items.add(db, cast.person(db, OFFICE), cast.MOMENT, tasks[1].public_id, "Bắt buộc", required=True)
    page = new_page(MEMBER, reduced_motion="no-preference")
    page.goto(path)
    views, found = ((DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light")), {}

    row(page, tasks[1]).locator(".k-due .cell").click()
    expect(page.locator("#cell-edit form")).to_be_visible()
    found["cell"] = violations(page, views)
    page.keyboard.press("Escape")
    expect(page.locator("#cell-edit")).to_have_count(0)
    page.set_viewport_size(DESKTOP)
    row(page, tasks[1]).locator(".k-status .cell").click()
    expect(page.locator('#cell-edit button[aria-pressed="true"]')).to_be_focused()
    found["menu"] = violations(page, views)
    page.keyboard.press("Escape")
    expect(page.locator("#cell-edit")).to_have_count(0)
    page.set_viewport_size(DESKTOP)
    page.locator("[data-pick-all]").click()
    page.locator(".changes select[name=status]").select_option("done")
    page.locator(".changes .button--main").click()
    expect(page.locator("[data-preview]")).to_be_visible()
    found["preview"] = violations(page, views)

    assert found == {"cell": [], "menu": [], "preview": []}
    mishaps.clear()
