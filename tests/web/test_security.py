"""What stands around every answer: what browsers may load, what is kept, which headers refuse a request."""

import gzip
import re
from dataclasses import replace

import pytest
import world as cast
from web.standing import ROUTES, ask
from web.standing_things import things

from planner.app import create_app
from planner.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Pages that a link opens take no script, but for the one that follows what goes on.
SILENT = POLICY.replace("script-src 'self'", "script-src 'none'")
# A page with a preview in it, and the preview: the one may hold a frame of ours, the other be held by it.
FRAMING = {
    "documents.show": f"{POLICY}; frame-src 'self'",
    "documents.preview": POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'").replace(
        "script-src 'self'", "script-src 'none'"
    ),
    # The code to scan stands in the page itself.
    "report_papers.preview": SILENT.replace("img-src 'self'", "img-src 'self' data:"),
}
FOREVER = "public, max-age=31536000, immutable"


def _headers(response):
    names = (
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy",
        "X-Robots-Tag",
    )
    return [response.headers.getlist(name) for name in names]


GUARDED = [[POLICY], ["nosniff"], ["same-origin"], ["same-origin"], ["same-origin"], ["noindex, nofollow"]]


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_every_answer_carries_the_same_guard(route, app, world, db, sign_in, htmx):
    names = things(db, world.congresses) | {"script": app.jinja_env.globals["asset_js"]}

    answers = [
        ask(sign_in(route.by), route, names),
        ask(app.test_client(), route, names),
        ask(sign_in("bandoc.longho"), route, names, headers=htmx),
    ]

    guarded = list(GUARDED)
    if route.path.startswith(("/s/", "/f/")):
        guarded[2] = ["no-referrer"]
    if route.path.startswith("/s/"):
        guarded[0] = [SILENT]
    # Who may not see the page gets a sign-in or an error in its place, guarded as everything else.
    own = [FRAMING[route.endpoint]] if route.endpoint in FRAMING else guarded[0]
    expected = [[own, *guarded[1:]] if one.status_code == 200 else guarded
                for one in answers]  # fmt: skip
    assert [_headers(answer) for answer in answers] == expected


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/khong-co", 404),
        ("GET", "/tasks/aaaaaaaaaa", 404),
        ("PUT", "/login", 405),
        ("DELETE", "/", 405),
        ("POST", "/organisations/new", 405),
    ],
)
@pytest.mark.parametrize("is_htmx", [False, True])
def test_errors_carry_the_guard_and_are_no_success(method, path, status, is_htmx, sign_in, htmx):
    response = sign_in("quantri").open(path, method=method, headers=htmx if is_htmx else {})

    assert (response.status_code, _headers(response)) == (status, GUARDED)
    assert response.headers["Cache-Control"] == "no-store"
    assert ("<html" in response.text) is not is_htmx
    assert (response.headers.get("HX-Retarget") == "#messages") is is_htmx


def test_failure_says_a_reference_and_nothing_of_the_inside(app, sign_in, monkeypatch, caplog):
    monkeypatch.setitem(app.view_functions, "home.desk", _broken())

    response = sign_in("quantri").get("/")

    (said,) = (record.getMessage() for record in caplog.records)
    assert (response.status_code, _headers(response)) == (500, GUARDED)
    assert "Traceback" not in response.text
    assert "inner words" not in response.text
    assert said.removeprefix("reference ") in response.text


def _broken():
    def view():
        raise RuntimeError("inner words")

    view.access_rule = "signed in"
    return view


def test_route_without_a_rule_is_refused(one_app, sign_in, monkeypatch):
    view = one_app.view_functions["home.desk"]

    def undeclared():
        return view()

    monkeypatch.setitem(one_app.view_functions, "home.desk", undeclared)

    assert sign_in("vanphong.tw").get("/").status_code == 403


def test_pages_are_never_kept(sign_in):
    client = sign_in("vanphong.longho")

    assert {client.get(path).headers["Cache-Control"] for path in ("/", "/account", "/cycles/XI")} == {"no-store"}


