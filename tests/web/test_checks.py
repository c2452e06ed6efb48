"""The check of a printed code: open to all, and silent about everything but its answer."""

import pytest
import world as cast
from factories import issued

from planner.domain import document


def test_check_reveals_nothing_but_yes_no_and_since_when(client, db, world):
    code = issued(db, world.congresses[cast.DISTRICT]).code

    texts = [client.get(f"/check/{one}").text for one in (code, document.printed_code(code).lower())]

    assert [text.count("Đúng: đây là bản mới nhất") for text in texts] == [1, 1]
    for hidden in ("Long Hồ", "P86", "checklist", "vanphong", "Bảng kiểm"):
        assert hidden not in texts[0]


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
