"""The heat table: seven measures of those directly below or of a whole level, coloured, missing told as missing."""

import re

import pytest
import world as cast

from planner import actions
from planner.store.organisations import NewOrganisation
from planner.web import heat_tables

PATH = "/organisations/P86/heat"


@pytest.fixture
def client(sign_in):
    return sign_in("vanphong.vinhlong")


def rows(page):
    return {
        re.search(r'title="([^"]+)"', row)[1]: re.findall(
            r'<td class="heat heat--(\w+)"[^>]*>(?:<svg.*?</svg>)?([^<]*)', row
        )
        for row in re.findall(r'<tr><th scope="row">.*?</tr>', page, re.DOTALL)
    }


def test_each_child_has_seven_cells_with_grade_and_figure(client):
    found = rows(client.get(PATH).text)
    assert list(found) == ["Đảng bộ huyện Long Hồ", "Đảng bộ huyện Mang Thít"]
    assert {len(cells) for cells in found.values()} == {7}
    assert found["Đảng bộ huyện Mang Thít"][0] == ("bad", "0%")
    assert found["Đảng bộ huyện Mang Thít"][3] == ("good", "0")


def test_a_whole_level_stands_together_and_what_is_not_opened_is_missing(client, db):
    row = NewOrganisation("P86.858.1", "Đảng bộ xã Mới", "xa", "assumed", "co_so", cast.SIBLING)
    actions.organisations.found(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, row)

    page = client.get(f"{PATH}?level=co_so").text

    found = rows(page)
    assert set(found) == {"Đảng bộ thị trấn Long Hồ", "Đảng bộ xã Mới"}
    grades = [grade for grade, _ in found["Đảng bộ xã Mới"]]
    assert grades == ["missing", "missing", "missing", "missing", "missing", "plain", "plain"]
    assert found["Đảng bộ xã Mới"][4] == ("missing", "chưa mở")
    assert '<option value="co_so" selected>' in page


def test_more_than_fit_are_left_out_and_that_is_said(client, monkeypatch):
    monkeypatch.setattr(heat_tables, "MOST_ROWS", 1)
    page = client.get(PATH).text
    assert len(rows(page)) == 1
    assert "còn 1 tổ chức không hiện" in page


def test_an_unknown_level_is_those_directly_below(client):
    assert len(rows(client.get(f"{PATH}?level=khong-co").text)) == 2
