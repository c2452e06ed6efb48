"""Everything that can be shortened is taken with one touch, undone with one, and what is missing even then is said."""

import html
import re

import pytest
import world as cast
from onlooker import ORGANISER

from planner import store
from planner.domain.live_press import CATCH_UP
from planner.domain.live_run import START, UNDO


@pytest.fixture
def clock(office, sign_in):
    """The page of the clock of the second sitting, which has begun ten hours too late."""
    office.at(18, day=cast.DAY)
    office.press(START, 1)
    key = office.agenda[1].sitting.public_id
    address = f"/congresses/{office.congress}/agenda/live?sitting={key}"
    return lambda: html.unescape(sign_in(ORGANISER).get(address).text)


def minutes(db, office):
    sitting = office.agenda[1].sitting
    return [(one.kind, one.minutes) for one in store.live_runs.steps(db, office.person.scope, sitting)]


def test_all_shortenings_are_one_press_and_one_undo(office, clock, db, sign_in):
    page = clock()
    form = re.search(r'<form[^>]*id="press-catch-up".*?</form>', page, re.DOTALL)[0]
    values = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert (values["kind"], values["seen"]) == (CATCH_UP, "1")
    count = values["takes"].count(",") + 1
    assert re.search(r"Rút ngắn tất cả vẫn thiếu <?[^:]*: bỏ bớt mục, hoặc chấp nhận kết thúc muộn", page)
    address = f"/sittings/{office.agenda[1].sitting.public_id}/presses"
    for _ in range(2):
        assert sign_in(ORGANISER).post(address, data=values).status_code == 303
        assert [kind for kind, _ in minutes(db, office)] == ["start"] + ["extend"] * count
    page = clock()
    assert f"rút ngắn {count} mục lúc 18:00" in page
    assert 'id="press-catch-up"' not in page
    office.press(UNDO, 1)
    assert 'id="press-catch-up"' in clock()


@pytest.mark.parametrize("takes", ["", "x", "abc:5,", "abc:-5", "abc:99999", "a b:5", "unknown:5"])
def test_what_is_no_list_of_items_and_minutes_is_refused(office, clock, db, sign_in, takes):
    before = minutes(db, office)
    address = f"/sittings/{office.agenda[1].sitting.public_id}/presses"
    form = {"key": "catching-up", "kind": CATCH_UP, "seen": "1", "takes": takes}
    assert sign_in(ORGANISER).post(address, data=form).status_code == 422
    assert minutes(db, office) == before
