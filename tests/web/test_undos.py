"""Taking a change back: from the toast, from the history, without script."""

import re
from dataclasses import replace

import factories
import pytest
import world as cast

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.task_edit import TaskPatch, as_edit

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

    assert (sent_on.status_code, words, button) == (303, f"Đã lưu: báo vướng · {task.printed_number}", "Hoàn tác")
    assert (back.status_code, back.headers["Location"].partition("?")[0]) == (303, f"/tasks/{task.public_id}")
    assert now(db, task).blocked_reason == ""
    assert (again[0], again[2]) == (f"Đã hoàn tác · {task.printed_number}", "Làm lại")
    client.post(again[1])
    assert now(db, task).blocked_reason == "Chờ kinh phí"


def test_taking_back_by_htmx_answers_a_toast_that_can_do_it_again(sign_in, db, task, htmx):
    client = sign_in(ORGANISER)
    client.post(f"/tasks/{task.public_id}/blockage", data={"reason": "Chờ kinh phí"})
    (undo,) = offers(client.get(f"/tasks/{task.public_id}").text)

    answer = client.post(undo, headers=htmx)

    words, address, button = toast(answer.text)
    assert (answer.status_code, words, button) == (200, f"Đã hoàn tác · {task.printed_number}", "Làm lại")
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


@pytest.fixture
def two_moved(db, world):
    """Two tasks that the office brought to "doing" in one change, of which a member moved the first on since."""
    congress = world.congresses[cast.DISTRICT]
    tasks = [one for one in factories.tasks_of(db, congress) if one.status == "todo" and one.classification == 0][:2]
    office, member = cast.person(db, ORGANISER), cast.person(db, MEMBER)
    patch = TaskPatch(status="doing")
    actions.task_batches.change_many(db, office, cast.MOMENT, congress, {one.public_id: patch for one in tasks})
    undo = store.undos.latest(db, office.scope, office.id, cast.MOMENT.stamp).public_id
    first = now(db, tasks[0])
    actions.boards.place(db, member, cast.MOMENT, first.public_id, Placement("review"), first.placed_version)
    return undo, *tasks


def test_change_of_many_that_was_changed_since_offers_to_take_back_the_others(sign_in, db, two_moved, htmx):
    undo, first, second = two_moved
    client = sign_in(ORGANISER)

    refused = client.post(f"/undos/{undo}", headers=htmx)
    page = client.post(f"/undos/{undo}")
    taken = client.post(f"/undos/{undo}", data={"may_leave": "1"}, headers=htmx)

    reason = f"{cast.person(db, MEMBER).name} đã sửa nhiệm vụ {first.printed_number} sau đó nên không hoàn tác được."
    for answer in (refused, page):
        assert (answer.status_code, reason in answer.text) == (409, True)
        assert "Hoàn tác 1 việc còn lại" in answer.text
        assert re.search(rf'action="/undos/{undo}".*?name="may_leave" value="1"', answer.text)
    assert (taken.status_code, toast(taken.text)[0]) == (200, f"Đã hoàn tác · {second.printed_number}")
    assert (now(db, first).status, now(db, second).status) == ("review", "todo")


def test_history_blames_who_changed_the_very_field(sign_in, db, task):
    office, member = cast.person(db, ORGANISER), cast.person(db, MEMBER)
    for title in ("Tên một", "Tên hai"):
        present = now(db, task)
        edit = replace(as_edit(present), title=title)
        actions.tasks.edit(db, office, cast.MOMENT, task.public_id, edit, present.version)
    actions.comments.write(db, member, cast.MOMENT, task.public_id, "Đã đọc")

    page = sign_in(ORGANISER).get(f"/tasks/{task.public_id}").text

    assert f"Đồng chí đã sửa tiếp nhiệm vụ {task.printed_number}. Hãy hoàn tác lần sửa sau trước." in page
    assert f"{member.name} đã sửa" not in page


def test_history_tells_what_was_taken_back_of_a_move(sign_in, db, task):
    client = sign_in(ORGANISER)
    client.post(f"/tasks/{task.public_id}/state", data={"status": "doing", "placed_version": task.placed_version})
    client.post(offers(client.get(f"/tasks/{task.public_id}").text)[0])

    line = store.audits.of_thing(db, cast.person(db, ORGANISER).scope, task.public_id)[0]

    assert (line.action, line.before, line.after) == ("task.undone", {"status": "doing"}, {"status": "todo"})


def test_toast_leads_back_to_the_page_it_stands_on(sign_in, db, task, world):
    client = sign_in(ORGANISER)
    sent_on = client.post(f"/tasks/{task.public_id}/blockage", data={"reason": "Chờ kinh phí"}).headers["Location"]
    undo = sent_on.partition("undo=")[2]
    listed = f"/congresses/{world.congresses[cast.DISTRICT]}/tasks"

    page = client.get(f"{listed}?sort=due&undo={undo}").text

    assert 'name="next" value="' + f'{listed}?sort=due"' in page


def test_address_of_a_change_says_nothing_to_anybody_else(sign_in, task):
    client = sign_in(ORGANISER)
    sent_on = client.post(f"/tasks/{task.public_id}/blockage", data={"reason": "Chờ kinh phí"}).headers["Location"]

    other, unknown = sign_in(MEMBER), f"/tasks/{task.public_id}?undo={'a' * 10}"

    assert toast(other.get(sent_on).text) is None
    assert other.get(sent_on).text.replace(sent_on, unknown) == other.get(unknown).text
