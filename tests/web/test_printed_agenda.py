"""The agenda on paper: each day by itself, in the name of the congress, and nothing that is internal."""

import re
from datetime import date

import pikepdf
import pytest
import world as cast
from factories import agenda_of
from web import printed

from planner import actions
from planner.actions.agenda_items import Place
from planner.domain.agenda_edit import ItemEdit, NewSitting, SittingEdit
from planner.domain.document import Options

ORGANISER, READER = "vanphong.longho", "bandoc.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def paper(sign_in, congress_id):
    """The preview of the document, as plain text with single blanks."""

    def show(login=READER, **options):
        answer = sign_in(login).get(f"/congresses/{congress_id}/documents/agenda.html", query_string=options)
        assert answer.status_code == 200
        return answer.get_data(as_text=True)

    return show


def plain(page):
    return re.sub(r"[\s\xa0]+", " ", re.sub(r"<[^>]+>", " ", page))


def test_every_day_and_item_stands_there_with_its_times(paper, db, congress_id):
    page = paper()
    assert page.count('<tbody class="day">') == 3
    assert "Thứ Ba, ngày 13 tháng 7 năm 2010 – Phiên trù bị" in plain(page)
    assert "Thứ Tư, ngày 14 tháng 7 năm 2010 – ngày thứ 1 của đại hội" in plain(page)
    for one in agenda_of(db, congress_id):
        for entry in one.items:
            assert entry.item.title in plain(page)
    assert "7:30 – " in plain(page)
    assert "Buổi sáng" in plain(page)


def test_internal_items_are_printed_for_nobody_who_did_not_ask(paper, db, moment, congress_id):
    office = cast.person(db, ORGANISER)
    sitting = agenda_of(db, congress_id)[1].sitting
    before = paper()
    edit = ItemEdit("Hội ý về nhân sự", minutes=45, classification=1)
    actions.agenda_items.add(db, office, moment, congress_id, Place(sitting.public_id), edit)
    assert paper() == before
    assert "Hội ý" not in plain(paper(ORGANISER))
    assert "Hội ý về nhân sự" in plain(paper(ORGANISER, classification="internal"))


def test_agenda_of_nothing_says_so(paper, db, moment, congress_id):
    for one in agenda_of(db, congress_id):
        actions.sittings.cancel(db, cast.person(db, ORGANISER), moment, one.sitting.public_id, "làm lại")
    assert "Đại hội này chưa có chương trình." in plain(paper())


def test_hostile_text_is_text(paper, db, moment, congress_id):
    sitting = agenda_of(db, congress_id)[1].sitting
    title = "<img src=file:///etc/passwd> =1+1 😀 " + "x" * 200
    edit = ItemEdit(title, presenter="<script>alert(1)</script>")
    actions.agenda_items.add(db, cast.person(db, ORGANISER), moment, congress_id, Place(sitting.public_id), edit)
    page = paper()
    assert "&lt;img src=file" in page
    assert "<script>alert" not in page
    assert "<img src=file" not in page


def test_pdf_holds_every_day_whole_on_a_page_with_its_bookmark_and_every_word(world, db, congress_id, tmp_path):
    made = printed.pdf(printed.sheet(db, cast.DISTRICT, Options("agenda")))
    path = tmp_path / "agenda.pdf"
    path.write_bytes(made)
    agenda = agenda_of(db, congress_id)
    with pikepdf.open(path) as document:
        pages = len(document.pages)
        marks = [str(one.title) for mark in document.open_outline().root for one in mark.children]
    assert [mark.split(" – ")[0] for mark in marks] == [
        "Thứ Ba, ngày 13 tháng 7 năm 2010",
        "Thứ Tư, ngày 14 tháng 7 năm 2010",
        "Thứ Năm, ngày 15 tháng 7 năm 2010",
    ]
    texts = [printed.joined(printed.text_of(path, number)) for number in range(1, pages + 1)]
    where = [
        [n for n, text in enumerate(texts) if all(printed.joined(entry.item.title) in text for entry in one.items)]
        for one in agenda
    ]
    assert [len(on) for on in where] == [1, 1, 1]
    assert "Chươngtrình·ĐạihộiđạibiểuĐảngbộhuyệnLongHồ" in texts[0]


