"""Those who follow a sitting are answered without a question to the database, as long as nothing is written there."""

from datetime import timedelta

import pytest
from conftest import browser, frozen

from planner import store
from planner.domain.live_run import START
from planner.web import live_view


@pytest.fixture
def address(office, link):
    office.at(9)
    office.press(START, number=1)
    return f"/s/{link()}/live/now"


@pytest.fixture
def ask(client, address):
    """A function that asks by the tag of what was last shown, with the rest of the address as it is given."""
    shown = {}

    def do(rest=""):
        answer = client.get(address + rest, headers={"If-None-Match": shown.get(rest, "")})
        shown[rest] = answer.headers.get("ETag", "")
        return answer

    return do


def test_what_nobody_wrote_since_is_answered_without_a_question(ask, queries):
    first = ask()
    queries.clear()
    again = ask()
    assert (first.status_code, again.status_code, queries) == (200, 304, [])
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["X-Clock"] == str(9 * 3600)


def test_every_change_is_asked_for_whatever_it_is(ask, queries, office, db):
    ask()
    ask()
    store.installation.put(db, "anything", "1")
    queries.clear()
    assert (ask().status_code, bool(queries)) == (304, True)
    office.press(START, number=2)
    assert ask().status_code == 200


def test_minute_that_begins_is_asked_for(ask, queries, office, app):
    ask()
    queries.clear()
    for seconds, status in ((59, 304), (60, 200)):
        # The same connection goes on while the clock does.
        app.config["PLANNER"] = frozen(app.config["PLANNER"].db, office.moment.now + timedelta(seconds=seconds))
        assert (ask().status_code, bool(queries)) == (status, status == 200)


def test_other_address_is_another_question(ask, queries):
    ask()
    queries.clear()
    assert (ask("?lang=en").status_code, bool(queries)) == (200, True)
    queries.clear()
    assert [ask(rest).status_code for rest in ("", "?lang=en")] == [304, 304]
    assert queries == []


def test_who_has_not_given_the_password_is_let_in_by_nobody_else(office, share, app, client):
    made = share(last_day=office.day, has_password=True)
    address = f"/s/{made.token}/live/now"
    client.post(f"/s/{made.token}/password", data={"password": made.password})
    tag = {"If-None-Match": client.get(address).headers["ETag"]}
    assert client.get(address, headers=tag).status_code == 304
    assert browser(app).get(address, headers=tag).status_code == 303


def test_what_is_written_while_an_answer_is_made_is_not_missed(ask, office, monkeypatch):
    made = live_view.piece

    def piece(*values):
        found = made(*values)
        monkeypatch.setattr(live_view, "piece", made)
        office.press(START, number=2)
        return found

    monkeypatch.setattr(live_view, "piece", piece)
    ask()
    assert ask().status_code == 200
