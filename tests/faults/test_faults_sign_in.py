"""Faults 8 to 15 of the study of other products: rules of routes, left-over ways in, links, sign-ins, redirects."""

import re
from dataclasses import replace
from datetime import date, timedelta

import factories
import pytest
import world as cast
from conftest import browser, frozen, serve
from faults.walls import dump
from icalendar import Calendar
from web.standing import ROUTES, ask
from web.standing_route import MEMBER, ORGANISER, READER

from planner import actions, store
from planner.app import create_app
from planner.domain.share import default_last_day
from planner.papers import Papers

ELSEWHERE = (
    *("//evil.example", "/\\evil.example", "\t//evil.example", "https://evil.example/", "/\n/evil.example"),
    *(
        "evil.example",
        "http:evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "///evil.example",
        "/\r\nX: evil",
    ),
)
FORGED = {
    "Forwarded": "for=10.9.9.9;host=evil.example;proto=https",
    "Remote-User": "quantri",
    "X-Forwarded-For": "10.9.9.9",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Port": "1",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-Proto": "https",
    "X-HTTP-Method-Override": "DELETE",
    "X-Original-URL": "/account",
    "X-Real-IP": "10.9.9.9",
    "X-Remote-User": "quantri",
    "X-Rewrite-URL": "/account",
}


def test_fault_08_handler_that_forgot_its_check(app, client, names, monkeypatch):
    """Every handler declares its rule; without one it answers nobody; the open ones are those that are known."""
    views = {rule.endpoint: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules()}
    undeclared = [name for name, view in views.items() if not hasattr(view, "access_rule")]
    opened = {name.split(".")[0] for name, view in views.items() if getattr(view, "access_rule", "") == "open"}
    answers = {
        route.endpoint: ask(client, route, names)
        for route in ROUTES
        if getattr(views[route.endpoint], "access_rule", "") != "open"
    }
    inside = {name for name, one in answers.items() if one.status_code not in {204, 303, 401}}

    assert (undeclared, inside) == ([], set())
    assert opened <= {"accounts", "assets", "checks", "documents", "feeds", "home", "invitations", "notices", "public",
                      "public_live", "public_papers", "resets", "second_factor", "help_pages", "licences"}  # fmt: skip
    for name in list(views)[::12]:
        monkeypatch.setitem(app.view_functions, name, lambda **_words: "all of it")
        (rule,) = (one for one in app.url_map.iter_rules() if one.endpoint == name)
        values = {key: "checklist" if "page" in key else "aaaaaaaaaa" for key in rule.arguments}
        method = "POST" if "POST" in rule.methods else "GET"
        if "code" in values or "number" in values or "kind" in values:
            continue
        address = app.url_map.bind("localhost").build(name, values, method=method)
        assert client.open(address, method=method).status_code in {403, 404}


def test_fault_09_hidden_or_left_over_access(client, sign_in, names, db):
    """One page names every living way in; with the account that made them or holds them all of them die at once."""
    by, congress = cast.person(db, "thaymat.vinhlong"), names["congress"]
    share = factories.make_share(db, congress, by=by.login, note="Của người sắp đi")
    feed = actions.feeds.make(db, by, cast.MOMENT, congress)
    ways = [f"/s/{share.token}/", f"/s/{share.token}/board", f"/f/{feed}.ics"]
    office, access = sign_in(ORGANISER), f"/congresses/{congress}/access"
    page = office.get(access).text
    assert ("Của người sắp đi" in page, by.login in page, share.token in page, feed in page) == (
        True,
        True,
        False,
        False,
    )
    assert [login for login in ("vanphong.tw", "kiemtra.tw", MEMBER, READER, ORGANISER) if login not in page] == []
    assert [client.get(way).status_code for way in ways] == [200, 200, 200]

    actions.removals.remove(db, cast.person(db, "quantri"), cast.MOMENT, by.login)

    assert [client.get(way).status_code for way in ways] == [410, 410, 410]
    assert "Của người sắp đi" not in office.get(access).text
    assert sign_in(by.login).get("/").status_code == 303
    assert (
        browser(client.application).post("/login", data={"login": by.login, "password": cast.PASSWORD}).status_code
        == 422
    )


