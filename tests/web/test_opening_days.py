"""When everything below opens: bars of children, numbers by week, what is missing, and nothing beyond one's scope."""

import re
from datetime import date

import pytest
import world as cast

from planner import actions, store
from planner.actions.openings import Wanted
from planner.store.organisations import NewOrganisation

PATH = "/organisations/P86/opening-days"


@pytest.fixture
def client(sign_in):
    return sign_in("vanphong.vinhlong")


def found_commune(db, code):
    row = NewOrganisation(code, f"Đảng bộ xã {code[-1]}", "xa", "assumed", "co_so", cast.DISTRICT)
    actions.organisations.found(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, row)


def rows(page):
    table = page[page.index('class="table odays__bars"') :]
    table = table[: table.index("</table>")]
    return [
        (re.search(r">([^<]+)</a></th>", row)[1], re.search(r"(\d+/\d+/\d+)</td>", row)[1])
        for row in table.split("<tr>")[2:]
    ]


def test_children_stand_by_opening_day_with_their_limits(client):
    page = client.get(PATH).text

    assert rows(page) == [("Long Hồ", "14/7/2010"), ("Mang Thít", "21/7/2010")]
    assert "odays__bar--ahead" in page
    assert "31/8/2010" in page
    assert "30/6/2010" in page
    assert "Đảng bộ tỉnh Vĩnh Long: <b>15/9/2010</b>" in page


def test_one_that_closes_behind_the_limit_is_marked(client, db, world):
    office = cast.person(db, "thaymat.vinhlong")
    district = store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])
    wanted = Wanted(date(2010, 8, 31), 2, district.kind, district.contents)
    actions.openings.move(db, office, cast.MOMENT, district.public_id, wanted, district.version)

    page = client.get(PATH).text

    assert page.count("odays__bar--beyond") == 1
    assert "1 ngoài hạn" in page
    assert "odays__beyond" in page


def test_those_without_a_day_are_named_and_counted(client, sign_in, db, world):
    found_commune(db, "P86.857.1")
    stand_in = cast.person(db, "thaymat.vinhlong")
    actions.congresses.cancel(db, stand_in, cast.MOMENT, world.congresses[cast.SIBLING], "Hoãn")

    page = client.get(PATH).text
    assert rows(page) == [("Long Hồ", "14/7/2010")]
    assert "Đảng bộ huyện Mang Thít</a>" in page[page.index("Chưa có ngày") :]
    assert "1 chưa mở" in page
    below = sign_in("vanphong.longho").get("/organisations/P86.857/opening-days").text
    assert "Đảng bộ xã 1</a>" in below[below.index("Chưa có ngày") :]


def test_weeks_stand_as_numbers_too(client):
    page = client.get(PATH).text
    tables = [part[: part.index("</table>")] for part in page.split('class="odays__table"')[1:]]
    assert [re.findall(r'<th scope="row">([^<]+)</th><td class="number">(\d+)</td>', one) for one in tables] == [
        [("12/7/2010", "1"), ("19/7/2010", "1")],
        [("24/5/2010", "1")],
    ]


def test_the_page_of_the_subtree_shows_the_weeks_beside_it(client):
    page = client.get("/organisations/P86").text
    assert "Ngày khai mạc theo tuần" in page
    assert page.count("odays__column") == 2
    assert f'href="{PATH}"' in page


def test_a_commune_has_nothing_below(sign_in):
    answer = sign_in("bandoc.thitran").get("/organisations/P86.857.29575/opening-days")
    assert answer.status_code == 200
    assert "odays__plot" not in answer.text
