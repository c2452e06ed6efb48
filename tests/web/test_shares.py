"""The page of links: an address shown once, a preview that stores nothing, every way in on one page."""

import re
from dataclasses import replace

import factories
import pytest
import world as cast
from conftest import serve
from content import content_of

from planner import actions, store

ORGANISER = "vanphong.longho"
FORM = {
    "pages": ["board", "agenda"],
    "note": "Thường trực Huyện ủy",
    "last_day": "2010-06-09",
    "ceiling": "ordinary",
    "body": "",
}
QUERY = {name: value for name, value in FORM.items() if name != "note"}


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def office(sign_in):
    return sign_in(ORGANISER)


@pytest.fixture
def address(district):
    return f"/congresses/{district}/shares"


def organisation_of(db, actor, congress_id):
    return store.congresses.get(db, actor.scope, congress_id).organisation_id


def token_in(page):
    return re.search(r"/s/([\w-]{43})/", page)[1]


def test_new_link_stands_in_the_answer_and_in_no_other(office, address, client, db):
    answer = office.post(address, data=FORM)

    token = token_in(answer.text)
    assert answer.text.count(token) == 2
    assert token not in office.get(address).text
    assert token not in repr(content_of(db))
    assert client.get(f"/s/{token}/board").status_code == 200
    assert client.get(f"/s/{token}/timeline").status_code == 404


def test_address_is_the_one_that_people_use(app, office, address, settings):
    serve(app, replace(settings, url="https://daihoi.example/"))

    assert "https://daihoi.example/s/" in office.post(address, data=FORM).text


def test_password_stands_in_the_answer_and_in_no_other(office, address):
    answer = office.post(address, data=FORM | {"has_password": "y"})

    password = re.search(r'made__password">([^<]+)<', answer.text)[1]
    assert re.fullmatch(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", password)
    assert password not in office.get(address).text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"pages": []}, "chọn ít nhất một trang"),
        ({"note": ""}, "note-error"),
        ({"note": "x" * 201}, "note-error"),
        ({"last_day": "hôm nào"}, "last_day-error"),
        ({"last_day": "2010-05-09"}, "last_day-error"),
        ({"last_day": "2099-01-01"}, "last_day-error"),
        ({"ceiling": "registered"}, "ceiling-error"),
        ({"ceiling": "x"}, "ceiling-error"),
        ({"body": "KHONG"}, "body-error"),
    ],
    ids=str,
)
def test_bad_wish_is_said_beside_its_field_and_what_was_typed_stays(changes, sentence, office, address, db):
    before = content_of(db)

    answer = office.post(address, data=FORM | {"note": "Giữ lại dòng này"} | changes)

    assert (answer.status_code, content_of(db)) == (422, before)
    assert sentence in answer.text
    assert changes.get("note", "Giữ lại dòng này") in answer.text


@pytest.mark.parametrize("page", ["", "/board", "/agenda"])
def test_preview_stores_nothing_and_says_that_it_is_one(page, office, address, db):
    before = content_of(db)

    answer = office.get(f"{address}/preview{page}", query_string=QUERY)

    assert (answer.status_code, content_of(db)) == (200, before)
    assert "Xem trước, chưa chia sẻ gì" in answer.text


@pytest.mark.parametrize("page", ["", "/board", "/agenda"])
def test_preview_is_what_they_will_see(page, office, address, client):
    preview = office.get(f"{address}/preview{page}", query_string=QUERY).text
    token = token_in(office.post(address, data=FORM).text)

    seen = client.get(f"/s/{token}{page or '/'}").text

    assert _content(preview) == _content(seen)


def _content(page):
    """The sheet without addresses and without what only a real link has at its foot."""
    sheet = page[page.index("<main") : page.index("<footer")]
    return re.sub(r'href="[^"]*"', "", sheet)


@pytest.mark.parametrize(
    "changes", [{"pages": []}, {"last_day": "hôm nào"}, {"body": "KHONG"}, {"ceiling": "registered"}]
)
def test_preview_of_a_bad_wish_is_the_form_again(changes, office, address):
    answer = office.get(f"{address}/preview", query_string=QUERY | changes)

    assert (answer.status_code, "Cấp liên kết mới" in answer.text) == (422, True)


def test_preview_has_no_page_that_the_link_would_not_have(office, address):
    assert office.get(f"{address}/preview/timeline", query_string=QUERY).status_code == 404


def test_list_tells_whom_what_until_when_and_how_often(office, address, db, district, client):
    made = factories.make_share(db, district, note="Phòng khách")
    client.get(f"/s/{made.token}/")

    page = office.get(address).text

    for words in ("Phòng khách", "đến hết 9/6/2010", "mở 1 lần", "cả đại hội", ORGANISER):
        assert words in page


def test_every_way_in_stands_on_one_page(office, address, db, district):
    living = factories.make_share(db, district, note="Còn mở")
    ended = factories.make_share(db, district, note="Đã thu hồi")
    actor = cast.person(db, ORGANISER)
    actions.shares.end(db, actor, cast.MOMENT, ended.public_id)
    actions.feeds.make(db, cast.person(db, "thanhvien.longho"), cast.MOMENT, district)

    page = office.get(address).text

    living_part, past_part = page.split("Liên kết đã thu hồi, hết hạn (1)")
    assert (living.public_id in living_part, ended.public_id in past_part) == (True, True)
    assert "thanhvien.longho" in living_part
    assert f"/shares/{ended.public_id}/" not in page


