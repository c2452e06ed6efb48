"""The timeline as PDF: what it says, how it is built, where it stands on the sheet, and how many sheets it takes."""

import re
import unicodedata
from itertools import pairwise

import factories
import pikepdf
import pytest
import world as cast
from web.printed import SIGNED, joined, pdf, run, sheet, text_of, words_of

from planner import store
from planner.domain import timeline_sheet
from planner.domain.document import Options
from planner.domain.letter_width import fitted
from planner.web import filters
from planner.web.wall_titles import ROOM

pytestmark = pytest.mark.tools
OPTIONS = Options("timeline")
LEFT = 20 + timeline_sheet.GROUP + timeline_sheet.TASK


@pytest.fixture
def path(tmp_path):
    """Where the PDF of a test goes."""
    return tmp_path / "timeline.pdf"


@pytest.fixture
def district(world):
    """The district's congress."""
    return world.congresses[cast.DISTRICT]


def _print(db, path, options=OPTIONS, code=cast.DISTRICT, **how):
    made = sheet(db, code, options, **how)
    path.write_bytes(pdf(made))
    return made


def _pages(path):
    with pikepdf.open(path) as opened:
        return len(opened.pages)


def test_every_task_stands_on_one_sheet_with_number_title_and_due_day(db, district, path):
    tasks = [one for one in factories.tasks_of(db, district) if one.classification == 0]
    _print(db, path)

    text = text_of(path)

    assert text == unicodedata.normalize("NFC", text)
    assert _pages(path) == 1
    for task in tasks:
        shown = f"{task.printed_number} {filters.day_in(task.due, 2010)} {task.title}"
        assert joined(shown) in joined(text)
    assert joined(f"xong 0/{len(tasks)} việc, quá hạn") in joined(text)
    assert joined("Hạn cơ sở 30/6 (giả định)") in joined(text)


def test_days_stand_where_the_scale_says(db, district, path):
    """The label of today and those of two limits are centred on their days, as far apart as the days are."""
    _print(db, path)
    words = {word.text: word for word in words_of(path) if word.top > 100}

    def middle(text):
        return (words[text].left + words[text].right) / 2

    a_day = (middle("31/8") - middle("30/6")) / 62
    assert a_day * 7 > 4
    assert LEFT <= middle("30/6") <= LEFT + timeline_sheet.SCALE
    # The label has two words, so that its own middle lies left of its second one.
    assert middle("30/6") - 51.5 * a_day == pytest.approx((words["Hôm"].left + words["10/5"].right) / 2, abs=0.4)


