"""How a link keeps its secret: it ends at once, its address is told to nobody, what it may not show is not there."""

import re
from datetime import timedelta

import factories
import pytest
import world as cast
from conftest import frozen, serve
from content import content_of
from web.public_pages import every_address, every_page

from planner import actions, store
from planner.domain.share import PAGES, PAPERS

ORGANISER = "vanphong.longho"


@every_address
def test_ended_link_is_refused_at_the_very_next_request(address, client, share, db):
    made = share()
    before = client.get(f"/s/{made.token}/{address}?at=today")
    assert before.status_code == (404 if address == "board.pdf" else 200)

    actions.shares.end(db, cast.person(db, ORGANISER), cast.MOMENT, made.public_id)

    answer = client.get(f"/s/{made.token}/{address}")
    assert answer.status_code == 410
    assert "Liên kết đã đóng" in answer.text
    assert "Long Hồ" not in answer.text


def test_ended_link_takes_no_password_and_makes_no_paper(client, share, db):
    made = share(has_password=True)
    actions.shares.end(db, cast.person(db, ORGANISER), cast.MOMENT, made.public_id)

    answers = [
        client.post(f"/s/{made.token}/password", data={"password": made.password}),
        client.post(f"/s/{made.token}/jobs", data={"page": "checklist"}),
        client.get(f"/s/{made.token}/jobs/aaaaaaaaaa"),
        client.get(f"/s/{made.token}/jobs/aaaaaaaaaa/result"),
    ]

    assert [answer.status_code for answer in answers] == [410] * 4


@every_address
def test_expired_link_is_refused_in_plain_words(address, app, client, share, settings):
    token = share().token
    serve(app, frozen(settings.db, cast.NOW + timedelta(days=31)))

    answer = client.get(f"/s/{token}/{address}")

    assert (answer.status_code, "đã hết hạn" in answer.text) == (410, True)


@pytest.mark.parametrize("token", ["x", "a" * 43, "a" * 5000, "%3Cscript%3E", "é", "'"])
@every_page
def test_mistyped_address_says_so(page, token, client):
    answer = client.get(f"/s/{token}/{page}")

    assert answer.status_code == 404
    assert "Địa chỉ này không mở được gì" in answer.text
    assert "Về bàn" not in answer.text


@every_address
def test_no_answer_holds_the_token(address, client, share):
    made = share()

    answer = client.get(f"/s/{made.token}/{address}")

    assert made.token.encode() not in answer.data
    assert made.token not in str(answer.headers)


@pytest.mark.parametrize("path", ["nothing", "board/x", "jobs/aaaaaaaaaa", "timeline.svg"])
def test_no_error_page_holds_the_token(path, client, share):
    made = share()

    answers = [client.get(f"/s/{made.token}/{path}"), client.post(f"/s/{made.token}/{path}")]

    assert {answer.status_code for answer in answers} <= {404, 405}
    assert not any(made.token in answer.text + str(answer.headers) for answer in answers)


@every_page
def test_token_reaches_no_log_even_when_all_fails(page, client, share, caplog, monkeypatch):
    caplog.set_level(0)
    token = share().token
    client.get(f"/s/{token}/{page}")
    monkeypatch.setattr(store.congresses, "get", lambda *_: 1 / 0)

    answer = client.get(f"/s/{token}/{page}")

    assert (answer.status_code, token in answer.text, token in caplog.text) == (500, False, False)


def test_database_holds_no_token_and_the_log_of_changes_none(client, share, db):
    made = share()
    client.get(f"/s/{made.token}/")

    assert made.token not in repr(content_of(db))


@every_page
def test_pages_lead_nowhere_but_to_one_another(page, app, opened):
    text = opened(page).text
    addresses = set(re.findall(r'(?:href|src|action)="([^"]*)"', text))

    own = {one for one in addresses if not one.startswith(("/assets/", "/static/", "#"))}

    assert {re.split("[?#]", one)[0] for one in own} <= {"", "./", *PAGES, *(f"{paper}.pdf" for paper in PAPERS)}
    scripts = [f'<script src="{app.jinja_env.globals["asset_live_js"]}" defer>'] if page == "live" else []
    assert re.findall("<script[^>]*>", text) == scripts
    assert "<form" not in text


@every_page
def test_pages_hold_no_id_of_anything_and_no_account_but_the_issuers(page, opened, db):
    text = opened(page).text
    tables = [name for name in db.table_names() if "public_id" in db[name].columns_dict]
    ids = [key for name in tables for (key,) in db.execute(f"SELECT public_id FROM {name}")]

    assert [key for key in ids if len(key) == 10 and key in text] == []
    assert {login for login in cast.LOGINS if login in text} == {ORGANISER}


@every_address
def test_pages_are_kept_nowhere_and_told_to_nobody(address, client, share):
    answer = client.get(f"/s/{share().token}/{address}")

    found = [answer.headers[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")]
    assert found == ["no-store", "no-referrer", "noindex, nofollow"]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@every_address
def test_pages_take_no_other_method(address, method, client, share, db):
    token = share().token
    before = content_of(db)

    answer = client.open(f"/s/{token}/{address}", method=method, data={"status": "done"})

    assert (answer.status_code, content_of(db)) == (405, before)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_changes_a_row_once_it_is_known_that_somebody_came_in(page, client, share, db):
    token = share().token
    before = content_of(db)
    for asked in ("", page, f"{page}?at=today"):
        client.head(f"/s/{token}/{asked}")
    assert content_of(db) == before
    client.get(f"/s/{token}/")
    before = content_of(db)

    client.get(f"/s/{token}/{page}?at=today")

    assert content_of(db) == before


@every_page
def test_what_lies_above_the_ceiling_changes_no_byte(page, client, share, db, district):
    token = share().token
    before = client.get(f"/s/{token}/{page}").data

    factories.make_task(db, district, by=ORGANISER, title="Nội bộ", classification=1, priority="critical")
    stub = factories.a_stub()
    factories.make_task(db, district, by=ORGANISER, title="", classification=2, stub=stub, priority="critical")

    assert client.get(f"/s/{token}/{page}").data == before


def test_internal_tasks_stand_where_the_organiser_said_so_and_registered_ones_never(client, share, db, district):
    factories.make_task(db, district, by=ORGANISER, title="Chỉ nội bộ", classification=1)
    factories.make_task(db, district, by=ORGANISER, title="", classification=2, stub=factories.a_stub())

    text = client.get(f"/s/{share(ceiling=1).token}/board").text

    assert "Chỉ nội bộ" in text
    assert "07-M" not in text
