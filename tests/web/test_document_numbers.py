"""Numbers on the page of a document: which one follows, what is no number, and room to write one by hand."""

import re
from datetime import date

import pytest
import world as cast
from factories import make_task

ORGANISER = "vanphong.longho"
SIGNED = {"number": "01-KH/HU", "place": "Long Hồ", "signer": "Phó Bí thư", "recipients": "Thường trực\nLưu"}


@pytest.fixture
def path(world, made):
    """The address of the district's documents."""
    return f"/congresses/{world.congresses[cast.DISTRICT]}/documents"


def doubts(text):
    """What is said below the number."""
    own = text[text.index('name="number"') : text.index('name="place"')]
    return re.findall(r'<p class="notice notice--warn"[^>]*>([^<]*)</p>', own)


@pytest.mark.parametrize("number", ["abc", "KH/HU", "00-KH/HU", "-5"])
def test_what_is_no_number_is_asked_about_at_its_field(sign_in, path, number):
    page = sign_in(ORGANISER).get(f"{path}/checklist", query_string=SIGNED | {"number": number})

    said = f"“{number}” không phải là số như 01-KH/HU: sẽ in đúng như đã gõ và không tính vào sổ số nào."
    assert doubts(page.text) == [f"{said} Đồng chí có chắc không?"]


@pytest.fixture
def task(db, world):
    """A task of the district that bears the number of a plan of its committee."""
    return make_task(
        db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Kế hoạch đại hội", document_number="42-KH/HU",
        document_date=date(2009, 10, 30),
    )  # fmt: skip


def test_number_at_a_task_is_known_to_what_follows(sign_in, path, task):
    client = sign_in(ORGANISER)
    asked = SIGNED | {"number": "43-KH/HU"}

    page = client.get(f"{path}/checklist").text
    follows, same, skips = [
        client.get(f"{path}/checklist", query_string=SIGNED | {"number": number}).text
        for number in ("43-KH/HU", "42-KH/HU", "45-KH/HU")
    ]

    assert "<b>43-KH/HU</b>" in page
    assert "Chưa biết số nào" not in page
    assert doubts(follows) == []
    assert doubts(same) == [f"Số 42 đã ghi ở nhiệm vụ {task.number}. Nếu đó là văn bản khác thì chọn số khác."]
    assert doubts(skips) == ["Chưa cấp số 43–44: số này bỏ cách."]
    assert client.post(f"{path}/checklist", data=asked).status_code == 200
    assert "<b>44-KH/HU</b>" in client.get(f"{path}/checklist").text


def test_first_number_is_assumed_while_none_is_known(sign_in, path, task):
    client = sign_in(ORGANISER)

    said = [
        "Chưa biết số nào trước đó" in client.get(f"{path}/{kind}").text for kind in ("checklist", "week", "agenda")
    ]

    assert said == [False, True, True]


@pytest.mark.parametrize(("kind", "given", "line"), [
    ("checklist", {"signer": "Bí thư", "recipients": "Lưu"}, "Số {room}-KH/HU"),
    ("checklist", {"signer": "Bí thư", "number": "03-KH/HU"}, "Số 03-KH/HU"),
    ("week", {"signer": "Trưởng tiểu ban", "body": "VK"}, "Số {room}-TB/TBVK"),
    ("agenda", {"signer": "Đoàn chủ tịch"}, "Số {room}-CTr/ĐH"),
    ("checklist", {"signer": "Bí thư", "language": "en"}, "No. {room}-KH/HU"),
    ("checklist", {"recipients": "Lưu", "place": "Long Hồ"}, None),
], ids=str)  # fmt: skip
def test_signed_without_a_number_leaves_room_to_write_it_and_a_working_copy_none(sign_in, path, kind, given, line):
    client = sign_in(ORGANISER)

    sheet = client.get(f"{path}/{kind}.html", query_string=given).text

    written = re.findall(r'<p class="head__line head__line--number">([^<]*)</p>', sheet)
    assert written == ([line.format(room="\u00a0" * 8)] if line else [])
    assert ('class="end"' in sheet, "Lưu" in sheet) == (bool(line), bool(line) and "recipients" in given)
    help_ = client.get(f"{path}/{kind}").text
    assert "bỏ trống mà có chức danh người ký thì chừa chỗ ghi số bằng tay" in help_


def test_second_who_sends_the_proposed_number_is_told_what_follows_the_tasks(sign_in, path, task, db, world):
    client = sign_in(ORGANISER)
    asked = SIGNED | {"number": "43-KH/HU", "proposed": "43"}
    assert client.post(f"{path}/checklist", data=asked).status_code == 200
    make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Kế hoạch sau", document_number="50-KH/HU")

    answer = client.post(f"{path}/checklist", data=asked | {"group": "lead"})

    assert answer.status_code == 409
    assert "Số tiếp theo, 51, đã điền vào đây." in answer.text
    assert 'value="51-KH/HU"' in answer.text
