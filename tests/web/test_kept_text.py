"""A save after the session has ended: what was typed comes through signing in, to its own form and nowhere else."""

import json
import re
from html import unescape

import factories
import pytest
import world as cast
from conftest import browser
from content import content_of
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.web import kept_text
from planner.web.access import COOKIE

LOGIN, OTHER = "thanhvien.longho", "bandoc.longho"
TYPED = {"text": 'Đã gọi <b>điện</b> & hẹn "9 giờ"\nDòng hai'}


@pytest.fixture
def path(db, world):
    """Where a comment on a task of the district is sent."""
    return f"/tasks/{factories.a_task(db, world.congresses[cast.DISTRICT]).public_id}/comments"


@pytest.fixture
def ended(sign_in, db):
    """A browser whose session was ended elsewhere: it still holds its cookie."""
    client = sign_in(LOGIN)
    person = cast.person(db, LOGIN)
    for one in store.sessions.open_ones(db, person.id, cast.MOMENT.stamp):
        actions.sessions.end(db, person, cast.MOMENT, one.public_id)
    return client


def _hidden(page):
    """Hidden fields of a page, as the browser sends them."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    return [(unescape(name), unescape(value)) for name, value in found]


def _enter(client, page, login=LOGIN, **changes):
    fields = dict(_hidden(page)) | {"login": login, "password": cast.PASSWORD} | changes
    return client.post("/login", data=fields)


def test_text_of_an_ended_session_is_there_after_signing_in(ended, path, db):
    before = content_of(db)
    asked = ended.post(path, data=TYPED)
    assert (asked.status_code, content_of(db)) == (401, before)

    page = _enter(ended, asked.text)

    assert page.status_code == 200
    assert "Đã gọi &lt;b&gt;điện&lt;/b&gt; &amp; hẹn" in page.text
    assert f'action="{path}"' in page.text
    assert ("set-cookie" in page.headers, "<b>điện</b>" in page.text) == (True, False)
    assert ("text", TYPED["text"]) in _hidden(page.text)
    assert ended.post(path, data=MultiDict(_hidden(page.text))).status_code == 303
    assert "hẹn" in ended.get(path.removesuffix("/comments")).text


def test_wrong_password_loses_nothing(ended, path):
    asked = ended.post(path, data=TYPED)

    again = _enter(ended, asked.text, password="sai-mat-khau")

    assert again.status_code == 422
    assert dict(_hidden(again.text))["kept"] == dict(_hidden(asked.text))["kept"]
    assert _enter(ended, again.text).status_code == 200


def test_another_account_does_not_get_the_text(ended, path):
    asked = ended.post(path, data=TYPED)

    answer = _enter(ended, asked.text, OTHER)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_text_of_nobody_known_is_shown_to_whoever_signs_in(app, path):
    client = browser(app)

    page = _enter(client, client.post(path, data=TYPED).text)

    assert (page.status_code, "Dòng hai" in page.text) == (200, True)


def test_fields_that_stand_several_times_stay_several(ended, path):
    task = path.removesuffix("/comments")
    fields = [("partners", ""), ("partners", "A"), ("partners", "B"), ("was", "{}")]

    page = _enter(ended, ended.post(f"{task}/fields/partners", data=MultiDict(fields)).text)

    assert [one for one in _hidden(page.text) if one[0] in {"partners", "was"}] == fields


@pytest.mark.parametrize(
    ("where", "form"),
    [
        ("/account/password", {"old": "a", "new": "b", "again": "b"}),
        ("/logout", {}),
        ("/tasks/aaaaaaaaaa/restoration", {}),
    ],
)
def test_passwords_and_empty_forms_are_not_carried_along(where, form, ended):
    answer = ended.post(where, data=form)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/login?next=/")


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "x",
        "[]",
        "null",
        "{}",
        "[1, 2]",
        '["/tasks/aaaaaaaaaa/comments"]',
        '["/tasks/aaaaaaaaaa/comments", "text"]',
        '["/tasks/aaaaaaaaaa/comments", [["text", 1]]]',
        '["/tasks/aaaaaaaaaa/comments", [["text"]]]',
        '["https://elsewhere.example/", [["text", "x"]]]',
        '["//elsewhere.example/tasks/aaaaaaaaaa/comments", [["text", "x"]]]',
        '["/\\\\elsewhere.example", [["text", "x"]]]',
        '["/login", [["login", "x"]]]',
        '["/language", [["lang", "en"]]]',
        '["/logout#x", [["text", "x"]]]',
        '["/tasks/aaaaaaaaaa", [["text", "x"]]]',
        '["/nowhere", [["text", "x"]]]',
        '["/account/password", [["old", "x"]]]',
        '["/tasks/aaaaaaaaaa/comments", [["text", "x"], ["password", "y"]]]',
        "[" * 5000,
    ],
    ids=lambda kept: kept[:50],
)
def test_made_up_keepsakes_are_dropped(kept, client):
    answer = client.post("/login", data={"login": LOGIN, "password": cast.PASSWORD, "kept": kept})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_keepsakes_have_a_size(app, path):
    fits = json.dumps([path, [["text", "x" * 100_000]]])
    with app.test_request_context():
        assert kept_text.read(fits).fields == [("text", "x" * 100_000)]
        assert kept_text.read(json.dumps([path, [["text", "x" * kept_text.MOST]]])) is None


def test_large_text_comes_through_as_well(ended, path):
    text = "Đề nghị. " * 11_000
    page = _enter(ended, ended.post(path, data={"text": text}).text)

    assert dict(_hidden(page.text))["text"] == text


def test_dialog_over_a_page_is_told_who_signed_in(client):
    headers = {"Accept": "text/plain"}
    form = {"login": LOGIN, "password": "sai-mat-khau"}

    refused = client.post("/login", data=form, headers=headers)
    taken = client.post("/login", data=form | {"password": cast.PASSWORD}, headers=headers)

    assert (refused.status_code, refused.content_type.split(";")[0], "<" in refused.text) == (422, "text/plain", False)
    assert (taken.status_code, taken.headers["Planner-Account"]) == (204, LOGIN)
    assert COOKIE in taken.headers["Set-Cookie"]


def test_cookie_outlives_its_session_to_tell_whose_it_was(client, db):
    answer = client.post("/login", data={"login": LOGIN, "password": cast.PASSWORD})

    assert f"Max-Age={36 * 3600}" in answer.headers["Set-Cookie"]
