"""What the shipped cycles say of limits and sources stands in the language of the page."""

from html import unescape

import pytest
import world as cast

from planner import store


@pytest.fixture
def page(sign_in):
    client = sign_in("bandoc.vinhlong")

    def get(language):
        client.post("/language", data={"lang": language})
        return unescape(client.get(f"/cycles/{cast.CYCLE}").text)

    return get


def test_every_source_and_note_that_is_shipped_has_its_vietnamese(db):
    for code in store.cycles.codes(db):
        cycle = store.cycles.get(db, code)
        cycle_id, *_ = store.cycles.bounds(db, code)
        sources = store.cycles.playbook(db, store.cycles.core_playbook_id(db, cycle_id)).sources | cycle.sources
        rungs = [rung for directive in cycle.directives for rung in directive.levels if rung.note]
        assert [one.code for one in sources.values() if not one.states_vi] == []
        assert [rung.note for rung in rungs if not rung.note_vi] == []


def test_the_page_of_a_cycle_is_in_one_language(page):
    vietnamese, english = page("vi"), page("en")
    assert "giả định như quy định của nhiệm kỳ XII" in vietnamese
    assert "Hà Giang, 3/9 (2020), 42 ngày trước đại hội" in vietnamese
    for said in ("assumed equal to the XII rule", "Ha Giang, 3/9 (2020), 42 days before the congress"):
        assert said in english
        assert said not in vietnamese
    assert 'lang="en"' not in vietnamese.partition("<main")[2].partition("</main>")[0]
