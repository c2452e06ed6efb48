"""A sitting that is adjourned overnight, one whose fixed time cannot be held, and how the page and the wall say it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast
from onlooker import ORGANISER, coming, drift, title

from planner import actions, store
from planner.domain.agenda_edit import as_edit
from planner.domain.live_run import PAUSE, RESUME, START

TOMORROW = cast.DAY + timedelta(days=1)


@pytest.fixture
def today(office, db):
    """The office, whose congress opens today; its first sitting is about to begin."""
    with db.conn:
        opens = store.congresses.get(db, office.person.scope, office.congress).opens - (office.day - cast.DAY)
        db.execute("UPDATE congress SET opens = ? WHERE public_id = ?", [opens.isoformat(), office.congress])
        db.execute("UPDATE session SET expires_at = ?", ["2027-01-01"])
    office.day = cast.DAY
    on_time(office)
    return office


def on_time(office, late=0, day=None):
    hours, minutes = divmod(office.agenda[0].start + late, 60)
    office.at(hours, minutes, day=day)


@pytest.fixture
def clock(today, sign_in):
    """The page of the clock of a sitting, as plain text."""

    def read(place=0):
        key = today.agenda[place].sitting.public_id
        page = sign_in(ORGANISER).get(f"/congresses/{today.congress}/agenda/live?sitting={key}").text
        return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page))

    return read


@pytest.fixture
def wall(today, sign_in):
    def read():
        page = sign_in(ORGANISER).get(f"/congresses/{today.congress}/agenda/live?view=wall")
        return re.sub(r"\s+", " ", page.text)

    return read


def test_sitting_adjourned_overnight_goes_on_today_without_being_late_by_the_night(today, clock, wall):
    today.press(START)
    today.press(PAUSE)
    on_time(today, day=TOMORROW)
    page = clock()
    assert "Phiên bắt đầu ngày 10/5/2010 và chưa xong" in page
    assert ("Làm lại từ đầu" in page, "ngày 10/5" in page.split("tạm dừng từ")[1][:20]) == (False, True)
    today.press(RESUME)
    page = clock()
    assert "Đúng kế hoạch 0 phút" in page
    assert title(wall()) == today.titles()[0]
    assert drift(wall())[0] == "Đúng"


def test_end_on_another_day_is_told_with_its_day(today, clock):
    today.press(START)
    today.at(23, 50)
    assert re.search(r"Kết thúc mới \d+:\d\d ngày 11/5", clock())


def test_what_is_missing_before_a_fixed_time_is_said_and_no_two_items_stand_at_one_time(today, clock, wall, db):
    sitting = today.agenda[0]
    fixed = next(one for one in sitting.items if one.start > sitting.start + 60)
    edit = replace(as_edit(fixed.item), fixed_at=fixed.start)
    actions.agenda_items.edit(db, today.person, today.moment, fixed.item.public_id, edit, fixed.item.version)
    on_time(today, late=53)
    today.press(START)
    missing = f"thiếu 53 phút trước {fixed.start // 60}:{fixed.start % 60:02}"
    page = clock()
    assert missing in page
    assert "không kịp bắt đầu trước giờ cố định kế tiếp" in page
    shown = wall()
    assert missing in shown
    times = re.findall(r"<li>(?:<time>|<small>)(.*?)</", shown)
    assert (times[0], len(set(times))) == ("không kịp", len(times))
    assert len(coming(shown)) == len(times) - 1