def test_fault_10_public_by_mistake_and_indexed(client, sign_in, names, made, db):
    """Nothing by a token may be indexed, kept or passed on; it says loudly that it is a link, and has an end."""
    token, congress = names["share_token"], names["congress"]
    pages = [f"/s/{token}/{page}" for page in ("", "board", "timeline?at=today", "agenda", "live", "checklist", "x")]
    answers = [client.get(page) for page in (*pages, f"/s/{token}/checklist.pdf", f"/f/{names['feed_token']}.ics")]
    guards = {(one.headers["X-Robots-Tag"], one.headers["Referrer-Policy"]) for one in answers}
    assert guards == {("noindex, nofollow", "no-referrer")}
    assert {one.headers["Cache-Control"] for one in answers} <= {"no-store", "private, no-cache"}
    assert all("Chỉ để xem" in one.text or "hỉ đọc" in one.text or "iên kết" in one.text for one in answers[:6])
    assert client.get("/robots.txt").status_code in {200, 404}
    form = {"pages": "board", "note": "x", "ceiling": "ordinary", "body": "", "last_day": "2010-05-31"}
    bad = ({"ceiling": "registered"}, {"last_day": "2099-01-01"}, {"note": ""}, {"pages": ""})
    office = sign_in(ORGANISER)
    assert {office.post(f"/congresses/{congress}/shares", data=form | one).status_code for one in bad} == {422}
    assert default_last_day(cast.DAY, date(2015, 1, 1), cast.DAY) == cast.DAY + timedelta(days=30)
    # Nobody finds a link on a page that needs none.
    for page in ("/login", "/check", "/"):
        assert "/s/" not in client.get(page).text


def test_fault_11_feed_token_too_wide(client, names, db):
    """A calendar shows its own body's tasks up to its ceiling, whatever is asked beside the address."""
    by = cast.person(db, ORGANISER)
    congress = store.congresses.get(db, by.scope, names["congress"])
    body = next(one.id for one in store.bodies.of_organisation(db, congress.organisation_id) if one.code == "VK")
    factories.make_task(db, names["congress"], by=ORGANISER, title="Ẩn-kín", classification=1, subcommittee_id=body)
    factories.make_task(db, names["congress"], by=ORGANISER, title="Của bên kia", subcommittee_id=None)
    path = factories.feed_path(db, ORGANISER, names["congress"], body="VK")
    plain = client.get(path)
    tasks = factories.tasks_of(db, names["congress"])
    is_own = {task.title: body in {task.subcommittee_id, *task.body_ids} for task in tasks if not task.classification}
    shown = [str(one["SUMMARY"]) for one in Calendar.from_ical(plain.data).events]
    foreign = [task.title for task in tasks if task.title and not is_own.get(task.title)]

    assert any(is_own.values())
    assert len(shown) > 1
    assert [title for title in foreign if any(one.endswith(title) for one in shown)] == []
    for query in (
        "body=NS",
        "ceiling=2",
        f"congress={names['far_congress']}",
        "what=",
        "classification=1",
        "days=9999",
    ):
        assert client.get(f"{path}?{query}").data == plain.data
    assert client.get(path.replace(".ics", "")).status_code == 404
    assert {client.get(f"/s/{path[3:-4]}/{page}").status_code for page in ("", "board")} == {404}


def test_fault_12_export_files_fetched_by_others(client, sign_in, holder, names, db, settings):
    """A made paper is there for its asker alone, though its id is known to all and the file is kept."""
    Papers(settings.papers).keep(factories.an_order().result, b"%PDF whole")
    own, shared = f"/jobs/{names['job']}", f"/jobs/{names['share_job']}"
    found = {}
    for login in cast.LOGINS:
        by = sign_in(login)
        for path in (own, f"{own}/result", shared, f"{shared}/result"):
            found.setdefault(by.get(path).status_code, set()).add((login, path))
        if login != ORGANISER:
            found.setdefault(by.post(f"{own}/cancellation").status_code, set()).add((login, "cancel"))
    assert found.pop(200) == {(ORGANISER, own), (ORGANISER, f"{own}/result")}
    assert set(found) == {404}
    other = factories.make_share(db, names["congress"]).token
    tokens = {other: 404, names["share_token"]: 200, "x": 404}
    assert {token: client.get(f"/s/{token}{shared}/result").status_code for token in tokens} == tokens
    assert client.get(f"{own}/result").status_code == 303


