"""Invitations in the browser: the link is told once and makes the account it names."""

import re

import pytest
import world as cast
from content import content_of

LOGIN, PASSWORD = "tuyengiao.longho", "mot-mat-khau-khac-2026"
PAGE = f"/organisations/{cast.DISTRICT}/invitations"
FORM = {"login": LOGIN, "name": "Ban Tuyên giáo", "role": "member", "body": "VK", "clearance": "internal"}
NEW = {"new": PASSWORD, "again": PASSWORD}


@pytest.fixture
def office(sign_in):
    return sign_in("vanphong.longho")


@pytest.fixture
def link(office):
    return re.search(r'value="http://localhost(/invitations/[\w-]{43})"', office.post(PAGE, data=FORM).text)[1]


def test_invited_chooses_a_password_and_signs_in(link, client, office):
    page, waiting = client.get(link).text, office.get(PAGE).text
    answer = client.post(link, data=NEW)

    assert [LOGIN in page, "Ban Tuyên giáo" in page, LOGIN in waiting] == [True] * 3
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login")
    assert client.post("/login", data={"login": LOGIN, "password": PASSWORD}).status_code == 303
    assert LOGIN not in office.get(PAGE).text


def test_used_link_is_gone_and_tells_nothing(link, client, db):
    client.post(link, data=NEW)
    before = content_of(db)

    answers = [client.get(link), client.post(link, data=NEW)]

    assert [one.status_code for one in answers] == [410, 410]
    assert not any(LOGIN in one.text for one in answers)
    assert content_of(db) == before


def test_link_that_is_taken_back_is_gone(link, client, office):
    (withdrawal,) = re.findall(r'action="(/invitations/[a-z2-7]{10}/withdrawal)"', office.get(PAGE).text)

    assert office.post(withdrawal).headers["Location"] == PAGE
    assert client.get(link).status_code == 410


def test_two_different_passwords_make_no_account(link, client, db):
    before = content_of(db)

    answer = client.post(link, data=NEW | {"again": "mot-mat-khau-nua-2026"})

    assert (answer.status_code, content_of(db), PASSWORD in answer.text) == (422, before, False)


def test_refused_invitation_stays_in_the_form(office, db):
    before = content_of(db)

    answer = office.post(PAGE, data=FORM | {"login": "Ban TG"})

    assert (answer.status_code, content_of(db)) == (422, before)
    assert ['value="Ban TG"' in answer.text, 'id="login-error"' in answer.text] == [True, True]
    assert '<option value="VK" selected>' in answer.text


def test_bodies_stand_in_two_groups_each_code_once(office):
    field = office.get(PAGE).text.split('id="body"')[1].split("</select>")[0]
    groups = dict(re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', field, re.DOTALL))
    codes = {label: re.findall(r'<option value="([^"]+)"', group) for label, group in groups.items()}
    both = codes["Tiểu ban"] + codes["Cơ quan, đơn vị"]
    assert (list(groups), "VK" in codes["Tiểu ban"]) == (["Tiểu ban", "Cơ quan, đơn vị"], True)
    assert len(both) == len(set(both)) > len(codes["Tiểu ban"])


def test_page_of_the_invited_tells_role_and_place_each_by_its_label(link, client):
    page = " ".join(client.get(link).text.split())
    assert "<dt>Vai trò</dt><dd>thành viên, tại Đảng bộ huyện Long Hồ</dd>" in page


def test_form_offers_what_may_be_given(sign_in):
    def roles(login):
        field = sign_in(login).get(PAGE).text.split('id="role"')[1].split("</select>")[0]
        return re.findall(r'<option value="(\w+)"', field)

    assert roles("vanphong.longho") == ["member", "reader", "inspector"]
    assert roles("vanphong.vinhlong") == ["member", "reader", "organiser"]
    assert roles("quantri") == ["administrator"]
