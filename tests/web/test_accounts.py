"""Signing in and out, what ends a session, where one is sent afterwards."""

from datetime import timedelta

import pytest
import world as cast
from conftest import browser, frozen, serve
from content import content_of

from planner import actions, store
from planner.web.access import COOKIE
from planner.web.security import is_safe_path

LOGIN = "thanhvien.longho"


def _enter(client, login=LOGIN, password=cast.PASSWORD, **form):
    return client.post("/login", data={"login": login, "password": password, **form})


def test_signing_in_opens_the_desk(client):
    response = _enter(client)

    assert (response.status_code, response.headers["Location"]) == (303, "/")
    assert client.get("/").status_code == 200


def test_session_cookie_is_kept_from_scripts_and_other_sites(client):
    cookie = _enter(client).headers["Set-Cookie"]

    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_login_is_read_without_regard_to_case_and_blanks(client):
    assert _enter(client, f"  {LOGIN.upper()} ").status_code == 303


@pytest.mark.parametrize(("login", "password"), [(LOGIN, "sai-mat-khau"), ("khong.co.ai", cast.PASSWORD)])
def test_wrong_name_and_wrong_password_get_the_same_answer(login, password, client):
    response = _enter(client, login, password)
    other = _enter(client, LOGIN, "sai-hoan-toan")

    assert (response.status_code, COOKIE in response.headers.get("Set-Cookie", "")) == (422, False)
    assert response.text.replace(f'value="{login}"', "") == other.text.replace(f'value="{LOGIN}"', "")


def test_unknown_name_costs_one_verification_like_a_known_one(client, monkeypatch):
    verified = []
    real = actions.passwords._hasher

    class Counting:
        def verify(self, stored, password):
            verified.append(stored.split("$")[1:4])
            return real.verify(stored, password)

    monkeypatch.setattr(actions.passwords, "_hasher", Counting())

    _enter(client, "khong.co.ai")
    _enter(client, LOGIN, "sai-mat-khau")

    assert len(verified) == 2
    assert verified[0] == verified[1]


def test_typed_login_stays_in_the_form_and_the_password_does_not(client):
    page = _enter(client, "khong.co.ai", "mat-khau-da-go").text

    assert 'value="khong.co.ai"' in page
    assert "mat-khau-da-go" not in page


def test_ten_failures_make_the_address_wait_and_nobody_else(app, client):
    for _ in range(10):
        assert _enter(client, LOGIN, "sai-mat-khau").status_code == 422
    other = browser(app)
    other.environ_base["REMOTE_ADDR"] = "10.0.0.7"

    waiting = _enter(client)
    assert (waiting.status_code, waiting.headers["Retry-After"]) == (429, "900")
    assert _enter(client, "bandoc.longho").status_code == 303
    assert _enter(other).status_code == 303


def test_waiting_ends_after_a_quarter_of_an_hour(app, client, settings):
    for _ in range(10):
        _enter(client, LOGIN, "sai-mat-khau")
    serve(app, frozen(settings.db, cast.NOW + timedelta(minutes=15, seconds=1)))

    assert _enter(client).status_code == 303


@pytest.mark.parametrize(
    "wanted",
    [
        "//elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "https://elsewhere.example/",
        "/\t/elsewhere",
        "\t//elsewhere.example",
        "/%0d\r\nX: y",
        "javascript:alert(1)",
        "elsewhere",
        "",
        " //elsewhere.example",
        "/a\\b",
        "///elsewhere.example",
        "/\n/elsewhere.example",
    ],
)
def test_nobody_is_sent_elsewhere_after_signing_in(wanted, client):
    assert _enter(client, next=wanted).headers["Location"] == "/"
    assert client.post("/language", data={"lang": "en", "next": wanted}).headers["Location"] == "/"


def test_sign_in_leads_back_to_the_page_that_asked_for_it(app, client):
    asked = client.get("/organisations/P86.857?q=xã").headers["Location"]

    page = client.get(asked).text
    response = _enter(client, next="/organisations/P86.857?q=x%C3%A3")

    assert 'name="next" value="/organisations/P86.857?q=x' in page
    assert response.headers["Location"] == "/organisations/P86.857?q=x%C3%A3"


@pytest.mark.parametrize("path", ["/", "/tasks/abc", "/organisations/P86?q=%C4%90", "/a?b=//c"])
def test_own_paths_are_safe(path):
    assert is_safe_path(path)


def test_signing_out_ends_the_session_at_the_next_request(sign_in, htmx):
    client = sign_in(LOGIN)
    copied = sign_in(LOGIN)

    client.post("/logout")

    assert copied.get("/").headers["Location"] == "/login?next=/"
    answer = copied.get("/", headers=htmx)
    assert (answer.status_code, answer.headers["HX-Reswap"], answer.data) == (401, "none", b"")


def test_session_expires_after_twelve_hours(app, sign_in, settings):
    client = sign_in(LOGIN)
    serve(app, frozen(settings.db, cast.NOW + actions.sessions.LIFETIME - timedelta(seconds=1)))
    assert client.get("/").status_code == 200

    serve(app, frozen(settings.db, cast.NOW + actions.sessions.LIFETIME))

    assert client.get("/").status_code == 303


