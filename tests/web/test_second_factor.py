"""The second step of signing in, in the browser: it keeps where one was going, and what was typed."""

import html
import json
import re
from datetime import timedelta

import pytest
import world as cast
from authenticator import code, set_up
from conftest import browser, frozen, serve
from content import content_of

from planner import actions, store
from planner.web.access import COOKIE

LOGIN, WANTED = "thanhvien.longho", "/organisations/P86.857?q=x%C3%A3"
PASSWORD = {"login": LOGIN, "password": cast.PASSWORD}
LATER = cast.NOW + timedelta(minutes=1)
PLAIN = {"Accept": "text/plain"}


@pytest.fixture
def guarded(app, db, settings):
    """The recovery codes of an account with a second factor, a minute after it was set up."""
    codes = set_up(db, LOGIN)
    serve(app, frozen(settings.db, LATER))
    return codes


@pytest.fixture
def right(db, guarded):
    return {"factor_code": code(db, LOGIN, LATER)}


def test_code_is_asked_for_after_the_password_and_leads_where_one_was_going(client, right):
    first = client.post("/login", data=PASSWORD | {"next": WANTED})
    page = client.get(first.headers["Location"])
    # The first one belongs to the button of languages.
    wanted = html.unescape(re.findall(r'name="next" value="([^"]*)"', page.text)[-1])
    second = client.post("/login/code", data=right | {"next": wanted})

    assert (first.status_code, COOKIE in str(first.headers)) == (303, False)
    assert first.headers["Location"].startswith("/login/code?next=")
    assert (second.status_code, second.headers["Location"]) == (303, WANTED)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("wanted", ["//elsewhere.example", "https://elsewhere.example/", "/\\elsewhere.example"])
def test_nobody_is_sent_elsewhere_after_the_code(wanted, client, right):
    client.post("/login", data=PASSWORD | {"next": wanted})

    assert client.post("/login/code", data=right | {"next": wanted}).headers["Location"] == "/"


def test_password_alone_opens_nothing(client, guarded):
    client.post("/login", data=PASSWORD)

    assert client.get("/").headers["Location"] == "/login?next=/"


def test_code_without_a_password_before_it_opens_nothing(client, right, db):
    before = content_of(db)

    answer = client.post("/login/code", data=right)

    assert (answer.status_code, content_of(db)) == (422, before)
    assert client.get("/login/code").headers["Location"] == "/login"


def test_same_code_does_not_work_twice(app, client, right):
    other = browser(app)
    for one in (client, other):
        one.post("/login", data=PASSWORD)

    assert client.post("/login/code", data=right).status_code == 303
    refused = other.post("/login/code", data=right)
    assert (refused.status_code, right["factor_code"] in refused.text) == (422, False)


def test_recovery_code_is_taken(client, guarded):
    client.post("/login", data=PASSWORD)

    assert client.post("/login/code", data={"factor_code": guarded[0]}).status_code == 303


def test_wrong_codes_make_wait(client, right):
    client.post("/login", data=PASSWORD)
    for _ in range(10):
        assert client.post("/login/code", data={"factor_code": "x"}).status_code == 422

    waiting = client.post("/login/code", data=right)
    assert (waiting.status_code, waiting.headers["Retry-After"]) == (429, "900")


def test_what_was_typed_goes_through_both_steps(client, right):
    kept = json.dumps(["/tasks/abcdefghij/comments", [["text", "Đã xong"]]])
    asked = client.post("/login", data=PASSWORD | {"kept": kept})
    carried = html.unescape(re.search(r'name="kept" value="([^"]*)"', asked.text)[1])
    answer = client.post("/login/code", data=right | {"kept": carried})

    assert (asked.status_code, carried) == (200, kept)
    assert (answer.status_code, "Đã xong" in answer.text) == (200, True)


