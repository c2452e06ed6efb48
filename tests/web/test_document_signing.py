"""Signing on the page: the next number and what was signed last are offered, doubts are said; never to readers."""

import re

import pytest
import world as cast
from content import content_of

from planner import store
from planner.web import print_timeline

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
    return [
        one
        for one in re.findall(r'<p class="notice notice--warn"[^>]*>([^<]*)</p>', text)
        if "ố" in one or "Ký hiệu" in one
    ]


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
    ("05-KH/HU", ["Chưa cấp số 02–04: số này bỏ cách."]),
    ("02-KH/HU", []),
    ("01-BC/HU", ["Ký hiệu của văn bản này là KH/HU, còn 01-BC/HU không mang ký hiệu đó. Đồng chí có chắc không?"]),
    ("02-XX/YY", ["Ký hiệu của văn bản này là KH/HU, còn 02-XX/YY không mang ký hiệu đó. Đồng chí có chắc không?"]),
    ("02", ["Ký hiệu của văn bản này là KH/HU, còn 02 không mang ký hiệu đó. Đồng chí có chắc không?"]),
])  # fmt: skip
def test_doubt_about_a_number_is_said_beside_it_and_forbids_nothing(sign_in, path, number, said):
    client = sign_in(ORGANISER)
    client.post(f"{path}/checklist", data=SIGNED)
    asked = SIGNED | {"number": number, "group": "lead"}

    page = client.get(f"{path}/checklist", query_string=asked)

    assert (page.status_code, doubts(page.text)) == (200, said)
    assert 'name="heeded"' not in page.text
    answer = client.post(f"{path}/checklist", data=asked | {"proposed": value_of(page.text, "proposed")})
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")


@pytest.mark.parametrize("other", [{"group": "lead"}, {"signer": "Bí thư"}, {"two_sided": "y"}], ids=str)
def test_number_of_another_paper_is_held_until_it_is_ticked(sign_in, path, made, db, other):
    client = sign_in(ORGANISER)
    client.post(f"{path}/checklist", data=SIGNED)
    asked, before = SIGNED | other | {"proposed": "2"}, content_of(db)
    said = re.compile(r"Số 01 đã cấp cho văn bản khác: Bảng kiểm, ngày 10/5/2010, mã kiểm tra [A-Z2-7-]{14}\.")

    page = client.get(f"{path}/checklist", query_string=asked)
    held = client.post(f"{path}/checklist", data=asked)

    assert (page.status_code, held.status_code, content_of(db) == before, len(made)) == (200, 409, True, 1)
    for text in (page.text, held.text):
        assert len(said.findall(text)) == 1
        assert re.search(r'name="heeded" value="01-KH/HU">', text)
        assert value_of(text, "number") == "01-KH/HU"
    ticked = client.get(f"{path}/checklist", query_string=asked | {"heeded": "01-KH/HU"}).text
    assert re.search(r'name="heeded" value="01-KH/HU" checked>', ticked)
    assert client.post(f"{path}/checklist", data=asked | {"heeded": "01-KH/HU"}).status_code == 200


def test_same_paper_is_printed_again_without_a_question(sign_in, path, made):
    client = sign_in(ORGANISER)
    client.post(f"{path}/checklist", data=SIGNED)
    client.post(f"{path}/checklist", data=SIGNED | {"number": "02-KH/HU"})

    assert 'name="heeded"' not in client.get(f"{path}/checklist", query_string=SIGNED).text
    assert client.post(f"{path}/checklist", data=SIGNED).status_code == 200
    assert "Ký gần nhất: 02-KH/HU" in client.get(f"{path}/checklist").text.replace("Lần ký trước", "Ký gần nhất")


@pytest.mark.parametrize("kind", ["agenda", "chair", "day", "week"])
def test_place_and_recipients_of_another_issuer_are_offered_without_his_signer(sign_in, path, kind):
    client = sign_in(ORGANISER)
    assert '<details class="form__group">' in client.get(f"{path}/{kind}").text
    client.post(f"{path}/checklist", data=SIGNED)

    page, filled = client.get(f"{path}/{kind}").text, client.get(f"{path}/{kind}?take=1").text

    assert '<details class="form__group" open>' in page
    assert "Ký gần nhất trong đại hội này: Long Hồ; Nơi nhận: Thường trực, Lưu" in page
    assert "Phó Bí thư" not in page
    assert [value_of(filled, name) for name in ("place", "signer", "recipients")] == ["Long Hồ", "", "Thường trực\nLưu"]


@pytest.mark.parametrize(("dated", "status", "said"), [
    ("9999-12-31", 422, "không văn bản nào mang ngày đó"), ("2011-05-12", 200, "cách 10/5/2010 hơn một năm"),
    ("2010-05-09", 200, ""),
])  # fmt: skip
def test_date_out_of_reach_is_refused_and_a_far_one_said(sign_in, path, made, dated, status, said):
    client = sign_in(ORGANISER)
    asked = SIGNED | {"dated": dated}

    page, answer = client.get(f"{path}/checklist", query_string=asked), client.post(f"{path}/checklist", data=asked)

    assert (page.status_code, answer.status_code, len(made)) == (status, status, int(status == 200))
    assert said in page.text
    assert ("hơn một năm" in page.text) == bool(said)


def test_more_than_the_reader_may_read_is_said(sign_in, path):
    said = "Đồng chí không được đọc đến mức đã yêu cầu"
    pages = {
        (login, asked): said in sign_in(login).get(f"{path}/checklist?classification={asked}").text
        for login in (MEMBER, READER) for asked in ("ordinary", "internal", "registered")
    }  # fmt: skip

    assert [key for key, is_said in pages.items() if is_said] == [
        (MEMBER, "registered"), (READER, "internal"), (READER, "registered"),
    ]  # fmt: skip


@pytest.mark.parametrize(("asked", "sheets", "is_said"), [
    ("fit=page", 3, True), ("fit=flow", 3, False), ("fit=page", 1, False),
])  # fmt: skip
def test_timeline_that_cannot_stand_on_one_page_says_how_many_it_takes(
    sign_in, path, monkeypatch, asked, sheets, is_said
):
    monkeypatch.setattr(print_timeline, "pages", lambda *_values: sheets)

    text = sign_in(READER).get(f"{path}/timeline?{asked}").text

    assert ("Xếp hết vào một trang thì không đọc được: cần 3 trang." in text) == is_said


def test_day_outside_of_the_agenda_is_said(sign_in, path):
    client = sign_in(ORGANISER)

    page = client.get(f"{path}/day?day=2010-01-01")

    assert (page.status_code, client.get(f"{path}/day.html?day=2010-01-01").status_code) == (422, 422)
    assert "Chương trình không có ngày 1/1/2010." in page.text
    assert 'id="day-error"' in page.text


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

    said = "nằm ngoài các ngày của đại hội"
    early = client.get(f"{path}/agenda?number=01-CTr/%C4%90H").text
    late = client.get(f"{path}/agenda?number=01-CTr/%C4%90H&dated=2010-12-20").text
    in_time = client.get(f"{path}/agenda?number=01-CTr/%C4%90H&dated={opens}").text

    assert [said in text for text in (early, late, in_time)] == [True, True, False]
    # It stands below the date, and names it.
    assert f"20/12/2010 {said}" in late[late.index('name="dated"') : late.index('name="signer"')]


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
