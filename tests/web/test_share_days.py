"""Until when a link lasts for which no day was typed."""

import pytest
import world as cast
from web.test_shares import FORM, ORGANISER, QUERY


@pytest.fixture
def office(sign_in):
    return sign_in(ORGANISER)


@pytest.fixture
def address(world):
    return f"/congresses/{world.congresses[cast.DISTRICT]}/shares"


@pytest.mark.parametrize(
    ("pages", "words"), [(["board"], "đến hết 9/6/2010"), (["board", "live"], "đến hết 16/7/2010")], ids=str
)
def test_without_a_day_a_link_lasts_as_its_form_says(pages, words, office, address):
    said = office.get(address).text
    assert "Để trống: 9/6/2010; có “Theo dõi phiên” thì 16/7/2010, sau ngày bế mạc một ngày." in said

    answer = office.post(address, data=FORM | {"pages": pages, "last_day": ""})

    assert (answer.status_code, words in answer.text) == (200, True)
    assert f'type="date" value="{_iso_of(words)}" required' in answer.text, "it goes on until then as well"


def test_preview_without_a_day_is_that_of_the_link_that_would_be_made(office, address):
    answer = office.get(f"{address}/preview", query_string=QUERY | {"pages": ["live"], "last_day": ""})

    assert (answer.status_code, "16/7/2010" in answer.text) == (200, True)


def _iso_of(words):
    day, month, year = words.split()[-1].split("/")
    return f"{year}-{int(month):02}-{int(day):02}"
