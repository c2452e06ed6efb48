"""The list of what was printed: rows that can be told apart, and nothing above the reader's clearance."""

import re

import factories
import pytest

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
        {"language": "en"},
    ):  # fmt: skip
        factories.issued(db, district, **options)

    found = [row[1:4] for row in rows(READER)]

    assert sorted(found) == sorted([
        ["cả đại hội", "Theo tiểu ban", "Tiếng Việt"],
        ["cả đại hội", "Theo cơ quan chủ trì", "Tiếng Việt"],
        ["cả đại hội", "Theo tiểu ban, chỉ việc chưa xong", "Tiếng Việt"],
        ["cả đại hội", "Theo tiểu ban, in hai mặt", "Tiếng Việt"],
        ["cả đại hội", "Theo tiểu ban, có số hoặc chữ ký", "Tiếng Việt"],
        ["Tiểu ban Văn kiện", "Theo tiểu ban", "Tiếng Việt"],
        ["cả đại hội", "Theo tiểu ban", "Tiếng Anh"],
    ])  # fmt: skip


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

    other = "Cho người xem phần khác của các đại hội cấp dưới"
    assert sorted(row[2] for row in rows(READER)) == [other, "–"]
    assert sorted(row[2] for row in rows("vanphong.tw")) == [other, "–"]
