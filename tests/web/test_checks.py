"""The check of a printed code: open to all, and silent about everything but its answer."""

import pytest
import world as cast
from factories import issued, make_task

from planner.domain import document_series


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
