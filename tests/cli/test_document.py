"""Documents from the command line: as an account, as nobody, and what is refused."""

from dataclasses import replace

import pytest
import world as cast
from click.testing import CliRunner
from docx import Document
from factories import make_task
from traces import content

from planner import printer, store
from planner.cli import main
from planner.domain.problem import Problem


@pytest.fixture
def asked(monkeypatch):
    """The HTML that the printer was given."""
    pages = []

    def pdf(html, _styles, *, on_page, **_options):
        pages.append(html)
        on_page(1)
        return b"%PDF-1.7 made"

    monkeypatch.setattr(printer, "pdf", pdf)
    return pages


@pytest.fixture
def document(settings):
    """Run the command in English."""
    return lambda *words: CliRunner().invoke(main, ["document", *words], obj=replace(settings, lang="en"))


def test_document_is_written_whole_for_a_congress_by_its_id_or_its_committee(document, asked, tmp_path, world):
    for wanted in (cast.DISTRICT, world.congresses[cast.DISTRICT]):
        file = tmp_path / f"{wanted}.pdf"
        result = document("checklist", wanted, "-o", str(file), "--lang", "vi")

        assert (result.exit_code, file.read_bytes()) == (0, b"%PDF-1.7 made")
        assert f"{file} is written." in result.output
    assert asked[0] == asked[1]
    assert "HUYỆN ỦY LONG HỒ" in asked[0]
    assert sorted(path.suffix for path in tmp_path.glob("*.pdf*")) == [".pdf", ".pdf"]


def test_what_was_asked_for_is_printed_for_who_may_and_ordinary_tasks_for_all(document, asked, tmp_path, db, world):
    make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho", title="Việc nội bộ riêng", classification=1)
    words = ("checklist", cast.DISTRICT, "-o", str(tmp_path / "a.pdf"))
    signed = ("--holds", "internal", "--number", "57-KH/HU", "--recipient", "- Các tiểu ban,", "--recipient", "Lưu.")

    results = [document(*words), document(*words, "--as", "bandoc.longho"),
               document(*words, *signed, "--as", "vanphong.longho")]  # fmt: skip

    assert [result.exit_code for result in results] == [0, 0, 0]
    # The first two are the same paper, made once for each.
    assert ["Việc nội bộ riêng" in page for page in asked] == [False, False, True]
    assert ["57-KH/HU" in page for page in asked] == [False, False, True]
    assert "- Các tiểu ban,<" in asked[2]
    assert "- Lưu.<" in asked[2]


def test_number_of_another_paper_is_held_until_it_is_to_be_given_again(document, asked, tmp_path, db):
    words = ("checklist", cast.DISTRICT, "-o", str(tmp_path / "a.pdf"), "--as", "vanphong.longho", "--number")
    other = ("01-KH/HU", "--group", "week")
    first = [document(*words, "01-KH/HU") for _ in range(2)]
    before = content(db)
    held = document(*words, *other)
    assert (held.exit_code, content(db), len(asked)) == (1, before, 2)
    results = [document(*words, *other, "--again"), document(*words, "05-KH/HU", "--group", "lead")]

    assert [result.exit_code for result in (*first, *results)] == [0, 0, 0, 0]
    said = "Number 01 was given already: Checklist, of 10/5/2010, check code "
    assert [said in result.output for result in (*first, held, *results)] == [False, False, True, True, False]
    assert "--again gives the number once more" in held.output
    assert "Nobody was given 02–04 yet" in results[1].output


@pytest.mark.parametrize(("dated", "code", "said"), [
    ("9999-12-31", 1, "no document bears that date"), ("2011-05-12", 0, "12/5/2011 is more than a year from 10/5/2010"),
    ("2010-05-09", 0, None),
])  # fmt: skip
def test_date_out_of_reach_is_refused_and_a_far_one_said(document, asked, tmp_path, dated, code, said):
    words = ("checklist", cast.DISTRICT, "-o", str(tmp_path / "a.pdf"), "--as", "vanphong.longho", "--number", "01")

    result = document(*words, "--dated", dated)

    assert (result.exit_code, len(asked)) == (code, 1 - code)
    assert said in result.output if said else "year" not in result.output


_WITHOUT = "Number, place, date, signer, recipients, urgency and --holds need an account that may: --as NAME."
_MAY_NOT = "bandoc.longho may not give this document a number, a place, a date, a signer, recipients or an urgency."


@pytest.mark.parametrize(("words", "said"), [
    (("--number", "57-KH/HU"), _WITHOUT), (("--signer", "Bí thư"), _WITHOUT), (("--recipient", "Lưu"), _WITHOUT),
    (("--place", "Long Hồ"), _WITHOUT), (("--holds", "internal"), _WITHOUT),
    (("--urgency", "express"), _WITHOUT), (("--dated", "2010-05-10"), _WITHOUT),
    (("--paper", "a4", "--fit", "flow"), "A document of this kind has no paper, fit."),
    (("--holds", "internal", "--as", "bandoc.longho"), "--holds internal is above what bandoc.longho may read."),
    (("--holds", "registered", "--as", "thanhvien.longho"),
     "--holds registered is above what thanhvien.longho may read."),
    (("--number", "57-KH/HU", "--as", "bandoc.longho"), _MAY_NOT),
    (("--recipient", "Lưu", "--as", "bandoc.longho"), _MAY_NOT),
], ids=str)  # fmt: skip
def test_option_that_cannot_be_honoured_is_refused_and_nothing_is_issued(document, asked, tmp_path, db, words, said):
    before = content(db)

    result = document("checklist", cast.DISTRICT, "-o", str(tmp_path / "a.pdf"), *words)

    assert (result.exit_code, result.output.splitlines(), asked) == (1, [said], [])
    assert (list(tmp_path.glob("a.pdf*")), content(db)) == ([], before)


