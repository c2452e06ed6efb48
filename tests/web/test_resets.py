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


def test_made_up_link_is_not_found(client):
    assert [client.get("/resets/x").status_code, client.post("/resets/x", data=FORM).status_code] == [404, 404]


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
