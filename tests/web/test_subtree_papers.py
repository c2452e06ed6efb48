"""The sheet of a subtree: the figures of the screen on paper, its code to check, versions, and who sees it."""

import re
from io import BytesIO
from urllib.parse import unquote

import pytest
import world as cast
from content import content_of, last_entry
from openpyxl import load_workbook

from planner import actions

PATH = "/organisations/P86/subtree"


@pytest.fixture
def client(sign_in):
    return sign_in("vanphong.vinhlong")


def rows(html):
    """The cells of each line, as text."""
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in re.findall(r"<tr>.*?</tr>", body, re.DOTALL)]
    return [[re.sub(r"<[^>]+>|\s+", " ", cell).replace("\u2060", "").strip() for cell in row] for row in cells]


def test_the_sheet_has_the_figures_of_the_workbook_and_writes_nothing(client, db):
    before = content_of(db)
    page = client.get(f"{PATH}.html").text
    assert content_of(db) == before

    sheet = load_workbook(BytesIO(client.get(f"{PATH}.xlsx").data)).active
    head, *lines, _sums = [[cell.value for cell in row] for row in sheet.iter_rows()]
    table = [dict(zip(head, line, strict=True)) for line in lines]
    assert [(row[1], row[2], row[4].split(" ")[0], row[5]) for row in rows(page)] == [
        (
            line["Tổ chức đảng"].removeprefix("Đảng bộ huyện "),
            f"{line['Khai mạc']:%-d/%-m/%Y}",
            f"{line['Đã xong (cả cấp dưới)']}/{line['Việc chuẩn bị (cả cấp dưới)']}",
            str(line["Trễ hạn (cả cấp dưới)"]),
        )
        for line in table
    ]
    assert [row[3] for row in rows(page)] == [line["Nhận định"] for line in table]
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in page
    assert "chưa có dự báo" in page


def test_heads_are_whole_words_and_no_box_is_empty(client):
    head = client.get(f"{PATH}.html").text.partition("<thead>")[2].partition("</thead>")[0]
    heads = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", head)

    assert [one for one in heads if one in ("", "C.báo", "K.khăn")] == []
    assert heads.count("Đại hội riêng") == heads.count("Cả cấp dưới") == 1
    assert {"Cảnh báo", "Khó khăn"} <= set(heads)


def test_a_paper_bears_a_code_that_can_be_checked(client, db, made):
    answer = client.get(f"{PATH}.pdf")
    html, _styles, _variant = made[0]
    code = re.search(r"/check/([A-Z2-7]{12})", html)[1]

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert unquote(answer.headers["Content-Disposition"]).endswith("''Đại hội cấp dưới - Đảng bộ tỉnh Vĩnh Long.pdf")
    assert ":" not in unquote(answer.headers["Content-Disposition"])
    assert last_entry(db)[0] == "subtree.printed"
    assert client.get(f"/check/{code}").status_code == 200
    assert client.get("/check/AAAABBBBCCCC").status_code == 404


def test_made_again_of_the_same_it_is_the_same_and_another_state_is_another_version(client, db, made, world):
    first = client.get(f"{PATH}.pdf")
    code = re.search(r"/check/([A-Z2-7]{12})", made[0][0])[1]
    assert client.get(f"{PATH}.pdf").data == first.data
    assert client.get(f"{PATH}.pdf", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert len(made) == 1

    actions.congresses.cancel(
        db, cast.person(db, "thaymat.vinhlong"), cast.MOMENT, world.congresses[cast.SIBLING], "Hoãn"
    )
    assert client.get(f"{PATH}.pdf").data != first.data
    assert db.execute("SELECT version FROM subtree_paper ORDER BY id").fetchall() == [(1,), (2,)]
    old = client.get(f"/check/{code}").text
    assert "không phải" in old or "mới hơn" in old


def test_signs_of_trouble_stand_below_the_lines(client, db, world):
    actions.congresses.cancel(
        db, cast.person(db, "thaymat.vinhlong"), cast.MOMENT, world.congresses[cast.DISTRICT], "Hoãn"
    )
    page = client.get(f"{PATH}.html").text
    assert "Dấu hiệu đáng lo, nặng nhất trước" in page
    assert page.index("Dấu hiệu đáng lo") < page.index("<b>Mang Thít</b>")
