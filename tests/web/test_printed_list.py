"""The list of what was printed: rows that can be told apart, and nothing above the reader's clearance."""

import html
import re
from io import BytesIO

import factories
import pytest
from openpyxl import load_workbook

from planner.web.printed_list import FIRST

ORGANISER, MEMBER, READER = "vanphong.longho", "thanhvien.longho", "bandoc.longho"


@pytest.fixture
def rows(sign_in, made, district):
    """The rows of the list, cell by cell as plain text, as an account sees them."""

    def read(login, language="vi"):
        client = sign_in(login)
        client.post("/language", data={"lang": language})
        text = client.get(f"/congresses/{district}/documents").text
        (body,) = re.findall(r"<table class=\"table papers__made\">.*?<tbody>(.*?)</tbody>", text, re.DOTALL)
        cells = [
            re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
        ]
        return [[" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in row] for row in cells]

    return read


def test_rows_of_one_kind_are_told_apart_by_their_options(rows, db, district):
    for options in (
        {}, {"group": "lead"}, {"is_open_only": True}, {"two_sided": True}, {"number": "57-KH/HU"}, {"body": "VK"},
        {"language": "en"}, {"signer": "Bí thư", "body": "TC"},
    ):  # fmt: skip
        factories.issued(db, district, **options)

    found, told = ([row[1:4] for row in rows(login)] for login in (ORGANISER, READER))

    unsaid = [[words.replace("số 57-KH/HU", "có số hoặc chữ ký") for words in row] for row in found]
    assert (sorted(told), unsaid == found) == (sorted(unsaid), False)
    assert sorted(found) == sorted([
        ["cả đại hội", "Theo tiểu ban", "Tiếng Việt"],
        ["cả đại hội", "Theo cơ quan chủ trì", "Tiếng Việt"],
        ["cả đại hội", "Theo tiểu ban, chỉ việc chưa xong", "Tiếng Việt"],
        ["cả đại hội", "Theo tiểu ban, in hai mặt", "Tiếng Việt"],
        ["cả đại hội", "Theo tiểu ban, số 57-KH/HU", "Tiếng Việt"],
        ["Tiểu ban Tổ chức phục vụ", "Theo tiểu ban, có số hoặc chữ ký", "Tiếng Việt"],
        ["Tiểu ban Văn kiện", "Theo tiểu ban", "Tiếng Việt"],
        ["cả đại hội", "Theo tiểu ban", "Tiếng Anh"],
    ])  # fmt: skip


def test_number_stands_in_the_workbook_of_those_who_sign_up_to_their_clearance(sign_in, db, district):
    for number, options in (
        ("57-KH/HU", {}), ("58-KH/HU", {"group": "lead"}), ("59-KH/HU", {"ceiling": 1}), ("", {"text_size": 12}),
    ):  # fmt: skip
        factories.issued(db, district, number=number, **options)

    def numbers(login):
        answer = sign_in(login).get(f"/congresses/{district}/documents.xlsx")
        head, *lines = load_workbook(BytesIO(answer.data)).active.iter_rows(values_only=True)
        assert ("Số và ký hiệu" in head) is ("57-KH/HU" in str(lines))
        return [one[head.index("Số và ký hiệu")] for one in lines] if "Số và ký hiệu" in head else None

    assert [numbers(login) for login in (READER, MEMBER)] == [None, None]
    assert numbers(ORGANISER) == [None, "59-KH/HU", "58-KH/HU", "57-KH/HU"]
    db.execute("UPDATE person SET clearance = 0 WHERE login = ?", [ORGANISER])
    assert numbers(ORGANISER) == [None, "58-KH/HU", "57-KH/HU"]


def test_what_may_hold_internal_tasks_is_locked_and_shown_to_the_cleared_alone(rows, db, district):
    factories.issued(db, district, is_open_only=True)
    factories.issued(db, district, ceiling=1)
    factories.issued(db, district, ceiling=2)

    assert [row[2] for row in rows(READER)] == ["Theo tiểu ban, chỉ việc chưa xong"]
    assert sorted(row[2] for row in rows(MEMBER)) == ["Theo tiểu ban nội bộ", "Theo tiểu ban, chỉ việc chưa xong"]
    assert sorted(row[2] for row in rows(ORGANISER, "en")) == [
        "By subcommittee internal", "By subcommittee registered", "By subcommittee, open tasks only",
    ]  # fmt: skip


def test_paper_of_a_link_that_shows_one_body_says_so(rows, made, client, db, district):
    (body_id,) = db.execute(
        "SELECT body.id FROM body JOIN congress USING (organisation_id) WHERE code = 'VK' AND congress.public_id = ?",
        [district],
    ).fetchone()
    link = factories.make_share(db, district, body_id=body_id)
    assert client.get(f"/s/{link.token}/checklist.pdf").status_code == 200

    assert [row[2] for row in rows(READER)] == ["Theo tiểu ban, chỉ việc của Tiểu ban Văn kiện"]


def test_timeline_of_who_sees_other_congresses_below_is_told_from_ones_own(rows, sign_in, made, district):
    for login in (READER, "vanphong.tw"):
        assert sign_in(login).get(f"/congresses/{district}/documents/timeline.pdf").status_code == 200

    other = "Bản của người được xem những đại hội cấp dưới khác"
    assert sorted(row[2] for row in rows(READER)) == [other, "–"]
    assert sorted(row[2] for row in rows("vanphong.tw")) == [other, "–"]


def test_day_sheets_name_their_paper(rows, db, district):
    for paper in ("a3", "a4"):
        factories.issued(db, district, kind="day", day="2010-09-22", paper=paper)

    assert sorted(row[2] for row in rows(READER)) == ["A3 dọc, 22/9/2010", "A4 dọc, 22/9/2010"]


def test_row_leads_back_to_the_same_options_where_its_reader_gets_the_same_paper(sign_in, db, district):
    factories.issued(db, district, group="lead", is_open_only=True, body="VK", language="en")
    factories.issued(db, district, kind="day", day="2010-09-22", paper="a4")
    factories.issued(db, district, kind="chair")
    factories.issued(db, district, body="gone")
    found = {}
    for login in (ORGANISER, READER):
        client = sign_in(login)
        text = client.get(f"/congresses/{district}/documents").text.split("papers__made")[1]
        found[login] = sorted(html.unescape(one) for one in re.findall(r'<td><a href="([^"]+)">[^<]', text))
        found[login] = [one.rpartition("/")[2] for one in found[login] if "/documents/" in one]

    own = ["checklist?language=en&body=VK&group=lead&is_open_only=y", "day?language=vi&day=2010-09-22&paper=a4"]
    assert found[READER] == own
    assert found[ORGANISER] == ["chair?language=vi", *own]


def test_list_says_how_many_there_are_and_shows_all_where_asked(rows, sign_in, db, district):
    for size in range(8, 8 + FIRST):
        factories.issued(db, district, text_size=size)
    client = sign_in(READER)
    address = f"/congresses/{district}/documents"
    assert (len(rows(READER)), "#printed" in client.get(address).text) == (FIRST, False)

    factories.issued(db, district)
    page, whole = client.get(address).text, client.get(f"{address}?all=y").text

    assert f'{FIRST} văn bản mới nhất trong {FIRST + 1} · <a href="{address}?all=y#printed">Hiện tất cả</a>' in page
    assert (page.count("<tr><td>"), whole.count("<tr><td>"), "#printed" in whole) == (FIRST, FIRST + 1, False)


def test_organiser_of_ordinary_clearance_sees_the_chairs_books_that_he_may_print(rows, sign_in, db, district):
    for ceiling in (0, 1):
        factories.issued(db, district, kind="chair", ceiling=ceiling)
    cleared, reader = rows(ORGANISER), sign_in(READER).get(f"/congresses/{district}/documents").text
    db.execute("UPDATE person SET clearance = 0 WHERE login = ?", [ORGANISER])

    assert (len(cleared), len(rows(MEMBER)), "papers__made" in reader) == (2, 2, False)
    (own,) = rows(ORGANISER)
    assert own[0].startswith("Sổ điều hành")


def test_internal_book_changes_nothing_of_what_is_listed_for_him(sign_in, db, district):
    factories.issued(db, district, kind="chair")
    db.execute("UPDATE person SET clearance = 0 WHERE login = ?", [ORGANISER])
    client = sign_in(ORGANISER)
    before = client.get(f"/congresses/{district}/documents").text
    factories.issued(db, district, by="vanphong.vinhlong", kind="chair", ceiling=1)

    assert client.get(f"/congresses/{district}/documents").text == before
