"""Making packs: each document as if printed alone and once, in one PDF or a ZIP, behind contents that are right."""

from contextlib import closing
from io import BytesIO
from zipfile import ZipFile

import factories
import pikepdf
import world as cast
from blank_pages import Pages, blank
from traces import assert_sound

from planner import actions, jobs, store
from planner.actions.spools import spool
from planner.domain.document import Options
from planner.domain.job import DONE, WAITING
from planner.domain.problem import Problem
from planner.jobs import Hand
from planner.printer import Printer
from planner.web import printing
from planner.web.printing import Viewer

ADDRESS = "http://127.0.0.1:8000"


def test_pack_is_made_kept_and_its_spool_is_gone(settings, db, ask, job, papers, monkeypatch):
    monkeypatch.setattr(jobs, "_BETWEEN_NOTES", 0.0)
    public_id = ask()
    hand = Hand(settings, Pages(), Pages())

    assert hand.make_next(db)

    done = job(public_id)
    # Six documents of two pages each, and the contents.
    assert (done.state, done.done, done.expected, done.ended_at) == (DONE, 14, 14, cast.MOMENT.stamp)
    assert [(one.pages, papers.find(one.paper) is not None) for one in store.packs.parts(db, done)] == [(2, True)] * 6
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
    assert store.packs.parts(db, job(public_id))[0].paper == name
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
    assert put_off.done == sum(one.pages for one in store.packs.parts(db, put_off)) > 0
    hand.make_next(db)
    assert job(asked[0]).state == DONE
    hand.make_next(db)
    assert job(public_id).state == DONE


def test_what_has_nothing_in_it_is_left_out(settings, db, ask, job, world, moment, office):
    for one in store.agendas.sittings(db, office.scope, congress_of(db, office, world, cast.DISTRICT)):
        actions.sittings.cancel(db, office, moment, one.public_id, "Làm lại")
    public_id = ask(kinds=("agenda",))
    Hand(settings, Pages()).make_next(db)
    first, second = store.packs.parts(db, job(public_id))
    assert (first.problem, second.problem) == (Problem("pack.empty"), None)


def test_pack_of_nothing_at_all_says_so(settings, db, ask, job, monkeypatch):
    monkeypatch.setattr(printing, "rows", lambda *_words: 0)
    public_id = ask()
    Hand(settings, Pages()).make_next(db)
    assert job(public_id).problem == Problem("pack.nothing_made")


def congress_of(db, person, world, code):
    return store.congresses.get(db, person.scope, world.congresses[code])


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


def test_pack_needs_no_more_printers_than_there_are(settings):
    assert 1 <= len(Hand(settings)._printers) <= jobs.MOST_PRINTERS
