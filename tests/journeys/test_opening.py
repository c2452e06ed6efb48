"""A newcomer signs in and opens a congress."""

import world as cast
from playwright.sync_api import expect

from planner import actions
from planner.store.organisations import NewOrganisation


def test_signing_in_by_form_leads_to_the_desk(new_page):
    page = new_page()
    page.goto("/")

    page.locator("input[name=login]").fill("vanphong.longho")
    page.locator("input[name=password]").fill(cast.PASSWORD)
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("10/5/2010")
    expect(page.locator("main")).to_contain_text("Long Hồ")


def test_signing_in_leads_back_to_the_page_asked_for(new_page, world):
    page = new_page()
    page.goto(f"/congresses/{world.congresses[cast.DISTRICT]}")

    page.locator("input[name=login]").fill("vanphong.longho")
    page.locator("input[name=password]").fill(cast.PASSWORD)
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/congresses/{world.congresses[cast.DISTRICT]}")


def test_congress_is_opened_by_form_and_its_board_stands(new_page, db):
    row = NewOrganisation("P86.859", "Đảng bộ huyện Vũng Liêm", "huyen", "assumed", "cap_tren_truc_tiep_co_so", "P86")
    actions.organisations.found(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, row)
    page = new_page("thaymat.vinhlong")
    page.goto("/organisations/P86")

    page.locator("#children").get_by_role("link", name="Vũng Liêm").click()
    page.locator("main .button--main").click()
    page.locator("input[name=opens]").fill("2010-07-28")
    page.locator("main form[method=post] .button--main").click()

    page.wait_for_url("**/board")
    expect(page.locator("#board [data-id]").nth(40)).to_be_attached()


def test_refused_opening_keeps_the_day_and_says_why(new_page, db, mishaps):
    row = NewOrganisation("P86.859", "Đảng bộ huyện Vũng Liêm", "huyen", "assumed", "cap_tren_truc_tiep_co_so", "P86")
    actions.organisations.found(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, row)
    page = new_page("thaymat.vinhlong")
    page.goto("/congresses/new?organisation=P86.859")

    page.locator("input[name=opens]").fill("2001-07-28")
    page.locator("main form[method=post] .button--main").click()

    expect(page.locator("#opens-error")).to_be_visible()
    expect(page.locator("input[name=opens]")).to_have_value("2001-07-28")
    assert mishaps == ["422 /congresses"]
    mishaps.clear()