def test_it_is_sound_tagged_archival_and_made_twice_the_same(db, path):
    made = _print(db, path)
    run("qpdf", "--check", str(path))

    with pikepdf.open(path) as opened:
        assert str(opened.Root.Lang) == "vi"
        assert bool(opened.Root.MarkInfo.Marked)
        with opened.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["dc:title"] == "Tiến độ chuẩn bị đại hội · Đại hội đại biểu Đảng bộ huyện Long Hồ"
        box = [float(side) / 72 * 25.4 for side in opened.pages[0].MediaBox]
        kinds = [str(one.S) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S")]
    assert box[2:] == pytest.approx([420, 297], abs=0.1)
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") > 3
    assert pdf(made) == path.read_bytes()
    fonts = {line.split()[0].split("+")[-1] for line in run("pdffonts", str(path)).splitlines()[2:]}
    assert fonts <= {"Tinos", "Tinos-Bold", "Tinos-Italic"}


def test_longer_plan_repeats_the_scale_on_every_sheet(db, district, path):
    for index in range(90):
        factories.make_task(db, district, by="vanphong.longho", title=f"Việc thứ {index}")
    _print(db, path)

    pages = [text_of(path, page) for page in range(1, _pages(path) + 1)]

    assert len(pages) >= 3
    assert all("10/2009" in page and "Hôm nay 10/5" in page for page in pages)
    assert all(joined("Tiến độ chuẩn bị đại hội · ") in joined(page) for page in pages[1:])
    found = [int(number) for page in pages for number in re.findall(r"Việc thứ (\d+)\b", page)]
    assert sorted(found) == list(range(90))
    assert max(word.bottom for word in words_of(path)) < 297 - 5


def test_fifty_tasks_stand_on_one_sheet_in_small_type_with_longer_titles(db, district, path):
    title = "Lập dự toán kinh phí tổ chức đại hội và phân bổ cho các tiểu ban, tổ giúp việc và cơ quan"
    for _ in range(12):
        factories.make_task(db, district, by="vanphong.longho", title=title)
    _print(db, path)

    words = [word for word in words_of(path) if word.text == "38"]

    assert _pages(path) == 1
    assert joined(f"31/5 {fitted(title, ROOM * 12 / 8.5)}") in joined(text_of(path))
    assert max(word.bottom - word.top for word in words) < 4.2


def test_sheets_that_flow_repeat_key_and_bands_as_they_repeat_the_scale(db, district, path):
    for index in range(12):
        factories.make_task(db, district, by="vanphong.longho", title=f"Việc thứ {index}")
    for size in ("a3", "a4"):
        _print(db, path, Options("timeline", fit="flow", paper=size))

        pages = [joined(text_of(path, page)) for page in (1, 2)]

        for said in (
            "đường găng",
            "hạn của chỉ thị",
            "Giới hạn theo chỉ thị",
            "Hạn cơ sở 30/6 (giả định)",
            "Đại hội cấp dưới, cấp trên",
        ):
            assert [page.count(joined(said)) for page in pages] == [1, 1], (size, said)


def test_title_that_is_longer_than_its_column_has_two_lines_and_label_and_bar_stand_in_the_first(db, district, path):
    title = "Gặp mặt, lấy ý kiến của các đồng chí nguyên lãnh đạo huyện qua các thời kỳ và cán bộ lão thành"
    task = factories.make_task(db, district, by="vanphong.longho", title=title)
    db.execute("UPDATE task SET status = 'review' WHERE id = ?", [task.id])
    _print(db, path, Options("timeline", fit="flow"))

    words = words_of(path)

    assert joined(title) in joined(text_of(path))
    first = next(one for one in words if one.text == "Gặp")
    last = next(one for one in words if one.text == "lão" and one.page == first.page and one.top > first.top)
    [said] = [one for one in words if one.text == "duyệt" and one.left > LEFT and one.page == first.page]
    assert last.top - first.top == pytest.approx(timeline_sheet.WIDE.row, abs=1.2)
    assert said.bottom == pytest.approx(first.bottom, abs=1)


def test_what_flows_keeps_its_type_and_takes_another_sheet(db, district, path):
    for index in range(12):
        factories.make_task(db, district, by="vanphong.longho", title=f"Việc thứ {index}")
    made = _print(db, path, Options("timeline", fit="flow"))

    assert _pages(path) == 2
    assert 'class="wall wall--wide ' in made.html
    assert "10/2009" in text_of(path, 2)


def test_half_the_sheet_is_the_same_drawn_smaller(db, path, tmp_path):
    small = tmp_path / "small.pdf"
    _print(db, path)
    made = _print(db, small, Options("timeline", paper="a4"))
    marked = {"31/8", "Hôm", "Khai", "10/2009", "HUYỆN"}
    wide, narrow = (
        sorted((word.text, word.left, word.top) for word in words_of(one) if word.text in marked)
        for one in (path, small)
    )
    ratio = timeline_sheet.A4_RATIO

    with pikepdf.open(small) as opened:
        box = [float(side) / 72 * 25.4 for side in opened.pages[0].MediaBox]
    assert box[2:] == pytest.approx([297, 210], abs=0.1)
    assert text_of(small).split()[:-60] == text_of(path).split()[:-60]
    assert narrow == [
        (text, pytest.approx(left * ratio, abs=0.3), pytest.approx(top * ratio, abs=0.3)) for text, left, top in wide
    ]
    assert max(word.bottom for word in words_of(small)) < 210 - 3.5
    assert made.html.count('width="272.24mm"') == 1


def test_signature_stands_below_the_chart_on_the_last_sheet(db, path):
    _print(db, path, Options("timeline", **SIGNED))

    last = text_of(path, _pages(path))

    assert "PHÓ BÍ THƯ" in last
    assert "57-KH/HU" in text_of(path, 1)
    assert "Hôm nay" in last


def test_signed_sheet_keeps_its_signature_beside_the_key(db, district, path):
    db.execute("INSERT INTO task_cancellation (task_id, reason, cancelled_at, cancelled_by)"
               " SELECT id, 'Trùng', ?, 1 FROM task WHERE number > 28", [cast.MOMENT.stamp])  # fmt: skip
    _print(db, path, Options("timeline", **SIGNED))

    words = {word.text: word for word in words_of(path)}

    assert _pages(path) == 1
    assert words["nhận:"].top == pytest.approx(words["chờ"].top, abs=2)


def test_head_of_six_lines_has_room_above_the_scale(db, path):
    _print(db, path, Options("timeline", language="en", **SIGNED))

    head = [word.bottom for word in words_of(path) if word.page == 1 and word.text in {"57-KH/HU", "2010"}]
    scale = next(word.top for word in words_of(path) if word.text == "Subcommittee")

    assert max(bottom for bottom in head if bottom < scale) <= 14 + timeline_sheet.HEAD + 0.5


def test_hidden_tasks_change_no_byte(db, district, path):
    before = _print(db, path, login="bandoc.longho", signs=False)

    hidden = factories.make_task(db, district, by="vanphong.longho", classification=1, title="Việc kín")
    after = sheet(db, cast.DISTRICT, OPTIONS, "bandoc.longho", signs=False)

    assert after.html == before.html
    cleared = sheet(db, cast.DISTRICT, Options("timeline", ceiling=1))
    assert hidden.printed_number in cleared.html


def test_numbers_of_weeks_stand_over_their_weeks(db, district, path):
    """They are one text, spread over the scale."""
    _print(db, path)
    weeks = [word for word in words_of(path) if word.text.isdigit() and word.left > LEFT and 50 < word.top < 60]
    middles = [(word.left + word.right) / 2 for word in weeks]
    # The first and the last week may be cut off.
    steps = [after - middle for middle, after in pairwise(middles[1:-1])]

    assert len(weeks) > 40
    assert max(steps) - min(steps) < 0.3


def test_one_subcommittee_has_its_own_sheet(db, district, path):
    organisation = store.organisations.key_of(db, cast.DISTRICT)
    bodies = [one for one in store.bodies.of_organisation(db, organisation) if one.kind == "subcommittee"]
    mine, other = (
        factories.make_task(db, district, by="vanphong.longho", subcommittee_id=body.id, title=f"Của {body.code}")
        for body in bodies[:2]
    )

    _print(db, path, Options("timeline", body=bodies[0].code))

    text = text_of(path)
    assert mine.title in text
    assert other.title not in text


def test_word_of_2000_letters_and_signs_of_other_scripts_stay_in_their_column(db, district, path):
    task = factories.make_task(db, district, by="vanphong.longho", title="🙂 שלום 漢字 <script>alert(1)</script>")
    db.execute("UPDATE task SET title = ? WHERE id = ?", ["w" * 2000, factories.a_task(db, district).id])
    db.execute("UPDATE organisation SET name = ? WHERE code = ?", ["Đảng bộ huyện " + "M" * 285, cast.DISTRICT])
    made = _print(db, path)

    found = words_of(path)

    assert _pages(path) == 1
    # What the head has no room for is cut off.
    assert max(word.right for word in found if set(word.text) != {"M"}) <= 420 - 15 + 0.5
    assert max(word.right for word in found if set(word.text) <= {"w", "…"}) < LEFT
    assert "&lt;script&gt;" in made.html
    assert task.printed_number in text_of(path)


def test_empty_plan_is_one_sheet_that_says_so(db, path):
    db.execute("INSERT INTO task_cancellation (task_id, reason, cancelled_at, cancelled_by)"
               " SELECT id, 'Trùng', ?, 1 FROM task", [cast.MOMENT.stamp])  # fmt: skip
    _print(db, path, Options("timeline", language="en"))

    assert _pages(path) == 1
    assert "No task yet." in text_of(path)
    assert joined("Opening 14/7/2010") in joined(text_of(path))


def test_more_than_600_rows_keep_their_text(db, district, path):
    """Above that the structure for readers of screens would cost too much; the text can still be copied."""
    row = db.execute("SELECT * FROM task WHERE congress_id = (SELECT id FROM congress WHERE public_id = ?)"
                     " AND classification = 0 LIMIT 1", [district]).fetchone()  # fmt: skip
    names = [column for _, column, *_ in db.execute("PRAGMA table_info(task)").fetchall()]
    first = dict(zip(names, row, strict=True))
    for index in range(620):
        values = first | {"id": None, "number": 1000 + index, "public_id": f"x{index}"}
        db.execute(f"INSERT INTO task ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                   [values[name] for name in names])  # fmt: skip
    made = sheet(db, cast.DISTRICT, OPTIONS)

    assert (made.variant, made.rows > 600) == ("pdf/a-2u", True)
