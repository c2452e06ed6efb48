"""axe finds nothing in what opens inside a task: it stands on no page by itself."""

import factories
import pytest
import world as cast
from journeys.conftest import DESKTOP, PHONE
from journeys.test_accessibility import violations
from playwright.sync_api import expect

from planner import actions, store

ORGANISER = "vanphong.longho"
VIEWS = ((DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light"), (PHONE, "dark"))


@pytest.fixture
def task(db, world):
    """A line taken back, one that stands, a circle of relations, a comment with marks and one that was withdrawn."""
    office, congress = cast.person(db, ORGANISER), world.congresses[cast.DISTRICT]
    made = factories.make_task(db, congress, by=ORGANISER)
    other = factories.make_task(db, congress, by=ORGANISER, title="Thuê đom đóm")
    for title in ("In", "Gửi"):
        actions.items.add(db, office, cast.MOMENT, made.public_id, title)
    _, gone = store.items.of_task(db, office.scope, made)
    actions.items.cancel(db, office, cast.MOMENT, made.public_id, gone.public_id)
    for words in ("**Xong** @thanhvien.longho @khong.co\n> #1", "Nhầm"):
        actions.comments.write(db, office, cast.MOMENT, made.public_id, words)
    withdrawn = store.comments.of_task(db, office.scope, made)[-1].public_id
    actions.comments.withdraw(db, office, cast.MOMENT, made.public_id, withdrawn)
    store.tasks.link_many(db, [], [(made.id, other.id, "FS", 2), (other.id, made.id, "FF", 0)])
    return made


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_axe_finds_nothing_in_what_opens(new_page, db, task, lang):
    store.people.set_language(db, cast.person(db, ORGANISER).id, lang)
    page = new_page(ORGANISER, reduced_motion="no-preference")
    page.goto(f"/tasks/{task.public_id}")
    page.locator("#items .items__title").click()
    expect(page.locator("#items [data-edit] [name=title]")).to_be_focused()
    page.locator("#items-taken-back summary").click()
    page.locator("#new-relation > summary").click()
    page.locator("#relation-words").press_sequentially("dom")
    page.locator(".candidate").wait_for()
    page.locator("#comment-text").press_sequentially("@")
    page.locator("#mention-list").wait_for()
    assert violations(page, VIEWS) == []
