"""The checklist on paper in every look that may be chosen: nothing overlaps, nothing is cut, nothing falls out."""

import re
from datetime import date
from itertools import combinations

import pikepdf
import pytest
import world as cast
from factories import make_task, tasks_of
from web.printed import SIGNED, joined, pdf, sheet, text_of, words_of

from planner.domain.document import Options
from planner.domain.party_layout import GUIDANCE_2004 as LAYOUT
from planner.domain.party_layout import stylesheet
from planner.store.connection import connect

pytestmark = pytest.mark.tools
LONG_NAME = "Đảng bộ huyện " + " ".join(["Long Hồ"] * 36)
LONG_CELL = " ".join(f"từ{number}" for number in range(840))
HEADS = {
    "number": "Số", "task": "Nhiệm vụ", "lead": "Chủ trì", "partners": "Phối hợp", "deliverable": "Sản phẩm",
    "due": "Hạn", "tick": "Xong", "note": "Ghi chú",
}  # fmt: skip


@pytest.fixture
def db(world, tmp_path):
    (tmp_path / "planner.db").write_bytes(world.path.read_bytes())
    connection = connect(tmp_path / "planner.db")
    yield connection
    connection.close()


@pytest.fixture
def printed(db, tmp_path):
    """Makes a checklist of the district; returns its file and the sheet that it was made from."""

    def make(options):
        made = sheet(db, cast.DISTRICT, options)
        (tmp_path / "made.pdf").write_bytes(pdf(made))
        return tmp_path / "made.pdf", made

    return make


def overlapping(words):
    """Pairs of words that stand upon one another; lines of one cell may touch."""
    by_page = {}
    for word in words:
        by_page.setdefault(word.page, []).append(word)
    return [
        (one.text, other.text)
        for page in by_page.values()
        for one, other in combinations(sorted(page, key=lambda word: word.top), 2)
        if min(one.bottom, other.bottom) - max(one.top, other.top) > 1.6
        and min(one.right, other.right) - max(one.left, other.left) > 0.4
    ]


@pytest.mark.parametrize("options", [
    Options("checklist", text_size=10), Options("checklist", text_size=12), Options("checklist", text_size=16),
    Options("checklist", "en", text_size=16), Options("checklist", text_size=16, columns=("due", "tick")),
    Options("checklist", columns=("note",), is_plain=True), Options("checklist", group="week", text_size=14),
], ids=str)  # fmt: skip
def test_no_word_stands_on_another_or_outside_of_the_margins(printed, options):
    path, _ = printed(options)

    words = words_of(path)
    assert overlapping(words) == []
    for word in words:
        assert LAYOUT.left.value - 0.3 <= word.left
        assert word.right <= 210 - LAYOUT.right.value + 0.3