def test_disabling_an_account_ends_its_sessions_at_once(sign_in, db):
    client = sign_in(LOGIN)
    key = cast.person(db, LOGIN).id

    store.people.disable(db, key, cast.MOMENT.stamp, key)

    assert client.get("/").status_code == 303
    assert _enter(client).status_code == 422


@pytest.mark.parametrize("token", ["", "x", "token-of-nobody", "'", "a" * 2000])
def test_made_up_token_opens_nothing(token, client):
    client.set_cookie(COOKIE, token)

    assert client.get("/").status_code == 303


def test_the_database_holds_no_token(client, db):
    token = _enter(client).headers["Set-Cookie"].split(";")[0].split("=")[1]

    assert token not in repr(content_of(db))


def _sessions(db, login):
    return store.sessions.open_ones(db, cast.person(db, login).id, cast.MOMENT.stamp)


def test_ending_somebody_elses_session_is_not_found(sign_in, db):
    theirs = _sessions(db, "bandoc.longho")[0].public_id
    before = content_of(db)

    response = sign_in(LOGIN).post(f"/account/sign-ins/{theirs}/ending")

    assert (response.status_code, content_of(db)) == (404, before)


def test_ending_one_of_my_sessions_keeps_the_others(client, sign_in, db):
    _enter(client)
    other = sign_in(LOGIN)
    newest = _sessions(db, LOGIN)[0].public_id

    assert other.post(f"/account/sign-ins/{newest}/ending").status_code == 303

    assert (client.get("/").status_code, other.get("/").status_code) == (303, 200)


def test_changing_the_password_ends_my_other_sessions(client, sign_in):
    _enter(client)
    form = {"old": cast.PASSWORD, "new": "mat-khau-moi-2010", "again": "mat-khau-moi-2010"}

    assert sign_in(LOGIN).post("/account/password", data=form).status_code == 303

    assert client.get("/").status_code == 303
    assert _enter(client).status_code == 422
    assert _enter(client, password="mat-khau-moi-2010").status_code == 303


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"again": "khac-hoan-toan"}, "again-error"),
        ({"new": "ngan", "again": "ngan"}, "new-error"),
        ({"new": f"x{LOGIN}x", "again": f"x{LOGIN}x"}, "new-error"),
        ({"new": "m" * 10_000, "again": "m" * 10_000}, "new-error"),
    ],
)
def test_bad_new_password_changes_nothing(changes, sentence, sign_in, db):
    form = {"old": cast.PASSWORD, "new": "mat-khau-moi-2010", "again": "mat-khau-moi-2010"} | changes
    before = content_of(db)

    response = sign_in(LOGIN).post("/account/password", data=form)

    assert (response.status_code, content_of(db)) == (422, before)
    assert f'id="{sentence}"' in response.text


def test_wrong_present_password_is_refused_and_ten_make_this_sign_in_wait(sign_in, client, monkeypatch):
    form = {"old": "khong-phai-cu", "new": "mat-khau-moi-2010", "again": "mat-khau-moi-2010"}
    mine = sign_in(LOGIN)
    _enter(client)
    monkeypatch.setattr(actions.passwords, "is_right", lambda _, password: password == cast.PASSWORD)
    answers = [mine.post("/account/password", data=form) for _ in range(10)]
    waiting = mine.post("/account/password", data=form | {"old": cast.PASSWORD})

    assert {(one.status_code, 'id="old-error"' in one.text) for one in answers} == {(422, True)}
    assert (waiting.status_code, waiting.headers["Retry-After"], 'id="old-error"' in waiting.text) == (429, "900", True)
    refused = mine.post("/account/second-factor", data={"password": cast.PASSWORD})
    assert (refused.status_code, 'id="password-error"' in refused.text) == (429, True)
    assert client.post("/account/password", data=form | {"old": cast.PASSWORD}).status_code == 303


def test_language_without_account_is_kept_in_a_cookie(client):
    client.post("/language", data={"lang": "en", "next": "/login"})

    assert '<html lang="en">' in client.get("/login").text


def test_unknown_language_is_refused(sign_in, db):
    before = content_of(db)

    assert sign_in(LOGIN).post("/language", data={"lang": "xx"}).status_code == 422

    assert content_of(db) == before


def test_forged_proxy_headers_change_nothing(client, db):
    client.post("/login", data={"login": LOGIN, "password": "sai-mat-khau"}, headers={"X-Forwarded-For": "10.9.9.9"})

    assert db.execute("SELECT address FROM failed_sign_in").fetchall() == [("127.0.0.1",)]


def test_owner_is_told_of_failed_sign_ins_and_nobody_else(client, sign_in):
    _enter(client, LOGIN, "sai-mat-khau")
    shown = [
        ("Đăng nhập không thành công" in sign_in(login).get("/account").text) for login in (LOGIN, "bandoc.longho")
    ]

    assert shown == [True, False]
    assert sign_in(LOGIN).get("/account").text.count('<td data-label="Địa chỉ">127.0.0.1</td>') == 1


def test_all_other_sign_ins_end_and_browsers_have_names(client, sign_in):
    client.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0 Safari/537.36"
    _enter(client)
    mine = sign_in(LOGIN)
    assert "<td>Chrome, Linux</td>" in mine.get("/account").text

    assert mine.post("/account/sign-ins/ending").headers["Location"] == "/account"

    assert (client.get("/").status_code, mine.get("/").status_code) == (303, 200)
    assert "/account/sign-ins/ending" not in mine.get("/account").text
