"""The password of a link: asked before anything, proved by one cookie under the link's own address, throttled."""

from dataclasses import replace

import factories
import pytest
import world as cast
from conftest import browser, serve
from content import content_of

from planner import actions
from planner.actions.shares import NEW, Renewal
from planner.domain.share import PAGES, PAPERS

ORGANISER = "vanphong.longho"


@pytest.fixture
def locked(db, world):
    """A link with a password."""
    return factories.make_share(db, world.congresses[cast.DISTRICT], has_password=True)


def give(client, made, password=None):
    """Type a password into the form of the link."""
    return client.post(f"/s/{made.token}/password", data={"password": password or made.password})


def test_first_page_asks_for_the_password_and_shows_nothing(client, locked, db):
    before = content_of(db)

    page = client.get(f"/s/{locked.token}/")

    assert (page.status_code, 'name="password"' in page.text, "Long Hồ" in page.text) == (200, True, False)
    assert content_of(db) == before


@pytest.mark.parametrize("address", [*PAGES, *(f"{one}.pdf" for one in PAPERS), "jobs/aaaaaaaaaa", "board.pdf"])
def test_other_addresses_lead_to_the_question(address, client, locked):
    answer = client.get(f"/s/{locked.token}/{address}")

    assert answer.status_code == (404 if address == "board.pdf" else 303)
    assert "Long Hồ" not in answer.text


def test_right_password_opens_by_one_cookie_under_the_links_address(client, locked):
    answer = give(client, locked)

    assert (answer.status_code, answer.headers["Location"]) == (303, "./")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    _, *rest = [part.strip() for part in cookie.split(";")]
    assert sorted(rest) == ["HttpOnly", f"Path=/s/{locked.token}", "SameSite=Lax"]
    assert locked.password not in cookie
    assert "Long Hồ" in client.get(f"/s/{locked.token}/").text
    assert client.get(f"/s/{locked.token}/board").status_code == 200


def test_cookie_is_secure_where_there_is_tls(app, client, locked, settings):
    serve(app, replace(settings, proxy=1))

    assert "Secure" in give(client, locked).headers["Set-Cookie"]


@pytest.mark.parametrize(
    "typed",
    [str.upper, lambda one: f"  {one}\t", lambda one: one.replace("-", ""), lambda one: one.replace("-", " – ")],
)
def test_password_is_right_however_it_is_typed(typed, client, locked):
    assert give(client, locked, typed(locked.password)).status_code == 303


def test_page_of_the_password_leads_to_the_question(client, locked):
    answer = client.get(f"/s/{locked.token}/password")

    assert (answer.status_code, answer.headers["Location"]) == (303, "./")


@pytest.mark.parametrize("password", ["sai", "x" * 100_000, "\x00", "😀"])
def test_wrong_password_opens_nothing(password, client, locked):
    answer = give(client, locked, password)

    assert (answer.status_code, "Set-Cookie" in answer.headers) == (422, False)
    assert "Mật khẩu không đúng" in answer.text
    assert 'name="password"' in client.get(f"/s/{locked.token}/").text


def test_wrong_passwords_make_the_address_wait(client, locked):
    statuses = [give(client, locked, "sai").status_code for _ in range(11)]

    assert statuses == [422] * 10 + [429]
    waiting = give(client, locked)
    assert (waiting.status_code, waiting.headers["Retry-After"]) == (429, "900")
    assert client.post("/login", data={"login": ORGANISER, "password": cast.PASSWORD}).status_code == 303


def test_proof_of_one_link_opens_no_other(app, db, world, locked):
    other = factories.make_share(db, world.congresses[cast.DISTRICT], has_password=True)
    proof = give(browser(app), locked).headers["Set-Cookie"].split(";")[0].split("=", 1)[1]
    client = browser(app)
    client.set_cookie("planner_share", proof, path=f"/s/{other.token}")

    assert 'name="password"' in client.get(f"/s/{other.token}/").text


def test_new_password_ends_the_proof_of_the_old_one(client, locked, db):
    give(client, locked)
    actor = cast.person(db, ORGANISER)
    renewal = Renewal(cast.DAY, lock=NEW)
    made = actions.shares.renew(db, actor, cast.MOMENT, locked.public_id, renewal, 1, cast.ZONE)

    assert client.get(f"/s/{locked.token}/board").status_code == 303
    assert give(client, locked).status_code == 422
    assert give(client, locked, made.password).status_code == 303


def test_password_from_elsewhere_is_refused(client, locked):
    answer = client.post(
        f"/s/{locked.token}/password", data={"password": locked.password}, headers={"Origin": "http://x.example"}
    )

    assert answer.status_code == 403


def test_form_is_sent_with_its_origin(client, locked):
    """Under no-referrer browsers say "null", and a link on plain http of a local network could not be opened."""
    assert client.get(f"/s/{locked.token}/").headers["Referrer-Policy"] == "same-origin"


def test_link_without_a_password_takes_none(client, db, world):
    made = factories.make_share(db, world.congresses[cast.DISTRICT])

    assert give(client, made, "bất kỳ").status_code == 422
