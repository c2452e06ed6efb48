"""Moving many congresses of a subtree from one page."""

import re
from datetime import timedelta

import pytest
import world as cast
from content import content_of, last_entry
from web.test_undos import toast

from planner import actions, store

STAND_IN = "thaymat.vinhlong"
PATH = "/organisations/P86/openings"


@pytest.fixture
def client(sign_in):
    return sign_in(STAND_IN)


@pytest.fixture
def opened(db, world):
    """The congresses of the subtree by code of organisation, as they stand now."""

    def now():
        scope = cast.person(db, STAND_IN).scope
        codes = (cast.PROVINCE, cast.DISTRICT, cast.SIBLING, cast.COMMUNE)
        return {code: store.congresses.get(db, scope, world.congresses[code]) for code in codes}

    return now


def taken(*congresses):
    return [f"{one.public_id}.{one.version}" for one in congresses]


def ticked(page):
    """The congresses that are ticked."""
    return set(re.findall(r'name="take" value="(\w+)\.\d+"[^>]*checked', page))


def test_everything_ahead_is_ticked_and_nothing_is_said_yet(client, opened, db):
    before = content_of(db)
    page = client.get(PATH).text

    assert ticked(page) == {one.public_id for one in opened().values()}
    assert "Chưa có gì để dời" in page
    assert content_of(db) == before


def test_summary_stands_before_the_button(client, opened):
    page = client.get(f"{PATH}?by=-14").text

    assert page.index("Dời 4 đại hội") < page.index("việc đổi ngày") < page.rindex("Dời 4 đại hội")
    for one in opened().values():
        day = one.opens - timedelta(days=14)
        assert f"{day.day}/{day.month}/{day.year}" in page


def test_level_narrows_the_list_and_others_are_told_of_what_it_does_to_them(client, opened):
    congresses = opened()
    page = client.get(f"{PATH}?level=cap_tren_truc_tiep_co_so&to=2010-09-20").text

    assert ticked(page) == {congresses[code].public_id for code in (cast.DISTRICT, cast.SIBLING)}
    assert f'id="row-{congresses[cast.PROVINCE].public_id}"' in page
    assert "Khai mạc khi đại hội cấp dưới chưa xong" in page


def test_ticked_ones_move_as_one_change_that_is_taken_back_as_one(client, opened, db):
    was = opened()
    chosen = [was[cast.DISTRICT], was[cast.COMMUNE]]

    sent_on = client.post(PATH, data={"asked": "1", "by": "7", "take": taken(*chosen)})
    now = opened()
    words, undo, _ = toast(client.get(sent_on.headers["Location"]).text)

    assert (sent_on.status_code, last_entry(db)) == (303, ("congress.moved", STAND_IN))
    assert {code: (now[code].opens - was[code].opens).days for code in was} == {
        cast.PROVINCE: 0,
        cast.DISTRICT: 7,
        cast.SIBLING: 0,
        cast.COMMUNE: 7,
    }
    assert words == "Đã lưu: dời đại hội · 2 đại hội"
    # the congress shows who moved it
    page = client.get(f"/congresses/{was[cast.COMMUNE].public_id}").text
    assert STAND_IN in page
    assert "hoàn tác cho cả 2 đại hội" in page
    back = client.post(undo)
    assert back.headers["Location"].startswith("/organisations/P86.857?")
    assert {code: one.opens for code, one in opened().items()} == {code: one.opens for code, one in was.items()}


def test_those_that_cannot_move_are_named_and_the_others_go(client, opened, db):
    was = opened()
    actions.congresses.cancel(db, cast.person(db, STAND_IN), cast.MOMENT, was[cast.COMMUNE].public_id, "Hoãn")
    form = {"asked": "1", "by": "7", "take": taken(*opened().values())}

    page = client.post(f"{PATH}/preview", data=form).text
    client.post(PATH, data=form)

    assert "1 đại hội không dời được" in page
    assert "đại hội đã hủy" in page
    assert (opened()[cast.COMMUNE].opens, opened()[cast.SIBLING].opens) == (
        was[cast.COMMUNE].opens,
        was[cast.SIBLING].opens + timedelta(days=7),
    )


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        ({"by": "bảy"}, 422, "số ngày nguyên"),
        ({"by": "99999"}, 422, "số ngày nguyên"),
        ({"by": "7", "to": "2010-08-04"}, 422, "không nhập cả hai"),
        ({"to": "mai"}, 422, "ngày"),
        ({"by": "0"}, 422, "ít nhất một đại hội"),
        ({"by": "3900"}, 422, "ít nhất một đại hội"),
    ],
)
def test_nonsense_is_refused_in_words(client, opened, db, form, status, words):
    before = content_of(db)

    answer = client.post(PATH, data={"asked": "1", "take": taken(*opened().values()), **form})

    assert (answer.status_code, content_of(db)) == (status, before)
    assert words in answer.text


def test_one_changed_meanwhile_holds_all(client, opened, db):
    stale = taken(*opened().values())
    client.post(PATH, data={"asked": "1", "by": "7", "take": stale[:1]})
    before = content_of(db)

    answer = client.post(PATH, data={"asked": "1", "by": "7", "take": stale})

    assert (answer.status_code, content_of(db)) == (409, before)
    assert "có người vừa thay đổi đại hội" in answer.text


def test_foreign_ids_are_no_part_of_the_subtree(client, world, db):
    before = content_of(db)

    answer = client.post(PATH, data={"asked": "1", "by": "7", "take": f"{world.congresses[cast.NEIGHBOUR]}.1"})

    assert (answer.status_code, content_of(db)) == (422, before)
    assert "không thuộc Đảng bộ tỉnh Vĩnh Long" in answer.text


def test_one_that_would_count_as_held_says_so_in_its_row(client, opened):
    district = opened()[cast.DISTRICT]
    page = client.post(f"{PATH}/preview", data={"asked": "1", "to": "3/5/2010", "take": taken(district)}).text

    row = page[page.index(f'id="row-{district.public_id}"') :]
    assert "đã qua 7 ngày" in row[: row.index("</tr>")]


def test_organiser_moves_his_own_and_is_told_why_not_the_others(sign_in, opened):
    was = opened()
    client = sign_in("vanphong.vinhlong")

    page = client.post(f"{PATH}/preview", data={"asked": "1", "by": "7", "take": taken(*was.values())}).text

    assert ticked(client.get(PATH).text) == {was[cast.PROVINCE].public_id}
    assert "3 đại hội không dời được" in page
    assert len(re.findall('name="take"', page)) == 1
    assert page.count("người được giao làm thay") == 3
    assert "Dời nhiều đại hội" not in client.get("/organisations/P86").text
    assert "Dời nhiều đại hội" in sign_in(STAND_IN).get("/organisations/P86").text


@pytest.mark.parametrize(
    ("login", "status"), [("bandoc.vinhlong", 403), ("kiemtra.tw", 403), ("thanhvien.longho", 404)]
)
def test_who_plans_nothing_there_is_refused(sign_in, login, status):
    assert sign_in(login).get(PATH).status_code == status
