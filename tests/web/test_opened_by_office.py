"""LibreOffice opens what the planner writes, and everything is there: words, days, heads on every page, filters."""

from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO

import factories
import pytest
import world as cast
from docx import Document
from docx.oxml.ns import qn
from office import Office
from openpyxl import load_workbook
from web import printed

from planner import actions
from planner.domain.document import Options
from planner.domain.party_layout import GUIDANCE_2004
from planner.formats import task_document, task_table, word_document
from planner.formats.workbook import Column, write

pytestmark = [pytest.mark.office, pytest.mark.tools]

ORGANISER, TITLE = "vanphong.longho", "Việc lạ mang chữ {}"
ODD = {
    "long": "Rất dài " * 625,
    "unbroken": "x" * 300,
    "control": "a\x0bb\x1fc",
    "emoji": "Chuẩn bị 😀 🇻🇳",
    "right-to-left": "שלום עולם مرحبا",
    "formula": "=1+1",
}
# Signs that are set in another face, and so read out of a PDF in another order.
SIGNS = dict.fromkeys(map(ord, "●◐○☐☑"))
ROW = [*ODD.values(), *(f"{sign}1" for sign in "=+-@"), "", None, date(2010, 5, 10), time(8, 5), 12, "5.2010"]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """LibreOffice with a profile of this worker's own."""
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def full(db, world):
    """The district with sixty tasks more, so that its papers have several pages."""
    titles = [*map(TITLE.format, range(len(ODD))), *(f"Việc thêm của cơ quan {number}" for number in range(60))]
    edits = [factories.an_edit(title=title) for title in titles]
    factories.make_tasks(db, world.congresses[cast.DISTRICT], edits, by=ORGANISER)
    factories.issued(db, world.congresses[cast.DISTRICT])
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)
    return world.congresses[cast.DISTRICT]


def words(content):
    """The words of a document's body without blanks, as lines break where the program wants."""
    found = Document(BytesIO(content)).element.body.iter(qn("w:t"))
    return printed.joined("".join(node.text for node in found))


def test_documents_are_opened_whole_with_their_heads_on_every_page(office, db, full, tmp_path):
    signed = {"number": "57-KH/HU", "signer": "Phó Bí thư", "recipients": ("Lưu Văn phòng",), "two_sided": True}
    options = {
        "checklist": Options("checklist"),
        "signed": Options("checklist", **signed),
        "narrow": Options("checklist", columns=("due", "tick"), text_size=14, is_plain=True),
        "english": Options("checklist", language="en", group="week"),
        "agenda": Options("agenda", **signed),
        "chair": Options("chair"),
        "none": Options("checklist", body="HC", is_open_only=True),
    }
    sheets = {name: printed.sheet(db, cast.DISTRICT, one) for name, one in options.items()}
    sheets["odd"] = odd(sheets["checklist"])
    sheets["name"] = replace(sheets["signed"], html=sheets["signed"].html.replace("LONG HỒ", "LONG HỒ " * 38))
    written = {f"{name}.docx": word_document.write(one.html, one.styles, GUIDANCE_2004) for name, one in sheets.items()}

    opened = office.opened(written, "pdf")

    for name, path in opened.items():
        pages = pages_of(path)
        # Every paragraph is there, however its lines are broken; the foot and the heads of pages come between.
        assert missing(written[name], "".join(pages)) == [], name
        said = [f"Page{number}/{len(pages)}" for number in range(1, len(pages) + 1)]
        assert [one.replace("Page", "Trang") in page or one in page for one, page in zip(said, pages, strict=True)] == (
            [True] * len(pages)
        ), name
        # A row of a head, and one less where the signature stands alone.
        if name in {"checklist.docx", "signed.docx", "narrow.docx", "odd.docx"}:
            assert sum("Nhiệmvụ" in page for page in pages) >= len(pages) - 1 > 1, name
    ours = tmp_path / "ours.pdf"
    for name in ("checklist", "agenda"):
        ours.write_bytes(printed.pdf(sheets[name]))
        assert len(pages_of(ours)) == len(pages_of(opened[f"{name}.docx"])), name


ROOM = " " * 3
# What stands before the date of an organisation of which no place can be told, and of a long one.
PLACES = ("Khối Doanh nghiệp Trung ương", "Thành phố Vĩnh Long, tỉnh Vĩnh Long", "cơ quan hành chính " * 15)


def test_name_of_the_party_is_one_line_whatever_stands_beside_it(office, db, full):
    signed = Options("checklist", number="57-KH/HU", signer="Phó Bí thư")
    english = replace(signed, language="en")
    written = {}
    for number, (place, options) in enumerate((place, one) for place in PLACES for one in (signed, english)):
        html = printed.sheet(db, cast.DISTRICT, options).html
        for old, new in (("LONG HỒ", place.upper()), ("Long Hồ,", f"{place},")):
            html = html.replace(old, new)
        assert f"{place}, " in html
        written[f"{number}.docx"] = word_document.write(html, (), GUIDANCE_2004)

    opened = office.opened(written, "pdf")

    for number in range(len(written)):
        first = printed.run("pdftotext", "-layout", str(opened[f"{number}.docx"]), "-").split("\f")[0]
        pieces = {piece.strip() for line in first.splitlines() for piece in line.split(ROOM)}
        name, day = (
            ("COMMUNIST PARTY OF VIET NAM", "10 May 2010")
            if number % 2
            else ("ĐẢNG CỘNG SẢN VIỆT NAM", "ngày 10 tháng 5 năm 2010")
        )
        assert [line for line in first.splitlines() if line.endswith(name)], (number, first)
        assert any(piece.replace("\u00a0", " ").endswith(day) for piece in pieces), (number, first)
        # The title stands in one line, and the table begins below it.
        title = "CHECKLIST" if number % 2 else "BẢNG KIỂM"
        assert title in pieces, (number, first)