def test_pages_load_only_what_the_policy_allows(sign_in, world):
    client = sign_in("vanphong.longho")
    congress = world.congresses[cast.DISTRICT]

    for path in ("/", "/login", "/account", f"/congresses/{congress}", f"/congresses/{congress}/board"):
        page = client.get(path).text
        assert (
            re.findall(r"<script(?! src=\"/assets/)|<style|\sstyle=|\son[a-z]+=|(?:src|href)=\"(?:https?:)?//", page)
            == []
        )


def test_bundles_are_kept_for_ever_under_the_name_of_their_content(app, client):
    for kind, content_type in (("css", "text/css; charset=utf-8"), ("js", "text/javascript; charset=utf-8")):
        address = app.jinja_env.globals[f"asset_{kind}"]
        plain = client.get(address)
        packed = client.get(address, headers={"Accept-Encoding": "gzip"})

        assert plain.headers["Cache-Control"] == packed.headers["Cache-Control"] == FOREVER
        assert plain.headers["Content-Type"] == content_type
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data
        assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"


def test_static_files_are_kept_for_ever_and_lead_nowhere_else(client):
    assert client.get("/static/icons.svg").headers["Cache-Control"] == FOREVER
    for path in ("/static/../pyproject.toml", "/static/%2e%2e/pyproject.toml", "/assets/x.js"):
        assert client.get(path).status_code == 404


def test_on_loopback_no_other_name_is_answered(client):
    assert client.get("/login", headers={"Host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
        ({"Origin": "http://localhost"}, 303),
        ({"Origin": "http://localhost.elsewhere.example"}, 403),
        ({"Origin": ""}, 403),
    ],
)
def test_only_our_own_pages_may_write(headers, status, app):
    client = app.test_client()

    assert client.post("/language", data={"lang": "en"}, headers=headers).status_code == status


@pytest.fixture
def outside(app, settings, monkeypatch):
    """A browser on another machine, that comes to the name of the office with or without TLS."""
    settings = replace(settings, host="0.0.0.0", proxy=1, url="https://kehoach.example")
    monkeypatch.setitem(app.config, "PLANNER", settings)
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", list(settings.names))
    return lambda path, scheme="https": app.test_client().get(path, base_url=f"{scheme}://kehoach.example")


def test_on_a_network_nothing_is_answered_without_tls_but_whether_it_lives(outside):
    assert [outside(path, "http").status_code for path in ("/login", "/healthz")] == [403, 200]
    assert outside("/login").status_code == 200


def test_browsers_that_came_by_tls_come_by_it_alone(outside):
    assert outside("/login").headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in outside("/healthz", "http").headers


FORGED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "kehoach.example"}


@pytest.mark.parametrize(("proxies", "status"), [(0, 303), (1, 400)])
def test_headers_of_proxies_count_when_proxies_were_set(settings, proxies, status):
    app = create_app(replace(settings, proxy=proxies))

    assert app.test_client().get("/", headers=FORGED).status_code == status


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, ("127.0.0.1", "[::1]", "localhost")),
        ({"host": "0.0.0.0"}, ("127.0.0.1", "[::1]", "localhost")),
        ({"host": "203.0.113.7"}, ("127.0.0.1", "[::1]", "localhost", "203.0.113.7")),
        ({"url": "https://kehoach.example:8443/"}, ("127.0.0.1", "[::1]", "localhost", "kehoach.example")),
        ({"url": "https://kehoach.example", "trusted_hosts": ("a.noibo",)}, ("a.noibo",)),
    ],
)
def test_names_that_are_answered(changes, names):
    assert Settings(**changes).names == names


def test_cookies_cannot_be_read_by_scripts_nor_sent_from_elsewhere(client, share):
    made = share(has_password=True)
    answers = [
        client.post("/login", data={"login": "quantri", "password": cast.PASSWORD}),
        client.post("/language", data={"lang": "en"}),
        client.post(f"/s/{made.token}/password", data={"password": made.password}),
    ]

    flags = [set(answer.headers["Set-Cookie"].split("; ")[1:]) for answer in answers]
    assert [one & {"HttpOnly", "SameSite=Lax"} for one in flags] == [{"HttpOnly", "SameSite=Lax"}] * 3
    paths = [next(flag for flag in one if flag.startswith("Path=")) for one in flags]
    assert paths == ["Path=/", "Path=/", f"Path=/s/{made.token}"]
