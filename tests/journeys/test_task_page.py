"""A task edited in its place: by mouse, by keyboard alone, without a script, by touch; alone and at once."""

import re

import factories
import pytest
import world as cast
from journeys.conftest import PHONE
from playwright.sync_api import expect

from planner import actions, store

MEMBER, ORGANISER, READER = "thanhvien.longho", "vanphong.longho", "bandoc.longho"
BASE = "Gửi dự thảo đến tám đảng bộ. Hạn: hết ngày 24/5."


@pytest.fixture
def task(db, world):
    """A task of the district's own with a description."""
    return factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, description=BASE)


def _now(db, task):
    return store.tasks.get(db, cast.person(db, "vanphong.tw").scope, task.public_id)


def _save(db, task, **values):
    """Somebody else changes single fields."""
    was = {name: getattr(_now(db, task), name) for name in values}
    actions.tasks.edit_fields(db, cast.person(db, ORGANISER), cast.MOMENT, task.public_id, values, was)


def _open(page, task, name):
    page.goto(f"/tasks/{task.public_id}")
    page.locator(f"#fact-{name} [data-field-value]").click()
    return page.locator(f"#fact-{name} form")


def test_day_is_counted_from_the_opening_and_taken_back(new_page, task, db):
    page = new_page(MEMBER)
    form = _open(page, task, "due")

    form.locator("#due_from").select_option("opens-")
    expect(form.locator("#due")).to_be_hidden()
    form.locator("#due_days").fill("30")
    form.locator("button").click()

    expect(page.locator("#fact-due")).to_contain_text("14/6/2010")
    expect(page.locator("#fact-due")).to_contain_text("30 ngày trước khai mạc")
    expect(page.locator("#history li").first).to_contain_text("14/6/2010")
    assert _now(db, task).due_offset == -30
    page.locator("#toasts form button").click()
    expect(page.locator("#fact-due")).to_contain_text("31/5/2010")
    assert _now(db, task).due == task.due


def test_everything_by_keyboard(new_page, task, db):
    page = new_page(MEMBER)
    page.goto(f"/tasks/{task.public_id}")
    page.locator("h1 [data-field-edit]").focus()

    page.keyboard.press("Enter")
    expect(page.locator("#title")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" lớn")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("Chuẩn bị hội trường lớn")
    expect(page.locator("h1 [data-field-edit]")).to_be_focused()
    page.locator("#fact-description [data-field-edit]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#description")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\n**Gấp**")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#fact-description strong")).to_have_text("Gấp")
    expect(page.locator("#fact-description [data-field-edit]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#description")).to_be_focused()
    page.keyboard.type("bỏ")
    page.keyboard.press("Escape")
    expect(page.locator("#fact-description form")).to_have_count(0)
    expect(page.locator("#fact-description [data-field-edit]")).to_be_focused()
    saved = _now(db, task)
    assert (saved.title, saved.description) == ("Chuẩn bị hội trường lớn", f"{BASE}\n\n**Gấp**")


def test_refused_text_stays_in_its_form(new_page, task, db, mishaps):
    page = new_page(MEMBER)
    form = _open(page, task, "description")

    form.locator("textarea").fill("đ" * 10_001)
    form.locator("button").click()

    expect(page.locator("#fact-description .field__error")).to_contain_text("10.000")
    expect(page.locator("#fact-description textarea")).to_have_value("đ" * 10_001)
    assert (_now(db, task).description, mishaps) == (BASE, [f"422 /tasks/{task.public_id}/fields/description"])
    mishaps.clear()


def test_without_a_script_the_page_comes_with_one_form_open(new_page, task, db):
    page = new_page(MEMBER, java_script_enabled=False)
    page.goto(f"/tasks/{task.public_id}")

    page.locator("#fact-partners .fact__edit").click()
    page.locator("#fact-partners input[type=checkbox]").nth(1).check()
    page.locator("#fact-partners button").click()

    expect(page.locator("#fact-partners form")).to_have_count(0)
    expect(page).to_have_url(re.compile("#fact-partners$"))
    assert len(_now(db, task).partner_ids) == 1
    page.locator("#toasts button").first.click()
    expect(page.locator("#toasts")).to_contain_text("Đã hoàn tác")
    assert _now(db, task).partner_ids == frozenset()