def test_dialog_over_a_page_is_told_to_ask_for_the_code(client, right):
    first = client.post("/login", data=PASSWORD, headers=PLAIN)
    wrong = client.post("/login/code", data={"factor_code": "x"}, headers=PLAIN)
    second = client.post("/login/code", data=right, headers=PLAIN)

    assert (first.status_code, first.data) == (202, b"")
    assert (wrong.status_code, wrong.content_type) == (422, "text/plain; charset=utf-8")
    assert (second.status_code, second.headers["Planner-Account"]) == (204, LOGIN)


def test_it_is_set_up_under_my_account_and_its_codes_shown_once(sign_in, db):
    client = sign_in(LOGIN)
    client.post("/account/second-factor", data={"password": cast.PASSWORD})
    drawn = client.get("/account/second-factor").text
    told = client.post("/account/second-factor/confirmation", data={"factor_code": code(db, LOGIN)})

    assert ["<svg" in drawn, "style=" in drawn] == [True, False]
    codes = re.findall(r"<code>([a-z2-9-]{14})</code>", told.text)
    assert (told.status_code, len(codes)) == (200, 10)
    for path in ("/account", "/account/second-factor"):
        shown = client.get(path).text
        assert ("10 mã dự phòng" in shown, any(one in shown for one in codes)) == (True, False)


def test_wrong_password_and_wrong_code_set_nothing_up(sign_in, db):
    client = sign_in(LOGIN)

    refused = client.post("/account/second-factor", data={"password": "sai-mat-khau"})
    assert (refused.status_code, content_of(db)["second_factor"]) == (422, [])

    client.post("/account/second-factor", data={"password": cast.PASSWORD})
    assert client.post("/account/second-factor", data={"password": "sai-mat-khau"}).status_code == 422
    assert client.post("/account/second-factor/confirmation", data={"factor_code": "x"}).status_code == 422
    assert not store.second_factors.of_person(db, cast.person(db, LOGIN).id).is_confirmed


def test_whoever_must_have_one_sets_it_up_before_anything_else(sign_in, htmx, db, moment):
    actions.second_factors.require(db, cast.person(db, "quantri"), moment, ["member"])
    client, reader = sign_in(LOGIN), sign_in("bandoc.longho")

    assert client.get("/").headers["Location"] == "/account/second-factor"
    part = client.get("/", headers=htmx)
    assert (part.status_code, part.headers["HX-Redirect"]) == (204, "/account/second-factor")
    assert client.post("/account/password").headers["Location"] == "/account/second-factor"
    assert (client.get("/account/second-factor").status_code, reader.get("/").status_code) == (200, 200)

    client.post("/account/second-factor", data={"password": cast.PASSWORD})
    client.post("/account/second-factor/confirmation", data={"factor_code": code(db, LOGIN)})

    assert client.get("/").status_code == 200
    taken = client.post("/account/second-factor/removal", data={"password": cast.PASSWORD})
    assert taken.status_code == 422


def test_browser_keeps_its_proofs_from_scripts_and_sends_them_to_the_sign_in_alone(client, right):
    step = client.post("/login", data=PASSWORD).headers["Set-Cookie"]
    cookies = client.post("/login/code", data=right).headers.getlist("Set-Cookie")
    (device,) = (one for one in cookies if one.startswith("planner_device="))
    (forgotten,) = (one for one in cookies if one.startswith("planner_step="))

    for cookie in (step, device):
        assert {"HttpOnly", "SameSite=Lax", "Path=/login"} <= set(cookie.split("; "))
    assert "Max-Age=0" in forgotten


def test_owner_comes_in_where_he_signed_in_before_while_others_fail_beside_him(app, client):
    owner = browser(app)
    owner.post("/login", data=PASSWORD)
    owner.post("/logout")
    for _ in range(10):
        client.post("/login", data=PASSWORD | {"password": "sai-mat-khau"})

    assert client.post("/login", data=PASSWORD).status_code == 429
    assert owner.post("/login", data=PASSWORD).status_code == 303
