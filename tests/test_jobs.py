"""The clerk's second hand: what becomes of a job, whatever becomes of the printer, the disk and the clerk itself."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import world as cast
from factories import an_order
from traces import assert_sound, last_number
from waiting import holds, is_gone

from planner import actions, clerk, jobs, store
from planner.actions.jobs import spool
from planner.domain.job import DONE, FAILED, RUNNING, WAITING
from planner.domain.problem import Problem
from planner.jobs import Hand
from planner.papers import Papers
from planner.printer import Failed, Printer

LONG = '<html lang="vi"><title>Dài</title>' + "<h1>Một</h1><p>văn bản</p>" * 4000


class Pages:
    """A printer that lays out pages as told, and may do something at each."""

    def __init__(self, pages=3, at_page=lambda page: None):
        self._pages, self._at_page = pages, at_page
        self.asked = []

    def pdf(self, on_page, on_laid, patience, **words):
        self.asked.append(words)
        for page in range(1, self._pages + 1):
            self._at_page(page)
            on_page(page)
        on_laid()
        return b"%PDF made"

    def interrupt(self):
        pass

    close = interrupt


@pytest.fixture
def papers(settings):
    return Papers(settings.papers)


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.longho")


@pytest.fixture
def ask(db, office, moment, world, papers):
    congress = store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])
    return lambda **changes: actions.jobs.ask(db, office, moment, congress, an_order(**changes), papers)


@pytest.fixture
def job(db, office):
    return lambda public_id: store.jobs.of_person(db, office.scope, office.id, public_id)


def refuse(code):
    def at_page(_page):
        raise Failed(Problem(code))

    return at_page


def test_job_is_made_kept_and_its_spool_is_gone(settings, db, ask, job, papers):
    public_id = ask()
    number = last_number(db)
    printer = Pages()

    assert Hand(settings, printer).make_next(db)

    done = job(public_id)
    assert (done.state, done.done, done.expected, done.ended_at) == (DONE, 3, 3, cast.MOMENT.stamp)
    assert papers.find(done.result) == b"%PDF made"
    assert papers.find(spool(public_id)) is None
    assert printer.asked == [{"html": an_order().html, "styles": list(an_order().styles), "variant": "pdf/a-2a"}]
    assert last_number(db) == number  # progress is no deed of anybody's
    assert not Hand(settings, printer).make_next(db)
    assert_sound(db)


def test_progress_is_written_now_and_then(settings, db, ask, job, monkeypatch):
    public_id = ask()
    seen = []
    monkeypatch.setattr(jobs, "_BETWEEN_NOTES", 0.0)
    Hand(settings, Pages(4, lambda _page: seen.append(job(public_id).done))).make_next(db)
    assert seen == [0, 1, 2, 3]

    noted = []
    monkeypatch.setattr(jobs, "_BETWEEN_NOTES", 60.0)
    monkeypatch.setattr(store.jobs, "note_page", lambda _db, _job, *pages: noted.append(pages))
    ask(result="b")
    Hand(settings, Pages(100)).make_next(db)
    assert noted == [(100, 100)]  # all are laid out


def test_busy_database_costs_the_progress_and_not_the_job(settings, db, ask, job, monkeypatch):
    public_id = ask()

    def busy(*_words):
        raise store.connection.OperationalError("database is locked")

    monkeypatch.setattr(jobs, "_BETWEEN_NOTES", 0.0)
    monkeypatch.setattr(store.jobs, "note_page", busy)
    Hand(settings, Pages()).make_next(db)
    assert job(public_id).state == DONE


@pytest.mark.parametrize("code", ["printer.too_large", "printer.too_slow", "printer.killed", "printer.failed"])
def test_job_that_cannot_be_printed_says_why(settings, db, ask, job, papers, code):
    public_id = ask()
    Hand(settings, Pages(at_page=refuse(code))).make_next(db)
    failed = job(public_id)
    assert (failed.state, failed.problem.code) == (FAILED, code)
    assert (papers.find(failed.result), papers.find(spool(public_id))) == (None, None)


def test_full_disk_fails_the_job_in_words(settings, db, ask, job, monkeypatch):
    public_id = ask()
    keep = Papers.keep
    monkeypatch.setattr(Papers, "keep", lambda self, name, content: name[:5] == "spool" and keep(self, name, content))
    Hand(settings, Pages()).make_next(db)
    assert job(public_id).problem == Problem("job.disk_full")


def test_purge_in_the_middle_leaves_no_paper(settings, db, ask, job, papers):
    public_id = ask()
    Hand(settings, Pages(at_page=lambda _page: papers.clear())).make_next(db)
    assert job(public_id).problem == Problem("job.gone")
    assert papers.find("checklist-5a3b") is None


def test_job_whose_spool_is_gone_says_so(settings, db, ask, job, papers):
    public_id = ask()
    papers.clear()
    Hand(settings, Pages()).make_next(db)
    assert job(public_id).problem == Problem("job.gone")


def test_job_left_in_the_middle_is_taken_up_again_and_given_up_the_third_time(settings, db, ask, job):
    public_id = ask()
    for _time in range(2):
        with pytest.raises(KeyboardInterrupt):
            Hand(settings, Pages(at_page=lambda _page: raise_(KeyboardInterrupt()))).make_next(db)
        assert job(public_id).state == RUNNING
    Hand(settings, Pages()).make_next(db)
    assert (job(public_id).state, job(public_id).problem) == (FAILED, Problem("printer.killed"))


def raise_(error):
    raise error


def test_job_left_in_the_middle_once_is_made_the_next_time(settings, db, ask, job):
    public_id = ask()
    with pytest.raises(KeyboardInterrupt):
        Hand(settings, Pages(at_page=lambda _page: raise_(KeyboardInterrupt()))).make_next(db)
    Hand(settings, Pages()).make_next(db)
    assert job(public_id).state == DONE


def test_one_bad_job_keeps_no_other_from_being_made(settings, db, ask, job, papers, monkeypatch):
    bad, good = ask(), ask(result="good")
    papers.keep(spool(bad), b"no json")
    monkeypatch.setattr(jobs, "LONG_PAUSE", 0.0)
    hand = Hand(settings, Pages())
    hand.start()
    assert holds(lambda: job(good).state == DONE)
    hand.stop()
    assert (job(bad).state, hand.is_alive()) == (FAILED, False)


def test_stopping_ends_within_moments_and_lets_the_job_wait_for_the_next_clerk(settings, db, ask, job):
    public_id = ask(html=LONG, styles=("@page { size: A4 } h1 { break-before: page }",))
    hand = Hand(settings)
    hand.start()
    assert holds(lambda: job(public_id).done > 0)
    hand.stop()
    assert not hand.is_alive()
    assert (job(public_id).state, job(public_id).tries, job(public_id).done) == (WAITING, 0, 0)


def test_clerk_makes_what_is_asked_for_while_it_does_its_own_work(settings, db, ask, job, papers):
    public_id = ask()
    clerk.run(settings, lambda _seconds: holds(lambda: job(public_id).state in {DONE, FAILED}))
    assert papers.find(job(public_id).result).startswith(b"%PDF")


def test_killed_clerk_leaves_no_process_and_the_next_one_makes_the_job(settings, db, ask, job, papers):
    public_id = ask(html=LONG[: 27 * 300], styles=("@page { size: A4 } h1 { break-before: page }",))
    command = [sys.executable, "-P", "-m", "planner", "clerk", "--db", str(settings.db)]
    with subprocess.Popen(command) as killed:
        assert holds(lambda: job(public_id).done > 0)
        children = children_of(killed.pid)
        os.kill(killed.pid, signal.SIGKILL)
    assert len(children) == 1
    assert holds(lambda: is_gone(children[0]))
    assert job(public_id).state == RUNNING

    with closing(Printer()) as printer:
        Hand(settings, printer).make_next(db)
    assert (job(public_id).state, job(public_id).tries) == (DONE, 2)


def children_of(process):
    """The processes that any thread of this one started."""
    return [one for file in Path(f"/proc/{process}/task").glob("*/children") for one in file.read_text().split()]


def test_old_jobs_and_papers_are_forgotten_by_the_clerk(settings, db, ask, job, papers, office):
    ask()
    Hand(settings, Pages()).make_next(db)
    os.utime(settings.papers / "checklist-5a3b", (cast.NOW.timestamp(), cast.NOW.timestamp()))
    for days, count in ((6, 1), (8, 0)):
        clerk.work(replace(settings, now=lambda days=days: cast.NOW + timedelta(days=days)))
        assert len(store.jobs.all_of_person(db, office.scope, office.id)) == count
        assert (settings.papers / "checklist-5a3b").exists() == bool(count)
