"""A sheet as a document of Word: the same words, real styles, repeated heads, whole rows, fields, equal bytes."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from planner.domain.party_layout import GUIDANCE_2004, GUIDANCE_2018
from planner.formats import qr, word_document

CHECK = "http://127.0.0.1:8000/check/ABCDEFGHIJKL"
STYLES = (".c-number { width: 25% }\n.c-task { width: 75%; color: red }",)
SHEET = """<!doctype html>
<html lang="{language}"><head><title>Bảng kiểm · Đại hội</title>
<meta name="dcterms.created" content="2026-11-23T01:00:00+00:00"></head>
<body class="on-sheet"><main class="paper paper--{page}">
<footer class="foot"><img class="foot__code" src="{picture}" alt="ABCD-EFGH-IJKL">
<p class="foot__line">Bảng kiểm · bản 1</p>
<p class="foot__line">Mã kiểm tra <a class="foot__check" href="{check}">ABCD-EFGH-IJKL</a> · quét mã</p>
<p class="foot__line"><span class="foot__page">Trang </span> · Số liệu minh họa</p></footer>
<header class="head"><div class="head__block"><p class="head__line">TỈNH ỦY VĨNH LONG</p>
<p class="head__line head__line--issuing">BAN THƯỜNG VỤ</p><p class="head__line head__line--star">*</p>
<p class="head__line head__line--number">Số 57-KH/TU</p></div>
<div class="head__block"><p class="head__line head__line--party"><span class="head__party">ĐẢNG CỘNG SẢN VIỆT NAM<span
 class="head__rule"></span></span></p><p class="head__line"></p><p class="head__line head__line--star"></p>
<p class="head__line head__line--date">Vĩnh Long, ngày\u00a010 tháng\u00a05 năm\u00a02010</p></div></header>
<h1 class="title">Bảng kiểm</h1><p class="subject">công tác chuẩn bị<br>nhiệm kỳ 2010 - 2015</p>
<p class="intro">  Đã xong
 1/2 việc. </p>
<table class="rows checklist"><colgroup><col class="c-number"><col class="c-task"></colgroup>
<thead><tr><th>Số</th><th>Nhiệm vụ</th></tr></thead>
<tbody><tr class="group"><th scope="rowgroup" colspan="2"><b>I. Văn kiện</b> <i>(đã xong 1/2)</i></th></tr>
<tr class="done first"><td class="n">1</td><td class="d late">{cell}<span class="box box--ticked"></span><span
 class="on">20/10/2009</span></td></tr>
