"""Documents to be worked on: the paper of the PDF under the same code, for the same readers, kept while it holds."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
import world as cast
from content import content_of, last_entry
from docx import Document
from docx.oxml.ns import qn
from factories import make_task

from planner.domain import document_series
from planner.web import word_papers

ORGANISER, MEMBER, READER = "vanphong.longho", "thanhvien.longho", "bandoc.longho"
SIGNED = {"number": "57-KH/HU", "signer": "Phó Bí thư", "recipients": "Lưu"}
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def path(world, made):
    """The address of the district's documents; what the printer is asked for is kept."""
    return f"/congresses/{world.congresses[cast.DISTRICT]}/documents"


def words(response):
    """Everything that stands in the body of the document."""
    body = Document(BytesIO(response.data)).element.body
    return "\n".join("".join(node.text for node in one.iter(qn("w:t"))) for one in body.iter(qn("w:p")))


def code(response):
    """The code at the foot, as it is kept."""
    with ZipFile(BytesIO(response.data)) as packed:
        foot = next(packed.read(name).decode() for name in packed.namelist() if "footer" in name)
    return document_series.read_code(re.search(r">([A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4})<", foot)[1])


def test_checklist_is_given_as_a_document_to_be_saved(sign_in, path):
    response = sign_in(READER).get(f"{path}/checklist.docx")

    assert (response.status_code, response.content_type) == (200, TYPE)
    assert response.headers["Content-Disposition"].startswith('attachment; filename="bang-kiem-')
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "HUYỆN ỦY LONG HỒ" in words(response)


def test_it_bears_the_code_of_the_pdf_with_the_same_words(sign_in, client, path, made, db):
    reader = sign_in(READER)
    reader.get(f"{path}/checklist.pdf")
    before = content_of(db)

    found = code(reader.get(f"{path}/checklist.docx"))

    assert document_series.printed_code(found) in made[0][0]
    assert content_of(db) == before
    assert "Đúng: đây là bản in mới nhất" in client.get(f"/check/{found}").text


def test_unchanged_document_is_the_kept_one_and_costs_no_second_making(sign_in, path, monkeypatch):
    reader = sign_in(READER)
    first = reader.get(f"{path}/checklist.docx")
    monkeypatch.setattr(word_papers, "written", None)

    second = reader.get(f"{path}/checklist.docx")
    third = reader.get(f"{path}/checklist.docx", headers={"If-None-Match": first.headers["ETag"]})

    assert (second.data, third.status_code, third.data) == (first.data, 304, b"")


def test_changed_plan_makes_the_next_version(sign_in, path, db, world):
    reader = sign_in(READER)
    first = reader.get(f"{path}/checklist.docx")

    make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Việc mới thêm")
    second = reader.get(f"{path}/checklist.docx")

    assert ["Việc mới thêm" in words(one) for one in (first, second)] == [False, True]
    assert code(first) != code(second)


def test_signed_one_is_issued_by_the_form_alone(sign_in, path, db):
    client = sign_in(ORGANISER)
    before = content_of(db)

    asked = client.get(f"{path}/checklist.docx", query_string=SIGNED)
    assert (asked.status_code, content_of(db)) == (303, before)
    assert asked.headers["Location"].startswith(f"{path}/checklist?")

    issued = client.post(f"{path}/checklist", data=SIGNED | {"as": "docx"})
    found = client.get(f"{path}/checklist.docx", query_string=SIGNED)

    assert last_entry(db) == ("document.issued", ORGANISER)
    assert "Số 57-KH/HU" in words(issued)
    assert found.data == issued.data


def test_whoever_may_not_sign_is_told_so(sign_in, path):
    client = sign_in(READER)

    assert client.get(f"{path}/checklist.docx", query_string=SIGNED).status_code == 403
    assert client.post(f"{path}/checklist", data=SIGNED | {"as": "docx"}).status_code == 403
    assert client.get(f"{path}/checklist.docx").status_code == 200


def test_internal_tasks_are_written_for_the_cleared_who_ask_alone(sign_in, path, db, world):
    make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Việc chỉ nội bộ biết", classification=1)
    asked = [(login, query) for login in (READER, MEMBER) for query in ("", "?classification=internal")]

    seen = [
        one for one in asked if "Việc chỉ nội bộ biết" in words(sign_in(one[0]).get(f"{path}/checklist.docx{one[1]}"))
    ]

    assert seen == [(MEMBER, "?classification=internal")]


def test_options_are_those_of_the_pdf(sign_in, path):
    client = sign_in(ORGANISER)

    found = Document(BytesIO(client.get(f"{path}/checklist.docx?language=en&columns=due&text_size=13").data))

    (table,) = [one for one in found.tables if one.style.name == "Party Grid"]
    assert [cell.text for cell in table.rows[0].cells] == ["No.", "Task", "Due"]
    assert found.styles["Table Text"].font.size.pt == 13
    assert found.core_properties.language == "en-GB"


def test_plain_layout_has_no_header_block(sign_in, path):
    found = words(sign_in(READER).get(f"{path}/checklist.docx?is_plain=y"))

    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in found


def test_agenda_without_a_sitting_and_checklist_without_a_task_say_so(sign_in, path, db):
    db.execute(
        "INSERT OR IGNORE INTO sitting_cancellation (sitting_id, reason, cancelled_at, cancelled_by)"
        " SELECT id, 'Gộp phiên', '2026-11-23T01:00:00Z', 1 FROM sitting"
    )
    db.execute("UPDATE task SET status = 'not_applicable'")
    client = sign_in(READER)

    assert "Đại hội này chưa có chương trình." in words(client.get(f"{path}/agenda.docx"))
    assert "Không có việc nào." in words(client.get(f"{path}/checklist.docx?is_open_only=y"))


@pytest.mark.parametrize("kind", ["week", "timeline", "day", "x"])
def test_what_nobody_works_on_is_not_given(sign_in, path, kind):
    assert sign_in(ORGANISER).get(f"{path}/{kind}.docx").status_code == 404


def test_button_stands_where_there_is_such_a_document(sign_in, path):
    client = sign_in(READER)

    stands = {
        kind: f"{path}/{kind}.docx" in client.get(f"{path}/{kind}").text for kind in ("checklist", "agenda", "week")
    }

    assert stands == {"checklist": True, "agenda": True, "week": False}


def test_too_long_a_document_is_refused_in_words(sign_in, path, monkeypatch, db):
    monkeypatch.setattr(word_papers, "MOST_ROWS", 1)
    before = content_of(db)

    response = sign_in(READER).get(f"{path}/checklist.docx")

    assert response.status_code == 422
    assert "là quá nhiều cho một tệp DOCX (nhiều nhất 1)" in response.text
    assert content_of(db) == before


def test_unusable_option_is_refused(sign_in, path):
    assert sign_in(READER).get(f"{path}/checklist.docx?group=colour").status_code == 422


def test_book_of_the_chair_is_given_to_the_office_alone(sign_in, path):
    answers = {login: sign_in(login).get(f"{path}/chair.docx") for login in (READER, ORGANISER)}

    assert [one.status_code for one in answers.values()] == [403, 200]
    assert "Sổ điều hành" in words(answers[ORGANISER])
