"""What a printed timeline has room for: a head with a long name, rows above their group's rule, a plan that is done."""

import re

import factories
import pikepdf
import pytest
import world as cast
from web.printed import SIGNED, joined, pdf, sheet, text_of, words_of

from planner.domain import timeline_sheet
from planner.domain.document import Options
from planner.web import filters

pytestmark = pytest.mark.tools
NAME = "Đảng bộ xã An Bình của huyện Long Hồ trên cù lao giữa sông Tiền và sông Cổ Chiên, đơn vị anh hùng, " * 4
# mm from the top of the sheet to the scale, and from its left edge to the bars.
TOP, LEFT = 14 + timeline_sheet.HEAD, 20 + timeline_sheet.GROUP + timeline_sheet.TASK


@pytest.fixture
def path(tmp_path):
    """Where the PDF of a test goes."""
    return tmp_path / "timeline.pdf"


def _print(db, path, options):
    made = sheet(db, cast.DISTRICT, options)
    path.write_bytes(pdf(made))
    return made


@pytest.mark.parametrize(("language", "number"), [("vi", "Số 57-KH/HU"), ("en", "No. 57-KH/HU")])
def test_name_of_300_letters_leaves_room_for_number_stamp_place_and_date(db, path, language, number):
    db.execute("UPDATE organisation SET name = ? WHERE code = ?", [NAME[:300], cast.DISTRICT])
    _print(db, path, Options("timeline", urgency="urgent", language=language, **SIGNED))

    head = [word for word in words_of(path) if word.page == 1 and word.top < TOP]
    said = joined(text_of(path, 1))

    assert joined(number) in said
    assert {"*", "KHẨN" if language == "vi" else "URGENT", "2010"} <= {word.text for word in head}
    assert "…" in said
    assert max(word.bottom for word in head) < TOP
    # Left block, title and right block do not touch.
    for edge in (20 + 90, 20 + 294):
        assert not [word for word in head if word.left < edge - 1 < word.right]


@pytest.mark.parametrize(("more", "options", "size"), [
    (0, Options("timeline"), "close"), (0, Options("timeline", **SIGNED), "small"), (14, Options("timeline"), "small"),
    (0, Options("timeline", fit="flow"), "wide"),
])  # fmt: skip
def test_no_rule_between_groups_touches_a_letter(db, world, path, more, options, size):
    for _ in range(more):
        factories.make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho", title="Địa điểm, hồ sơ nộp lưu")
    made = _print(db, path, options)
    words = [word for word in words_of(path) if word.left < LEFT]

    assert f"wall--{size}" in made.html
    pages = re.findall(r'translate\(0 ([\d.]+)\)".*?</svg>', made.html, re.DOTALL)
    ruled = re.findall(r'stroke-width=".3" d="((?:M0 [\d.]+H385)+)"', made.html)
    rules = [TOP + float(pages[0]) + float(y) for y in re.findall(r"M0 ([\d.]+)H", ruled[0])]
    assert rules
    for rule in rules:
        half = 0.15 - 0.03
        touching = [one.text for one in words if one.page == 1 and one.top < rule + half and one.bottom > rule - half]
        assert touching == []


def test_plan_that_is_done_is_drawn_whole(db, world, path):
    district = world.congresses[cast.DISTRICT]
    db.execute("UPDATE task SET status = 'done'")
    db.execute("INSERT INTO task_completion (task_id, done_on, noted_at, noted_by)"
               " SELECT id, due, ?, 1 FROM task", [cast.MOMENT.stamp])  # fmt: skip
    tasks = [one for one in factories.tasks_of(db, district) if one.classification == 0]
    titles = [f"{filters.day_in(one.due, 2010)} {one.title}" for one in tasks]
    _print(db, path, Options("timeline"))

    said = joined(text_of(path))

    assert "Chưacónhiệmvụnào" not in said
    assert all(joined(title) in said for title in titles)
    assert joined(f"xong {len(tasks)}/{len(tasks)} việc") in said
    assert joined("không vẽ") not in said


@pytest.mark.parametrize(("fit", "year"), [("page", "2009"), ("flow", "09")])
def test_days_of_another_year_have_it_beside_them_and_titles_begin_in_one_line(db, path, fit, year):
    _print(db, path, Options("timeline", fit=fit))

    words = [word for word in words_of(path) if word.left < LEFT and word.top > TOP + timeline_sheet.TICKS]
    said = joined(text_of(path))

    assert joined("Số, ngày phải xong (không ghi năm: 2010), nhiệm vụ") in said
    assert joined(f"3 26/11/{year} Ban hành kế hoạch") in said
    assert joined("32 15/7 Khai mạc và tiến hành") in said
    begins = [word.left for word in words if word.text in {"Khai", "Viết", "Lập,", "Chốt"}]
    assert len(begins) >= 4
    assert max(begins) - min(begins) < 0.6
    days = [word for word in words if word.text.endswith(f"/{year}")]
    assert max(word.right for word in days) < min(begins)


def test_years_are_not_told_where_all_days_are_of_the_congress(db, path):
    db.execute("INSERT INTO task_cancellation (task_id, reason, cancelled_at, cancelled_by) SELECT id, 'Trùng', ?, 1"
               " FROM task WHERE due < '2010-01-01'", [cast.MOMENT.stamp])  # fmt: skip
    made = _print(db, path, Options("timeline"))

    assert "không ghi năm" not in made.html
    assert " years" not in made.html


def test_bookmarks_are_the_names_of_groups_with_their_spaces(db, path):
    _print(db, path, Options("timeline"))

    with pikepdf.open(path) as opened, opened.open_outline() as outline:
        [title] = outline.root
        marks = [" ".join(str(one.title).split()) for one in title.children]
    assert marks[:4] == [
        "Ban Thường vụ (cấp ủy) chỉ đạo chung", "Tiểu ban Văn kiện", "Tiểu ban Tổ chức phục vụ", "Văn phòng cấp ủy",
    ]  # fmt: skip
