"""Signing on the page: the next number and what was signed last are offered, doubts are said; never to readers."""

import re

import pytest
import world as cast
from content import content_of

from planner import store

ORGANISER, MEMBER, READER = "vanphong.longho", "thanhvien.longho", "bandoc.longho"
SIGNED = {"number": "01-KH/HU", "place": "Long Hồ", "signer": "Phó Bí thư", "recipients": "Thường trực\nLưu"}


@pytest.fixture
def path(world, made):
    """The address of the district's documents."""
    return f"/congresses/{world.congresses[cast.DISTRICT]}/documents"


def value_of(text, name):
    """What stands in a field of the page."""
    field, words = re.search(rf'(<(?:input|textarea)[^>]* name="{name}"[^>]*>)([^<]*)', text).groups()
    return re.search(r' value="([^"]*)"', field)[1] if field.startswith("<input") else words.strip()


def doubts(text):
    return [one for one in re.findall(r'<p class="notice notice--warn"[^>]*>([^<]*)</p>', text) if "ố" in one]


def test_next_number_and_its_rule_are_offered_with_their_grades(sign_in, path):
    client = sign_in(ORGANISER)
    checklist, agenda = client.get(f"{path}/checklist").text, client.get(f"{path}/agenda").text

    assert "Số tiếp theo:</" not in checklist
    assert "<b>01-KH/HU</b>" in checklist
    assert "Chưa thấy ký hiệu này" not in checklist
    assert "Mỗi loại văn bản đánh số từ 01" in checklist
    assert "<b>01-CTr/ĐH</b>" in agenda
    assert "Chưa thấy ký hiệu này trong văn bản thật" in agenda
    assert "Đại hội đánh số chung" in agenda
    assert "36-HD/VPTW" in agenda


def test_what_was_signed_is_proposed_next_time_with_the_next_number(sign_in, path):
    client = sign_in(ORGANISER)
    assert client.post(f"{path}/checklist", data=SIGNED).status_code == 200

    page = client.get(f"{path}/checklist").text
    filled = client.get(f"{path}/checklist?take=1").text

    assert "<b>02-KH/HU</b>" in page
    assert "01-KH/HU ngày 10/5/2010" in page
    assert [value_of(page, name) for name in ("number", "signer")] == ["", ""]
    assert {name: value_of(filled, name) for name in SIGNED} == SIGNED | {"number": "02-KH/HU"}
    assert "02-KH/HU" in client.get(re.search(r'data-preview="([^"]+)"', filled)[1].replace("&amp;", "&")).text


def test_what_was_typed_stays_when_the_rest_is_filled_in(sign_in, path):
    client = sign_in(ORGANISER)
    client.post(f"{path}/checklist", data=SIGNED)

    filled = client.get(f"{path}/checklist?take=1&number=09-KH/HU&signer=B%C3%AD+th%C6%B0").text

    assert [value_of(filled, name) for name in ("number", "signer", "place")] == ["09-KH/HU", "Bí thư", "Long Hồ"]


def test_nothing_of_it_is_shown_to_who_may_not_sign(sign_in, path):
    sign_in(ORGANISER).post(f"{path}/checklist", data=SIGNED)

    for login in (MEMBER, READER):
        client = sign_in(login)
        before = client.get(f"{path}/checklist").text
        for text in (before, client.get(f"{path}/checklist?take=1").text, client.get(path).text):
            for word in ("KH/HU", "Phó Bí thư", "Thường trực", 'name="proposed"'):
                assert word not in text
        assert [name for name in SIGNED if f'name="{name}"' in before] == []


def test_history_of_the_congress_leaves_the_signature_out(sign_in, path):
    sign_in(ORGANISER).post(f"{path}/checklist", data=SIGNED)

    for page in (path.removesuffix("/documents"), path):
        text = sign_in(READER).get(page).text
        assert [word for word in ("01-KH/HU", "Phó Bí thư") if word in text] == []


@pytest.mark.parametrize(("number", "said"), [
    ("01-KH/HU", ["Số 01 đã cấp cho văn bản ngày 10/5/2010. Vẫn có thể cấp lại."]),
    ("05-KH/HU", ["Chưa cấp số 02–04: số này bỏ cách."]),
    ("02-KH/HU", []), ("01-BC/HU", []), ("KH/HU", []),
])  # fmt: skip
def test_doubt_about_a_number_is_said_beside_it_and_forbids_nothing(sign_in, path, number, said):
    client = sign_in(ORGANISER)
    client.post(f"{path}/checklist", data=SIGNED)
    asked = SIGNED | {"number": number, "group": "lead"}

    page = client.get(f"{path}/checklist", query_string=asked)

    assert (page.status_code, doubts(page.text)) == (200, said)
    told = {name: value_of(page.text, name) for name in ("proposed", "heeded")}
    assert told == {"proposed": "2", "heeded": number if number == "01-KH/HU" else ""}
    answer = client.post(f"{path}/checklist", data=asked | told)
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")


def test_second_who_sends_the_proposed_number_is_told_and_gets_the_next(sign_in, path, made, db):
    client = sign_in(ORGANISER)
    told = {"proposed": value_of(client.get(f"{path}/checklist").text, "proposed")}
    client.post(f"{path}/checklist", data=SIGNED | told)
    before = content_of(db)

    answer = client.post(f"{path}/checklist", data=SIGNED | told | {"group": "lead"})

    assert (answer.status_code, content_of(db) == before, len(made)) == (409, True, 1)
    assert "Số 01 vừa được cấp cho văn bản khác" in answer.text
    assert value_of(answer.text, "number") == "02-KH/HU"
    assert value_of(answer.text, "proposed") == "2"
    assert [value_of(answer.text, name) for name in ("place", "signer")] == ["Long Hồ", "Phó Bí thư"]
    again = {"number": "02-KH/HU", "proposed": "2", "group": "lead"}
    assert client.post(f"{path}/checklist", data=SIGNED | again).status_code == 200


def test_document_of_the_congress_outside_its_days_is_said(sign_in, path, db, world):
    client = sign_in(ORGANISER)
    opens = store.congresses.get(db, cast.person(db, ORGANISER).scope, world.congresses[cast.DISTRICT]).opens

    early = client.get(f"{path}/agenda?number=01-CTr/%C4%90H").text
    in_time = client.get(f"{path}/agenda?number=01-CTr/%C4%90H&dated={opens}").text

    assert ["phiên trù bị đến ngày bế mạc" in text for text in (early, in_time)] == [True, False]


def test_plain_layout_is_not_for_signed_papers(sign_in, path, made):
    answer = sign_in(ORGANISER).post(f"{path}/checklist", data=SIGNED | {"is_plain": "y"})

    assert (answer.status_code, made) == (422, [])
    assert "Bố cục đơn giản dành cho bản làm việc" in answer.text


@pytest.mark.parametrize(("query", "field"), [
    ("text_size=9", "text_size"), ("text_size=x", "text_size"), ("urgency=soon", "urgency"),
    ("columns=colour", "columns"), ("dated=10/5/2010", "dated"), ("is_plain=y&number=01-KH/HU", "is_plain"),
])  # fmt: skip
def test_unusable_choice_is_said_beside_its_field(sign_in, path, query, field):
    page = sign_in(ORGANISER).get(f"{path}/checklist?{query}")

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text
