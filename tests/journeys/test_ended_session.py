"""A session that ends while somebody writes: the text stays, is sent once, and never under another name."""

import re

import factories
import pytest
import world as cast
from authenticator import set_up
from content import content_of
from journeys.conftest import DESKTOP, PHONE
from journeys.test_accessibility import violations
from playwright.sync_api import expect

from planner import actions, store

# A form of a page that was open before.
_SEND = """(path) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: path, innerHTML: '<input name="text" value="Đã gọi điện">' });
    document.body.append(form);
    form.submit();
}"""
MEMBER, ORGANISER = "thanhvien.longho", "vanphong.longho"


@pytest.fixture
def task(db, world):
    """A task of the district's own."""
    return factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, description="Lời đầu")


def _end(db, login=MEMBER):
    person = cast.person(db, login)
    for one in store.sessions.open_ones(db, person.id, cast.MOMENT.stamp):
        actions.sessions.end(db, person, cast.MOMENT, one.public_id)


def _description(db, task):
    return store.tasks.get(db, cast.person(db, "vanphong.tw").scope, task.public_id).description


def _edits(db, task):
    lines = store.audits.of_thing(db, cast.person(db, "vanphong.tw").scope, task.public_id)
    return [line.action for line in lines].count("task.edited")


def _write_and_save(page, task, db):
    page.goto(f"/tasks/{task.public_id}")
    page.locator("#fact-description [data-field-value]").click()
    page.locator("#description").fill("Lời viết dở")
    _end(db)
    page.locator("#fact-description button").click()


def test_password_is_asked_for_over_the_page_and_the_save_sent_once(new_page, task, db, mishaps):
    page = new_page(MEMBER)
    _write_and_save(page, task, db)

    dialog = page.locator("dialog[open]")
    expect(dialog.locator("#again-password")).to_be_focused()
    expect(page.locator("#description")).to_have_value("Lời viết dở")
    dialog.locator("#again-password").fill("sai-mat-khau")
    page.keyboard.press("Enter")
    expect(dialog.locator("[data-refused]")).not_to_be_empty()
    dialog.locator("#again-password").fill(cast.PASSWORD)
    page.keyboard.press("Enter")

    expect(page.locator("#fact-description")).to_contain_text("Lời viết dở")
    expect(page.locator("#fact-description form, dialog[open]")).to_have_count(0)
    assert (_description(db, task), _edits(db, task)) == ("Lời viết dở", 1)
    assert mishaps == [f"401 /tasks/{task.public_id}/fields/description", "422 /login"]
    mishaps.clear()


def test_code_is_asked_for_over_the_page_after_the_password(new_page, task, db, mishaps):
    (code, *_) = set_up(db, MEMBER, keep=store.sessions.open_ones(db, cast.person(db, MEMBER).id, "")[0].public_id)
    page = new_page(MEMBER)
    _write_and_save(page, task, db)

    dialog = page.locator("dialog[open]")
    dialog.locator("#again-password").fill(cast.PASSWORD)
    page.keyboard.press("Enter")
    expect(dialog.locator("#again-code")).to_be_focused()
    expect(dialog.locator("#again-password")).to_be_hidden()
    assert violations(page, ((DESKTOP, "light"), (PHONE, "dark"))) == []
    dialog.locator("#again-code").fill("khong-dung")
    page.keyboard.press("Enter")
    expect(dialog.locator("[data-refused]")).not_to_be_empty()
    dialog.locator("#again-code").fill(code)
    page.keyboard.press("Enter")

    expect(page.locator("#fact-description")).to_contain_text("Lời viết dở")
    expect(page.locator("#fact-description form, dialog[open]")).to_have_count(0)
    assert (_description(db, task), _edits(db, task)) == ("Lời viết dở", 1)
    assert mishaps == [f"401 /tasks/{task.public_id}/fields/description", "422 /login/code"]
    mishaps.clear()


