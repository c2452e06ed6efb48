"""Signs of trouble directly below and anywhere below: the worst first, each with its way, as far as one reads."""

import re
from datetime import date

import pytest
import world as cast

from planner import actions, store

WHOLE = f"/organisations/{cast.NATION}/signs?depth=all"


def shown(page):
    return re.findall(r'<li class="sign" id="sign-([^"]+)"', page)


@pytest.fixture
def silent(db):
    """Nothing moved in the commune for thirty days, in its district for nine; the rest was never touched."""
    places = store.organisations.places(db, 1)
    with store.connection.writing(db):
        store.freshness.touch(db, places[cast.DISTRICT][0], 0, date(2026, 11, 14))
        store.freshness.touch(db, places[cast.COMMUNE][0], 0, date(2026, 10, 24))
        # What is touched below is told above: here the district alone is as fresh as it says.
        db.execute(
            "UPDATE freshness SET day = '2026-11-14' WHERE organisation_id IN (?, ?, ?)",
            [places[code][1] for code in (cast.DISTRICT, cast.PROVINCE, cast.NATION)],
        )


def test_everything_below_is_looked_at_with_its_way_where_it_is_asked_for(sign_in, silent):
    client = sign_in("vanphong.tw")
    near = client.get(WHOLE.removesuffix("?depth=all")).text
    assert set(shown(near)) <= {cast.PROVINCE, cast.NEIGHBOUR}
    assert f'href="{WHOLE}"' in near
    page = client.get(WHOLE).text
    found = shown(page)
    assert {cast.COMMUNE, cast.DISTRICT, cast.SIBLING, cast.PROVINCE, cast.NEIGHBOUR} == set(found)
    assert found.index(cast.COMMUNE) < found.index(cast.DISTRICT)
    commune = page.split(f'id="sign-{cast.COMMUNE}"')[1].split("</li>")[0]
    assert "huyện Long Hồ · tỉnh Vĩnh Long" in commune
    assert "30 ngày vắng tin" in commune


def test_of_very_many_the_worst_are_looked_at_closely(sign_in, silent, monkeypatch):
    monkeypatch.setattr("planner.web.signs._MOST", 1)
    page = sign_in("vanphong.tw").get(WHOLE).text
    assert shown(page) == [cast.COMMUNE]
    assert "Xem kỹ 1 tổ chức đảng đáng lo nhất" in page


def test_closed_ones_and_those_out_of_reach_are_not_among_them(sign_in, db, silent):
    actions.organisations.close(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, cast.COMMUNE, "Sáp nhập")
    page = sign_in("vanphong.vinhlong").get(f"/organisations/{cast.PROVINCE}/signs?depth=all").text
    assert set(shown(page)) == {cast.DISTRICT, cast.SIBLING}
    assert sign_in("vanphong.vinhlong").get(WHOLE).status_code == 404
