"""Making packs in trouble: whatever becomes of printer, disk, papers, rights and the clerk itself."""

import json
import os
import signal
import subprocess
import sys
from contextlib import closing

import pytest
from blank_pages import Pages
from test_jobs import children_of
from waiting import holds, is_gone

from planner import actions, jobs, store
from planner.actions.spools import spool
from planner.domain import document
from planner.domain.job import CANCELLED, DONE, FAILED, RUNNING, WAITING
from planner.domain.problem import Problem
from planner.jobs import Hand
from planner.papers import Papers
from planner.printer import Failed, Printer

ADDRESS = "http://127.0.0.1:8000"


def refuse(code):
    def at_page(_page):
        raise Failed(Problem(code))

    return at_page


def has_a_part(db, job):
    return any(one.paper for one in store.packs.parts(db, job))


def interrupt(_page):
    raise KeyboardInterrupt


def test_clerk_that_is_killed_in_the_middle_makes_no_finished_part_again(settings, db, ask, job):
    public_id = ask()
    made = []

    def third(page):
        made.append(page)
        if len(made) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Hand(settings, Pages(third)).make_next(db)
    ended = [one for one in store.packs.parts(db, job(public_id)) if one.paper]
    assert (job(public_id).state, 0 < len(ended) < 6) == (RUNNING, True)

    pages = Pages()
    Hand(settings, pages).make_next(db)
    assert (job(public_id).state, pages.documents) == (DONE, 6 - len(ended))


def test_clerk_that_gets_no_further_gives_up_and_one_that_does_goes_on(settings, db, ask, job):
    public_id = ask()
    for _time in range(2):
        with pytest.raises(KeyboardInterrupt):
            Hand(settings, Pages(interrupt)).make_next(db)
    Hand(settings, Pages()).make_next(db)
    assert (job(public_id).state, job(public_id).problem) == (FAILED, Problem("printer.killed"))


def test_really_killed_clerk_leaves_no_process_and_the_next_goes_on(settings, db, ask, job):
    public_id = ask(kinds=("agenda",))
    command = [sys.executable, "-P", "-m", "planner", "clerk", "--db", str(settings.db)]
    with subprocess.Popen(command) as killed:
        try:
            holds(lambda: killed.poll() is not None or has_a_part(db, job(public_id)), 120.0)
            is_begun = has_a_part(db, job(public_id))
            children = children_of(killed.pid)
        finally:
            os.kill(killed.pid, signal.SIGKILL)
    assert is_begun
    assert holds(lambda: all(map(is_gone, children)))
    kept = {one.position: one.paper for one in store.packs.parts(db, job(public_id)) if one.paper}
    if job(public_id).state == RUNNING:
        with closing(Printer()) as one:
            Hand(settings, one).make_next(db)
    assert job(public_id).state == DONE
    assert kept.items() <= {one.position: one.paper for one in store.packs.parts(db, job(public_id))}.items()


def test_cancelled_pack_ends_at_once_and_is_not_kept(settings, db, ask, job, office, moment, papers, monkeypatch):
    monkeypatch.setattr(jobs, "_BETWEEN_NOTES", 0.0)
    public_id = ask()
    cancelled = []

    def at_page(_page):
        if not cancelled:
            cancelled.append(True)
            with closing(store.connection.connect(settings.db)) as other:
                actions.jobs.cancel(other, office, moment, public_id, papers)

    pages = Pages(at_page)
    Hand(settings, pages).make_next(db)
    assert job(public_id).state == CANCELLED
    assert pages.documents < 6
    assert papers.find(job(public_id).result) is None
    assert not Hand(settings, pages).make_next(db)


def test_full_disk_fails_the_pack_in_words(settings, db, ask, job, monkeypatch):
    public_id = ask()
    monkeypatch.setattr(Papers, "keep", lambda self, name, content: False)
    Hand(settings, Pages()).make_next(db)
    assert (job(public_id).state, job(public_id).problem) == (FAILED, Problem("job.disk_full"))


