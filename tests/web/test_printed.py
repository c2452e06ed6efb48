"""The checklist as PDF: what it says, how it is built, where it stands on the paper, and that it breaks well."""

import re
import unicodedata
from io import BytesIO

import pikepdf
import pytest
import segno
import world as cast
from factories import make_task, tasks_of
from PIL import Image
from web.printed import SIGNED, joined, pdf, run, sheet, text_of, words_of

from planner.domain.document import Options
from planner.domain.party_layout import GUIDANCE_2004 as LAYOUT
from planner.store.connection import connect

pytestmark = pytest.mark.tools
TWO_SIDED = Options("checklist", two_sided=True, **SIGNED)


@pytest.fixture(scope="module")
def made(world, tmp_path_factory):
    """The district's checklist, signed and two-sided: its path, the sheet, and the tasks on it."""
    folder = tmp_path_factory.mktemp("printed")
    (folder / "planner.db").write_bytes(world.path.read_bytes())
    db = connect(folder / "planner.db")
    prepared = sheet(db, cast.DISTRICT, TWO_SIDED)
    tasks = [one for one in tasks_of(db, world.congresses[cast.DISTRICT]) if one.classification == 0]
    db.close()
    (folder / "made.pdf").write_bytes(pdf(prepared))
    return folder / "made.pdf", prepared, tasks


@pytest.fixture(scope="module")
def words(made):
    return words_of(made[0])


def named(words, *texts, page=1):
    """The first words on a page that read so, in order."""
    on_page = [word for word in words if word.page == page]
    return [next(word for word in on_page if word.text == text) for text in texts]


def test_every_task_is_printed_with_every_mark_in_composed_letters(made):
    path, _, tasks = made
    text = text_of(path)

    assert text == unicodedata.normalize("NFC", text)
    for task in tasks:
        assert joined(task.title) in joined(text)
    assert joined(f"Đã xong 0/{len(tasks)} việc, đang làm 0") in joined(text)


def test_pages_are_counted_and_carry_version_and_code(made):
    path, prepared, _ = made
    pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", str(path)))[1])
    code = re.search(r">([A-Z2-7-]{14})</a>", prepared.html)[1]

    assert pages > 3
    for page in range(1, pages + 1):
        text = text_of(path, page)
        assert f"Trang {page}/{pages}" in text
        assert code in text
        assert "bản 1, lập ngày 10/5/2010, 10 giờ 00" in text


def test_two_makings_are_the_same_bytes(made):
    path, prepared, _ = made
    assert pdf(prepared) == path.read_bytes()


def test_it_is_sound_tagged_archival_and_speaks_its_language(made):
    path, _, tasks = made
    run("qpdf", "--check", str(path))
    with pikepdf.open(path) as opened:
        assert str(opened.Root.Lang) == "vi"
        assert bool(opened.Root.MarkInfo.Marked)
        with opened.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["dc:title"] == "Bảng kiểm · Đại hội đại biểu Đảng bộ huyện Long Hồ"
        kinds = [str(one.S) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S")]
    for kind, least in (
        ("/Document", 1),
        ("/Table", 1),
        ("/TH", 8),
        ("/TR", len(tasks)),
        ("/TD", 8 * len(tasks)),
        ("/H1", 1),
    ):
        assert kinds.count(kind) >= least, kind


def test_only_the_shipped_type_is_in_it(made):
    lines = run("pdffonts", str(made[0])).splitlines()[2:]
    assert {line.split()[0].split("+")[-1] for line in lines} == {"Tinos", "Tinos-Bold", "Tinos-Italic"}
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines)


def test_bookmarks_lead_to_the_title_and_every_group(made):
    with pikepdf.open(made[0]) as opened, opened.open_outline() as outline:
        (title,) = outline.root
        groups = [one.title for one in title.children]
    assert title.title.casefold() == "bảng kiểm"
    assert groups[0].casefold().startswith("i. ")
    assert len(groups) > 3


def test_header_block_stands_where_the_style_table_says(words):
    left, right = LAYOUT.left.value, 210 - LAYOUT.right.value
    upper, issuing, number = named(words, "TỈNH", "HUYỆN", "Số")
    party, end_of_party, year = named(words, "ĐẢNG", "NAM", "2010")

    # The widest line of the left block begins at the margin, that of the right block ends at it.
    assert min(upper.left, issuing.left) == pytest.approx(left, abs=0.3)
    assert max(end_of_party.right, year.right) == pytest.approx(right, abs=0.3)
    assert issuing.top - upper.top == pytest.approx(LAYOUT.line_step.value, abs=0.1)
    assert number.top - issuing.top == pytest.approx(LAYOUT.star_step.value + LAYOUT.line_step.value, abs=0.7)
    # Both blocks begin in one line, and number and date share one.
    assert party.bottom - upper.bottom == pytest.approx(0, abs=0.4)
    assert year.bottom - number.bottom == pytest.approx(0, abs=0.2)
    assert upper.top == pytest.approx(LAYOUT.top.value - 0.3, abs=0.6)