def test_links_of_a_closed_account_stand_among_the_past_ones(office, address, db, district):
    factories.make_share(db, district, by="thaymat.vinhlong", note="Của tài khoản đã khóa")
    key = cast.person(db, "thaymat.vinhlong").id
    store.people.disable(db, key, cast.MOMENT.stamp, key)

    page = office.get(address).text

    assert page.index("hết hạn (1)") < page.index("Của tài khoản đã khóa")


def test_ended_link_is_gone_at_once(office, db, district, client, address):
    made = factories.make_share(db, district)

    answer = office.post(f"/shares/{made.public_id}/revocation")

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{address}?ended={made.public_id}")
    assert "Đã thu hồi liên kết “" in office.get(answer.headers["Location"]).text
    assert client.get(f"/s/{made.token}/").status_code == 410


def test_link_is_called_ended_only_when_it_is(office, db, district, address):
    made = factories.make_share(db, district)
    for wanted in (made.public_id, "aaaaaaaaaa", "<script>"):
        assert "Đã thu hồi liên kết" not in office.get(address, query_string={"ended": wanted}).text


def test_form_that_is_sent_twice_makes_one_link(office, address, db):
    latest = re.search(r'name="latest" value="(\w*)"', office.get(address).text)[1]
    made = office.post(address, data=FORM | {"latest": latest})
    before = content_of(db)

    again = office.post(address, data=FORM | {"latest": latest})

    assert (made.status_code, again.status_code, content_of(db)) == (200, 409, before)
    assert "có thể chính là liên kết này" in again.text
    assert FORM["note"] in again.text
    latest = re.search(r'name="latest" value="(\w*)"', again.text)[1]
    assert office.post(address, data=FORM | {"latest": latest}).status_code == 200


def test_made_link_leaves_one_red_button_on_the_page(office, address):
    page = office.post(address, data=FORM).text
    assert 'data-copy="made-address"' in page
    assert "button--main" not in page[page.index("made__line") : page.index("</section>", page.index("made__line"))]


def test_feed_tells_which_subcommittee_it_is_for(office, address, db, district):
    actor = cast.person(db, ORGANISER)
    body = next(one for one in store.bodies.of_organisation(db, organisation_of(db, actor, district))
                if one.kind == "subcommittee")  # fmt: skip
    actions.feeds.make(db, actor, cast.MOMENT, district, body.code)
    page = office.get(address).text
    assert body.name in page[page.index("feeds/") - 1500 : page.index("feeds/")]


def test_renewal_at_a_new_address_shows_it_once_and_ends_the_old_one(office, db, district, client, address):
    made = factories.make_share(db, district)
    form = {"last_day": "2010-07-31", "version": "1", "has_new_address": "y", "lock": "new"}

    answer = office.post(f"/shares/{made.public_id}/renewal", data=form)

    token = token_in(answer.text)
    assert "made__password" in answer.text
    assert client.get(f"/s/{made.token}/").status_code == 404
    assert client.get(f"/s/{token}/").status_code == 200
    assert token not in office.get(address).text


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"last_day": "2010-07-31", "version": "7"}, 409),
        ({"last_day": "", "version": "1"}, 422),
        ({"last_day": "2099-01-01", "version": "1"}, 422),
        ({}, 422),
    ],
)
def test_bad_renewal_changes_nothing_and_says_why(form, status, office, db, district):
    made = factories.make_share(db, district)
    before = content_of(db)

    answer = office.post(f"/shares/{made.public_id}/renewal", data=form)

    assert (answer.status_code, content_of(db)) == (status, before)
    assert "notice--error" in answer.text or f"last-day-{made.public_id}-error" in answer.text
    assert '<details class="links__renew" open>' in answer.text


@pytest.mark.parametrize("act", ["revocation", "renewal"])
@pytest.mark.parametrize("login", ["vanphong.dongthap", "thanhvien.mangthit", "quantri"])
def test_links_of_a_neighbour_do_not_exist(act, login, sign_in, db, district):
    made = factories.make_share(db, district)
    before = content_of(db)

    answer = sign_in(login).post(f"/shares/{made.public_id}/{act}", data={"last_day": "2010-07-31", "version": "1"})

    assert (answer.status_code, content_of(db)) == (404, before)


def test_tab_is_there_for_who_may_share(sign_in, district):
    tabs = {
        login: "/shares" in sign_in(login).get(f"/congresses/{district}").text for login in (ORGANISER, "bandoc.longho")
    }

    assert tabs == {ORGANISER: True, "bandoc.longho": False}


def test_page_asks_the_database_as_often_for_many_links_as_for_few(office, address, db, district, queries):
    factories.make_share(db, district)
    office.get(address)
    queries.clear()
    office.get(address)
    few = len(queries)
    for _ in range(5):
        factories.make_share(db, district)
    queries.clear()

    office.get(address)

    assert len(queries) == few
