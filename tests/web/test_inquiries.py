"""Questions from above on the screen: asked, answered, taken back; late ones; what is kept when refused."""

from datetime import date

import pytest
import world as cast
from questions import DISTRICT_OFFICE, PROVINCE_OFFICE, asked

from planner import actions
from planner.domain import inquiry
from planner.web import sign_sentences


@pytest.fixture
def one(db):
    return asked(db)


def test_asked_on_the_page_of_the_organisation_and_answered(sign_in):
    upper = sign_in(PROVINCE_OFFICE)
    page = upper.get(f"/organisations/{cast.DISTRICT}/inquiries?sign=many_late").text
    assert 'name="sign" value="many_late"' in page
    assert "Về dấu hiệu: nhiều nhiệm vụ chậm" in page
    assert 'value="2010-05-17"' in page
    form = {"question": "Vì sao chậm?", "answer_due": "2010-05-15", "sign": "many_late"}
    address = upper.post(f"/organisations/{cast.DISTRICT}/inquiries", data=form).headers["Location"]
    lower = sign_in(DISTRICT_OFFICE)
    assert f'href="{address}"' in lower.get("/").text
    assert f'href="{address}"' in lower.get("/inquiries").text
    for where in (address, "/inquiries", f"/organisations/{cast.DISTRICT}/inquiries"):
        assert "nhiều nhiệm vụ chậm" in lower.get(where).text
    assert "vanphong.vinhlong hỏi; cần trả lời." in lower.get("/notices").text
    assert lower.post(f"{address}/answer", data={"said": "Đang sửa", "version": "1"}).status_code == 303
    assert "Đang sửa" in upper.get(address).text
    assert "vanphong.longho đã trả lời câu hỏi của chúng tôi." in upper.get("/notices").text
    assert f'href="{address}"' not in lower.get("/").text


def test_every_sign_has_words_and_no_other_may_be_asked_about(sign_in, db):
    assert (*sign_sentences.LABELS,) == inquiry.SIGNS == (*sign_sentences.ICONS,)
    form = {"question": "Vì sao?", "answer_due": "2010-05-15", "sign": "moon_phase"}
    answer = sign_in(PROVINCE_OFFICE).post(f"/organisations/{cast.DISTRICT}/inquiries", data=form)
    assert answer.status_code == 422
    assert "Không có dấu hiệu này" in answer.text


def test_whoever_may_not_ask_is_offered_no_form(sign_in, one):
    path = f"/organisations/{cast.DISTRICT}/inquiries"
    for login in (DISTRICT_OFFICE, "bandoc.longho", "kiemtra.tw"):
        page = sign_in(login).get(path).text
        assert 'name="question"' not in page
        assert one.question in page
    assert sign_in("thanhvien.mangthit").get(path).status_code == 404


def test_what_was_typed_stays_when_it_is_refused(sign_in):
    form = {"question": "Vì sao chậm?", "answer_due": "2010-05-01"}
    answer = sign_in(PROVINCE_OFFICE).post(f"/organisations/{cast.DISTRICT}/inquiries", data=form)
    assert answer.status_code == 422
    assert "Vì sao chậm?</textarea>" in answer.text
    assert 'value="2010-05-01"' in answer.text


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_an_answer_that_comes_too_late_is_kept_beside_the_reason(sign_in, db, one, is_withdrawn):
    if is_withdrawn:
        upper = cast.person(db, PROVINCE_OFFICE)
        actions.inquiries.withdraw(db, upper, cast.MOMENT, one.public_id, 1, "Đã rõ")
    else:
        other = cast.person(db, "thaymat.vinhlong")
        actions.inquiries.answer(db, other, cast.MOMENT, one.public_id, 1, "Đang sửa hội trường")
    form = {"said": "Câu trả lời của tôi", "version": "1"}
    answer = sign_in(DISTRICT_OFFICE).post(f"/inquiries/{one.public_id}/answer", data=form)
    assert answer.status_code == 409
    assert "Câu trả lời của tôi</textarea>" in answer.text
    assert ("đã rút câu hỏi này" in answer.text) == is_withdrawn
    assert ("Đang sửa hội trường" in answer.text) != is_withdrawn


def test_a_late_one_is_marked(sign_in, db, one):
    db.execute("UPDATE inquiry SET answer_due = '2010-05-06' WHERE id = ?", [one.id])
    for path in (f"/inquiries/{one.public_id}", "/inquiries", "/"):
        assert "trễ 4 ngày" in sign_in(DISTRICT_OFFICE).get(path).text


def test_an_internal_one_changes_no_byte_for_an_ordinary_reader(sign_in, db):
    client, pages = (
        sign_in("bandoc.longho"),
        ("/", "/inquiries", "/notices", f"/organisations/{cast.DISTRICT}/inquiries"),
    )
    before = [client.get(page).data for page in pages]
    hidden = asked(db, classification=1, answer_due=date(2010, 5, 20))
    assert [client.get(page).data for page in pages] == before
    assert client.get(f"/inquiries/{hidden.public_id}").status_code == 404


def test_the_log_names_it(sign_in, one):
    log = sign_in(PROVINCE_OFFICE).get("/audit").text
    assert "hỏi cấp ủy" in log
    assert f'href="/inquiries/{one.public_id}"' in log