def test_fault_13_trusting_a_proxy_header(app, client, sign_in, names, db, settings):
    """Forged headers of a direct client change no byte of any page; the throttle counts the true address."""
    for path in ("/login", "/check", f"/s/{names['share_token']}/board", "/nothing"):
        plain, forged = client.get(path), client.get(path, headers=FORGED)
        assert (plain.status_code, plain.data, plain.headers) == (forged.status_code, forged.data, forged.headers)
    by = sign_in(MEMBER)
    for path in ("/", "/account", f"/congresses/{names['congress']}/board"):
        assert by.get(path).data == by.get(path, headers=FORGED).data
    client.post("/login", data={"login": MEMBER, "password": "sai-mat-khau"}, headers=FORGED)
    assert db.execute("SELECT DISTINCT address FROM failed_sign_in").fetchall() == [("127.0.0.1",)]
    # Behind one proxy that is known by setting, the last address counts, and no more than one.
    behind = create_app(replace(settings, proxy=1, trusted_hosts=("localhost",)))
    answer = browser(behind).post("/login", data={"login": MEMBER, "password": "sai"},
                                  headers={"X-Forwarded-For": "6.6.6.6, 10.1.1.1"})  # fmt: skip
    assert answer.status_code == 422
    assert ("10.1.1.1",) in db.execute("SELECT address FROM failed_sign_in").fetchall()
    assert ("6.6.6.6",) not in db.execute("SELECT address FROM failed_sign_in").fetchall()


@pytest.mark.parametrize("end", ["expired", "ended", "disabled", "password"])
def test_fault_14_dead_sessions(end, app, sign_in, names, db, settings):
    """A sign-in that has expired, was ended, or whose account is closed opens no page and writes nothing."""
    by, other, key = sign_in(MEMBER), sign_in(MEMBER), cast.person(db, MEMBER).id
    if end == "expired":
        serve(app, frozen(settings.db, cast.NOW + actions.sessions.LIFETIME))
    elif end == "ended":
        other.post("/logout")
    elif end == "disabled":
        store.people.disable(db, key, cast.MOMENT.stamp, key)
    else:
        form = {"old": cast.PASSWORD, "new": "mat-khau-moi-2010", "again": "mat-khau-moi-2010"}
        client = browser(app)
        client.post("/login", data={"login": MEMBER, "password": cast.PASSWORD})
        assert client.post("/account/password", data=form).status_code == 303
    before = dump(db)

    answers = [by.get(f"/congresses/{names['congress']}/board").status_code, by.get("/jobs").status_code]
    moved = by.post(f"/tasks/{names['task']}/placement", data={"status": "doing", "placed_version": "1"}).status_code

    assert (answers, moved, dump(db)) == ([303, 303], 401, before)
    if end == "disabled":
        # Neither the right password nor any other form brings a closed account back.
        assert browser(app).post("/login", data={"login": MEMBER, "password": cast.PASSWORD}).status_code == 422


@pytest.mark.parametrize("endpoint", ["resets.use", "invitations.accept"])
def test_fault_14_links_that_set_a_password_work_once(endpoint, client, sign_in, names, db):
    """The second time nothing is set, and nobody signs in by the link itself."""
    (route,) = (one for one in ROUTES if one.endpoint == endpoint)
    assert ask(client, route, names).status_code == route.anonymous
    before = dump(db)

    again = [ask(one, route, names).status_code for one in (browser(client.application), sign_in(READER))]

    assert (all(400 <= status < 500 for status in again), dump(db)) == (True, before)


def test_fault_14_reset_brings_no_closed_account_back(client, names, db):
    (route,) = (one for one in ROUTES if one.endpoint == "resets.use")
    key = cast.person(db, route.by).id
    store.people.disable(db, key, cast.MOMENT.stamp, key)

    assert 400 <= ask(client, route, names).status_code < 500
    assert client.post("/login", data={"login": route.by, "password": route.form["new"]}).status_code == 422


@pytest.mark.parametrize("wanted", ELSEWHERE, ids=repr)
def test_fault_15_open_redirect(wanted, app, sign_in, client, names, wall):
    """After signing in and after any form: whatever is wished for, one stays here."""
    fields = dict.fromkeys(("next", "back", "to_page", "return", "url", "redirect"), wanted)
    sent = {"login": READER, "password": cast.PASSWORD}
    places = [client.post("/login", data=sent | fields), client.post("/login", query_string=fields, data=sent)]
    if wanted == ELSEWHERE[0]:
        for route in ROUTES:
            if route.is_write and route.works == 303:
                headers = {"Referer": f"http:{wanted}/x"}
                places.append(ask(sign_in(route.by), route, names, form=route.form | fields, headers=headers))
                wall.put_back()
        assert len(places) > 60
    found = {one.headers["Location"] for one in places if "Location" in one.headers}
    found |= {one.headers["HX-Redirect"] for one in places if "HX-Redirect" in one.headers}

    assert [one for one in found if "evil" in one or not re.match(r"/(?![/\\])|\./|[\w#?][^:]*$", one)] == []
