"""My calendar feeds on the page of my account: made, shown once, renewed, ended."""

import re
from dataclasses import replace

import pytest
import world as cast
from conftest import serve
from content import content_of
from factories import feed_path
from icalendar import Calendar

from planner import store

ADDRESS = re.compile(r'id="feed-address" value="([^"]+)"')


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def feed(db, district):
    """Make a feed on the district's congress as an account and return its path."""
    return lambda login: feed_path(db, login, district)


def test_address_is_shown_once_and_opens_the_calendar(sign_in, client, district):
    browser = sign_in("bandoc.longho")
    made = browser.post("/feeds", data={"what": f"{district}/VK"})
    (address,) = ADDRESS.findall(made.text)
    assert address.startswith("http://localhost/f/")
    assert address.endswith(".ics")
    page = browser.get("/account").text
    assert "Tiểu ban Văn kiện · Đại hội đại biểu Đảng bộ huyện Long Hồ" in page
    assert address not in page
    assert ADDRESS.findall(page) == []
    name = Calendar.from_ical(client.get(address.removeprefix("http://localhost")).data)["NAME"]
    assert name.replace("\\,", ",") == "Tiểu ban Văn kiện · Đại hội đại biểu Đảng bộ huyện Long Hồ"


def test_address_is_under_the_name_that_the_installation_gives_itself(app, settings, sign_in):
    serve(app, replace(settings, url="https://kehoach.example"))
    (address,) = ADDRESS.findall(sign_in("bandoc.longho").post("/feeds", data={"what": ""}).text)
    assert address.startswith("https://kehoach.example/f/")


def test_renewal_shows_the_new_address_and_the_old_one_is_dead(sign_in, client, db, feed):
    old = feed("bandoc.longho")
    public_id = store.feeds.of_person(db, cast.person(db, "bandoc.longho").id)[0].public_id
    answer = sign_in("bandoc.longho").post(f"/feeds/{public_id}/renewal")
    (address,) = ADDRESS.findall(answer.text)
    assert client.get(old).status_code == 410
    assert client.get(address.removeprefix("http://localhost")).status_code == 200


def test_form_offers_what_i_answer_for_and_the_congress_i_came_from(sign_in, world, district):
    browser = sign_in("vanphong.vinhlong")
    offered = browser.get("/account").text
    assert f'value="{world.congresses[cast.PROVINCE]}/' in offered
    assert district not in offered
    offered = browser.get("/account", query_string={"congress": district}).text
    assert f'<option value="{district}" selected>' in offered
    assert f'value="{district}/VK"' in offered


@pytest.mark.parametrize("unknown", ["aaaaaaaaaa", "", "x" * 5_000, "<script>"])
def test_congress_that_i_do_not_see_is_not_offered(sign_in, world, unknown):
    browser = sign_in("bandoc.longho")
    plain = browser.get("/account").text
    hidden = browser.get("/account", query_string={"congress": world.congresses[cast.SIBLING]}).text
    assert options(hidden) == options(plain)
    assert options(browser.get("/account", query_string={"congress": unknown}).text) == options(plain)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"what": "aaaaaaaaaa"}, 404),
        ({"what": "aaaaaaaaaa/VK"}, 404),
        ({"what": "{district}/KHONG"}, 422),
        ({"what": "{district}/VK/x"}, 422),
        ({"what": "/VK"}, 200),
        ({"what": "{district}", "ceiling": "internal"}, 422),
        ({"what": "{district}", "ceiling": "registered"}, 422),
        ({"what": "{district}", "ceiling": "<script>"}, 422),
        ({"what": "🙈" * 3_000}, 404),
    ],
    ids=lambda value: str(value)[:40],
)
def test_form_that_makes_no_sense_is_refused_and_makes_nothing(sign_in, db, district, form, status):
    before = content_of(db)
    answer = sign_in("bandoc.longho").post(
        "/feeds", data={name: value.replace("{district}", district) for name, value in form.items()}
    )
    assert answer.status_code == status
    assert (content_of(db) == before) is (status != 200)
    assert "<script>" not in answer.text


def test_only_who_is_cleared_is_asked_how_far(sign_in):
    assert 'value="internal"' not in sign_in("bandoc.longho").get("/account").text
    page = sign_in("vanphong.longho").get("/account").text
    assert 'value="internal"' in page
    assert 'value="registered"' not in page


def test_feed_whose_congress_i_may_no_longer_read_can_still_be_ended(sign_in, db, feed):
    feed("thanhvien.longho")
    person = cast.person(db, "thanhvien.longho")
    db.execute("DELETE FROM access_grant WHERE person_id = ?", [person.id])
    browser = sign_in("thanhvien.longho")
    page = browser.get("/account").text
    assert "Đại hội không còn được xem" in page
    assert "Long Hồ" not in page
    public_id = store.feeds.of_person(db, person.id)[0].public_id
    assert browser.post(f"/feeds/{public_id}/revocation").status_code == 303


def test_organiser_comes_back_to_the_page_he_ended_a_feed_on(sign_in, db, district, feed):
    feed("bandoc.longho")
    public_id = store.feeds.of_person(db, cast.person(db, "bandoc.longho").id)[0].public_id
    to = f"/congresses/{district}/shares"
    answer = sign_in("vanphong.longho").post(f"/feeds/{public_id}/revocation", data={"next": to})
    assert (answer.status_code, answer.headers["Location"]) == (303, to)


def test_form_that_is_sent_twice_makes_one_feed(sign_in, db):
    browser, key = sign_in("bandoc.longho"), cast.person(db, "bandoc.longho").id
    assert 'name="latest" value=""' in browser.get("/account").text
    answers = [browser.post("/feeds", data={"what": "", "ceiling": "ordinary", "latest": ""}) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 409]
    assert "có thể chính là lịch này" in answers[1].text
    (only,) = store.feeds.of_person(db, key)
    assert f'name="latest" value="{only.public_id}"' in answers[1].text


def test_ending_leads_to_no_other_host(sign_in, db, feed):
    feed("bandoc.longho")
    public_id = store.feeds.of_person(db, cast.person(db, "bandoc.longho").id)[0].public_id
    answer = sign_in("bandoc.longho").post(f"/feeds/{public_id}/revocation", data={"next": "//else.example/"})
    assert answer.headers["Location"] == "/account#feeds"


def options(page):
    return re.findall(r"<option[^>]*>", page)
