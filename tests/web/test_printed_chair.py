"""The chair's book: for the office alone, with everything that is said, announced and held ready."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import factories
import pikepdf
import pytest
import world as cast
from factories import agenda_of
from traces import entries, last_number
from web import printed

from planner import actions, store
from planner.domain.agenda_edit import ItemEdit, NewSitting, SittingEdit, as_edit
from planner.domain.agenda_script import Script
from planner.domain.document import Options
from planner.domain.time_of_day import shown

ORGANISER, READER, CLEARED, INSPECTOR = "vanphong.longho", "bandoc.longho", "thanhvien.longho", "kiemtra.tw"
SCRIPT = Script("Xin mời đứng nghiêm", "Số đại biểu có mặt", "Văn nghệ 10 phút", "Nhắc ở phút 35")


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def office(db):
    return cast.person(db, ORGANISER)


@pytest.fixture
def write(db, moment, office):
    """Edit an item of the district's agenda."""

    def do(item, script=SCRIPT, **changes):
        edit = replace(as_edit(item), script=script, **changes)
        return actions.agenda_items.edit(db, office, moment, item.public_id, edit, item.version)

    return do


@pytest.fixture
def item(db, congress_id):
    return agenda_of(db, congress_id)[1].items[0].item


@pytest.fixture
def address(congress_id):
    return f"/congresses/{congress_id}/documents/chair"