def odd(sheet):
    """The sheet with something odd in place of the titles of some tasks."""
    html = sheet.html
    for number, text in enumerate(ODD.values()):
        html = html.replace(TITLE.format(number), text)
    return replace(sheet, html=html)


def pages_of(path):
    """The text of each page without blanks."""
    return [printed.joined(page) for page in printed.text_of(path).split("\f")[:-1]]


def missing(content, text):
    """The paragraphs of a document that do not stand in a text; one that a page cuts may stand there in two pieces.

    What no face of the machine has, or runs the other way, cannot be read out of a PDF as it was written.
    """
    found, unread = [], {printed.joined(ODD[name]) for name in ("emoji", "right-to-left")}
    for one in Document(BytesIO(content)).element.body.iter(qn("w:p")):
        whole = printed.joined("".join(node.text or "" for node in one.iter(qn("w:t")))).translate(SIGNS)
        pieces = () if whole in unread else (whole[:20], whole[-20:])
        found += [piece for piece in pieces if piece.casefold() not in text.translate(SIGNS).casefold()]
    return found


def test_tables_come_back_from_a_document_as_they_were_written(office, db, full):
    sheet = odd(printed.sheet(db, cast.DISTRICT, Options("checklist")))
    content = word_document.write(sheet.html, sheet.styles, GUIDANCE_2004)

    saved = office.opened({"checklist.docx": content}, "docx")["checklist.docx"].read_bytes()

    assert words(saved) == words(content)
    (ours,), (theirs,) = ([one for one in task_document.read(one) if len(one.rows) > 20] for one in (content, saved))
    assert [[cell.strip() for cell in cells] for _, cells in theirs.rows] == [
        [cell.strip() for cell in cells] for _, cells in ours.rows
    ]
    document = Document(BytesIO(saved))
    rows = max(document.tables, key=lambda one: len(one.rows))._tbl.tr_lst
    assert [bool(row.xpath("./w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * (len(rows) - 1)
    assert [one.text for one in document.paragraphs if one.style.name == "Title"] == ["Bảng kiểm"]


def test_workbooks_come_back_with_their_days_texts_and_filters(office, sign_in, full):
    client = sign_in(ORGANISER)
    addresses = {
        "tasks": f"/congresses/{full}/tasks.xlsx",
        "agenda": f"/congresses/{full}/agenda.xlsx",
        "findings": f"/organisations/{cast.DISTRICT}/findings.xlsx",
        "subtree": f"/organisations/{cast.DISTRICT}/subtree.xlsx",
        "playbook": "/cycles/XI/playbook.xlsx",
        "limits": "/cycles/XI/limits.xlsx",
        "days-off": f"/organisations/{cast.DISTRICT}/days-off.xlsx",
        "own": f"/organisations/{cast.DISTRICT}/playbook.xlsx",
        "warnings": f"/congresses/{full}/findings.xlsx",
        "documents": f"/congresses/{full}/documents.xlsx",
        "forecasts": f"/congresses/{full}/forecasts.xlsx",
    }
    written = {f"{name}.xlsx": client.get(address).data for name, address in addresses.items()}
    columns = [Column(f"Cột {place}", is_wrapped=True) for place in range(len(ROW))]
    written["odd.xlsx"] = write("Lạ", columns, [ROW, ROW[::-1]])
    written["none.xlsx"] = write("Trống", columns, [])

    opened = office.opened(written, "xlsx")

    for name, path in opened.items():
        ours, theirs = (load_workbook(source).active for source in (BytesIO(written[name]), path))
        assert cells(theirs) == cells(ours), name
        assert theirs.title == ours.title
        # Without a window the head is not kept in its place; a filter over no row is none.
        assert ours.max_row == 1 or theirs.auto_filter.ref == ours.auto_filter.ref, name
    assert task_table.read(opened["tasks.xlsx"].read_bytes()) == task_table.read(written["tasks.xlsx"])
    days = [cell for cell in load_workbook(opened["tasks.xlsx"]).active["H"][1:] if cell.value]
    assert all(isinstance(cell.value, datetime) for cell in days)


def test_wide_workbook_is_printed_on_several_sheets_with_heads_and_titles_on_each(office, sign_in, full):
    content = sign_in(ORGANISER).get(f"/congresses/{full}/tasks.xlsx").data

    path = office.opened({"tasks.xlsx": content}, "pdf")["tasks.xlsx"]

    pages = pages_of(path)
    assert len(pages) > 2
    assert all("Nhiệmvụ" in page for page in pages)
    # The first two sheets are of the same rows, the numbers and titles on both.
    assert all("Tiếpnhận,nghiêncứuchỉthị" in page for page in pages[:2])
    assert "Phốihợp" in pages[0]
    assert "Phốihợp" not in pages[1]
    assert "1190.55 x 841.89" in printed.run("pdfinfo", str(path))


def cells(sheet):
    """Every cell that holds something, by its place: value and whether it is a day."""
    return {
        cell.coordinate: (cell.value, cell.is_date)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


def test_table_of_tasks_as_text_is_read_with_its_days(office, sign_in, full):
    content = sign_in(ORGANISER).get(f"/congresses/{full}/tasks.csv").data

    saved = office.opened({"tasks.csv": content}, "xlsx")["tasks.csv"]

    (ours,), (theirs,) = (task_table.read(one) for one in (content, saved.read_bytes()))
    assert len(theirs.rows) == len(ours.rows) > 60
