"""A plan that was pasted when the session had ended: kept through signing in; a file cannot be, and that is said."""

import re
from html import unescape
from io import BytesIO

import pytest
import world as cast
from werkzeug.datastructures import MultiDict

from planner import actions, store

LOGIN = "vanphong.longho"
PLAN = "Việc\tHạn\n" + "\n".join(f"Việc số {n}\t1/6/2010" for n in range(1_900))


@pytest.fixture
def path(district):
    return f"/congresses/{district}/tasks/import"


@pytest.fixture
def ended(sign_in, db):
    """A browser whose session was ended elsewhere: it still holds its cookie."""
    client = sign_in(LOGIN)
    person = cast.person(db, LOGIN)
    for one in store.sessions.open_ones(db, person.id, cast.MOMENT.stamp):
        actions.sessions.end(db, person, cast.MOMENT, one.public_id)
    return client


def hidden(page):
    own = page[page.index("<form ", page.index('id="main"')) :]
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', own[: own.index("</form>")])
    return MultiDict([(unescape(name), unescape(value)) for name, value in found])


def enter(client, page):
    return client.post("/login", data=dict(hidden(page)) | {"login": LOGIN, "password": cast.PASSWORD})


def test_pasted_plan_is_there_after_signing_in(ended, path):
    # A browser sends the empty field for a file along.
    form = {"words": PLAN, "classification": "ordinary", "file": (BytesIO(), "")}
    asked = ended.post(f"{path}/preview", data=form, content_type="multipart/form-data")
    assert asked.status_code == 401
    kept = enter(ended, asked.text)
    assert (kept.status_code, "Tiếp tục" in kept.text) == (200, True)
    shown = ended.post(f"{path}/preview", data=hidden(kept.text))
    assert "Nhập 1.900 nhiệm vụ" in shown.text


@pytest.mark.parametrize("came", ["", "/preview"])
def test_file_is_not_kept_which_is_said_and_its_page_opens_again(ended, path, came):
    form = {"file": (BytesIO(PLAN.encode()), "ke-hoach.csv")}
    page = ended.get("/login").request.host_url.rstrip("/") + path + came
    answer = ended.post(f"{path}/preview", data=form, headers={"Referer": page})
    assert (answer.status_code, "Không giữ được tệp." in answer.text) == (401, True)
    assert hidden(answer.text)["next"] == path
    assert enter(ended, answer.text).headers["Location"] == path


def test_address_of_another_host_leads_nowhere(ended, path):
    form = {"file": (BytesIO(PLAN.encode()), "ke-hoach.csv")}
    answer = ended.post(f"{path}/preview", data=form, headers={"Referer": "http://elsewhere.example/x"})
    assert hidden(answer.text)["next"] == "/"
