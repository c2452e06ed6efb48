"""Many congresses opened at once: proposed, one day changed and looked at, opened, taken back."""

import pytest
import world as cast
from playwright.sync_api import expect

from planner import actions, store
from planner.store.organisations import NewOrganisation

CODES = ("P86.857.1", "P86.857.2", "P86.857.3")


@pytest.fixture(autouse=True)
def communes(db):
    keeper = cast.person(db, "quantri")
    for code in CODES:
        row = NewOrganisation(code, f"Đảng bộ xã {code[-1]}", "xa", "assumed", "co_so", cast.DISTRICT)
        actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)


@pytest.fixture
def opened(db):
    """The opening days as they stand now, "" where nothing stands."""
    scope = cast.person(db, "vanphong.tw").scope
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)

    def look():
        places = [store.organisations.get(db, scope, cycle_id, code) for code in CODES]
        found = [store.congresses.find(db, scope, one) for one in places]
        return [one.opens.isoformat() if one and not one.is_cancelled else "" for one in found]

    return look


def test_many_are_opened_after_a_look_at_each_line_and_taken_back(new_page, opened):
    page = new_page("thaymat.vinhlong")
    page.goto("/organisations/P86")
    page.locator(".head__acts summary").click()
    page.get_by_role("link", name="Mở nhiều đại hội").click()
    button = page.locator("#openings-found .button--main")
    expect(button).to_have_text("Mở 3 đại hội")

    # Behind the last day that the directive leaves: what that brings is told before anything opens.
    page.get_by_label("Ngày khai mạc của Đảng bộ xã 1").fill("2010-07-06")
    line = page.locator("#row-P86-857-1")
    expect(line).to_contain_text("30/6/2010")
    assert opened() == ["", "", ""]
    page.get_by_label("Ngày khai mạc của Đảng bộ xã 1").fill("2010-06-08")
    expect(line).not_to_contain_text("30/6/2010")
    expect(line).to_contain_text("việc đã quá hạn ngay khi mở")
    page.get_by_label("Mở đại hội của Đảng bộ xã 3").uncheck()
    expect(button).to_have_text("Mở 2 đại hội")
    button.click()

    expect(page.locator(".toast")).to_contain_text("2 đại hội")
    assert opened()[0] == "2010-06-08"
    assert [bool(one) for one in opened()] == [True, True, False]
    page.locator(".toast__undo button").click()
    expect(button).to_have_text("Mở 3 đại hội")
    expect(page.locator(".toast")).to_contain_text("Đã hoàn tác · 2 đại hội")
    assert opened() == ["", "", ""]
