"""Two sittings at once in one hall: the second one asks first, in words, and begins once that is answered."""

import html
import re

import pytest
from onlooker import ORGANISER

from planner.domain.live_run import PAUSE, START
from planner.domain.problem import Invalid

ASKED = "Trong cùng hội trường đang có phiên khác"


@pytest.fixture
def begin(sign_in, office):
    """Start the sitting of a place from the page, as a plain form does; its answer."""

    def sent(place, **values):
        form = {"key": f"begin-{place}-{len(values)}", "kind": "start", "seen": "0"} | values
        return sign_in(ORGANISER).post(f"/sittings/{office.agenda[place].sitting.public_id}/presses", data=form)

    return sent


def test_second_sitting_in_a_hall_asks_and_begins_when_it_is_confirmed(office, begin):
    assert begin(0).status_code == 303
    refused = begin(1)
    assert refused.status_code == 422
    assert f"{ASKED}, ở mục “{office.titles(0)[0]}”" in html.unescape(refused.text)
    (form,) = re.findall(r"<noscript>(.*?)</noscript>", refused.text, re.DOTALL)
    values = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert values["beside"] == "1"
    assert begin(1, **values).status_code == 303


@pytest.mark.parametrize(("hall", "is_asked"), [("Phòng họp số 2", False), ("NHÀ VĂN HÓA", True), ("", True)])
def test_only_another_named_hall_is_known_to_be_another_one(office, hall, is_asked):
    office.at(8)
    office.hold_in(0, "Nhà văn hóa", 480)
    first = office.agenda[0].sitting
    office.hold_in(1, hall, 840, office.agenda[1].day)
    places = [one.sitting.public_id for one in office.agenda]
    office.press(START, places.index(first.public_id))
    other = 1 - places.index(first.public_id)
    if is_asked:
        with pytest.raises(Invalid, match="other_runs"):
            office.press(START, other)
    office.press(START, other, may_be_beside=is_asked)


def test_sitting_that_rests_or_is_of_another_day_is_no_hindrance(office):
    office.at(8)
    office.press(START, 0)
    office.press(PAUSE, 0)
    office.press(START, 1)
    with pytest.raises(Invalid, match="other_runs"):
        office.press(START, 2)


def test_what_goes_on_already_is_not_asked_again(office, begin):
    begin(0)
    begin(1, beside="1")
    assert begin(1, seen="1", key="next-of-it").status_code == 303
    assert begin(0, seen="1", key="next-of-this").status_code == 303