def test_purge_in_the_middle_leaves_no_paper(settings, db, ask, job, papers):
    public_id = ask()
    Hand(settings, Pages(lambda _page: papers.clear())).make_next(db)
    assert job(public_id).problem == Problem("job.gone")
    assert papers.find(job(public_id).result) is None


def test_purge_takes_a_made_pack(settings, db, ask, job, papers):
    public_id = ask()
    Hand(settings, Pages()).make_next(db)
    papers.clear()
    assert papers.find(job(public_id).result) is None


@pytest.mark.parametrize("code", ["printer.too_large", "printer.too_slow", "printer.killed", "printer.failed"])
def test_document_that_cannot_be_printed_is_named_and_the_pack_goes_on(settings, db, ask, job, code):
    public_id = ask(kinds=("agenda",))
    problem = Problem(code, params={"seconds": 600})
    asked = []

    class First(Pages):
        def pdf(self, html, styles, **words):
            if "HUYỆN LONG HỒ" in html.upper() and "contents__what" not in html and "THỊ TRẤN" not in html.upper():
                raise Failed(problem)
            asked.append(html)
            return super().pdf(html, styles, **words)

    Hand(settings, First()).make_next(db)
    first, second = store.packs.parts(db, job(public_id))
    assert (first.problem, second.problem, job(public_id).state) == (problem, None, DONE)
    assert "bỏ qua:" in asked[-1]


def test_document_that_is_too_long_is_named_and_the_pack_goes_on(settings, db, ask, job, monkeypatch):
    public_id = ask(kinds=("checklist", "agenda"))
    monkeypatch.setattr(document, "MOST_ROWS", 30)
    pages = Pages()
    Hand(settings, pages).make_next(db)
    problems = {(one.kind, one.problem.code) for one in store.packs.parts(db, job(public_id)) if one.problem}
    assert ("checklist", "document.too_long") in problems
    assert job(public_id).state == DONE
    assert "Tối đa 30" in pages.asked[-1] or "30" in pages.asked[-1]


def test_where_there_is_no_printer_the_pack_says_so(settings, db, ask, job):
    public_id = ask()
    Hand(settings, Pages(refuse("printer.unavailable"))).make_next(db)
    assert job(public_id).problem == Problem("printer.unavailable")


def test_printer_that_is_broken_off_once_prints_again(settings, db, ask, job):
    public_id = ask(kinds=("agenda",))
    broken = []

    def at_page(_page):
        if not broken:
            broken.append(True)
            raise Failed(Problem("printer.killed"))

    Hand(settings, Pages(at_page)).make_next(db)
    assert (job(public_id).state, [one.problem for one in store.packs.parts(db, job(public_id))]) == (
        DONE,
        [None, None],
    )


def test_account_that_may_no_longer_has_no_pack_made(settings, db, ask, papers):
    public_id = ask(ceiling=2)
    db.execute("UPDATE person SET clearance = 0 WHERE login = 'vanphong.longho'")
    pages = Pages()
    Hand(settings, pages).make_next(db)
    row = db.execute("SELECT state, problem FROM job WHERE public_id = ?", [public_id]).fetchone()
    assert (row, pages.asked) == (("failed", "job.unknown"), [])


def test_right_that_is_taken_away_meanwhile_ends_the_pack(settings, db, ask):
    public_id = ask()
    db.execute("DELETE FROM access_grant WHERE person_id = (SELECT id FROM person WHERE login = 'vanphong.longho')")
    Hand(settings, Pages()).make_next(db)
    assert db.execute("SELECT state FROM job WHERE public_id = ?", [public_id]).fetchone() == ("failed",)


def test_stopping_lets_the_pack_wait_for_the_next_clerk(settings, db, ask, job):
    public_id = ask()
    hand = Hand(settings)
    hand.start()
    try:
        is_begun = holds(lambda: has_a_part(db, job(public_id)), 120.0)
    finally:
        hand.stop()
    assert is_begun
    assert not hand.is_alive()
    assert (job(public_id).state, job(public_id).tries) in {(WAITING, 0), (DONE, 1)}
    assert json.loads(Papers(settings.papers).find(spool(public_id)) or b"{}") in ({"address": ADDRESS}, {})
