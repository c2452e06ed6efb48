"""Making packs: by the clerk and by its parts, whatever becomes of printer, disk, rights and the clerk itself."""

import json
import os
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import factories
import pikepdf
import pytest
import world as cast
from test_jobs import children_of
from traces import assert_sound
from waiting import holds, is_gone

from planner import actions, jobs, store
from planner.actions.spools import spool
from planner.domain import document
from planner.domain.document import Options
from planner.domain.job import CANCELLED, DONE, FAILED, RUNNING, WAITING
from planner.domain.pack import Wanted
from planner.domain.problem import Problem
from planner.jobs import Hand
from planner.papers import Papers
from planner.printer import Failed, Printer
from planner.web import printing
from planner.web.printing import Viewer

ADDRESS = "http://127.0.0.1:8000"


def blank(pages):
    """A PDF of so many empty pages."""
    with pikepdf.new() as pdf:
        for _number in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
        written = BytesIO()
        pdf.save(written, deterministic_id=True)
        return written.getvalue()


class Pages:
    """A printer that makes two empty pages of each sheet, and may do something at each."""

    def __init__(self, at_page=lambda page: None):
        self._at_page = at_page
        self.asked = []

    def pdf(self, html, styles, *, variant, patience, on_page=lambda page: None, on_laid=lambda: None):
        self.asked.append(html)
        for page in (1, 2):
            self._at_page(page)
            on_page(page)
        return blank(2)

    @property
    def documents(self):
        """How many documents it made, the contents not counted."""
        return sum("contents__what" not in html for html in self.asked)

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
def district(db, office):
    return store.organisations.get(db, office.scope, store.cycles.bounds(db, cast.CYCLE)[0], cast.DISTRICT)


@pytest.fixture
def ask(db, office, moment, district, papers):
    return lambda by=office, **changes: actions.packs.ask(
        db, by, moment, district, replace(Wanted(), **changes), ADDRESS, "tập.pdf", papers
    )


@pytest.fixture
def job(db, office):
    return lambda public_id, by=office: store.jobs.of_person(db, by.scope, by.id, public_id)


def parts(db, job):
    return store.packs.parts(db, job)


def refuse(code):
    def at_page(_page):
        raise Failed(Problem(code))

    return at_page


def interrupt(_page):
    raise KeyboardInterrupt


def test_pack_is_made_kept_and_its_spool_is_gone(settings, db, ask, job, papers, monkeypatch):
    monkeypatch.setattr(jobs, "_BETWEEN_NOTES", 0.0)
    public_id = ask()
    hand = Hand(settings, Pages(), Pages())

    assert hand.make_next(db)

    done = job(public_id)
    # Six documents of two pages each, and the contents.
    assert (done.state, done.done, done.expected, done.ended_at) == (DONE, 14, 14, cast.MOMENT.stamp)
    assert [(one.pages, papers.find(one.paper) is not None) for one in parts(db, done)] == [(2, True)] * 6
    with pikepdf.open(BytesIO(papers.find(done.result))) as pdf:
        assert len(pdf.pages) == 14
    assert papers.find(spool(public_id)) is None
    assert not hand.make_next(db)
    assert_sound(db)


def test_each_document_is_the_one_that_is_printed_alone(settings, db, ask, job, papers, office, moment, world):
    public_id = ask(kinds=("agenda",))
    Hand(settings, Pages()).make_next(db)
    congress = store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])
    viewer = Viewer(office.scope, moment.today, moment.stamp)
    with printing.desk(settings, is_demonstration=False).app_context():
        name = printing.tag(db, viewer, congress, Options("agenda"), ADDRESS)
    assert parts(db, job(public_id))[0].paper == name
    (issued,) = store.documents.made(db, office.scope, congress)
    assert (issued.issue.version, issued.is_signed, issued.options.kind) == (1, False, "agenda")


def test_same_pack_of_two_people_is_two_jobs_and_no_part_is_made_twice(settings, db, ask, job):
    other = cast.person(db, "thaymat.vinhlong")
    first, second = ask(), ask(by=other)
    pages = Pages()
    hand = Hand(settings, pages)
    assert [hand.make_next(db) for _time in range(3)] == [True, True, False]
    assert first != second
    assert (job(first).state, job(second, other).state, pages.documents) == (DONE, DONE, 6)
    assert job(first).result != job(second, other).result


def test_clerk_that_is_killed_in_the_middle_makes_no_finished_part_again(settings, db, ask, job):
    public_id = ask()
    made = []

    def third(page):
        made.append(page)
        if len(made) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Hand(settings, Pages(third)).make_next(db)
    ended = [one for one in parts(db, job(public_id)) if one.paper]
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
            is_begun = holds(lambda: any(one.paper for one in parts(db, job(public_id))), 120.0)
            children = children_of(killed.pid)
        finally:
            os.kill(killed.pid, signal.SIGKILL)
    assert is_begun
    assert holds(lambda: all(map(is_gone, children)))
    kept = {one.position: one.paper for one in parts(db, job(public_id)) if one.paper}
    if job(public_id).state == RUNNING:
        with closing(Printer()) as one:
            Hand(settings, one).make_next(db)
    assert job(public_id).state == DONE
    assert kept.items() <= {one.position: one.paper for one in parts(db, job(public_id))}.items()


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


