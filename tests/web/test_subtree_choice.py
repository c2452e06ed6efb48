"""The workbook and the paper of a subtree hold what its page shows, in that order, and say so."""

import io
import re
from html import unescape

import openpyxl
import pytest
import world as cast

from planner import actions
from planner.store.organisations import NewOrganisation


@pytest.fixture
def office(db, sign_in):
    """The province's, with one district below that has opened nothing."""
    row = NewOrganisation("P86.860", "Đảng bộ huyện Tam Bình", "huyen", "assumed", "cap_tren_truc_tiep_co_so", "P86")
    actions.organisations.found(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, row)
    return sign_in("vanphong.vinhlong")


def names(sheet):
    return [row[0] for row in sheet.iter_rows(min_row=2, values_only=True) if row[1]]


def book(client, query):
    answer = client.get(f"/organisations/P86/subtree.xlsx{query}")
    return openpyxl.load_workbook(io.BytesIO(answer.data)).active


def test_links_carry_what_the_page_shows(office):
    page = office.get("/organisations/P86?show=unopened&sort=-name").text
    files = [unescape(one) for one in re.findall(r'href="(/organisations/P86/subtree\.(?:xlsx|pdf)[^"]*)"', page)]
    assert len(files) == 2
    assert all("show=unopened" in one and "sort=-name" in one for one in files)


def test_the_workbook_holds_the_kind_alone_and_says_it(office):
    whole, some = book(office, ""), book(office, "?show=unopened")
    assert names(some) == ["Đảng bộ huyện Tam Bình"]
    assert len(names(whole)) == 3
    assert some.title.startswith("chưa mở – ")
    assert names(book(office, "?sort=name")) == names(book(office, "?sort=-name"))[::-1]


def test_the_paper_holds_the_kind_alone_and_says_it(office):
    whole = office.get("/organisations/P86/subtree.html").text
    some = office.get("/organisations/P86/subtree.html?show=unopened").text
    assert some.count("<tr><td") < whole.count("<tr><td")
    assert "chỉ gồm: chưa mở," in some
    assert "chỉ gồm" not in whole
