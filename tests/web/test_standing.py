"""The standing questions, asked of every route of the URL map."""

import re
import shutil
from dataclasses import replace

import pytest
import world as cast
from content import content_of, last_entry
from web.standing import ROUTES, ask
from web.standing_accounts import INVITED
from web.standing_route import ORGANISER, READER, STRANGER, UPPER
from web.standing_things import things

from planner import store

WRITES = [route for route in ROUTES if route.is_write]
PAGES = [route for route in ROUTES if not route.is_write]
# Pages that leave a trace by being read: who comes by a link is counted, a paper is issued, an agenda leaves as a file.
COUNTED = {"documents.paper", "document_downloads.show", "public.first", "public.show", "public_papers.paper",
           "public_papers.result", "agendas.document", "agendas.workbook", "findings.workbook", "task_sheets.text",
           "task_sheets.workbook"}  # fmt: skip
COUNTED |= {"tables.subtree", "tables.days_off", "tables.own_lines", "tables.playbook", "tables.limits",
            "tables.findings", "tables.documents", "tables.forecasts", "tables.actual_times",
            "tables.tallies", "tables.difficulties",
            "report_papers.sheet", "report_overviews.sheet",
            "audits.as_workbook", "audits.as_text", "subtree_papers.pdf"}  # fmt: skip
# Forms that leave none: a proof stays with the browser, what I have read is nobody's business.
UNTRACED = {"public.give_password", "second_factor.give_code", "notices.open_one", "notices.mark", "notices.mark_all",
            "agenda_approvals.open_notice", "agenda_approvals.mark_notice", "upward_notices.open_one",
            "upward_notices.mark"}  # fmt: skip
# Looked at before anything is written.
UNTRACED |= {"task_imports.preview", "quick_entries.preview", "opening_batches.preview", "bulk_openings.preview",
             "playbooks.preview", "core_playbooks.preview", "document_choices.take"}  # fmt: skip
# Who signs in with a password, and who accepts an invitation, comes as whoever the form or the link names.
AUTHORS = {"accounts.start_session": ORGANISER, "invitations.accept": INVITED}
TRACED = [route for route in WRITES if route.endpoint not in UNTRACED]
every_route = pytest.mark.parametrize("route", ROUTES, ids=str)
every_write = pytest.mark.parametrize("route", WRITES, ids=str)
every_traced = pytest.mark.parametrize("route", TRACED, ids=str)
every_silent_page = pytest.mark.parametrize("route", [one for one in PAGES if one.endpoint not in COUNTED], ids=str)


@pytest.fixture(scope="session")
def world(world, tmp_path_factory):
    """The world with the things that the routes' paths name."""
    path = tmp_path_factory.mktemp("standing") / "planner.db"
    shutil.copyfile(world.path, path)
    db = store.connection.connect(path)
    names = things(db, world.congresses)
    store.connection.settle(db)
    db.close()
    return replace(world, path=path, congresses=names)


@pytest.fixture
def names(app, world):
    """The ids that the routes' paths hold."""
    return world.congresses | {"script": app.jinja_env.globals["asset_js"]}


def test_standing_table_names_every_route(app):
    declared = sorted(route.endpoint for route in ROUTES)

    assert declared == sorted(rule.endpoint for rule in app.url_map.iter_rules())


def test_standing_table_posts_where_the_map_does(app):
    methods = {rule.endpoint: rule.methods - {"HEAD", "OPTIONS"} for rule in app.url_map.iter_rules()}

    assert methods == {route.endpoint: {"POST" if route.is_write else "GET"} for route in ROUTES}


@every_route
def test_route_works_for_who_should(route, sign_in, names):
    answer = ask(sign_in(route.by), route, names)

    assert answer.status_code == route.works
    # A macro whose name a template included further down takes for a value of the page is printed as such.
    assert not re.search(rb"(<|&lt;)Macro ", answer.data)


@every_route
def test_route_does_not_exist_for_a_neighbour(route, sign_in, names):
    assert ask(sign_in(STRANGER), route, names).status_code == route.stranger


@every_route
def test_route_refuses_a_reader(route, sign_in, names):
    assert ask(sign_in(READER), route, names).status_code == route.reader


@every_route
def test_route_lets_the_upper_office_read_and_not_write(route, sign_in, names):
    assert ask(sign_in(UPPER), route, names).status_code == route.upper


@every_route
def test_route_sends_strangers_to_sign_in(route, client, names):
    response = ask(client, route, names)

    assert response.status_code == route.anonymous
    if route.anonymous == 303 and route.endpoint not in {
        "accounts.start_session",
        "accounts.choose_language",
        "public.ask_password",
        "public.give_password",
        "public_papers.order",
        "resets.use",
        "invitations.accept",
        "second_factor.ask_code",
    }:
        assert response.headers["Location"].startswith("/login?next=/")


@every_silent_page
@pytest.mark.parametrize("login", [one for one in cast.LOGINS if one in {"quantri", READER, STRANGER, UPPER}])
def test_reading_changes_no_row(route, login, sign_in, names, db):
    before = content_of(db)

    ask(sign_in(login), route, names)

    assert content_of(db) == before


@every_traced
def test_write_leaves_its_trace(route, sign_in, names, db):
    ask(sign_in(route.by), route, names)

    by = "share" if route.endpoint.startswith("public") else AUTHORS.get(route.endpoint, route.by)
    assert last_entry(db) == (route.trace, by)


@every_write
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": None},
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:81"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_write_from_elsewhere_changes_nothing(route, headers, sign_in, names, db):
    client = sign_in(route.by)
    if headers.get("Origin", "") is None:
        del client.environ_base["HTTP_ORIGIN"]
        headers = {}
    before = content_of(db)

    response = ask(client, route, names, headers=headers)

    assert (response.status_code, content_of(db)) == (403, before)


@every_traced
@pytest.mark.parametrize("login", [STRANGER, READER, UPPER])
def test_write_changes_something_only_where_it_is_allowed(route, login, sign_in, names, db):
    expected = {STRANGER: route.stranger, READER: route.reader, UPPER: route.upper}[login]
    before = content_of(db)

    response = ask(sign_in(login), route, names)

    assert (response.status_code, content_of(db) == before) == (expected, expected >= 400)


@every_write
def test_empty_form_never_fails(route, sign_in, names):
    assert ask(sign_in(route.by), route, names, form={}).status_code in {200, 303, 409, 422}


@every_route
def test_htmx_gets_a_part_or_is_sent_on(route, sign_in, names, htmx):
    response = ask(sign_in(route.by), route, names, headers=htmx)

    if route.part:
        assert response.text.lstrip().startswith(route.part)
        assert "<html" not in response.text
    elif route.is_write and response.status_code == 204:
        assert response.headers["HX-Redirect"].startswith("/")
    else:
        assert response.status_code == route.works
