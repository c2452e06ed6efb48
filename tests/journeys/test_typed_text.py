"""What was typed and not saved is offered again to who typed it, and to nobody else."""

import factories
import pytest
import world as cast
from playwright.sync_api import expect

from planner import actions, store

MEMBER, ORGANISER = "thanhvien.longho", "vanphong.longho"


@pytest.fixture
def task(db, world):
    """A task of the district's own."""
    return factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, description="Lời đầu")


def _end(db):
    person = cast.person(db, MEMBER)
    for one in store.sessions.open_ones(db, person.id, cast.MOMENT.stamp):
        actions.sessions.end(db, person, cast.MOMENT, one.public_id)


def _sign_in(page, login):
    page.goto("/login")
    page.locator("#login").fill(login)
    page.locator("#password").fill(cast.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")


def _comment_into_an_ended_session(page, task, db):
    page.goto(f"/tasks/{task.public_id}")
    page.locator("#comment-text").fill("Lời viết dở")
    _end(db)
    page.locator("#comments form button").last.click()
    expect(page.locator("dialog[open]")).to_be_visible()


def _expect_offer(page, task):
    page.goto(f"/tasks/{task.public_id}")
    page.locator("#comments [data-put-back]").click()
    expect(page.locator("#comment-text")).to_have_value("Lời viết dở")
    page.locator("#comments form button").last.click()
    expect(page.locator("#comments article")).to_contain_text("Lời viết dở")
    page.reload()
    expect(page.locator("#comments article")).to_have_count(1)
    expect(page.locator("[data-typed-before]")).to_have_count(0)


def test_comment_put_off_is_offered_after_signing_in_elsewhere(new_page, task, db, mishaps):
    page = new_page(MEMBER)
    _comment_into_an_ended_session(page, task, db)
    page.locator("[data-later]").click()
    expect(page.locator("dialog[open]")).to_have_count(0)

    page.evaluate("planner.leaveTyped()")
    _sign_in(page, MEMBER)

    _expect_offer(page, task)
    mishaps.clear()


def test_comment_waits_for_its_writer_while_another_account_is_there(new_page, task, db, mishaps):
    page = new_page(MEMBER)
    _comment_into_an_ended_session(page, task, db)
    page.locator("#again-login").fill(ORGANISER)
    page.locator("#again-password").fill(cast.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")

    page.goto(f"/tasks/{task.public_id}")
    expect(page.locator("#comment-text")).to_have_value("")
    expect(page.locator("[data-typed-before]")).to_have_count(0)
    page.locator('form[action="/logout"] button').click()
    page.wait_for_url("**/login")
    _sign_in(page, MEMBER)

    _expect_offer(page, task)
    mishaps.clear()


def test_signing_out_drops_what_one_typed(new_page, task, db):
    page = new_page(MEMBER)
    page.goto(f"/tasks/{task.public_id}")
    page.locator("#comment-text").fill("Lời viết dở")
    page.evaluate("planner.leaveTyped()")

    page.locator('form[action="/logout"] button').click()

    page.wait_for_url("**/login")
    assert page.evaluate("sessionStorage.getItem('planner-typed')") is None


@pytest.mark.parametrize("way", ["key", "button"])
def test_left_description_is_offered_when_it_is_opened_again(way, new_page, task, db):
    page = new_page(MEMBER)
    page.goto(f"/tasks/{task.public_id}")
    page.locator("#fact-description [data-field-edit]").click()
    page.locator("#description").fill("Một lời rất dài")
    if way == "key":
        page.keyboard.press("Escape")
    else:
        page.locator("#fact-description [data-field-cancel]").click()
    expect(page.locator("#fact-description form")).to_have_count(0)
    expect(page.locator("#fact-description")).to_contain_text("Lời đầu")

    page.locator("#fact-description [data-field-edit]").click()
    page.locator("#fact-description [data-put-back]").click()

    expect(page.locator("#description")).to_have_value("Một lời rất dài")
    page.locator("#fact-description form button").click()
    expect(page.locator("#fact-description .markdown")).to_have_text("Một lời rất dài")
    page.locator("#fact-description [data-field-edit]").click()
    expect(page.locator("#description")).to_be_focused()
    expect(page.locator("[data-typed-before]")).to_have_count(0)


def test_text_put_back_meets_what_was_saved_meanwhile(new_page, task, db, mishaps):
    page = new_page(MEMBER)
    page.goto(f"/tasks/{task.public_id}")
    page.locator("#fact-description [data-field-edit]").click()
    page.locator("#description").fill("Lời của tôi")
    page.keyboard.press("Escape")
    expect(page.locator("#fact-description form")).to_have_count(0)
    values, was = {"description": "Lời của người khác"}, {"description": "Lời đầu"}
    actions.tasks.edit_fields(db, cast.person(db, ORGANISER), cast.MOMENT, task.public_id, values, was)

    page.reload()
    page.locator("#fact-description [data-field-edit]").click()
    page.locator("#fact-description [data-put-back]").click()
    page.locator("#fact-description form button").click()

    expect(page.locator("[data-field-clash]")).to_contain_text("Lời của người khác")
    page.locator("[data-field-clash] [data-field-cancel]").click()
    page.locator("#fact-description [data-field-edit]").click()
    expect(page.locator("#description")).to_have_value("Lời của người khác")
    expect(page.locator("[data-typed-before]")).to_have_count(0)
    mishaps.clear()


def test_poll_asks_nobody_who_is_writing_for_a_password(new_page, task, db, mishaps):
    page = new_page(MEMBER)
    page.goto(f"/tasks/{task.public_id}")
    page.locator("#comment-text").fill("Lời viết dở")
    _end(db)

    with page.expect_response(lambda answer: answer.status == 401):
        page.evaluate("planner.pollNow()")
    page.keyboard.type("!")

    expect(page.locator("#comment-text")).to_have_value("Lời viết dở!")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.evaluate("for (const form of document.querySelectorAll('form[data-guard]')) form.remove()")
    mishaps.clear()