<tr class="open last"><td class="n">2</td><td class="d"><span class="box"></span></td></tr></tbody></table>
<section class="end"><div class="end__recipients"><p class="end__heading">Nơi nhận:</p>
<p class="end__recipient">- Lưu Văn phòng.</p></div>
<div class="end__signature"><p class="end__for">T/M BAN THƯỜNG VỤ</p>
<p class="end__function">PHÓ BÍ THƯ</p><p class="end__hand"></p></div></section>
</main></body></html>"""


def written(cell="Báo cáo", page="sheet", language="vi", layout=GUIDANCE_2004, **options):
    """The bytes of the sheet above as a document."""
    html = SHEET.format(cell=cell, page=page, language=language, check=CHECK, picture=qr.picture(CHECK))
    return word_document.write(html, STYLES, layout, **options)


def document(**options):
    """The same, read by the library."""
    return Document(BytesIO(written(**options)))


def part(name, **options):
    """The text of one part of the package."""
    with ZipFile(BytesIO(written(**options))) as packed:
        return packed.read(name).decode()


def table(found):
    """The table of tasks: the header block stands before it, the signature behind."""
    return found.tables[1]


def in_mm(length):
    return round(length.mm, 1)


def test_words_stand_in_the_styles_that_are_named_after_them():
    found = document()

    assert [(one.style.name, one.text) for one in found.paragraphs if one.text] == [
        ("Title", "Bảng kiểm"),
        ("Subtitle", "công tác chuẩn bị\nnhiệm kỳ 2010 - 2015"),
        ("Introduction", "Đã xong 1/2 việc."),
    ]
    cells = [[(cell.paragraphs[0].style.name, cell.text) for cell in row.cells] for row in table(found).rows]
    assert cells == [
        [("Table Head", "Số"), ("Table Head", "Nhiệm vụ")],
        [("Heading 1", "I. Văn kiện (đã xong 1/2)")] * 2,
        [("Table Number", "1"), ("Table Number", "Báo cáo\n20/10/2009")],
        [("Table Number", "2"), ("Table Number", "")],
    ]


def test_signature_stands_beside_the_recipients_with_room_for_a_hand():
    end = document().tables[2]

    assert [cell.text for cell in end.rows[0].cells] == [
        "Nơi nhận:\n- Lưu Văn phòng.",
        "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n",
    ]
    signer = end.rows[0].cells[1].paragraphs[1]
    assert in_mm(signer.style.paragraph_format.space_after) == 27


def test_table_repeats_its_head_and_no_row_is_cut():
    rows = table(document()).rows

    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in rows] == [True, False, False, False]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in rows)


def test_head_of_a_group_stays_with_its_rows_and_the_last_row_with_its_signature():
    kept = [bool(row._tr.xpath(".//w:keepNext")) for row in table(document()).rows]

    assert kept == [True, True, True, True]
    assert table(document()).style.name == "Party Grid"


def test_columns_are_as_wide_as_the_style_sheet_says():
    assert [in_mm(one.width) for one in table(document()).columns] == [40, 120]


@pytest.mark.parametrize(("layout", "margins"), [(GUIDANCE_2004, (25, 25, 35, 15)), (GUIDANCE_2018, (20, 20, 30, 15))])
def test_page_has_the_margins_of_the_layout(layout, margins):
    section = document(layout=layout).sections[0]

    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert tuple(in_mm(side) for side in sides) == margins
    assert (in_mm(section.page_width), in_mm(section.page_height)) == (210, 297)
    assert in_mm(section.header_distance) == 10


def test_type_is_fourteen_points_of_times_and_the_title_sixteen():
    styles = part("word/styles.xml")

    assert '<w:rFonts w:ascii="Times New Roman"' in styles
    assert re.search(r"<w:docDefaults>.*?<w:sz w:val=\"28\"/>", styles)
    title = document().styles["Title"]
    assert (title.font.size.pt, title.font.bold, title.font.all_caps) == (16, True, True)


def test_number_of_the_page_stands_above_from_the_second_page_on():
    section = document().sections[0]

    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.first_page_header._element.xpath(".//w:fldSimple") == []
    assert section.header._element.xpath(".//w:fldSimple/@w:instr") == ["PAGE"]


@pytest.mark.parametrize("edge", ["footer", "first_page_footer"])
def test_foot_bears_page_and_code_on_every_page(edge):
    foot = getattr(document().sections[0], edge)

    words = ["".join(one.xpath(".//w:t/text()")) for one in foot._element.xpath(".//w:p")]
    assert words[:3] == ["Bảng kiểm · bản 1", "Mã kiểm tra ABCD-EFGH-IJKL · quét mã", "Trang 1/1 · Số liệu minh họa"]
    fields = foot._element.xpath(".//w:fldSimple/@w:instr")
    assert fields == [f'HYPERLINK "{CHECK}"', "PAGE", "NUMPAGES"]
    assert foot._element.xpath(".//wp:docPr/@descr") == ["ABCD-EFGH-IJKL"]


def test_heads_can_be_gone_to_by_name():
    body = document().element.body

    assert body.xpath(".//w:bookmarkStart/@w:name") == ["bang_kiem", "i_van_kien"]
    assert body.xpath(".//w:bookmarkStart/@w:id") == body.xpath(".//w:bookmarkEnd/@w:id")


def test_boxes_can_be_ticked():
    boxes = document().element.body.xpath(".//w:sdt")

    assert ["".join(sign.text for sign in one.iter(qn("w:t"))) for one in boxes] == ["☑", "☐"]
    assert [one.xpath(".//*[local-name()='checked']/@*", namespaces=None) for one in boxes] == [["1"], ["0"]]


@pytest.mark.parametrize(("language", "expected"), [("vi", "vi-VN"), ("en", "en-GB")])
def test_language_is_told_to_the_spelling(language, expected):
    found = document(language=language)

    assert found.styles.element.xpath("./w:docDefaults//w:lang/@w:val") == [expected]
    assert found.core_properties.language == expected


def test_properties_name_nobody():
    about = document().core_properties

    assert (about.title, about.author, about.last_modified_by, about.comments) == ("Bảng kiểm · Đại hội", "", "", "")
    assert about.created.isoformat().startswith("2026-11-23T01:00:00")
    assert "python" not in part("docProps/core.xml").lower()


@pytest.mark.parametrize(("page", "is_mirrored"), [("sheet", False), ("duplex", True)])
def test_margins_are_mirrored_for_both_sides_of_the_paper(page, is_mirrored):
    assert (document(page=page).settings.element.find(qn("w:mirrorMargins")) is not None) is is_mirrored


def test_equal_sheets_give_equal_bytes():
    assert written() == written()
    with ZipFile(BytesIO(written())) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_table_is_set_in_the_size_asked_for_in_proportion():
    sizes = {name: document(text_size=13).styles[name].font.size.pt for name in ("Table Text", "Table Note")}

    assert sizes == {"Table Text": 13, "Table Note": 12}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("x" * 5000, "x" * 5000),
        ("Đại hội &lt;b&gt; &amp; 😀 🇻🇳", "Đại hội <b> & 😀 🇻🇳"),
        ("שלום עולם مرحبا", "שלום עולם مرحبا"),
        ("a\x00b\x0bc\x1fd\ufffee", "abcde"),
        ("=1+1", "=1+1"),
        ("a\u00a0 b", "a\u00a0 b"),
    ],
    ids=["long", "signs", "right to left", "control characters", "formula", "no-break space"],
)
def test_every_text_comes_through_whole(typed, expected):
    assert table(document(cell=typed)).rows[2].cells[1].text == f"{expected}\n20/10/2009"


def test_nothing_of_the_library_s_own_document_is_left():
    with ZipFile(BytesIO(written())) as packed:
        names = set(packed.namelist())

    assert not {name for name in names if "thumbnail" in name or "customXml" in name or "Effects" in name}


BOOK = """<html lang="vi"><head><title>Sổ điều hành</title></head><body><main class="paper paper--sheet">
<footer class="foot"><p class="foot__line">Bản xem trước</p></footer>
<header class="head head--plain"><p>Huyện ủy</p><p class="head__state">Bản làm việc</p></header>
<table class="rows course"><colgroup><col class="o-name"><col class="o-page"></colgroup>
<tbody><tr><td>Phiên trù bị</td><td class="n"><a class="o-to" href="#sitting-1"></a></td></tr></tbody></table>
<section class="sitting" id="sitting-1"><h2 class="sitting__name">Phiên trù bị</h2>
<table class="rows chair"><colgroup><col class="c-time"><col class="c-what"></colgroup><tbody><tr class="entry first">
<td class="n"><b class="c-clock">8:00</b></td><td><p class="c-title">1. Chào cờ</p><p class="cue">“Kính mời
đại biểu”</p><p class="task"><i class="mark mark--done"></i> 7</p></td></tr></tbody></table></section>
</main></body></html>"""


def book():
    return Document(BytesIO(word_document.write(BOOK, (".c-time {\n width: 20mm }",), GUIDANCE_2004)))


def test_part_begins_on_a_page_of_its_own_and_is_found_by_the_number_of_that_page():
    (head,) = [one for one in book().paragraphs if one.style.name == "Heading 1"]

    assert (head.text, head.paragraph_format.page_break_before) == ("Phiên trù bị", True)
    fields = book().element.body.xpath(".//w:fldSimple/@w:instr")
    assert [one.split() for one in fields] == [["PAGEREF", "sitting_1", "\\h"]]
    assert book().element.body.xpath(".//w:bookmarkStart/@w:name") == ["sitting_1"]


def test_what_the_chair_says_keeps_its_lines_and_marks_are_signs():
    (cell,) = [row.cells[1] for row in book().tables[-1].rows]

    assert [(one.style.name, one.text) for one in cell.paragraphs] == [
        ("Table Title", "1. Chào cờ"),
        ("Table Cue", "“Kính mời\nđại biểu”"),
        ("Table Note", "● 7"),
    ]


def test_column_that_no_style_names_has_the_rest_of_the_width():
    assert [in_mm(one.width) for one in book().tables[-1].columns] == [20, 140]


def test_working_paper_has_one_line_above():
    assert [[cell.text for cell in row.cells] for row in book().tables[0].rows] == [["Huyện ủy", "Bản làm việc"]]
