"""Signed papers: issued by a form of the planner's own alone, never by following a link."""

import re

import pytest
import world as cast
from content import content_of, last_entry

from planner import store
from planner.domain import document
from planner.papers import Papers
from planner.store.connection import OperationalError

ORGANISER, READER = "vanphong.longho", "bandoc.longho"
SIGNED = {"number": "57-KH/HU", "signer": "Phó Bí thư", "recipients": "Lưu"}


@pytest.fixture
def path(world, made):
    """The address of the district's checklist."""
    return f"/congresses/{world.congresses[cast.DISTRICT]}/documents/checklist"


def code_in(html):
    return re.search(r">([A-Z2-7-]{14})</a>", html)[1]


@pytest.mark.parametrize("signed", [SIGNED, {"number": "57-KH/HU"}, {"signer": "Bí thư"}], ids=str)
def test_address_alone_issues_nothing_and_leads_to_the_form(signed, sign_in, path, made, db):
    client = sign_in(ORGANISER)
    before = content_of(db)

    response = client.get(f"{path}.pdf", query_string=signed)
    form = client.get(response.headers["Location"])

    assert (response.status_code, made, content_of(db)) == (303, [], before)
    for value in signed.values():
        assert value in form.text
    assert re.search(r'<button class="button button--main" formmethod="post" formtarget="_blank">', form.text)


def test_form_issues_it_at_once_and_the_address_finds_it_then(sign_in, path, made, db):
    client = sign_in(ORGANISER)

    issued = client.post(path, data=SIGNED)
    before = content_of(db)
    found = client.get(f"{path}.pdf", query_string=SIGNED)

    assert (issued.status_code, issued.content_type) == (200, "application/pdf")
    assert last_entry(db) == ("document.issued", ORGANISER)
    assert (found.data, found.headers["ETag"]) == (issued.data, issued.headers["ETag"])
    assert (len(made), content_of(db)) == (1, before)


def test_link_from_elsewhere_does_not_make_the_present_one_old(sign_in, client, path, made):
    own = sign_in(ORGANISER)
    own.post(path, data=SIGNED)

    own.get(f"{path}.pdf", query_string=SIGNED | {"number": "58-KH/HU"}, headers={"Sec-Fetch-Site": "cross-site"})
    refused = own.post(path, data=SIGNED | {"number": "58-KH/HU"}, headers={"Origin": "http://elsewhere.example"})

    assert refused.status_code == 403
    assert "Đúng: đây là bản in mới nhất" in client.get(f"/check/{code_in(made[0][0])}").text


def test_copy_that_became_old_is_never_handed_out_again(sign_in, path, made):
    client = sign_in(ORGANISER)
    for signer in ("Bí thư", "Phó Bí thư", "Bí thư"):
        client.post(path, data={"signer": signer})

    assert [re.search(r"bản (\d+), lập", html)[1] for html, _, _ in made] == ["1", "2", "3"]


def test_unchanged_one_is_handed_out_without_being_printed_and_made_again_when_lost(sign_in, path, made, settings):
    client = sign_in(ORGANISER)
    first, again = (client.post(path, data=SIGNED) for _ in range(2))
    assert (again.data, len(made)) == (first.data, 1)

    Papers(settings.papers).clear()
    client.post(path, data=SIGNED)

    assert made[0] == made[1]


def test_long_one_is_made_by_the_clerk(sign_in, path, made, db, monkeypatch):
    monkeypatch.setitem(document.DIRECT_ROWS, "checklist", 5)

    asked = sign_in(ORGANISER).post(path, data=SIGNED)

    assert (asked.status_code, made) == (303, [])
    assert re.fullmatch(r"/jobs/[a-z2-7]{10}", asked.headers["Location"])
    assert last_entry(db) == ("job.asked", ORGANISER)


@pytest.mark.parametrize("asked", [
    SIGNED, {"number": "57"}, {"place": "Long Hồ"}, {"dated": "2010-05-10"}, {"urgency": "express"},
], ids=str)  # fmt: skip
def test_signature_of_who_may_not_sign_is_refused_with_a_sentence(sign_in, path, made, db, asked):
    client = sign_in(READER)
    before = content_of(db)

    answer = client.post(path, data=asked)

    assert (answer.status_code, made, content_of(db) == before) == (403, [], True)
    assert "Đồng chí không có quyền ký văn bản của đại hội này" in answer.text
    assert client.post(path).status_code == 200


@pytest.mark.parametrize("ending", ["pdf", "docx", "html"])
@pytest.mark.parametrize("asked", [SIGNED, {"number": "57-KH/HU"}, {"dated": "2010-05-10"}], ids=str)
def test_address_of_a_signed_paper_is_refused_with_a_sentence_to_who_may_not_sign(
    asked, ending, sign_in, path, made, db
):
    client = sign_in(READER)
    before = content_of(db)

    answer = client.get(f"{path}.{ending}", query_string=asked)

    assert (answer.status_code, made, content_of(db) == before) == (403, [], True)
    assert "Đồng chí không có quyền ký văn bản của đại hội này" in answer.text
    assert client.get(f"{path}.{ending}", query_string={"number": ""}).status_code == 200
    assert f'formaction="{path}.pdf"' in client.get(path).text


def test_options_of_a_signed_paper_say_to_who_may_not_sign_that_it_goes_without(sign_in, path):
    client, said = sign_in(READER), "Đồng chí không có quyền ký văn bản của đại hội này"

    assert said in client.get(path, query_string=SIGNED).text
    assert said not in client.get(path).text
    assert said not in sign_in(ORGANISER).get(path, query_string=SIGNED).text


def test_foot_says_the_planning_day_with_the_time_of_day_at_the_office(sign_in, client, path, made, world):
    own = sign_in(ORGANISER)
    own.post(path, data=SIGNED)
    for other in ({"language": "en"}, {"signer": "Bí thư"}):
        own.post(path, data=SIGNED | other | {"heeded": SIGNED["number"]})

    assert "bản 1, lập ngày 10/5/2010, 10 giờ 00<" in made[0][0]
    assert "version 1, made 10/5/2010, 10:00<" in made[1][0]
    assert "<td>10/5/2010, 10 giờ 00</td>" in own.get(path.removesuffix("/checklist")).text
    assert "lập ngày 10/5/2010, 10 giờ 00." in client.get(f"/check/{code_in(made[0][0])}").text
    assert "23/11/2026" not in "".join(html for html, _, _ in made)


def test_print_that_fails_says_that_no_document_was_made_and_offers_to_try_again(sign_in, path, made, monkeypatch):
    def full(*_values, **_named):
        raise OperationalError("database or disk is full")

    client = sign_in(ORGANISER)
    monkeypatch.setattr(store.audits, "append", full)

    answers = [client.get(f"{path}.pdf"), client.post(path, data=SIGNED)]

    assert [answer.status_code for answer in answers] == [503, 503]
    for answer in answers:
        assert "<b>Chưa tạo được văn bản.</b>" in answer.text
        assert "Chưa lưu" not in answer.text
    assert '<input type="hidden" name="number" value="57-KH/HU">' in answers[1].text
    assert "Thử lại</button>" in answers[1].text


def test_document_too_long_to_read_is_not_said_to_be_unsaved(sign_in, path, made, monkeypatch):
    monkeypatch.setattr(document, "MOST_ROWS", 5)

    answer = sign_in(ORGANISER).post(path, data=SIGNED | {"language": "en"})

    assert answer.status_code == 422
    assert "<b>Chưa tạo được văn bản.</b>" in answer.text
