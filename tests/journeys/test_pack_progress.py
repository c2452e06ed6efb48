"""A pack in the making: how far it is, seen as it goes on, after a reload, and given up half-way."""

import re
from contextlib import closing
from queue import Queue
from threading import Thread

import pytest
import world as cast
from blank_pages import Pages
from playwright.sync_api import expect

from planner import jobs, store
from planner.domain.job import CANCELLED, DONE
from planner.jobs import Hand

ORGANISER = "vanphong.longho"
GIVEN_UP = "Đã hủy: không có văn bản nào được tạo."
PATIENCE = 60


class Halting:
    """Makes the next pack beside the test, and stands still before each of these pages until it may go on."""

    def __init__(self, settings, *pages):
        self._pages, self._count = pages, 0
        self._here, self._further = Queue(), Queue()
        self._thread = Thread(target=self._work, args=(settings,))
        self._thread.start()

    def _work(self, settings):
        with closing(store.connection.connect(settings.db)) as db:
            Hand(settings, Pages(self._at_page)).make_next(db)

    def _at_page(self, _page):
        if self._count in self._pages:
            self._here.put(self._count)
            self._further.get(timeout=PATIENCE)
        self._count += 1

    def halts(self):
        """Waits until it stands still: before which page, counted from 0."""
        return self._here.get(timeout=PATIENCE)

    def goes_on(self):
        """Lets it go on."""
        self._further.put(None)

    def ends(self):
        """Waits for its end."""
        self._thread.join(PATIENCE)


@pytest.fixture
def page(new_page, monkeypatch):
    """A page that shows a pack of six documents, two pages each, which nobody has begun."""
    monkeypatch.setattr(jobs, "_BETWEEN_NOTES", 0.0)
    page = new_page(ORGANISER)
    page.goto(f"/organisations/{cast.DISTRICT}/pack")
    page.get_by_role("button", name="Tạo tập", exact=True).click()
    expect(page).to_have_url(re.compile(r"/jobs/[a-z2-7]{10}$"))
    expect(page.get_by_text("Đang chờ đến lượt.")).to_be_visible()
    return page


def _state(db, page):
    office = cast.person(db, ORGANISER)
    return store.jobs.of_person(db, office.scope, office.id, page.url.rpartition("/")[2]).state


def _sees(page, done):
    """What the bar says when so many pages are said to be made."""
    expect(page.get_by_text(re.compile(rf"^Trang {done} trong khoảng \d+ trang$"))).to_be_visible()
    return float(page.get_by_role("progressbar").get_attribute("value"))


def test_pages_are_counted_before_ones_eyes_and_after_a_reload_until_the_pack_is_saved(page, settings, db):
    hand, values = Halting(settings, 2, 5, 9), []

    for is_reloaded in (False, True, False):
        done = hand.halts()
        if is_reloaded:
            page.reload()
        values.append(_sees(page, done))
        hand.goes_on()

    hand.ends()
    assert values == sorted(set(values))
    assert values[0] > 0
    assert values[-1] < 100
    expect(page.get_by_text("Đã xong: 14 trang.")).to_be_visible()
    assert _state(db, page) == DONE
    with page.expect_download() as saved:
        page.get_by_role("link", name="Lưu tập").click()
    assert saved.value.suggested_filename.endswith(".pdf")


def test_pack_that_is_given_up_half_way_stops_and_stays_given_up(page, settings, db):
    hand = Halting(settings, 5)
    _sees(page, hand.halts())

    page.get_by_role("button", name="Hủy", exact=True).click()
    expect(page.get_by_text(GIVEN_UP)).to_be_visible()
    hand.goes_on()

    hand.ends()
    page.reload()
    expect(page.get_by_text(GIVEN_UP)).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    assert _state(db, page) == CANCELLED
