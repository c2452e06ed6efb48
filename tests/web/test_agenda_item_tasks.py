"""Tasks that prepare an item, on its page: searched, linked, unlinked, and what is refused."""

import re

import pytest
import world as cast
from content import content_of
from factories import a_task, agenda_of, make_task

from planner import store

ORGANISER = "vanphong.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def item(db, congress_id):
    return agenda_of(db, congress_id)[1].items[0].item


@pytest.fixture
def path(item):
    return f"/agenda-items/{item.public_id}/tasks"


@pytest.fixture
def task(db, congress_id):
    return make_task(db, congress_id, by=ORGANISER)


@pytest.fixture
def linked(db, item):
    scope = cast.person(db, ORGANISER).scope
    return lambda: [one.public_id for one in store.agenda_item_tasks.of_item(db, scope, item)]


def chosen(page):
    return re.findall(r'name="task" value="(\w+)"( checked)?>', page)


def test_typing_finds_tasks_and_one_that_is_sure_is_chosen(sign_in, htmx, path, task):
    client = sign_in(ORGANISER)

    def found(words):
        return chosen(client.get(f"{path}/candidates", query_string={"words": words}, headers=htmx).text)

    assert found("chuan bi hoi truong") == [(task.public_id, " checked")]
    assert found(task.printed_number) == [(task.public_id, " checked")]
    assert len(found("dai hoi")) > 1
    assert {mark for _, mark in found("dai hoi")} == {""}
    assert "Không tìm thấy" in client.get(f"{path}/candidates?words=zzz", headers=htmx).text


def test_without_script_the_search_is_answered_by_the_page(sign_in, path, task):
    page = sign_in(ORGANISER).get(f"{path}/candidates", query_string={"words": "chuan bi hoi truong"}).text
    assert page.startswith("<!doctype html>")
    assert (task.public_id, " checked") in chosen(page)


def test_linked_by_words_with_an_undo_and_unlinked_by_it(sign_in, htmx, path, task, linked):
    client, before = sign_in(ORGANISER), linked()
    page = client.post(path, data={"words": "chuan bi hoi truong"}, headers=htmx).text
    assert page.lstrip().startswith('<section class="panel" id="preparing"')
    assert f"Nhiệm vụ {task.printed_number} nay chuẩn bị cho mục này" in page
    undo = re.search(r'<form class="toast__undo"[^>]* hx-post="([^"]+)" hx-target="([^"]+)"', page)
    assert undo.groups() == (f"{path}/removal", "#preparing")
    client.post(undo[1], data={"task": task.public_id, "undo": "1"}, headers=htmx)
    assert linked() == before


def test_plain_form_links_and_goes_back_to_the_page(sign_in, path, task, item, linked):
    answer = sign_in(ORGANISER).post(path, data={"task": task.public_id})
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/agenda-items/{item.public_id}/text#preparing",
    )
    assert task.public_id in linked()


def test_words_that_name_several_ask_for_a_choice_and_lose_nothing(sign_in, db, path):
    before = content_of(db)
    answer = sign_in(ORGANISER).post(path, data={"words": "dai hoi"})
    assert (answer.status_code, content_of(db)) == (422, before)
    assert "Hãy chọn một trong các nhiệm vụ tìm thấy." in answer.text
    assert 'value="dai hoi"' in answer.text
    assert len(chosen(answer.text)) > 1


def test_task_of_another_congress_by_its_id_is_refused_in_words(sign_in, db, world, path):
    foreign = a_task(db, world.congresses[cast.COMMUNE])
    before = content_of(db)
    for login in (ORGANISER, "thaymat.vinhlong"):
        answer = sign_in(login).post(path, data={"task": foreign.public_id})
        assert (answer.status_code, content_of(db)) == (422, before)
        assert "thuộc đại hội khác" in answer.text


def test_internal_task_stands_on_the_page_of_the_cleared_alone(sign_in, db, htmx, congress_id, path):
    hidden = make_task(db, congress_id, by=ORGANISER, classification=1, title="Thẩm định hồ sơ")
    assert hidden.public_id in sign_in(ORGANISER).post(path, data={"task": hidden.public_id}, headers=htmx).text
    assert sign_in("bandoc.longho").get(f"{path}/candidates?words=tham", headers=htmx).status_code == 403


def test_link_shows_on_the_agenda_as_readiness(sign_in, path, congress_id, db, task, linked):
    client = sign_in(ORGANISER)
    client.post(path, data={"task": task.public_id})
    count = len(linked())
    sitting = agenda_of(db, congress_id)[1].sitting.public_id
    page = client.get(f"/congresses/{congress_id}/agenda?sitting={sitting}").text
    assert f"0/{count} việc xong" in page
