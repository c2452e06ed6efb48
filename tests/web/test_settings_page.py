"""Settings: what holds and where from, for administrators alone; and whose role demands a second factor."""

import re
from dataclasses import replace

import pytest
from content import content_of, last_entry

from planner import actions


@pytest.fixture
def keeper(sign_in):
    return sign_in("quantri")


def rows(text):
    """What the page says of the server, by variable: value and where it comes from."""
    table = text.partition("<tbody>")[2].partition("</tbody>")[0]
    lines = [re.findall(r"<td>(.*?)</td>", line) for line in table.split("<tr>")[1:]]
    plain = [[re.sub("<[^>]+>", " ", cell).split() for cell in line] for line in lines]
    return {name[-1]: (" ".join(value), " ".join(source)) for name, value, source in plain}


def test_page_says_what_holds_and_where_it_comes_from(app, settings, keeper, monkeypatch):
    own = replace(settings, url="https://kehoach.example", cert="/etc/tls/a.pem", key="/etc/tls/secret.key", proxy=2)
    monkeypatch.setitem(app.config, "PLANNER", own)

    text = keeper.get("/settings").text

    assert rows(text) == {
        "PLANNER_DB": (str(own.db), "đã đặt"),
        "PLANNER_HOST": ("127.0.0.1", "mặc định"),
        "PLANNER_PORT": ("8000", "mặc định"),
        "PLANNER_URL": ("https://kehoach.example", "đã đặt"),
        "PLANNER_TRUSTED_HOSTS": ("127.0.0.1, [::1], localhost, kehoach.example", "mặc định"),
        "PLANNER_CERT": ("/etc/tls/a.pem", "đã đặt"),
        "PLANNER_PROXY": ("2", "đã đặt"),
        "PLANNER_INSECURE": ("không", "mặc định"),
        "PLANNER_LANG": ("Tiếng Việt", "mặc định"),
        "PLANNER_TZ": ("Asia/Ho_Chi_Minh", "mặc định"),
    }
    assert "secret.key" not in text


def test_neither_secret_nor_figures_of_plans_stand_on_it(app, keeper):
    text = keeper.get("/settings").text

    assert app.config["SECRET"] not in text


def test_roles_that_need_a_second_factor_are_said_and_can_be_taken_back(keeper, db):
    said = keeper.post("/settings/second-factor", data={"role": ["organiser", "inspector"]})
    told = keeper.get("/settings").text

    assert (said.status_code, said.headers["Location"]) == (303, "/settings")
    assert set(actions.second_factors.required_roles(db)) == {"organiser", "inspector"}
    assert [f'value="{role}" checked' in told for role in ("organiser", "inspector", "member")] == [True, True, False]
    assert last_entry(db)[0] == "second_factor.required"

    keeper.post("/settings/second-factor", data={})
    assert actions.second_factors.required_roles(db) == ()


def test_role_that_there_is_not_is_refused(keeper, db):
    before = content_of(db)

    answer = keeper.post("/settings/second-factor", data={"role": "chief"})

    assert (answer.status_code, content_of(db)) == (422, before)
