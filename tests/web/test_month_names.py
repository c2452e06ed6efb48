"""Months on timelines are called what each language calls them."""

import pytest
from flask_babel import force_locale

from planner.web.month_names import month_name


@pytest.mark.parametrize(
    ("language", "names"),
    [("vi", [f"tháng {number}" for number in range(1, 13)]), ("en", ["January", "February", "March", "April", "May",
     "June", "July", "August", "September", "October", "November", "December"])],
)  # fmt: skip
def test_every_month_has_its_name(app, language, names):
    with app.test_request_context(), force_locale(language):
        assert [month_name(number) for number in range(1, 13)] == names


@pytest.mark.parametrize(("language", "word"), [("vi", "tháng 5"), ("en", "May")])
def test_timeline_names_the_months_in_the_readers_language(sign_in, db, world, language, word):
    client = sign_in("bandoc.longho")
    client.post("/language", data={"lang": language, "next": "/"})

    assert f">{word}<" in client.get(f"/congresses/{world.congresses['P86.857']}/timeline").text
