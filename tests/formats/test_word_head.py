"""The header block in a document of Word: the Party's name stands whole over its rule, whatever stands beside it."""

from io import BytesIO

import pytest
from docx import Document

from planner.domain.party_layout import GUIDANCE_2004, GUIDANCE_2018
from planner.formats import word_document

VIETNAMESE, ENGLISH = "ĐẢNG CỘNG SẢN VIỆT NAM", "COMMUNIST PARTY OF VIET NAM"
# mm of both names in bold capitals of 15 points, as the shipped face of Times's widths has them.
WIDE = {VIETNAMESE: 72.9, ENGLISH: 90.5}
DATE = "ngày\u00a023\u00a0tháng\u00a011\u00a0năm\u00a02026"
BLOC = ("ĐẢNG ỦY KHỐI DOANH", "NGHIỆP TRUNG ƯƠNG")
TOWN = ("ĐẢNG ỦY THÀNH PHỐ VĨNH", "LONG, TỈNH VĨNH LONG")
LONG = ("CƠ QUAN HÀNH CHÍNH CƠ QUAN",) * 11
PLACES = {BLOC: "Khối Doanh nghiệp Trung ương", TOWN: "Thành phố Vĩnh Long, tỉnh Vĩnh Long"}
PLACES |= {LONG: "cơ quan hành chính " * 15, ("TỈNH ỦY VĨNH LONG",): "Vĩnh Long", ("X" * 28,) * 11: "x" * 300}
SHEET = """<html lang="vi"><head><title>Bảng kiểm</title></head><body><main class="paper paper--sheet">
<footer class="foot"><p class="foot__line">Bản xem trước</p></footer>
<header class="head"><div class="head__block">{names}<p class="head__line head__line--issuing">BAN THƯỜNG VỤ</p>
<p class="head__line head__line--star">*</p><p class="head__line head__line--number">Số 57-KH/TU</p></div>
<div class="head__block"><p class="head__line head__line--party">{party}</p><p class="head__line"></p>
<p class="head__line head__line--star"></p><p class="head__line head__line--date">{date}</p></div></header>
</main></body></html>"""


def block(names=("TỈNH ỦY VĨNH LONG",), party=VIETNAMESE, date=f"Vĩnh Long, {DATE}", layout=GUIDANCE_2004):
    """The table that the header block is."""
    lines = "".join(f'<p class="head__line">{name}</p>' for name in names)
    html = SHEET.format(names=lines, party=party, date=date)
    return Document(BytesIO(word_document.write(html, (), layout))).tables[0]


def columns(found):
    return [round(one.width.mm, 1) for one in found.columns]


def rule(found):
    """How long the rule below the Party's name is, in mm."""
    shape = found.rows[0].cells[2].paragraphs[1].paragraph_format
    return found.columns[2].width.mm - shape.left_indent.mm - shape.right_indent.mm


def test_header_block_is_a_table_without_lines_in_which_number_and_date_share_a_row():
    found = block()

    assert found.style.name == "Party Frame"
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["TỈNH ỦY VĨNH LONG\nBAN THƯỜNG VỤ\n*", "", f"{VIETNAMESE}\n\n"],
        ["Số 57-KH/TU", "", f"Vĩnh Long, {DATE}"],
    ]
    party, below = found.rows[0].cells[2].paragraphs[:2]
    assert (party.style.name, party.style.font.bold, party.style.font.size.pt) == ("Head Party", True, 15)
    assert below._p.xpath("./w:pPr/w:pBdr/w:top")


@pytest.mark.parametrize("layout", [GUIDANCE_2004, GUIDANCE_2018], ids=["2004", "2018"])
@pytest.mark.parametrize("party", [VIETNAMESE, ENGLISH])
@pytest.mark.parametrize("names", PLACES, ids=["bloc", "town", "long", "plain", "one word"])
def test_name_of_the_party_has_its_column_and_a_rule_of_its_width(names, party, layout):
    found = block(names, party, f"{PLACES[names]}, {DATE}", layout)

    first, between, last = columns(found)
    assert last > WIDE[party] + 0.5
    assert (round(first + between + last), between >= 2) == (round(layout.text_width), True)
    assert rule(found) == pytest.approx(WIDE[party], abs=0.2)
    # What a name takes from the width of its line is what breaks it.
    shape = found.rows[0].cells[2].paragraphs[0].paragraph_format
    assert (shape.left_indent, shape.right_indent) == (None, None)


def test_date_has_room_in_one_piece_while_its_place_goes_above():
    narrow, wide = (columns(block(names, date=f"{PLACES[names]}, {DATE}")) for names in (LONG, BLOC))

    assert narrow[2] < wide[2]
    assert all(one > 57 for one in (narrow[2], wide[2]))


def test_date_in_two_lines_is_as_wide_as_the_wider_of_them():
    assert columns(block(date=f"{PLACES[BLOC]},<br>{DATE}")) == columns(block(date=DATE))


def test_lines_of_a_name_flow_where_their_column_is_narrower_than_they_are():
    lines = ("CƠ QUAN HÀNH CHÍNH", "SỰ NGHIỆP TRUNG ƯƠNG MIỀN ĐÔNG", "NAM BỘ")

    broken, whole = ([one.text for one in block(names).rows[0].cells[0].paragraphs] for names in (lines, BLOC))

    assert broken == [" ".join(lines), "BAN THƯỜNG VỤ", "*"]
    assert whole == [*BLOC, "BAN THƯỜNG VỤ", "*"]
