"""Reports on paper: the same figures everywhere, a draft that says so, a sealed report made of its seal alone."""

import re
from io import BytesIO

import pytest
import reporting
import world as cast
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook
from reporting import LOWER, UPPER
from web.printed import joined, run, text_of, words_of

from planner import actions, store
from planner.cli import main
from planner.domain.document_series import code_of
from planner.web import report_figures
from planner.web.filters import in_language


@pytest.fixture
def draft(db):
    reporting.demand(db)
    report = reporting.draft(db)
    for part, words in (("favourable", "Tiến độ bảo đảm."), ("unfavourable", "Kinh phí chậm"), ("proposals", "Mượn.")):
        reporting.line(db, report, part, words)
    return report


@pytest.fixture
def sealed(db, draft):
    return reporting.seal(db, draft)


@pytest.fixture
def asked(sign_in):
    """A function that asks for a paper of a report as an account."""
    return lambda report, ending, login=LOWER, **query: sign_in(login).get(
        f"/reports/{report.public_id}.{ending}", query_string=query
    )


def html_of(asked, report, login=LOWER, **query):
    return asked(report, "html", login, **query).text


def figures(db, report, app):
    """Every figure as label and value, as people read them."""
    cycle = store.cycles.get(db, cast.CYCLE)
    with app.test_request_context():
        counted = actions.reports.figures(db, report, cast.MOMENT, cast.ZONE)
        rows = [row for one in report_figures.chapters(counted, cycle) for part in one.parts for row in part.rows]
        return [(row.label, report_figures.said(row.value)) for row in rows]