def test_by_touch_on_a_phone(new_page, task, db):
    page = new_page(MEMBER, viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(f"/tasks/{task.public_id}")

    page.locator("#fact-deliverable [data-field-edit]").tap()
    page.locator("#deliverable").fill("Công văn")
    page.locator("#fact-deliverable button").tap()

    expect(page.locator("#fact-deliverable")).to_contain_text("Công văn")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert _now(db, task).deliverable == "Công văn"


def test_reader_finds_nothing_to_press(new_page, task):
    page = new_page(READER)
    page.goto(f"/tasks/{task.public_id}")

    page.locator("#fact-description [data-field-value]").click()

    expect(page.locator("#fact-description")).to_contain_text("tám đảng bộ")
    expect(page.locator("main form, [data-field-edit]")).to_have_count(0)


def test_two_people_at_different_fields_are_both_saved(new_page, task, db):
    mine, theirs = new_page(MEMBER), new_page(ORGANISER)
    first, second = _open(mine, task, "description"), _open(theirs, task, "deliverable")

    first.locator("textarea").fill("Lời của tôi")
    second.locator("input:visible").fill("Công văn")
    second.locator("button").click()
    expect(theirs.locator("#fact-deliverable")).to_contain_text("Công văn")
    first.locator("button").click()

    expect(mine.locator("#fact-description")).to_contain_text("Lời của tôi")
    assert (_now(db, task).description, _now(db, task).deliverable) == ("Lời của tôi", "Công văn")


@pytest.mark.parametrize("way", ["both", "mine", "theirs"])
def test_two_people_at_the_same_field_lose_nothing(way, new_page, task, db, mishaps):
    page = new_page(MEMBER)
    mine, theirs = BASE.replace("tám", "chín"), BASE.replace("24/5", "26/5")
    form = _open(page, task, "description")
    form.locator("textarea").fill(mine)
    _save(db, task, description=theirs)

    form.locator("button").click()

    conflict = page.locator("#fact-description .conflict")
    expect(conflict.locator("ins")).to_have_text(["chín ", "24/5", "tám ", "26/5"])
    assert page.evaluate("getComputedStyle(document.querySelector('.conflict ins')).boxShadow").startswith("rgb")
    if way == "both":
        conflict.locator("summary").click()
        expect(conflict.locator("textarea")).to_be_focused()
        conflict.get_by_role("button", name="Lưu bản ghép").click()
    elif way == "mine":
        conflict.get_by_role("button", name="Lưu bản của tôi").click()
    else:
        conflict.get_by_role("link", name="Lấy bản đang lưu").click()
    expect(conflict).to_have_count(0)
    together = mine.replace("24/5", "26/5")
    expected = {"both": together, "mine": mine, "theirs": theirs}[way]
    expect(page.locator("#fact-description .markdown")).to_have_text(expected)
    assert _now(db, task).description == expected
    assert mishaps == [f"409 /tasks/{task.public_id}/fields/description"]
    mishaps.clear()


def test_whole_form_without_a_script_keeps_both_texts(new_page, task, db, mishaps):
    page = new_page(MEMBER, java_script_enabled=False)
    page.goto(f"/tasks/{task.public_id}/text")
    page.locator("#description").fill(BASE.replace("tám", "chín"))
    _save(db, task, description=BASE.replace("24/5", "26/5"))

    page.get_by_role("button", name="Lưu").click()

    together = BASE.replace("tám", "chín").replace("24/5", "26/5")
    expect(page.locator("#description")).to_have_value(together)
    page.get_by_role("button", name="Lưu bản ghép").click()
    expect(page.locator("#fact-description")).to_contain_text(together)
    assert _now(db, task).description == together
    assert mishaps == [f"409 /tasks/{task.public_id}/text"]
    mishaps.clear()


def test_text_that_was_not_saved_is_offered_again_in_this_tab(new_page, task):
    page = new_page(MEMBER)
    form = _open(page, task, "description")
    form.locator("textarea").fill("Chưa kịp lưu")
    page.evaluate("document.querySelector('#fact-description form').remove()")

    form = _open(page, task, "description")
    expect(form.locator("textarea")).to_have_value(BASE)
    form.locator("[data-put-back]").click()
    expect(form.locator("textarea")).to_have_value("Chưa kịp lưu")
    form.locator("button.button--main").click()
    expect(page.locator("#fact-description")).to_contain_text("Chưa kịp lưu")

    page.wait_for_function("() => sessionStorage.getItem('planner-typed') === null")


def test_signing_out_leaves_no_text_in_the_browser(new_page, task):
    page = new_page(MEMBER)
    _open(page, task, "description").locator("textarea").fill("Không để lại")
    assert "Không để lại" in page.evaluate("JSON.stringify({...sessionStorage})")
    page.evaluate("document.querySelector('#fact-description form').remove()")

    page.locator('form[action="/logout"] button').click()
    page.wait_for_selector("#password")

    assert "Không để lại" not in page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
