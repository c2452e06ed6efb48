"""Deciding on an agenda by keyboard: Enter decides nothing, and each decision has a button of its own."""

import pytest
import world as cast
from approvals import UPPER, ask_for, keep, now, send
from playwright.sync_api import expect

REASON = "Trả lại: phần thảo luận quá ngắn"


@pytest.fixture
def sent(db, world):
    ask_for(db)
    return send(db, keep(db, world.congresses[cast.DISTRICT]))


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("field", ["#decision-reason", "#decision-remark"])
def test_enter_in_a_text_decides_nothing(new_page, db, sent, field, has_script):
    page = new_page(UPPER, java_script_enabled=has_script)
    page.goto(f"/agenda-versions/{sent.version_public_id}")
    page.focus(field)
    page.keyboard.insert_text(REASON)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.locator(field)).to_have_value(f"{REASON}\n")
    expect(page.locator("#approval button")).to_have_text(["Duyệt", "Trả lại kèm lý do"])
    assert now(db, sent).state == "waiting"


@pytest.mark.parametrize(("field", "state"), [("#decision-reason", "returned"), ("#decision-remark", "approved")])
def test_button_behind_a_text_decides_what_it_says(new_page, db, sent, field, state):
    page = new_page(UPPER)
    page.goto(f"/agenda-versions/{sent.version_public_id}")
    page.focus(field)
    page.keyboard.insert_text("Phần thảo luận")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#approval button")).to_have_count(1 if state == "approved" else 0)
    assert (now(db, sent).state, now(db, sent).reason) == (state, "Phần thảo luận")