def test_the_same_figures_stand_on_screen_in_pdf_word_workbook_and_from_the_command_line(
    db, sealed, app, sign_in, asked, settings, tmp_path
):
    wanted = figures(db, sealed, app)
    assert len(wanted) > 25

    screen = sign_in(LOWER).get(f"/reports/{sealed.public_id}").text
    html = html_of(asked, sealed)
    words = Document(BytesIO(asked(sealed, "docx").data))
    cells = [[cell.text for cell in row.cells] for table in words.tables for row in table.rows]
    sheet = load_workbook(BytesIO(asked(sealed, "xlsx").data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    told = [(row[2], report_shown(row[4])) for row in rows if row[3] is not None or row[4] is not None]
    assert [one for one in told if one in wanted] == wanted
    for label, value in wanted:
        assert f"<td>{label}</td>" in html
        assert f"<td>{label}</td>" in screen
        assert [label, value] in [[row[1], row[-1]] for row in cells if len(row) == 4]
    by_command = command(settings, sealed, tmp_path / "report.xlsx")
    again = load_workbook(BytesIO(by_command)).active
    assert [[cell.value for cell in row] for row in again.iter_rows(min_row=2)] == rows


@pytest.mark.parametrize(
    ("rank", "sentence"),
    [(0, "Số liệu chỉ gồm nội dung thường."), (1, "Báo cáo gồm cả nội dung thuộc diện nội bộ.")],
)
def test_every_form_of_a_report_says_what_its_figures_hold(db, sign_in, asked, settings, tmp_path, rank, sentence):
    reporting.demand(db)
    report = reporting.seal(db, reporting.draft(db, rank=rank))

    screen = sign_in(LOWER).get(f"/reports/{report.public_id}").text
    words = Document(BytesIO(asked(report, "docx").data))
    rows = load_workbook(BytesIO(asked(report, "xlsx").data)).active.iter_rows(min_row=2, max_row=2)
    assert sentence in screen
    assert sentence in html_of(asked, report).replace("\xa0", " ")
    assert sentence in [one.text.replace("\xa0", " ") for one in words.paragraphs]
    assert [cell.value for row in rows for cell in row][2] == sentence


@pytest.mark.tools
def test_figures_end_below_one_another_on_paper_and_in_word(sealed, asked, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(asked(sealed, "pdf").data)
    words = Document(BytesIO(asked(sealed, "docx").data))

    # The last column of the tables is what begins so far right, below the header block and above the foot.
    table = [word for word in words_of(path) if word.left > 165 and (word.page, word.top) > (1, 90) and word.top > 15]
    figures = [word for word in table if word.right < 190 and re.fullmatch(r"[\d.]+", word.text)]
    assert len(figures) > 10
    assert max(word.right for word in figures) - min(word.right for word in figures) < 0.2
    values = [row.cells[-1].paragraphs[0].style.name for table in words.tables for row in table.rows[1:]
              if len(row.cells) == 4]  # fmt: skip
    assert set(values) == {"Table Figure"}
    assert words.styles["Heading 2"].font.italic is None


def test_levels_stand_in_the_order_of_the_tree(db, app):
    reporting.demand(db, code=cast.NATION, by="vanphong.tw")
    report = reporting.draft(db, code=cast.PROVINCE, by=UPPER)

    with app.test_request_context():
        counted = actions.reports.figures(db, report, cast.MOMENT, cast.ZONE)
        parts = report_figures.chapters(counted, store.cycles.get(db, cast.CYCLE))[0].parts
    titles = [one.title for one in parts]
    cycle = store.cycles.get(db, cast.CYCLE)
    with app.test_request_context():
        names = [str(in_language(cycle.level_names[one])) for one in ("cap_tren_truc_tiep_co_so", "co_so")]
    places = [next(place for place, title in enumerate(titles) if title.endswith(name)) for name in names]

    assert places == sorted(places)


def test_who_begins_a_report_is_told_what_an_ordinary_one_leaves_out(db, sign_in):
    reporting.demand(db)

    page = sign_in(LOWER).get("/reports").text

    assert page.count("số liệu không tính nội dung có mức cao hơn") == 1
    assert re.findall(r'<select[^>]*name="classification"[^>]*><option value="([a-z]+)"', page)[0] == "ordinary"


def report_shown(value):
    """A cell of the workbook as people read it."""
    day = getattr(value, "day", None)
    return (
        f"{value.day}/{value.month}/{value.year}"
        if day
        else f"{value:,}".replace(",", ".")
        if isinstance(value, int)
        else value
    )


def command(settings, report, file):
    result = CliRunner().invoke(main, ["document", "report", report.public_id, "-o", str(file)], obj=settings)
    assert result.exit_code == 0, result.output
    return file.read_bytes()


@pytest.mark.tools
def test_pdf_bears_the_header_the_figures_and_the_words(db, sealed, app, asked, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(asked(sealed, "pdf", signer="Phó Bí thư").data)

    text = joined(text_of(path))

    for words in (
        "TỈNHỦYVĨNHLONG",
        "HUYỆNỦYLONGHỒ",
        "-BC/HU",
        "ĐẢNGCỘNGSẢNVIỆTNAM",
        "LongHồ,ngày10tháng5năm2010",
        "BÁOCÁO",
        "tháng5năm2010",
        "Kínhgửi:TỉnhủyVĩnhLong",
        "KHÓKHĂN,VƯỚNGMẮC",
        "Tiếnđộbảođảm.",
        "T/MBANTHƯỜNGVỤ",
        "PHÓBÍTHƯ",
        "TỉnhủyVĩnhLong,",
    ):
        assert words in text
    for label, value in figures(db, sealed, app):
        assert joined(f"{label}") in text
        assert joined(value) in text
    assert "DỰTHẢO" not in text
    assert "Title:           Báo cáo tháng, tháng 5 năm 2010" in run("pdfinfo", str(path))


def test_a_draft_says_that_it_is_one_and_bears_no_code(asked, draft):
    html = html_of(asked, draft)

    assert '<span class="head__stamp">DỰ THẢO</span>' in html
    assert "bản xem trước" in html
    assert "/check/" not in html


def test_a_sealed_report_is_made_of_its_seal_alone(db, world, asked, sealed, made):
    before, pdf = html_of(asked, sealed), asked(sealed, "pdf").data
    person = cast.person(db, "quantri")
    name = "Đảng bộ huyện Đã Đổi Tên"
    actions.organisations.rename(db, person, cast.MOMENT, cast.CYCLE, cast.DISTRICT, name, 1)
    db.execute("UPDATE task SET status = 'done'")
    store.counters.rewrite(db)

    assert html_of(asked, sealed) == before
    assert asked(sealed, "pdf").data == pdf
    assert len(made) == 1


def test_whoever_signs_may_write_number_function_and_recipients_on_it_and_nobody_else(asked, sealed):
    query = {"number": "12-BC/HU", "signer": "Bí thư", "recipients": "Tỉnh ủy\nLưu Văn phòng"}
    html = html_of(asked, sealed, **query)

    assert "Số 12-BC/HU" in html
    assert '<p class="end__function">BÍ THƯ</p>' in html
    assert '<p class="end__recipient">- Lưu Văn phòng.</p>' in html
    assert asked(sealed, "html", "bandoc.longho", **query).status_code == 403
    assert asked(sealed, "html", UPPER, **query).status_code == 403
    assert asked(sealed, "html", number="1" * 61).status_code == 422


def test_papers_are_for_who_reads_the_report(asked, draft, db):
    answers = {login: asked(draft, "html", login).status_code for login in (LOWER, "bandoc.longho", UPPER)}
    assert answers == {LOWER: 200, "bandoc.longho": 200, UPPER: 404}
    reporting.seal(db, draft)
    answers = {login: asked(draft, "docx", login).status_code for login in (UPPER, "vanphong.dongthap")}
    assert answers == {UPPER: 200, "vanphong.dongthap": 404}


def test_the_check_of_a_report_says_whether_it_is_the_latest_and_no_more(db, client, sealed):
    code = code_of(sealed.seal.digest)
    text = client.get(f"/check/{code}").text
    assert "Đúng: đây là bản in mới nhất" in text
    for hidden in ("Long Hồ", "P86", "BÁO CÁO", LOWER):
        assert hidden not in text
    reporting.seal(db, reporting.correct(db, sealed))

    assert "Không: đã có bản mới hơn" in client.get(f"/check/{code}").text
    for wrong in ("AAAA-AAAA-AAAA", code[:-1], "1" * 12, "%" * 12):
        assert client.get(f"/check/{wrong}").status_code == 404


def test_a_corrected_report_says_so_and_counts_its_version(db, asked, sealed):
    again = reporting.seal(db, reporting.correct(db, sealed))

    html = html_of(asked, again)

    assert "Báo cáo này thay báo cáo đã gửi trước về cùng kỳ." in html.replace("\xa0", " ")
    assert "bản 2" in html


def test_word_bears_the_same_words_and_equal_bytes(asked, sealed):
    content = asked(sealed, "docx").data

    texts = [paragraph.text.replace("\xa0", " ") for paragraph in Document(BytesIO(content)).paragraphs]

    assert [one for one in texts if one.startswith("- ")] == ["- Tiến độ bảo đảm.", "- Kinh phí chậm", "- Mượn."]
    assert asked(sealed, "docx").data == content


def test_english_is_complete(asked, sealed):
    html = html_of(asked, sealed, language="en")

    assert "Số" not in html
    for words in ("on the preparation of congresses", "May, 2010", "V. Judgement and proposals", "Recipients:"):
        assert words in html


def test_a_purged_report_has_no_paper(db, asked, sealed):
    db.execute("UPDATE report_seal SET content = ''")

    assert asked(sealed, "pdf").status_code == 404


def test_printing_needs_nothing_but_the_sheet(db, asked, sealed, made):
    asked(sealed, "pdf")
    asked(sealed, "pdf")

    assert [variant for _html, _styles, variant in made] == ["pdf/a-2a"]
