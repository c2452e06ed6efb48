"""Passwords reset in the browser: the link is told once, its page works without an account, and once."""

import re

import world as cast
from authenticator import set_up
from content import content_of

from planner import store

LOGIN, NEW = "thanhvien.longho", "mot-mat-khau-khac-2026"
FORM = {"new": NEW, "again": NEW}


def _link(sign_in, login=LOGIN):
    page = sign_in("quantri").post(f"/people/{login}/resets").text
    return re.search(r'value="http://localhost(/resets/[\w-]{43})"', page)[1]


def test_link_leads_to_another_password_and_then_to_signing_in(client, sign_in):
    link, old = _link(sign_in), sign_in(LOGIN)

    page = client.get(link)
    answer = client.post(link, data=FORM)

    assert (page.status_code, f'value="{LOGIN}"' in page.text) == (200, True)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login")
    assert old.get("/").status_code == 303
    assert client.post("/login", data={"login": LOGIN, "password": cast.PASSWORD}).status_code == 422
    assert client.post("/login", data={"login": LOGIN, "password": NEW}).status_code == 303


def test_used_link_is_gone_and_tells_nothing_of_the_account(client, sign_in, db):
    link = _link(sign_in)
    client.post(link, data=FORM)
    before = content_of(db)

    answers = [client.get(link), client.post(link, data=FORM)]

    assert [one.status_code for one in answers] == [410, 410]
    assert not any(LOGIN in one.text for one in answers)
    assert content_of(db) == before


def test_two_different_passwords_set_none(client, sign_in, db):
    link = _link(sign_in)
    before = content_of(db)

    answer = client.post(link, data=FORM | {"again": "mot-mat-khau-nua-2026"})

    assert (answer.status_code, content_of(db), NEW in answer.text) == (422, before, False)
    assert 'id="again-error"' in answer.text


def test_link_that_waits_is_told_where_ways_in_are_and_taken_back(client, sign_in, district):
    link, to = _link(sign_in), f"/people/{LOGIN}/resets/withdrawal"
    office, said = sign_in("vanphong.longho"), "có liên kết đặt mật khẩu đang chờ"
    assert to in office.get(f"/people/{LOGIN}").text
    assert office.get(f"/congresses/{district}/access").text.count(said) == 1

    assert office.post(to).headers["Location"] == f"/people/{LOGIN}"

    assert client.get(link).status_code == 410
    assert to not in office.get(f"/people/{LOGIN}").text
    assert said not in office.get(f"/congresses/{district}/access").text


def test_made_up_link_is_not_found(client):
    answers = [client.get("/resets/x"), client.post("/resets/x", data=FORM), client.get("/invitations/x")]
    assert [one.status_code for one in answers] == [404, 404, 404]


def test_dead_link_sends_whoever_has_no_account_to_the_office_that_sent_it(client, sign_in):
    link = _link(sign_in)
    client.post(link, data=FORM)
    cut, used = client.get("/invitations/x").text, client.get(link).text

    assert ["Địa chỉ này không mở được gì" in one for one in (cut, used)] == [True, False]
    assert "Liên kết đã đóng" in used
    assert not any("Về bàn của tôi" in one or "Không có gì ở đây" in one for one in (cut, used))


def test_lost_telephone_is_freed_where_the_administrator_says_so(client, sign_in, db):
    keeper, key = sign_in("quantri"), cast.person(db, LOGIN).id
    assert 'name="second_factor"' not in keeper.get(f"/people/{LOGIN}").text
    set_up(db, LOGIN)
    assert 'name="second_factor" value="1"' in keeper.get(f"/people/{LOGIN}").text
    alone = keeper.post(f"/people/{LOGIN}/resets").text
    both = keeper.post(f"/people/{LOGIN}/resets", data={"second_factor": "1"}).text
    assert ["gỡ xác thực hai bước" in one for one in (alone, both)] == [False, True]
    link = re.search(r'value="http://localhost(/resets/[\w-]{43})"', both)[1]
    assert "gỡ xác thực hai bước" in client.get(link).text

    client.post(link, data=FORM)

    assert store.second_factors.of_person(db, key) is None
    assert client.post("/login", data={"login": LOGIN, "password": NEW}).headers["Location"] == "/"


def test_suspended_clearance_is_told_to_its_owner_and_to_the_office_above(client, sign_in, db):
    client.post(_link(sign_in), data=FORM)
    client.post("/login", data={"login": LOGIN, "password": NEW})
    mine, offices = "Quyền tiếp cận của đồng chí đang treo", f'href="/people/{LOGIN}">Quyền tiếp cận của'
    assert [mine in client.get(path).text for path in ("/", "/account")] == [True, True]
    assert offices in sign_in("vanphong.longho").get("/").text
    for login in ("bandoc.longho", "vanphong.dongthap", "quantri", "kiemtra.tw"):
        assert (mine in sign_in(login).get("/").text, offices in sign_in(login).get("/").text) == (False, False)

    sign_in("vanphong.longho").post(f"/people/{LOGIN}/clearance/restoration")

    assert [mine in client.get(path).text for path in ("/", "/account")] == [False, False]
    assert offices not in sign_in("vanphong.longho").get("/").text
