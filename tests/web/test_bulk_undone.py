"""Congresses that were opened many at once and taken back count as never opened, wherever congresses are counted."""

from datetime import date

import pytest
import world as cast
from batches import undo

from planner import actions, store
from planner.actions.congress_opening import NewCongress
from planner.store.organisations import NewOrganisation

CODES = ("P86.857.1", "P86.857.2")


@pytest.fixture(autouse=True)
def communes(db):
    """Two communes: one opened with many and taken back, one whose congress was cancelled by hand."""
    keeper, stand_in = cast.person(db, "quantri"), cast.person(db, "thaymat.vinhlong")
    for code in CODES:
        row = NewOrganisation(code, f"Đảng bộ xã {code[-1]}", "xa", "assumed", "co_so", cast.DISTRICT)
        actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)
    new = NewCongress(date(2010, 6, 8), 1, "members", (1, 2, 3, 4))
    for code in CODES:
        opened = actions.bulk_openings.open_many(db, stand_in, cast.MOMENT, cast.CYCLE, {code: new})
        if code == CODES[0]:
            undo(db, stand_in)
        else:
            actions.congresses.cancel(db, stand_in, cast.MOMENT, opened[0].public_id, "Hoãn")


@pytest.fixture
def place(db):
    scope = cast.person(db, "vanphong.vinhlong").scope
    return store.organisations.get(db, scope, store.cycles.bounds(db, cast.CYCLE)[0], cast.DISTRICT)


def row(page, code):
    return page.split(f'id="o-{code}"')[1].split("</tr>")[0]


def test_the_subtree_says_that_nothing_is_opened(sign_in):
    page = sign_in("vanphong.vinhlong").get("/organisations/P86.857").text
    assert "chưa mở" in row(page, CODES[0])
    assert "đã hủy" not in row(page, CODES[0])
    assert "/congresses/" not in row(page, CODES[0])
    assert "đã hủy" in row(page, CODES[1])


def test_opening_days_count_it_as_missing(sign_in, db, place):
    below = store.opening_days.below(db, cast.person(db, "vanphong.vinhlong").scope, place)
    assert below.cancelled == {"co_so": 1}
    page = sign_in("vanphong.vinhlong").get("/organisations/P86.857/opening-days")
    assert page.status_code == 200


def test_reports_count_it_as_unopened(db, place):
    found = store.report_figures.below(db, cast.person(db, "vanphong.vinhlong").scope, place)
    assert sum(one.is_cancelled for one in found) == 1
    assert sum(one.opens is None for one in found) == 1


def test_it_may_be_opened_again_and_what_was_cancelled_may_not(db, place):
    scope = cast.person(db, "vanphong.vinhlong").scope
    left, total = store.bulk_openings.levels(db, scope, place)["co_so"]
    assert (left, total) == (1, 3)