@pytest.mark.parametrize(("kind", "name"), [("checklist", "a"), ("checklist", "a.pdf.txt"), ("timeline", "a.docx")])
def test_file_that_is_neither_pdf_nor_docx_by_its_name_is_refused(document, asked, tmp_path, kind, name):
    result = document(kind, cast.DISTRICT, "-o", str(tmp_path / name))

    assert (result.exit_code, asked, list(tmp_path.glob("a*"))) == (1, [], [])
    told = f"{tmp_path / name} does not end in .pdf, nor in .docx for what people work on further."
    assert result.output.strip() == told


def test_document_of_word_is_written_under_the_code_of_the_pdf(document, asked, tmp_path, db):
    words = ("checklist", cast.DISTRICT, "--as", "vanphong.longho", "--number", "57-KH/HU")
    document(*words, "-o", str(tmp_path / "a.pdf"))
    before = content(db)

    result = document(*words, "-o", str(tmp_path / "a.docx"))

    assert (result.exit_code, content(db)) == (0, before)
    written = Document(tmp_path / "a.docx")
    assert "No. 57-KH/HU" in written.tables[0].rows[1].cells[0].text
    foot = written.sections[0].footer.tables[0].rows[0].cells[1]._tc.xpath(".//wp:docPr/@descr")
    assert foot[0] in asked[0]


def test_ending_in_capitals_is_an_ending(document, asked, tmp_path):
    assert document("checklist", cast.DISTRICT, "-o", str(tmp_path / "A.PDF")).exit_code == 0


def test_issue_is_traced_to_the_account_or_to_the_clerk(document, asked, tmp_path, db):
    document("checklist", cast.DISTRICT, "-o", str(tmp_path / "a.pdf"))
    document("checklist", cast.DISTRICT, "-o", str(tmp_path / "a.pdf"), "--open-only", "--as", "bandoc.longho")
    document("checklist", cast.DISTRICT, "-o", str(tmp_path / "a.pdf"), "--as", "bandoc.longho")

    entries = [one for one in store.audits.chain(db) if one.action == "document.issued"]
    assert [one.actor for one in entries] == ["truc-so", "bandoc.longho"]


@pytest.mark.parametrize(("words", "said"), [
    (("checklist", "P99"), "P99"),
    (("checklist", "P86.857", "--as", "thanhvien.mangthit"), "P86.857"),
    (("checklist", "P86.857", "--as", "nobody"), "There is no account nobody."),
    (("week", "P86.857"), "Please choose a subcommittee"),
    (("checklist", "P86.857", "--body", "ZZ"), "There is no subcommittee ZZ."),
    (("checklist", "P86.857", "--as", "vanphong.longho", "--number", "1" * 61), "61"),
], ids=str)  # fmt: skip
def test_what_cannot_be_printed_is_said_and_leaves_no_file(document, asked, tmp_path, words, said):
    file = tmp_path / "a.pdf"

    result = document(*words, "-o", str(file))

    assert (result.exit_code, said in result.output, asked) == (1, True, [])
    assert list(tmp_path.glob("a.pdf*")) == []


def test_printer_that_fails_is_said_and_leaves_no_file(document, monkeypatch, tmp_path):
    def fail(*_values, **_named):
        raise printer.Failed(Problem("printer.busy"))

    monkeypatch.setattr(printer, "pdf", fail)

    result = document("checklist", cast.DISTRICT, "-o", str(tmp_path / "a.pdf"))

    assert (result.exit_code, list(tmp_path.glob("a.pdf*"))) == (1, [])
    assert result.output.strip()


def test_place_that_cannot_be_written_is_said(document, asked, tmp_path):
    result = document("checklist", cast.DISTRICT, "-o", str(tmp_path / "none" / "a.pdf"))

    assert result.exit_code == 1
    assert "cannot be written" in result.output


def test_chairs_book_is_written_for_an_account_that_may_read_it_and_for_no_other(document, asked, tmp_path, db):
    words = ("chair", cast.DISTRICT, "-o", str(tmp_path / "a.pdf"))
    before = content(db)
    for refused in (document(*words), document(*words, "--as", "bandoc.longho")):
        assert (refused.exit_code, asked, content(db)) == (1, [], before)
        assert "This document is the office's" in refused.output

    assert document(*words, "--as", "vanphong.longho", "--lang", "vi").exit_code == 0
    assert "Sổ điều hành" in asked[0]


def test_day_of_an_agenda_is_written_for_all(document, asked, tmp_path):
    words = ("day", cast.DISTRICT, "-o", str(tmp_path / "a.pdf"), "--day", "2010-07-14", "--lang", "vi")

    assert [document(*words, "--paper", paper).exit_code for paper in ("a3", "a4")] == [0, 0]
    assert ["Thứ Tư, 14 tháng 7" in page.replace("\N{NO-BREAK SPACE}", " ") for page in asked] == [True, True]
