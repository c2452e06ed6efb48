"""Asking for a long document: what is written down, what is spooled, and that nobody fills the queue."""

import json

import pytest
import world as cast
from factories import an_order
from traces import assert_sound, entries, last_number, nothing_written, revisions

from planner import actions, store
from planner.actions.jobs import spool
from planner.domain.job import MOST_OPEN
from planner.domain.problem import Invalid, Problem
from planner.papers import Papers


@pytest.fixture
def papers(tmp_path):
    return Papers(tmp_path / "papers")


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.longho")


@pytest.fixture
def congress(db, office, world):
    return store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])


@pytest.fixture
def ask(db, office, moment, congress, papers):
    return lambda by=office, **changes: actions.jobs.ask(db, by, moment, congress, an_order(**changes), papers)


def files(tmp_path):
    folder = tmp_path / "papers"
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def test_asking_waits_for_the_clerk_and_leaves_its_trace_but_changes_no_congress(db, ask, office, papers):
    number, before = last_number(db), revisions(db)
    public_id = ask(ceiling=1)

    job = store.jobs.of_person(db, office.scope, office.id, public_id)
    assert (job.state, job.file_name, job.result) == ("waiting", "danh-mục-việc.pdf", "checklist-5a3b")
    words = json.loads(papers.find(spool(public_id)))
    assert words == {"html": an_order().html, "styles": list(an_order().styles), "variant": "pdf/a-2a"}
    (entry,) = entries(db, number)
    assert (entry.action, entry.public_id, entry.organisation, entry.congress, entry.classification) == (
        "job.asked", public_id, cast.DISTRICT, "", 1,
    )  # fmt: skip
    assert revisions(db) == before
    assert_sound(db)


def test_same_document_asked_for_twice_is_made_once(ask, db, tmp_path):
    first = ask()
    number = last_number(db)
    assert ask() == first
    assert last_number(db) == number
    assert files(tmp_path) == [spool(first)]


def test_same_document_of_somebody_else_is_his_own(ask, db):
    assert ask(by=cast.person(db, "thanhvien.longho")) != ask()


def test_nobody_fills_the_queue(ask, db, tmp_path):
    for index in range(MOST_OPEN):
        ask(result=f"r{index}")
    before = files(tmp_path)
    with nothing_written(db, Invalid) as raised:
        ask(result="more")
    assert raised.value.problems == (Problem("job.too_many", params={"most": MOST_OPEN}),)
    assert files(tmp_path) == before
    ask(by=cast.person(db, "thanhvien.longho"), result="more")


def test_full_disk_is_said_and_nothing_waits(db, ask, monkeypatch):
    monkeypatch.setattr(Papers, "keep", lambda *_words: False)
    with nothing_written(db, Invalid) as raised:
        ask()
    assert raised.value.problems == (Problem("job.disk_full"),)


def test_job_that_could_not_be_written_leaves_nothing_spooled(db, ask, monkeypatch, tmp_path):
    def fail(*_words):
        raise store.connection.OperationalError("database is locked")

    monkeypatch.setattr(store.jobs, "add", fail)
    with nothing_written(db, store.connection.OperationalError):
        ask()
    assert files(tmp_path) == []