def test_days_that_fit_stand_together_under_the_letterhead_too(db, moment, congress_id, tmp_path):
    office = cast.person(db, ORGANISER)
    items = tuple((0, ItemEdit(f"Mục {number}", minutes=20)) for number in range(8))
    sittings = [NewSitting(SittingEdit("chinh_thuc", date(2010, 7, day), 480, 1), items) for day in (14, 15, 16, 17)]
    actions.agendas.bring_in(db, office, moment, congress_id, sittings, "Thay")
    path = tmp_path / "agenda.pdf"
    path.write_bytes(printed.pdf(printed.sheet(db, cast.DISTRICT, Options("agenda"))))
    with pikepdf.open(path) as document:
        texts = [printed.text_of(path, page) for page in range(1, len(document.pages) + 1)]
    assert [(text.count("/7/2010") + text.count("tháng 7 năm 2010"), text.count("Mục ")) for text in texts] == [
        (2, 16), (2, 16),
    ]  # fmt: skip


def test_day_longer_than_a_page_is_cut_between_its_halves(db, moment, congress_id, tmp_path):
    office = cast.person(db, ORGANISER)
    items = [(0, ItemEdit(f"Sáng {number}", minutes=10)) for number in range(20)]
    items += [
        (0, ItemEdit(f"Chiều {number}", minutes=10, fixed_at=None if number else 13 * 60)) for number in range(20)
    ]
    sittings = [NewSitting(SittingEdit("chinh_thuc", date(2010, 7, 14), 450, 1), tuple(items))]
    actions.agendas.bring_in(db, office, moment, congress_id, sittings, "Thay")
    for signed in ({}, printed.SIGNED):
        path = tmp_path / "agenda.pdf"
        path.write_bytes(printed.pdf(printed.sheet(db, cast.DISTRICT, Options("agenda", **signed))))
        first, second = (printed.text_of(path, page) for page in (1, 2))
        assert [(text.count("Sáng "), text.count("Chiều ")) for text in (first, second)] == [(20, 0), (0, 20)]


def test_page_on_which_a_day_goes_on_says_which_day_and_which_half_of_it(db, moment, congress_id, tmp_path):
    sittings = []
    for day, count in ((14, 40), (15, 30)):
        items = [
            (0, ItemEdit(f"Mục {number}", minutes=14, fixed_at=13 * 60 if number == count // 2 else None))
            for number in range(count)
        ]
        sittings.append(NewSitting(SittingEdit("chinh_thuc", date(2010, 7, day), 450, 1), tuple(items)))
    actions.agendas.bring_in(db, cast.person(db, ORGANISER), moment, congress_id, sittings, "Thay")
    path = tmp_path / "agenda.pdf"
    path.write_bytes(printed.pdf(printed.sheet(db, cast.DISTRICT, Options("agenda"))))
    with pikepdf.open(path) as document:
        texts = [printed.text_of(path, page) for page in range(1, len(document.pages) + 1)]
    heads = [re.search(r"^Thứ .*\(tiếp\)$", text, re.MULTILINE) for text in texts]
    assert [head and head[0] for head in heads] == [
        None, "Thứ Tư, ngày 14 tháng 7 năm 2010 (tiếp)", None, "Thứ Năm, ngày 15 tháng 7 năm 2010 – Buổi chiều (tiếp)",
    ]  # fmt: skip
    # The name of a half day goes with its first item to the next page.
    assert ["Buổi chiều\n" in text for text in texts] == [False, True, True, False]


def test_agenda_of_hundreds_of_items_stays_on_its_pages(db, moment, congress_id, tmp_path):
    office = cast.person(db, ORGANISER)
    items = tuple((2, ItemEdit(f"Mục {number} " + "x" * 280, minutes=1)) for number in range(200))
    sittings = [NewSitting(SittingEdit("chinh_thuc", date(2010, 7, 14), 480, 2), items)]
    actions.agendas.bring_in(db, office, moment, congress_id, sittings, "Thay")
    path = tmp_path / "agenda.pdf"
    path.write_bytes(printed.pdf(printed.sheet(db, cast.DISTRICT, Options("agenda"))))
    words = printed.words_of(path)
    assert {one.page for one in words} >= set(range(1, 10))
    assert [one for one in words if one.right > 210 - 14 or one.bottom > 297] == []
