"""A full disk and a busy database: 503 with a sentence, and nothing half done."""

import re
from html import unescape

import pytest
from content import content_of
from web.standing import ROUTES, ask
from web.standing_things import things

from planner import store
from planner.store.connection import OperationalError

WRITES = [route for route in ROUTES if route.is_write and route.trace]
# What is issued or carried out leaves a trace, and so waits for whoever writes.
ISSUED = {"agendas.document", "agendas.workbook", "audits.as_text", "audits.as_workbook", "document_downloads.show",
          "documents.paper", "findings.workbook", "public_papers.paper", "report_overviews.sheet",
          "report_papers.sheet", "subtree_papers.pdf", "tables.actual_times", "tables.days_off", "tables.difficulties",
          "tables.documents", "tables.findings", "tables.forecasts", "tables.limits", "tables.own_lines",
          "tables.playbook", "tables.subtree", "tables.tallies", "task_sheets.text",
          "task_sheets.workbook"}  # fmt: skip
every_write = pytest.mark.parametrize("route", WRITES, ids=str)


@pytest.fixture
def names(db, world):
    """The ids that the routes' paths hold."""
    return things(db, world.congresses)


@pytest.fixture
def impatient(monkeypatch):
    """Whoever writes waits for another writer for 10 ms instead of seconds."""
    monkeypatch.setattr(store.connection, "_PATIENCE", 0.01)


@every_write
def test_full_disk_saves_nothing_and_says_so(route, sign_in, names, db, monkeypatch):
    monkeypatch.setattr(store.audits, "append", _full)
    before = content_of(db)

    response = ask(sign_in(route.by), route, names)

    assert (response.status_code, content_of(db)) == (503, before)
    assert "đĩa đã đầy" in response.text


@every_write
def test_full_disk_gives_back_what_was_typed(route, sign_in, names, monkeypatch):
    monkeypatch.setattr(store.audits, "append", _full)
    client = sign_in(route.by)

    page = ask(client, route, names).text

    sent = {name: value.format(**names) for name, value in route.form.items() if name != "file"}
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    hidden = {name: unescape(value) for name, value in found}
    # Passwords and codes are typed anew.
    expected = {} if {"password", "old", "new", "factor_code"} & sent.keys() else sent
    assert {name: value for name, value in hidden.items() if name != "next" or name in sent} == expected


def _full(*_values):
    raise OperationalError("database or disk is full")


def test_truly_full_database_saves_nothing(sign_in, db, world, monkeypatch):
    connect = store.connection.connect

    def full(*args, **options):
        connection = connect(*args, **options)
        connection.execute(f"PRAGMA max_page_count = {most}")
        return connection

    most = db.execute("PRAGMA page_count").fetchone()[0] + 30
    monkeypatch.setattr(store.connection, "connect", full)
    client = sign_in("vanphong.longho")
    task = db.execute("SELECT public_id FROM task WHERE congress_id = 2 AND classification = 0").fetchone()[0]
    answers = [client.post(f"/tasks/{task}/comments", data={"text": "x" * 9_000}) for _ in range(40)]

    written = sum(answer.status_code == 303 for answer in answers)
    assert {answer.status_code for answer in answers} == {303, 503}
    assert db.execute("SELECT COUNT(*) FROM comment").fetchone()[0] == written
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert client.get(f"/tasks/{task}").status_code == 200


@every_write
def test_busy_database_saves_nothing_and_says_so(route, impatient, sign_in, names, db):
    before = content_of(db)
    other = store.connection.connect(db.execute("PRAGMA database_list").fetchone()[2])
    other.execute("BEGIN IMMEDIATE")

    response = ask(sign_in(route.by), route, names)

    other.execute("ROLLBACK")
    other.close()
    assert (response.status_code, content_of(db)) == (503, before)
    assert "thử lại" in response.text


def test_reading_goes_on_while_somebody_writes(impatient, sign_in, names, db):
    other = store.connection.connect(db.execute("PRAGMA database_list").fetchone()[2])
    other.execute("BEGIN IMMEDIATE")

    reads = [route for route in ROUTES if not route.is_write and route.endpoint not in ISSUED]
    answers = {str(route): ask(sign_in(route.by), route, names | {"script": "/healthz"}) for route in reads}

    other.execute("ROLLBACK")
    other.close()
    assert {name: answer.status_code for name, answer in answers.items()} == {str(one): one.works for one in reads}


@pytest.mark.parametrize("is_htmx", [True, False])
def test_trouble_is_told_to_htmx_as_a_message(is_htmx, sign_in, names, monkeypatch, htmx):
    monkeypatch.setattr(store.audits, "append", _full)

    response = sign_in("vanphong.longho").post(
        f"/tasks/{names['task']}/comments", data={"text": "Đã gọi"}, headers=htmx if is_htmx else {}
    )

    assert (response.status_code, "<html" in response.text) == (503, not is_htmx)


def test_broken_database_is_no_stack_trace(sign_in, app, settings):
    settings.db.write_bytes(b"no database at all" * 100)

    response = sign_in("vanphong.longho").get("/")

    assert (response.status_code, "Traceback" in response.text) == (500, False)


def test_health_says_ok_while_the_database_answers(client):
    assert (client.get("/healthz").status_code, client.get("/healthz").data) == (200, b"ok\n")
