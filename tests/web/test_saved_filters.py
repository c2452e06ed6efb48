"""The menu of a filter bar, and filters saved by name."""

import re

import pytest
import world as cast

OFFICE, READER = "vanphong.longho", "bandoc.longho"


@pytest.fixture
def path(world):
    return f"/congresses/{world.congresses[cast.DISTRICT]}"


def test_menu_shows_what_is_chosen_and_offers_the_rest(sign_in, path, htmx):
    query = "page=boards.show&body=VK&status=doing&lead=VP&sort=due"
    menu = sign_in(READER).get(f"{path}/filters?{query}", headers=htmx).text

    assert re.findall(r'name="(\w+)" value="(\w+)"[^>]* checked', menu) == [("status", "doing"), ("body", "VK")]
    assert re.findall(r'<option value="(\w+)" selected', menu) == ["VP", "due"]
    assert 'value="not_applicable"' not in menu


def test_menu_of_the_table_has_its_statuses_and_no_order(sign_in, path, htmx):
    menu = sign_in(READER).get(f"{path}/filters?page=tasks.index", headers=htmx).text

    assert 'value="not_applicable"' in menu
    assert 'name="sort"' not in menu


def test_page_without_script_keeps_what_stands_in_the_bar(sign_in, path):
    page = sign_in(READER).get(f"{path}/filters?page=boards.show&late=1&lane=lead&due=7&q=h%E1%BB%99i&x=1").text

    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', page))
    assert {name: hidden[name] for name in ("late", "lane", "due", "x")} == {
        "late": "1", "lane": "lead", "due": "7", "x": "1",
    }  # fmt: skip
    assert 'name="q" value="hội"' in page


@pytest.mark.parametrize(("page", "to"), [("boards.show", "board"), ("tasks.index", "tasks"), ("nowhere", "board")])
def test_saving_leads_back_to_the_page_it_was_saved_on(page, to, sign_in, path):
    client = sign_in(READER)
    form = {"name": "Việc trễ", "query": "late=1&q=h%E1%BB%99i", "page": page}

    answer = client.post(f"{path}/filters", data=form)

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{path}/{to}?late=1&q=h%E1%BB%99i")
    shown = client.get(f"{path}/filters?page={page}&late=1&q=h%E1%BB%99i").text
    assert re.search(r'href="[^"]*late=1[^"]*" aria-current="true">.*?Việc trễ<', shown)


def test_refused_name_stays_beside_its_reason(sign_in, path):
    answer = sign_in(READER).post(f"{path}/filters", data={"name": "x" * 70, "query": "late=1"})

    assert answer.status_code == 422
    assert f'value="{"x" * 70}"' in answer.text
    assert "field__error" in answer.text
    assert 'name="query" value="late=1"' in answer.text


def test_removed_filter_is_gone(sign_in, path):
    client = sign_in(READER)
    client.post(f"{path}/filters", data={"name": "Việc trễ", "query": "late=1"})
    removal = re.search(r'formaction="(/filters/\w+/removal)"', client.get(f"{path}/filters").text)[1]

    assert sign_in(OFFICE).post(removal).status_code == 404
    assert client.post(removal, data={"page": "tasks.index"}).headers["Location"] == f"{path}/tasks"
    assert "Việc trễ" not in client.get(f"{path}/filters").text


def test_board_offers_filters_and_counts_them(sign_in, path):
    page = sign_in(OFFICE).get(f"{path}/board?mine=1&class=internal").text

    assert re.findall(r'name="(\w+)" value="\w+" data-auto-submit checked', page) == ["mine", "class", "density"]
    assert re.findall(r'id="filter-count-(\w+)">\d+<', page) == [
        "mine", "late", "blocked", "critical", "internal", "registered",
    ]  # fmt: skip
    assert 'name="class"' not in sign_in(READER).get(f"{path}/board").text