def plain(page):
    return re.sub(r"[\s\xa0]+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def sheet(db):
    """The book as a sheet for the printer, as the district's office has it."""

    def do(**options):
        return printed.sheet(db, cast.DISTRICT, Options("chair", **options), ORGANISER)

    return do


def test_book_says_of_how_many_of_all_items_tasks_prepare(sign_in, db, congress_id, address):
    page = plain(sign_in(ORGANISER).get(f"{address}.html").text)
    total = sum(len(one.items) for one in agenda_of(db, congress_id))
    assert f"16 trong {total} mục có việc chuẩn bị; 16 mục chưa sẵn sàng; khai mạc" in page


def test_book_holds_all_that_is_said_announced_and_held_ready(sign_in, db, congress_id, address, item, write):
    write(item)
    page = plain(sign_in(ORGANISER).get(f"{address}.html").text)
    assert "“Xin mời đứng nghiêm”" in page
    for label, text in (("Công bố:", SCRIPT.announcement), ("Dự phòng:", SCRIPT.reserve), ("Lưu ý:", SCRIPT.note)):
        assert f"{label} {text}" in page
    for one in agenda_of(db, congress_id):
        for entry in one.items:
            assert entry.item.title in page
            assert f"{shown(entry.start)} – {shown(entry.end)} {entry.item.minutes} phút" in page


@pytest.mark.parametrize(
    ("login", "status"),
    [(ORGANISER, 200), (CLEARED, 200), (INSPECTOR, 200), ("vanphong.vinhlong", 200), (READER, 403),
     ("thanhvien.mangthit", 404)],
)  # fmt: skip
def test_book_is_for_who_may_change_the_agenda_or_reads_internal_things(sign_in, address, login, status):
    client = sign_in(login)
    assert {client.get(f"{address}{ending}").status_code for ending in ("", ".html")} == {status}
    for answer in (client.get(f"{address}.pdf"), client.post(address)):
        assert answer.status_code == status
        assert answer.data.startswith(b"%PDF") is (status == 200)


def test_reader_is_not_offered_the_book_and_learns_nothing_of_one_that_was_printed(
    sign_in, db, congress_id, address, item, write
):
    documents = f"/congresses/{congress_id}/documents"
    paths = [documents, f"/congresses/{congress_id}", f"/congresses/{congress_id}/agenda"]
    reader = sign_in(READER)
    before = [reader.get(path).data for path in paths]
    assert "Sổ điều hành" not in reader.get(documents).text
    write(item)
    mark = last_number(db)
    assert sign_in(ORGANISER).get(f"{address}.pdf").status_code == 200
    assert [(one.action, one.classification) for one in entries(db, mark)] == [("document.issued", 1)]
    assert [reader.get(path).data for path in paths] == before
    own = sign_in(ORGANISER).get(documents).text
    assert own.count("Sổ điều hành") == 2


def test_items_and_tasks_above_what_was_asked_for_change_no_byte(sign_in, db, moment, congress_id, address, office):
    client = sign_in(ORGANISER)
    before = client.get(f"{address}.html").data
    sitting = agenda_of(db, congress_id)[1].sitting
    place = actions.agenda_items.Place(sitting.public_id)
    hidden = ItemEdit("Hội ý riêng", minutes=45, classification=1, script=SCRIPT)
    actions.agenda_items.add(db, office, moment, congress_id, place, hidden)
    assert client.get(f"{address}.html").data == before
    whole = plain(client.get(f"{address}.html", query_string={"classification": "internal"}).text)
    assert "Hội ý riêng [nội bộ]" in whole


def test_readiness_stands_beside_the_item_with_its_tasks(sign_in, db, moment, congress_id, address, office):
    client = sign_in(ORGANISER)
    congress = store.congresses.get(db, office.scope, congress_id)
    ordinary = replace(office.scope, ceiling=0)
    tasks = [one for own in store.agendas.preparing(db, ordinary, congress).values() for one in own]
    page = plain(client.get(f"{address}.html").text)
    assert "Chưa sẵn sàng" in page or "Có nguy cơ" in page
    for task in tasks[:3]:
        assert re.search(rf"\b{task.printed_number} {re.escape(task.title[:40])}", page)


def test_change_of_a_script_makes_the_book_anew_and_the_old_print_old(sign_in, db, address, item, write):
    client = sign_in(ORGANISER)
    first = client.get(f"{address}.pdf")
    assert client.get(f"{address}.pdf").data == first.data
    write(item)
    second = client.get(f"{address}.pdf")
    assert second.headers["ETag"] != first.headers["ETag"]
    codes = db.execute("SELECT code, version FROM document_issue ORDER BY version").fetchall()
    assert [version for _, version in codes] == [1, 2]
    assert client.get(f"/check/{codes[0][0]}").text != client.get(f"/check/{codes[1][0]}").text


def test_each_sitting_begins_on_a_page_of_its_own_with_its_bookmark(db, congress_id, sheet, tmp_path):
    path = tmp_path / "chair.pdf"
    path.write_bytes(printed.pdf(sheet()))
    agenda = agenda_of(db, congress_id)
    with pikepdf.open(path) as document:
        pages = len(document.pages)
        marks = [str(one.title) for mark in document.open_outline().root for one in mark.children]
    assert marks == ["Phiên trù bị", "Phiên chính thức 1", "Phiên chính thức 2"]
    texts = [printed.joined(printed.text_of(path, number)) for number in range(1, pages + 1)]
    starts = [n for n, text in enumerate(texts) if "PHIÊN" in text and "(tiếp)" not in text and n]
    assert len(starts) == len(agenda)
    assert all("Trang" + f"{n}/{pages}" in text for n, text in enumerate(texts, start=1))
    # A page that goes on with a sitting says with which one.
    assert all(n in starts or "(tiếp)" in text for n, text in enumerate(texts) if n)


def test_items_stay_whole_unless_one_is_taller_than_a_page(db, moment, congress_id, office, sheet, tmp_path):
    long = Script("dài " * 480 + "hết", "dài " * 480 + "hết", "dài " * 480 + "hết", "dài " * 480 + "hết")
    rows = [ItemEdit(f"Mục {n} đầu", script=Script(f"lời {n} " + "dẫn " * 60 + f"cuối{n}")) for n in range(9)]
    rows.insert(4, ItemEdit("Mục rất dài", script=long))
    course = [NewSitting(SittingEdit("chinh_thuc", date(2010, 7, 14), 480, 2), tuple(enumerate(rows, start=2)), 2)]
    actions.agendas.bring_in(db, office, moment, congress_id, course, "thay")
    path = tmp_path / "chair.pdf"
    path.write_bytes(printed.pdf(sheet()))
    words = printed.words_of(path)
    at = {word.text: word.page for word in words}
    begins = {}
    for first, second in pairwise(words):
        if first.text == "“lời":
            begins[second.text] = first.page
    assert {n: at[f"cuối{n}”"] for n in range(9)} == {n: begins[str(n)] for n in range(9)}
    assert sum(word.text.startswith("hết") for word in words) == 4
    assert max(word.bottom for word in words if not word.text.startswith("Trang")) < 297


def test_what_is_said_is_read_at_the_rostrum(sheet, item, write, tmp_path):
    write(item)
    path = tmp_path / "chair.pdf"
    path.write_bytes(printed.pdf(sheet()))
    said = [word for word in printed.words_of(path) if word.text in ("“Xin", "nghiêm”")]
    assert len(said) == 2
    # A line of 14 pt is 5.5 mm from the top of its tallest letter to the foot of its lowest.
    assert all(word.bottom - word.top > 5.2 for word in said)


def test_same_book_is_the_same_bytes(sheet, item, write):
    write(item)
    assert printed.pdf(sheet()) == printed.pdf(sheet())


def test_hostile_text_is_text(sign_in, address, item, write):
    write(item, Script(*["<script>alert(1)</script><img src=file:///etc/passwd>"] * 4))
    page = sign_in(ORGANISER).get(f"{address}.html").text
    assert page.count("&lt;script&gt;alert(1)") == 4
    assert "<img src=file" not in page


def test_link_to_everything_and_a_calendar_hold_nothing_of_the_book(client, db, congress_id, item, write):
    token = factories.make_share(db, congress_id).token
    paths = [f"/s/{token}/agenda", f"/s/{token}/board", f"/s/{token}"]
    client.get(paths[0])
    before = [client.get(path).data for path in paths]
    write(item)
    assert [client.get(path).data for path in paths] == before
    for kind in ("chair", "day"):
        assert client.get(f"/s/{token}/{kind}.pdf").status_code == 404
        assert client.post(f"/s/{token}/jobs", data={"page": kind}).status_code == 422


def test_working_paper_has_no_letterhead_and_two_sides_have_their_margins(sign_in, address):
    client = sign_in(ORGANISER)
    whole = client.get(f"{address}.html").text
    bare = client.get(f"{address}.html", query_string={"is_plain": "y", "two_sided": "y"}).text
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in whole
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in bare
    assert "on-duplex" in bare
    assert "Sổ điều hành" in plain(bare)


def test_no_short_word_ends_what_is_said_in_a_line_of_its_own(sheet, write, item):
    write(
        item,
        Script("Mời Đại hội nghe báo cáo xin mời", "Số phiếu phát ra, thu vào", "Đội văn nghệ chờ sẵn", "Thư ký đếm"),
    )

    html = sheet().html

    for said in ("xin\xa0mời", "thu\xa0vào", "chờ\xa0sẵn", "ký\xa0đếm"):
        assert said in html


def test_book_of_a_congress_whose_sittings_are_all_cancelled_has_no_sitting(db, moment, office, congress_id, sheet):
    for one in agenda_of(db, congress_id):
        actions.sittings.cancel(db, office, moment, one.sitting.public_id, "Hoãn")

    html = sheet().html

    assert "Sổ điều hành" in plain(html)
    assert 'class="sitting"' not in html