def test_sizes_of_type_are_those_of_the_style_table(made, tmp_path):
    run("pdftohtml", "-xml", "-f", "1", "-l", "1", "-zoom", "1", str(made[0]), str(tmp_path / "page"))
    text = (tmp_path / "page.xml").read_text(encoding="utf-8")
    sizes = dict(re.findall(r'<fontspec id="(\d+)" size="(\d+)"', text))
    found = {words: int(sizes[font]) for font, words in re.findall(r'font="(\d+)"><b>([^<]+)</b>', text)}
    assert found["ĐẢNG CỘNG SẢN VIỆT NAM"] == LAYOUT.party_size.value
    assert found["HUYỆN ỦY LONG HỒ"] == LAYOUT.issuing_size.value
    assert found["BẢNG KIỂM"] == LAYOUT.title_size.value


def test_page_numbers_begin_on_the_second_page_centred_on_the_text_of_mirrored_pages(words):
    numbers = {word.page: word for word in words if word.top < 16 and word.text == str(word.page)}

    assert min(numbers) == 2
    for page, word in numbers.items():
        assert (word.left + word.right) / 2 == pytest.approx(95 if page % 2 == 0 else 115, abs=0.5)
        assert word.top == pytest.approx(LAYOUT.page_number_top.value, abs=1.5)


def test_nothing_stands_outside_of_the_margins(words):
    for word in words:
        left = LAYOUT.left.value if word.page % 2 else LAYOUT.right.value
        assert left - 0.3 <= word.left
        assert word.right <= left + LAYOUT.text_width + 0.3
        assert word.bottom < 297 - 6


def test_code_on_paper_is_the_address_of_its_check(made):
    path, prepared, _ = made
    code = re.search(r">([A-Z2-7-]{14})</a>", prepared.html)[1].replace("-", "")
    matrix = segno.make(f"http://127.0.0.1:8000/check/{code}", error="m", micro=False, boost_error=False).matrix
    side = len(matrix)
    expected = {(x, y) for y, row in enumerate(matrix) for x, is_dark in enumerate(row) if is_dark}
    run("pdftoppm", "-r", "300", "-gray", "-f", "1", "-l", "1", "-singlefile", str(path), str(path.with_suffix("")))
    image = Image.open(path.with_suffix(".pgm"))
    unit, pixels = LAYOUT.code_side.value / side, 300 / 25.4
    left = 210 - LAYOUT.right.value - LAYOUT.code_side.value
    top = 297 - LAYOUT.bottom.value + LAYOUT.foot_gap.value + 1.2

    def is_black(column, row):
        place = ((left + (column + 0.5) * unit) * pixels, (top + (row + 0.5) * unit) * pixels)
        return image.getpixel(tuple(map(int, place))) < 128

    assert {(x, y) for x in range(side) for y in range(side) if is_black(x, y)} == expected


def test_rows_are_never_cut_and_heads_of_groups_never_stand_last(made):
    path, _, tasks = made
    pages = [text_of(path, page) for page in range(1, len(pikepdf.open(path).pages) + 1)]

    for task in tasks:
        assert sum(joined(task.title) in joined(page) for page in pages) >= 1
    for page in pages:
        body = page.split("Bảng kiểm · Đại hội")[0].strip().splitlines()
        assert "(đã xong" not in body[-1]
        assert page.count("Nhiệm vụ Chủ trì Phối hợp") == 1
    assert "(tiếp)" in "".join(pages[1:])


def test_week_that_has_room_says_titles_whole(world, tmp_path):
    (tmp_path / "planner.db").write_bytes(world.path.read_bytes())
    db, path = connect(tmp_path / "planner.db"), tmp_path / "week.pdf"
    title = "Gặp mặt, lấy ý kiến của các đồng chí nguyên lãnh đạo huyện qua các thời kỳ, cán bộ lão thành, nhân sĩ"
    first = next(one for one in tasks_of(db, world.congresses[cast.DISTRICT]) if one.printed_number == "13")
    db.execute("UPDATE task SET title = ? WHERE id = ?", [title, first.id])
    path.write_bytes(pdf(sheet(db, cast.DISTRICT, Options("week", body="VK"))))

    assert joined(title) in joined(text_of(path))


