"""An agenda edited in a spreadsheet and brought in again: what it may say, in the words of the screen."""

from io import BytesIO

import pytest
import world as cast
from content import content_of
from factories import agenda_of
from flask_babel import force_locale
from openpyxl import load_workbook

from planner.domain import agenda_words
from planner.domain.clearance import CLASSIFICATIONS
from planner.web.agenda_view import KIND_LABELS, SESSION_LABELS
from planner.web.filters import CLASSIFICATION_LABELS

ORGANISER = "vanphong.longho"


@pytest.fixture
def path(world):
    return f"/congresses/{world.congresses[cast.DISTRICT]}/agenda"


@pytest.fixture
def client(sign_in):
    return sign_in(ORGANISER)


@pytest.fixture
def edited(client, path):
    """Takes the workbook out, changes cells by (line, head), and brings it in again."""

    def do(cells):
        book = load_workbook(BytesIO(client.get(f"{path}.xlsx").data))
        places = {cell.value: cell.column for cell in book.active[1]}
        for (line, head), value in cells.items():
            book.active.cell(line, places[head]).value = value
        content = BytesIO()
        book.save(content)
        return client.post(f"{path}/sheet", data={"file": (BytesIO(content.getvalue()), "a.xlsx")})

    return do


def test_words_of_workbooks_are_those_of_the_screen(one_app):
    labels = {
        "session": SESSION_LABELS,
        "kind": KIND_LABELS,
        "classification": dict(zip(CLASSIFICATIONS, CLASSIFICATION_LABELS, strict=True)),
    }
    for language in ("vi", "en"):
        with one_app.test_request_context(), force_locale(language):
            for column, own in labels.items():
                assert {code: agenda_words.word(column, code, language) for code in own} == {
                    code: str(label) for code, label in own.items()
                }


def test_workbook_speaks_the_readers_language(client, path):
    sheet = load_workbook(BytesIO(client.get(f"{path}.xlsx").data)).active
    assert [cell.value for cell in sheet[1]][:3] == ["Phiên", "Loại phiên", "Ngày"]
    assert sheet.cell(2, 2).value in ("trù bị", "chính thức")
    assert sheet.title == "Chương trình"


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "thiếu độ mật"), ('="nội bộ"', "ô này là công thức"), ("mật", "“mật” không phải")],
)
def test_blanked_classification_makes_nothing_public(edited, db, value, said):
    before = content_of(db)
    answer = edited({(3, "Độ mật"): value})
    assert answer.status_code == 422
    assert f"Dòng 3, cột Độ mật: {said}" in answer.get_data(as_text=True)
    # The export alone has left its trace.
    after = content_of(db)
    assert {name for name in after if after[name] != before.get(name)} <= {"audit_entry", "audit_payload"}


def test_written_time_is_refused_and_says_where_to_hold_one(edited, db, world):
    first = agenda_of(db, world.congresses[cast.DISTRICT])[0].items[1]
    answer = edited({(3, "Giờ"): "11:59"})
    assert answer.status_code == 422
    assert "Dòng 3, cột Giờ: “11:59” khác giờ tính từ" in answer.get_data(as_text=True)
    assert agenda_of(db, world.congresses[cast.DISTRICT])[0].items[1] == first


def test_changed_minutes_come_in_with_the_old_times_beside_them(edited, db, world):
    assert edited({(2, "Phút"): 42}).status_code == 303
    assert agenda_of(db, world.congresses[cast.DISTRICT])[0].items[0].item.minutes == 42


def test_sittings_that_overlap_are_seen_at_once(edited, client, db, world, path):
    count = len(agenda_of(db, world.congresses[cast.DISTRICT])[0].items)
    answer = edited({(1 + count, "Phiên"): 99, (1 + count, "Giờ"): None})
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "agenda__notices" in page
    assert "sau khi phiên này bắt đầu" in page
