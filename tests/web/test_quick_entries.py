"""Numbers typed in from paper: looked at first, written in one change."""

import re
from html import unescape

import factories
import pytest
import world as cast
from content import content_of

from planner import actions

ORGANISER = "vanphong.longho"


@pytest.fixture
def path(district):
    return f"/congresses/{district}/tasks/entry"


@pytest.fixture
def client(sign_in):
    return sign_in(ORGANISER)


@pytest.fixture
def tasks(db, district):
    return [factories.make_task(db, district, by=ORGANISER, title=title) for title in ("Một", "Hai", "Ba")]


@pytest.fixture
def preview(client, path, tasks):
    """The page a line leads to, and its form; {0}, {1} … stand for the numbers of tasks."""

    def do(line, asker=client):
        words = line.format(*(task.printed_number for task in tasks))
        response = asker.post(f"{path}/preview", data={"entries": words})
        form = {"entries": words, "seen": words}
        form["version"] = [unescape(one) for one in re.findall(r'name="version" value="([^"]+)"', response.text)]
        return response, form

    return do


def now(db, district, task):
    return next(one for one in factories.tasks_of(db, district) if one.id == task.id)


def test_line_is_looked_at_and_written_with_one_undo(db, district, client, path, tasks, preview):
    before = content_of(db)
    response, form = preview("{0}-{1} x 3/5, {2} không áp dụng")
    assert (response.status_code, "Sửa 3 nhiệm vụ" in response.text) == (200, True)
    assert content_of(db) == before
    answer = client.post(path, data=form)
    assert answer.status_code == 303
    assert [now(db, district, task).status for task in tasks] == ["done", "done", "not_applicable"]
    assert now(db, district, tasks[2]).not_applicable_reason == "Theo danh mục việc in đã đánh dấu"
    undo = re.search(r'action="(/undos/\w+)"', client.get(answer.headers["Location"]).text)[1]
    assert client.post(undo).status_code == 303
    assert [now(db, district, task).status for task in tasks] == ["todo"] * 3


def test_rest_is_written_while_what_is_wrong_or_blocked_stays_named(db, district, client, path, tasks, preview):
    actions.items.add(db, cast.person(db, ORGANISER), cast.MOMENT, tasks[0].public_id, "Ghế", required=True)
    response, form = preview("{0} {1} x, {2} đang làm, 9999 x, {2} x")
    assert "Ghi 1 việc còn lại" in response.text
    assert "Không có nhiệm vụ số 9999." in response.text
    before = content_of(db)
    assert client.post(path, data=form).status_code == 422
    # One more was blocked since: that is looked at first.
    assert client.post(path, data=form | {"only": "rest", "count": "2"}).status_code == 422
    assert content_of(db) == before
    assert client.post(path, data=form | {"only": "rest", "count": "1"}).status_code == 303
    assert [now(db, district, task).status for task in tasks] == ["todo", "done", "todo"]


def test_wrong_words_are_named_and_nothing_can_be_sent(preview):
    response, _ = preview("{0} xog, 9999 x")
    assert response.status_code == 422
    assert "“xog” không phải là trạng thái" in response.text
    assert "Không có nhiệm vụ số 9999." in response.text
    assert "Sửa 0" not in response.text


def test_open_items_are_named_beside_their_task(db, district, client, path, tasks, preview):
    actions.items.add(db, cast.person(db, ORGANISER), cast.MOMENT, tasks[0].public_id, "Ghế", required=True)
    response, form = preview("{0} {1} x")
    assert "Còn 1 mục kiểm bắt buộc chưa xong" in response.text
    before = content_of(db)
    assert client.post(path, data=form).status_code == 422
    assert content_of(db) == before


def test_line_changed_after_it_was_looked_at_is_looked_at_again(db, client, path, preview, tasks):
    _, form = preview("{0} x")
    before = content_of(db)
    answer = client.post(path, data=form | {"entries": f"{tasks[1].printed_number} x"})
    assert (answer.status_code, "Hai" in answer.text) == (200, True)
    assert content_of(db) == before


def test_task_moved_meanwhile_is_said_with_what_stands_now(db, client, path, preview):
    _, form = preview("{0} {1} x")
    _, other = preview("{0} đang làm")
    assert client.post(path, data=other).status_code == 303
    before = content_of(db)
    answer = client.post(path, data=form)
    assert answer.status_code == 409
    assert content_of(db) == before
    assert client.post(path, data=form | preview("{0} {1} x")[1]).status_code == 303


def test_number_above_the_clearance_is_one_that_does_not_exist(db, district, sign_in, preview):
    hidden = factories.make_task(db, district, by=ORGANISER, title="Kín", classification=1)
    reader = sign_in("vankien.longho")
    response, _ = preview(f"{hidden.printed_number} x", asker=reader)
    missing, _ = preview("N999 x", asker=reader)
    assert f"Không có nhiệm vụ số {hidden.printed_number}." in response.text
    assert response.text.replace(hidden.printed_number, "N999") == missing.text


def test_task_of_another_body_is_not_ones_own_to_change(client, sign_in, path, preview):
    reader = sign_in("vankien.longho")
    response, form = preview("{0} x", asker=reader)
    assert "không có quyền sửa" in response.text
    assert reader.post(path, data=form).status_code == 422


def test_secrecy_words_are_asked_about(client, path, preview):
    _, form = preview("{0} vướng: chờ tài liệu tối mật")
    asked = client.post(path, data=form)
    assert (asked.status_code, 'name="is_vouched"' in asked.text) == (422, True)
    assert client.post(path, data=form | {"is_vouched": "1"}).status_code == 303


def test_script_stays_text(preview):
    script = "<script>alert(1)</script>"
    for line in ("{0} vướng: " + script, "{0} " + script, "{0} không áp dụng: " + script):
        response, _ = preview(line)
        assert script not in response.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.text


@pytest.mark.parametrize(("login", "kind", "leads"), [
    (ORGANISER, "checklist", True),
    ("vankien.longho", "checklist", True),
    ("bandoc.longho", "checklist", False),
    (ORGANISER, "agenda", False),
])  # fmt: skip
def test_way_leads_from_the_printed_checklist_for_who_may_change_tasks(sign_in, district, path, login, kind, leads):
    page = sign_in(login).get(f"/congresses/{district}/documents/{kind}").text
    assert (f'href="{path}"' in page) == leads
