"""A committee moves while somebody above writes about it: his text comes back to him, and nothing of the thing."""

import pytest
import world as cast
from content import content_of
from factories import make_task
from questions import COMMUNE_OFFICE, DISTRICT_OFFICE, QUESTION, asked, move_commune, raised

TYPED = "Mượn nhà văn hoá <b>huyện</b> từ 20/5"
SHOWN = "Mượn nhà văn hoá &lt;b&gt;huyện&lt;/b&gt; từ 20/5</textarea>"


@pytest.fixture
def forms(db, world):
    """Addresses of forms about things of the commune, each with what its office above would type into it."""
    difficulty = raised(db, world.congresses[cast.COMMUNE], COMMUNE_OFFICE)
    question = asked(db, cast.COMMUNE, DISTRICT_OFFICE)
    task = make_task(db, world.congresses[cast.COMMUNE], COMMUNE_OFFICE)
    return {
        f"/difficulties/{difficulty.public_id}/steps": {"kind": "answered", "said": TYPED, "version": "1"},
        f"/inquiries/{question.public_id}/withdrawal": {"reason": TYPED, "version": "1"},
        f"/organisations/{cast.COMMUNE}/inquiries": {"question": TYPED, "answer_due": "2010-05-20"},
        f"/tasks/{task.public_id}/comments": {"text": TYPED},
    }


def test_what_was_typed_comes_back_and_nothing_of_the_thing(sign_in, db, forms):
    client = sign_in(DISTRICT_OFFICE)
    move_commune(db)
    before = content_of(db)
    for path, form in forms.items():
        answer = client.post(path, data=form)
        assert (path, answer.status_code) == (path, 404)
        assert SHOWN in answer.text
        assert "không còn thuộc phạm vi của đồng chí" in answer.text
        assert QUESTION not in answer.text
        assert "thị trấn" not in answer.text
        # Whether there ever was such a thing is not to be read from it.
        away = path.replace(path.split("/")[2], "P99" if path.startswith("/organisations") else "aaaaaaaaaa")
        assert client.post(away, data=form).text == answer.text
    assert content_of(db) == before


def test_a_form_with_a_password_and_a_page_that_is_asked_for_bring_nothing_back(sign_in):
    client = sign_in(DISTRICT_OFFICE)
    for answer in (
        client.post("/difficulties/aaaaaaaaaa/steps", data={"said": TYPED, "password": "x"}),
        client.get(f"/difficulties/aaaaaaaaaa?said={TYPED}"),
    ):
        assert answer.status_code == 404
        assert "<textarea" not in answer.text