def test_single_document_is_made_in_between_and_the_pack_goes_on(settings, db, ask, job, office, world, papers, moment):
    public_id = ask()
    congress = store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])
    asked = []

    def at_page(_page):
        if not asked:
            with closing(store.connection.connect(settings.db)) as other:
                order = factories.an_order()
                asked.append(actions.jobs.ask(other, office, moment, congress, order, papers))

    hand = Hand(settings, Pages(at_page))
    hand.make_next(db)
    put_off = job(public_id)
    assert (put_off.state, put_off.tries) == (WAITING, 0) or put_off.tries <= 1
    assert put_off.done == sum(one.pages for one in parts(db, put_off)) > 0
    hand.make_next(db)
    assert job(asked[0]).state == DONE
    hand.make_next(db)
    assert job(public_id).state == DONE


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
    first, second = parts(db, job(public_id))
    assert (first.problem, second.problem, job(public_id).state) == (problem, None, DONE)
    assert "bỏ qua:" in asked[-1]


def test_document_that_is_too_long_is_named_and_the_pack_goes_on(settings, db, ask, job, monkeypatch):
    public_id = ask(kinds=("checklist", "agenda"))
    monkeypatch.setattr(document, "MOST_ROWS", 30)
    pages = Pages()
    Hand(settings, pages).make_next(db)
    problems = {(one.kind, one.problem.code) for one in parts(db, job(public_id)) if one.problem}
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
    assert (job(public_id).state, [one.problem for one in parts(db, job(public_id))]) == (DONE, [None, None])


def test_what_has_nothing_in_it_is_left_out(settings, db, ask, job, world, moment, office):
    for one in store.agendas.sittings(db, office.scope, congress_of(db, office, world, cast.DISTRICT)):
        actions.sittings.cancel(db, office, moment, one.public_id, "Làm lại")
    public_id = ask(kinds=("agenda",))
    Hand(settings, Pages()).make_next(db)
    first, second = parts(db, job(public_id))
    assert (first.problem, second.problem) == (Problem("pack.empty"), None)


def test_pack_of_nothing_at_all_says_so(settings, db, ask, job, monkeypatch):
    monkeypatch.setattr(printing, "rows", lambda *_words: 0)
    public_id = ask()
    Hand(settings, Pages()).make_next(db)
    assert job(public_id).problem == Problem("pack.nothing_made")


def congress_of(db, person, world, code):
    return store.congresses.get(db, person.scope, world.congresses[code])


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


def test_zip_holds_single_documents_and_a_list(settings, db, ask, job, papers):
    public_id = ask(form="zip", kinds=("timeline", "agenda"))
    Hand(settings, Pages()).make_next(db)
    with ZipFile(BytesIO(papers.find(job(public_id).result))) as pack:
        names = pack.namelist()
        assert names == [
            "00 Mục lục.txt",
            "01 Đảng bộ huyện Long Hồ/Tiến độ.pdf",
            "01 Đảng bộ huyện Long Hồ/Chương trình.pdf",
            "02 Đảng bộ thị trấn Long Hồ/Tiến độ.pdf",
            "02 Đảng bộ thị trấn Long Hồ/Chương trình.pdf",
        ]
        assert pack.read(names[1]) == blank(2)
        assert pack.read(names[0]).decode("utf-8-sig").split("\r\n")[2:6] == names[1:]
    assert job(public_id).done == 8


def test_contents_name_committees_without_a_congress(settings, db, ask):
    keeper = cast.person(db, "quantri")
    name = "Đảng bộ xã " + "có tên thật dài " * 18
    row = store.organisations.NewOrganisation("P86.857.9", name.strip(), "xa", "assumed", "co_so", cast.DISTRICT)
    actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)
    pages = Pages()
    ask(kinds=("agenda",), names_absent=True)
    Hand(settings, pages).make_next(db)
    assert "Tổ chức đảng chưa mở đại hội:" in pages.asked[-1]
    assert "Đảng bộ xã có tên thật dài" in pages.asked[-1]
    assert name.strip() not in pages.asked[-1]


def test_contents_are_set_until_their_own_pages_are_counted_in(settings, db, ask):
    pages = Pages()
    ask(kinds=("agenda",))
    Hand(settings, pages).make_next(db)
    contents = [html for html in pages.asked if "contents__what" in html]
    # The printer makes two pages of everything, so the first document begins on the third.
    assert ['">2</a>' in html for html in contents] == [True, False]
    assert '">3</a>' in contents[-1]
    assert '">5</a>' in contents[-1]


def test_same_pack_twice_is_the_same_bytes(settings, db, ask, job, papers):
    made = []
    for form in ("pdf", "pdf"):
        public_id = ask(kinds=("agenda",), form=form)
        with closing(Printer()) as one:
            Hand(settings, one).make_next(db)
        made.append(papers.find(job(public_id).result))
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF")


def test_stopping_lets_the_pack_wait_for_the_next_clerk(settings, db, ask, job):
    public_id = ask()
    hand = Hand(settings)
    hand.start()
    assert holds(lambda: any(one.paper for one in parts(db, job(public_id))))
    hand.stop()
    assert not hand.is_alive()
    assert (job(public_id).state, job(public_id).tries) in {(WAITING, 0), (DONE, 1)}
    assert json.loads(Papers(settings.papers).find(spool(public_id)) or b"{}") in ({"address": ADDRESS}, {})


def test_pack_needs_no_more_printers_than_there_are(settings):
    assert 1 <= len(Hand(settings)._printers) <= jobs.MOST_PRINTERS
