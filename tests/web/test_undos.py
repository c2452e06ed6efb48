"""Taking a change back: from the toast, from the history, without script."""

import re
from dataclasses import replace

import factories
import pytest
import world as cast

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.task_edit import as_edit

ORGANISER, MEMBER = "vanphong.longho", "thanhvien.longho"
TOAST = re.compile(
    r'<div class="toast"[^>]*>.*?<span>([^<]*)</span>\s*<form[^>]*action="(/undos/\w+)".*?</svg>(\w[^<]*)<', re.DOTALL
)


@pytest.fixture
def task(db, world):
    """An ordinary task of the district, in the first column."""
    return factories.a_task(db, world.congresses[cast.DISTRICT])


def now(db, task):
    return store.tasks.get(db, cast.person(db, ORGANISER).scope, task.public_id)


def toast(page):
    """Words, address and button of the toast on a page or in an answer; None when there is none."""
    found = TOAST.search(page)
    return found.groups() if found else None


def offers(page):
    """The addresses by which the history takes changes back."""
    history = page[page.index('id="history"') :]
    return re.findall(r'class="history__undo" method="post" action="(/undos/\w+)"', history)


def test_deed_without_script_leads_to_a_page_that_offers_to_take_it_back(sign_in, db, task):
    client = sign_in(ORGANISER)

    sent_on = client.post(f"/tasks/{task.public_id}/blockage", data={"reason": "Chờ kinh phí"})
    page = client.get(sent_on.headers["Location"]).text
    words, undo, button = toast(page)
    back = client.post(undo, data={"next": f"/tasks/{task.public_id}"})
    again = toast(client.get(back.headers["Location"]).text)

    assert (sent_on.status_code, words, button) == (303, "Đã lưu: báo vướng", "Hoàn tác")
    assert (back.status_code, back.headers["Location"].partition("?")[0]) == (303, f"/tasks/{task.public_id}")
    assert now(db, task).blocked_reason == ""
    assert (again[0], again[2]) == ("Đã hoàn tác", "Làm lại")
    client.post(again[1])
    assert now(db, task).blocked_reason == "Chờ kinh phí"


def test_taking_back_by_htmx_answers_a_toast_that_can_do_it_again(sign_in, db, task, htmx):
    client = sign_in(ORGANISER)
    client.post(f"/tasks/{task.public_id}/blockage", data={"reason": "Chờ kinh phí"})
    (undo,) = offers(client.get(f"/tasks/{task.public_id}").text)

    answer = client.post(undo, headers=htmx)

    words, address, button = toast(answer.text)
    assert (answer.status_code, words, button) == (200, "Đã hoàn tác", "Làm lại")
    assert address != undo
    assert "<html" not in answer.text


@pytest.mark.parametrize("to", ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example", ""])
def test_taking_back_never_leads_elsewhere(sign_in, task, to):
    client = sign_in(ORGANISER)
    client.post(f"/tasks/{task.public_id}/blockage", data={"reason": "Chờ kinh phí"})
    (undo,) = offers(client.get(f"/tasks/{task.public_id}").text)

    response = client.post(undo, data={"next": to})

    assert response.headers["Location"].partition("?")[0] == f"/tasks/{task.public_id}"


def test_history_offers_only_what_can_be_taken_back_and_says_who_changed_the_rest(sign_in, db, task):
    office, member = cast.person(db, ORGANISER), cast.person(db, MEMBER)
    actions.tasks.edit(db, office, cast.MOMENT, task.public_id, replace(as_edit(task), title="Tên một"), task.version)
    actions.boards.place(db, office, cast.MOMENT, task.public_id, Placement("doing"), task.placed_version)
    again = now(db, task)
    actions.tasks.edit(db, member, cast.MOMENT, task.public_id, replace(as_edit(again), title="Tên hai"), again.version)

    page = sign_in(ORGANISER).get(f"/tasks/{task.public_id}").text

    moved = store.undos.of_task(db, office.scope, office.id, task)[0][0]
    assert offers(page) == [f"/undos/{moved.public_id}"]
    assert f"{member.name} đã sửa nhiệm vụ {task.printed_number} sau đó nên không hoàn tác được." in page
    assert offers(sign_in("bandoc.longho").get(f"/tasks/{task.public_id}").text) == []


def test_change_that_somebody_overwrote_is_refused_in_words(sign_in, db, task):
    client = sign_in(ORGANISER)
    client.post(f"/tasks/{task.public_id}/blockage", data={"reason": "Chờ kinh phí"})
    (undo,) = offers(client.get(f"/tasks/{task.public_id}").text)
    member = cast.person(db, MEMBER)
    actions.tasks.block(db, member, cast.MOMENT, task.public_id, "Chờ hướng dẫn")

    response = client.post(undo)

    assert response.status_code == 409
    assert f"{member.name} đã sửa nhiệm vụ {task.printed_number} sau đó nên không hoàn tác được." in response.text
    assert now(db, task).blocked_reason == "Chờ hướng dẫn"


def test_address_of_a_change_says_nothing_to_anybody_else(sign_in, task):
    client = sign_in(ORGANISER)
    sent_on = client.post(f"/tasks/{task.public_id}/blockage", data={"reason": "Chờ kinh phí"}).headers["Location"]

    other, unknown = sign_in(MEMBER), f"/tasks/{task.public_id}?undo={'a' * 10}"

    assert toast(other.get(sent_on).text) is None
    assert other.get(sent_on).text.replace(sent_on, unknown) == other.get(unknown).text
