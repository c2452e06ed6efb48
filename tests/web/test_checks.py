"""The check of a printed code: open to all, and silent about everything but its answer."""

from datetime import date

import pytest
import world as cast
from factories import issued, make_task

from planner import actions, store
from planner.actions.documents import Answers
from planner.domain import document_series
from planner.domain.document import Options


def test_check_reveals_nothing_but_yes_no_and_since_when(client, db, world):
    code = issued(db, world.congresses[cast.DISTRICT]).code

    texts = [client.get(f"/check/{one}").text for one in (code, document_series.printed_code(code).lower())]

    assert [text.count("Đúng: đây là bản in mới nhất") for text in texts] == [1, 1]
    assert "Kế hoạch có thể đã thay đổi kể từ khi bản này được lập." in texts[0]
    for hidden in ("Long Hồ", "P86", "checklist", "vanphong", "Bảng kiểm"):
        assert hidden not in texts[0]


def test_check_says_the_same_of_the_plan_whether_it_changed_or_not(client, db, world):
    code = issued(db, world.congresses[cast.DISTRICT]).code
    before = client.get(f"/check/{code}").text
    make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho", title="Việc mới thêm")

    assert client.get(f"/check/{code}").text == before


def test_check_of_an_older_one_does_not_speak_of_the_plan_and_english_is_complete(client, db, world):
    old, new = (issued(db, world.congresses[cast.DISTRICT], digest).code for digest in ("5a" * 32, "6b" * 32))
    client.set_cookie("planner_language", "en")
    texts = [client.get(f"/check/{code}").text for code in (old, new)]

    assert ["The plan itself may have changed since it was made." in text for text in texts] == [False, True]
    assert "Yes: this is the latest printed version." in texts[1]


def _signed(db, world, digest, number="07-KH/HU", heeded="07-KH/HU", content="", **options):
    """The code of a signed paper of the district; a number that another has is given once more."""
    person = cast.person(db, "vanphong.longho")
    congress = store.congresses.get(db, person.scope, world.congresses[cast.DISTRICT])
    wanted = Options(options.pop("kind", "checklist"), number=number, signer="Bí thư", **options)
    answers = Answers(heeded=heeded)
    series = document_series.series(wanted, None)
    return actions.documents.issue(db, person, cast.MOMENT, congress, wanted, series, digest, answers, content).code


SHARED = "một văn bản khác mang cùng số này"


def test_check_of_two_papers_with_one_number_says_so_of_both(client, db, world):
    codes = [
        _signed(db, world, digest, kind=kind) for digest, kind in (("5a" * 32, "checklist"), ("6b" * 32, "timeline"))
    ]
    other = _signed(db, world, "7c" * 32, number="08-KH/HU", is_open_only=True)

    texts = [client.get(f"/check/{code}").text for code in (*codes, other)]

    assert [SHARED in text for text in texts] == [True, True, False]
    assert ["Đúng: đây là bản in mới nhất" in text for text in texts] == [False, False, True]
    assert all("lập ngày 10/5/2010" in text for text in texts[:2])
    for hidden in ("Long Hồ", "checklist", "07-KH", "vanphong", "Bảng kiểm", codes[1]):
        assert hidden not in texts[0]


def test_one_document_in_two_looks_shares_its_number_with_nobody(client, db, world):
    codes = [_signed(db, world, "5a" * 32), _signed(db, world, "6b" * 32, content="5a" * 32, text_size=12)]

    texts = [client.get(f"/check/{code}").text for code in codes]

    assert [("Đúng: đây là bản in mới nhất" in text, SHARED in text) for text in texts] == [(True, False)] * 2


def test_number_of_a_paper_that_was_replaced_is_shared_no_more(client, db, world):
    first = _signed(db, world, "5a" * 32)
    second = _signed(db, world, "6b" * 32, kind="timeline")
    _signed(db, world, "7c" * 32, number="08-KH/HU")

    texts = [client.get(f"/check/{code}").text for code in (first, second)]

    assert [SHARED in text for text in texts] == [False, False]
    assert "Không: đã có bản mới hơn" in texts[0]


def test_check_of_an_ordinary_paper_tells_nothing_of_an_internal_one_with_its_number(client, db, world):
    ordinary = _signed(db, world, "5a" * 32)
    before = client.get(f"/check/{ordinary}").text
    internal = _signed(db, world, "6b" * 32, ceiling=1)

    assert client.get(f"/check/{ordinary}").text == before
    assert SHARED in client.get(f"/check/{internal}").text


def test_numbers_of_two_types_and_of_two_terms_are_not_shared(client, db, world):
    code = _signed(db, world, "5a" * 32)
    _signed(db, world, "6b" * 32, number="07-TB/HU", kind="timeline")
    _signed(db, world, "7c" * 32, is_open_only=True, dated=date(2010, 12, 1))

    assert SHARED not in client.get(f"/check/{code}").text


@pytest.mark.parametrize(("address", "status"), [
    ("/check/AAAA-BBBB-CCCC", 404), ("/check/<script>", 404), ("/check/" + "x" * 3000, 404), ("/check", 200),
    ("/check?code=", 200), ("/check?code=aaaa+bbbb-cccc", 303), ("/check?code=//evil.example", 303),
])  # fmt: skip
def test_check_of_whatever_is_typed(client, address, status):
    response = client.get(address)

    assert response.status_code == status
    assert "<script>" not in response.text
    if status == 303:
        assert response.headers["Location"].startswith("/check/")