def test_week_keeps_to_one_page_however_much_there_is(world, tmp_path):
    (tmp_path / "planner.db").write_bytes(world.path.read_bytes())
    db = connect(tmp_path / "planner.db")
    person, district = cast.person(db, "vanphong.longho"), world.congresses[cast.DISTRICT]
    body = next(one for one in tasks_of(db, district) if one.subcommittee_id)
    for number in range(40):
        task = make_task(db, district, by="vanphong.longho", title=f"Việc thứ {number} " + "dài dòng văn tự " * 12,
                         start=cast.DAY, due=cast.DAY, subcommittee_id=body.subcommittee_id)  # fmt: skip
        db.execute("INSERT INTO task_blockage (task_id, reason, blocked_at, blocked_by) VALUES (?, ?, ?, ?)",
                   [task.id, "Chưa có kinh phí " * 40, cast.MOMENT.stamp, person.id])  # fmt: skip
    (code,) = db.execute("SELECT code FROM body WHERE id = ?", [body.subcommittee_id]).fetchone()
    db.execute("UPDATE organisation SET name = ? WHERE code = ?", ["Đảng bộ huyện " + "M" * 285, cast.DISTRICT])
    for options in (Options("week", body=code), Options("week", body=code, language="en", **SIGNED)):
        content = pdf(sheet(db, cast.DISTRICT, options))
        (tmp_path / "week.pdf").write_bytes(content)
        assert len(pikepdf.open(BytesIO(content)).pages) == 1
        text = text_of(tmp_path / "week.pdf")
        assert ("việc nữa" in text) or ("more" in text)
        # What found no room is not said to be nothing.
        assert "None reported." not in text
        assert text.count("nothing due") < 2
        assert "1/1" in text
    db.close()


def test_name_of_300_letters_and_a_word_of_2000_stay_on_the_paper(world, tmp_path):
    (tmp_path / "planner.db").write_bytes(world.path.read_bytes())
    db = connect(tmp_path / "planner.db")
    task = make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho")
    db.execute("UPDATE task SET title = ? WHERE id = ?", ["w" * 2000, task.id])
    db.execute("UPDATE organisation SET name = ? WHERE code = ?", ["Đảng bộ huyện " + "M" * 285, cast.DISTRICT])
    (tmp_path / "long.pdf").write_bytes(pdf(sheet(db, cast.DISTRICT, Options("checklist", **SIGNED))))
    db.close()

    found = words_of(tmp_path / "long.pdf")

    assert max(word.right for word in found) < 195.5
    assert sum(word.text.count("w") for word in found if set(word.text) == {"w"}) == 2000
    assert sum(word.text.count("M") for word in found if set(word.text) == {"M"}) >= 90
    bodies = [word for word in found if word.bottom > 297 - LAYOUT.bottom.value and set(word.text) == {"w"}]
    assert bodies == []


def test_empty_congress_is_a_page_that_says_so(world, tmp_path):
    (tmp_path / "planner.db").write_bytes(world.path.read_bytes())
    db = connect(tmp_path / "planner.db")
    db.execute("INSERT INTO task_cancellation (task_id, reason, cancelled_at, cancelled_by)"
               " SELECT id, 'Trùng', ?, 1 FROM task", [cast.MOMENT.stamp])  # fmt: skip
    for options in (Options("checklist"), Options("week", body="VK"), Options("checklist", language="en")):
        (tmp_path / "empty.pdf").write_bytes(pdf(sheet(db, cast.DISTRICT, options)))
        assert len(pikepdf.open(tmp_path / "empty.pdf").pages) == 1
    assert "There is nothing to list." in text_of(tmp_path / "empty.pdf")
    db.close()


def test_signs_that_the_type_lacks_bring_no_other_font(world, tmp_path):
    (tmp_path / "planner.db").write_bytes(world.path.read_bytes())
    db = connect(tmp_path / "planner.db")
    make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho", title="🙂 שלום ☐ ✓ 漢字 e\u0301")
    (tmp_path / "signs.pdf").write_bytes(pdf(sheet(db, cast.DISTRICT, Options("checklist"))))
    db.close()

    lines = run("pdffonts", str(tmp_path / "signs.pdf")).splitlines()[2:]

    assert {line.split()[0].split("+")[-1].split("-")[0] for line in lines} == {"Tinos"}


def test_code_in_the_foot_of_every_page_is_a_link_to_its_check(made):
    path, prepared, _ = made
    code = re.search(r">([A-Z2-7-]{14})</a>", prepared.html)[1].replace("-", "")
    with pikepdf.open(path) as opened:
        links = [
            [str(one.A.URI) for one in page.get("/Annots", []) if one.Subtype == "/Link" and "/A" in one]
            for page in opened.pages
        ]
        flags = {int(one.F) for page in opened.pages for one in page.get("/Annots", [])}

    assert links == [[f"http://127.0.0.1:8000/check/{code}"]] * len(links)
    # An archival file wants links that are printed and not hidden.
    assert {flag & 0b111 for flag in flags} == {0b100}