@pytest.mark.parametrize("columns", [("due",), ("lead", "tick"), ("partners", "deliverable", "note")], ids="+".join)
def test_chosen_columns_alone_stand_in_head_and_rows(printed, columns):
    path, made = printed(Options("checklist", columns=columns))

    shown = ("number", "task", *columns)
    assert re.findall(r"<th>(.*?)</th>", made.html) == [HEADS[name] for name in shown]
    rows = re.findall(r'<tr class="(?:open|done).*?</tr>', made.html, re.DOTALL)
    assert {row.count("<td") for row in rows} == {len(shown)}
    with pikepdf.open(path) as opened:
        kinds = [str(one.S) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S")]
    assert kinds.count("/TH") >= len(shown)


def test_heads_of_bodies_name_the_committee_by_the_one_word_that_fits(db):
    heads = re.findall(
        r'class="group">.*?<b>(.*?)</b>', sheet(db, cast.PROVINCE, Options("checklist", group="lead")).html
    )

    assert heads[0] == "I. Ban Thường vụ Tỉnh ủy"
    assert [head for head in heads if "(" in head] == []


def test_type_has_the_size_that_was_chosen(printed, tmp_path):
    for size in (10, 14, 16):
        path, made = printed(Options("checklist", text_size=size))
        number = next(word for word in words_of(path) if word.text == "Nhiệm")
        assert f"size-{size}" in made.html
        # A box is as high as the type's ascent and descent: 1.15 of it, about.
        assert number.bottom - number.top == pytest.approx(size * 1.15 * 25.4 / 72, abs=0.6)


def test_working_paper_has_one_small_line_instead_of_the_header_block(printed):
    path, _ = printed(Options("checklist", is_plain=True))

    first = text_of(path, 1)
    assert "ĐẢNG CỘNG SẢN" not in first
    assert first.startswith("Tỉnh ủy Vĩnh Long · Huyện ủy Long Hồ")
    assert "Bản làm việc, Long Hồ, ngày 10 tháng 5 năm 2010" in first.replace("\u00a0", " ")
    top = min(word.top for word in words_of(path) if word.page == 1)
    assert top == pytest.approx(LAYOUT.top.value, abs=0.8)


@pytest.mark.parametrize(("urgency", "stamp"), [("urgent", "KHẨN"), ("very_urgent", "THƯỢNG"), ("express", "HỎA")])
def test_urgency_is_stamped_left_under_the_number(printed, urgency, stamp):
    path, _ = printed(Options("checklist", urgency=urgency, **SIGNED))

    words = [word for word in words_of(path) if word.page == 1]
    number = next(word for word in words if word.text == "57-KH/HU")
    found = next(word for word in words if word.text == stamp)
    assert 0 < found.top - number.bottom < 5
    assert LAYOUT.left.value < found.left < 105
    assert found.bottom < next(word.top for word in words if word.text == "BẢNG")
    height = LAYOUT.urgency_size.value * 1.15 * 25.4 / 72
    assert found.bottom - found.top == pytest.approx(height, abs=0.6)


def test_urgency_on_the_wall_stands_above_the_chart(db, tmp_path):
    made = sheet(db, cast.DISTRICT, Options("timeline", urgency="very_urgent", **SIGNED))
    (tmp_path / "wall.pdf").write_bytes(pdf(made))

    words = words_of(tmp_path / "wall.pdf")
    stamp, number = (next(word for word in words if word.text == one) for one in ("THƯỢNG", "57-KH/HU"))
    assert number.bottom < stamp.top + 0.6
    assert stamp.bottom < LAYOUT.wall_top.value + 27 - 0.5


def test_date_of_the_document_is_the_one_that_was_given(printed):
    path, _ = printed(Options("checklist", dated=date(2010, 2, 3), **SIGNED))

    assert "Long Hồ, ngày 03 tháng 02 năm 2010" in text_of(path, 1).replace("\u00a0", " ")


def test_chosen_tasks_alone_are_listed_and_counted(printed, db, world):
    tasks = [task for task in tasks_of(db, world.congresses[cast.DISTRICT]) if task.classification == 0][:3]
    path, made = printed(Options("checklist", chosen=tuple(sorted(task.public_id for task in tasks[:2]))))

    text = joined(text_of(path))
    assert [joined(task.title) in text for task in tasks] == [True, True, False]
    assert made.rows == 2
    assert "Bảng này chỉ gồm các nhiệm vụ đã chọn;" in made.html


def test_cell_of_five_thousand_letters_runs_over_pages_and_loses_no_word(printed, db, world):
    assert 4_900 < len(LONG_CELL) < 5_600
    task = make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho", title="Việc dài")
    db.execute("UPDATE task SET deliverable = ? WHERE id = ?", [LONG_CELL, task.id])

    path, _ = printed(Options("checklist"))

    words = [word.text for word in words_of(path)]
    assert [f"từ{number}" for number in range(840) if words.count(f"từ{number}") != 1] == []
    pages = len(pikepdf.open(path).pages)
    assert all(f"Trang {page}/{pages}" in text_of(path, page) for page in range(1, pages + 1))
    assert overlapping(words_of(path)) == []


def test_name_of_three_hundred_letters_leaves_the_header_block_whole(printed, db):
    assert 250 < len(LONG_NAME) < 310
    db.execute("UPDATE organisation SET name = ? WHERE code = ?", [LONG_NAME, cast.DISTRICT])

    for options in (Options("checklist", urgency="express", **SIGNED), Options("checklist", is_plain=True)):
        path, _ = printed(options)
        words = words_of(path)
        assert overlapping(words) == []
        assert all(LAYOUT.left.value - 0.3 <= word.left and word.right <= 195.3 for word in words)
        title = next(word for word in words if word.text == "BẢNG")
        assert title.page == 1
        assert all(word.bottom < title.top for word in words if word.text in ("57-KH/HU", "HỎA"))


def test_sizes_of_stamp_and_plain_head_are_in_the_style_table():
    rules = stylesheet(LAYOUT)
    assert ".head__stamp { font-size: 13pt }" in rules
    assert ".head--plain { font-size: 11pt }" in rules


@pytest.mark.parametrize("kind", ["agenda", "chair"])
def test_table_of_an_agenda_is_set_in_the_size_that_is_asked_for(db, tmp_path, kind):
    heights = []
    for size in (0, 10, 16):
        path = tmp_path / f"{size}.pdf"
        path.write_bytes(pdf(sheet(db, cast.DISTRICT, Options(kind, text_size=size), "vanphong.longho")))
        found = [
            word.bottom - word.top
            for word in words_of(path)
            if word.text in {"Chào", "Khai", "Báo"} and word.page > (kind == "chair")
        ]
        heights.append(max(found))

    usual = {"agenda": 13, "chair": 14}[kind]
    assert heights[1] / heights[2] == pytest.approx(10 / 16, abs=0.02)
    assert heights[0] / heights[2] == pytest.approx(usual / 16, abs=0.02)