def test_page_is_left_when_another_account_signs_in(new_page, task, db, mishaps):
    page = new_page(MEMBER)
    _write_and_save(page, task, db)

    page.locator("#again-login").fill("bandoc.longho")
    page.locator("#again-password").fill(cast.PASSWORD)
    page.evaluate("addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)")
    page.keyboard.press("Enter")

    page.wait_for_url("**/")
    assert (_description(db, task), _edits(db, task)) == ("Lời đầu", 0)
    page.goto(f"/tasks/{task.public_id}")
    expect(page.locator("#comments")).to_be_visible()
    expect(page.locator("[data-typed-before]")).to_have_count(0)
    assert mishaps == [f"401 /tasks/{task.public_id}/fields/description"]
    mishaps.clear()


def test_put_off_the_text_is_still_there_and_can_be_saved_later(new_page, task, db, mishaps):
    page = new_page(MEMBER)
    _write_and_save(page, task, db)
    page.locator("[data-later]").click()

    expect(page.locator("#description")).to_have_value("Lời viết dở")
    page.locator("#fact-description button").click()
    page.locator("#again-password").fill(cast.PASSWORD)
    page.keyboard.press("Enter")

    expect(page.locator("#fact-description form")).to_have_count(0)
    assert (_description(db, task), _edits(db, task)) == ("Lời viết dở", 1)
    mishaps.clear()


@pytest.mark.parametrize("has_script", [True, False])
def test_whole_form_comes_through_the_sign_in_page(has_script, new_page, task, db, mishaps):
    page = new_page(MEMBER, java_script_enabled=has_script)
    page.goto(f"/tasks/{task.public_id}/text")
    page.locator("#description").fill("Lời viết dở")
    _end(db)
    page.get_by_role("button", name="Lưu").click()
    before = content_of(db)["task"]

    page.locator("#login").fill(MEMBER)
    page.locator("#password").fill("sai-mat-khau")
    page.keyboard.press("Enter")
    # The page that refuses has an empty field: what is typed next is not typed into the page before.
    expect(page.locator("#password")).to_have_value("")
    page.locator("#password").fill(cast.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Lời viết dở")
    assert content_of(db)["task"] == before
    page.get_by_role("button", name="Lưu ngay").click()

    expect(page).to_have_url(re.compile(f"/tasks/{task.public_id}"))
    expect(page.locator("#fact-description")).to_contain_text("Lời viết dở")
    assert (_description(db, task), _edits(db, task)) == ("Lời viết dở", 1)
    assert mishaps == [f"401 /tasks/{task.public_id}/text", "422 /login"]
    mishaps.clear()


def test_page_without_typed_text_goes_to_sign_in_and_back(new_page, world, task, db, mishaps):
    page = new_page(MEMBER)
    page.goto(f"/congresses/{world.congresses[cast.DISTRICT]}/board")
    _end(db)

    page.evaluate("planner.pollNow()")

    page.wait_for_url("**/login?next=*")
    page.locator("#login").fill(MEMBER)
    page.locator("#password").fill(cast.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/board")
    mishaps.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_signing_in_again(scheme, new_page, task, db, mishaps):
    views = [(size, scheme) for size in (DESKTOP, PHONE)]
    page = new_page(MEMBER, reduced_motion="no-preference", color_scheme=scheme)
    _write_and_save(page, task, db)
    page.wait_for_selector("dialog[open]")
    assert violations(page, views) == []
    page.evaluate("for (const form of document.querySelectorAll('form[data-guard]')) form.remove()")

    page = new_page(reduced_motion="no-preference", color_scheme=scheme)
    page.goto("/login")
    page.evaluate(_SEND, f"/tasks/{task.public_id}/comments")
    page.wait_for_selector(".notice")
    assert violations(page, views) == []
    page.locator("#login").fill(MEMBER)
    page.locator("#password").fill(cast.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".kept")
    assert violations(page, views) == []
    mishaps.clear()
