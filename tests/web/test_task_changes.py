"""Many tasks changed from the table: at once, after a look at what will change, or not at all and why."""

import re
from datetime import date

import factories
import pytest
import world as cast
from content import content_of

from planner import actions, store
from planner.web.task_changes import MOST_UNSEEN

OFFICE, MEMBER, BOUND = "vanphong.longho", "thanhvien.longho", "vankien.longho"


@pytest.fixture
def path(district):
    return f"/congresses/{district}/tasks/changes"


@pytest.fixture
def tasks(db, district):
    return [factories.make_task(db, district, by=OFFICE, title=f"Việc {number}") for number in range(3)]


def chosen(tasks):
    return [f"{task.public_id}.{task.version}.{task.placed_version}" for task in tasks]


def now(db, tasks):
    scope = cast.person(db, OFFICE).scope
    return [store.tasks.get(db, scope, task.public_id) for task in tasks]


def many(db, district, count=MOST_UNSEEN + 1):
    edits = [factories.an_edit(title=f"Việc thêm {number}") for number in range(count)]
    return factories.make_tasks(db, district, edits, by=OFFICE)


def test_few_tasks_are_changed_at_once_and_the_same_table_comes_back(sign_in, path, db, district, tasks):
    form = {
        "task": chosen(tasks),
        "status": "doing",
        "due": "2010-06-30",
        "priority": "high",
        "lead": "BTC",
        "subcommittee": "NS",
        "assignee": MEMBER,
        "query": "sort=title&lane=lead",
    }

    response = sign_in(OFFICE).post(path, data=form)

    undo = store.undos.latest(db, cast.person(db, OFFICE).scope, cast.person(db, OFFICE).id, cast.MOMENT.stamp)
    to = f"/congresses/{district}/tasks?sort=title&lane=lead&undo={undo.public_id}"
    assert (response.status_code, response.headers["Location"]) == (303, to)
    codes = {body.id: body.code for body in store.bodies.of_organisation(db, _organisation(db, district))}
    member = cast.person(db, MEMBER).id
    said = [
        (one.status, one.due, one.priority, codes[one.lead_id], codes[one.subcommittee_id], one.assignee_ids)
        for one in now(db, tasks)
    ]
    assert said == [("doing", date(2010, 6, 30), "high", "BTC", "NS", frozenset({member}))] * 3


def _organisation(db, district):
    return store.congresses.get(db, cast.person(db, OFFICE).scope, district).organisation_id


def test_minus_takes_away_and_signed_days_are_working_days(sign_in, path, db, district, tasks):
    client = sign_in(OFFICE)
    client.post(path, data={"task": chosen(tasks), "lead": "BTC", "assignee": MEMBER})

    for words, day in (("-3", 26), ("+3", 31), ("−1", 28)):
        form = {"task": chosen(now(db, tasks)), "lead": "-", "assignee": "-", "workdays": words}
        assert client.post(path, data=form).status_code == 303
        assert {(one.lead_id, one.assignee_ids, one.due.day) for one in now(db, tasks)} == {(None, frozenset(), day)}


@pytest.mark.parametrize(
    "form",
    [
        {"workdays": "x"},
        {"workdays": "251"},
        {"workdays": "--3"},
        {"due": "31/5/2010"},
        {"lead": "KHONG"},
        {"subcommittee": "BTC"},
        {"assignee": "bandoc.longho"},
        {"status": "flying"},
        {"priority": "flying"},
        {},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_with_a_sentence(form, sign_in, path, db, tasks):
    before = content_of(db)

    response = sign_in(OFFICE).post(path, data={"task": chosen(tasks), **form})

    assert (response.status_code, content_of(db)) == (422, before)
    assert "notice--error" in response.text


@pytest.mark.parametrize("task", ["", "x", "zzzzzzzzzz.1.1"])
def test_tasks_that_are_none_are_not_found_or_asked_for(task, sign_in, path, db):
    response = sign_in(OFFICE).post(path, data={"status": "doing"} | ({"task": task} if task else {}))

    assert response.status_code == (404 if task else 422)


def test_many_tasks_are_shown_before_they_change(sign_in, path, db, district):
    made, client = many(db, district), sign_in(OFFICE)
    form = {"task": chosen(made), "workdays": "2", "query": "sort=title"}
    before = content_of(db)

    shown = client.post(path, data=form)

    assert (shown.status_code, content_of(db)) == (200, before)
    assert f"{len(made)} nhiệm vụ sẽ thay đổi" in shown.text
    assert shown.text.count("Hạn: 31/5/2010 → <b>2/6/2010</b>") == len(made)
    again = _form_of(shown.text)
    assert again == [
        ("confirmed", "1"),
        ("workdays", "2"),
        ("query", "sort=title"),
        *(("task", one) for one in chosen(made)),
    ]
    assert client.post(path, data=_as_form(again)).status_code == 303
    assert {one.due for one in now(db, made)} == {date(2010, 6, 2)}


def _form_of(page):
    return re.findall(
        r'<input type="hidden" name="(confirmed|workdays|status|reason|query|task)" value="([^"]*)"', page
    )


def _as_form(pairs):
    found = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def test_what_cannot_is_named_and_the_others_can_go_on(sign_in, path, db, tasks):
    actions.items.add(db, cast.person(db, OFFICE), cast.MOMENT, tasks[1].public_id, "Bắt buộc", required=True)
    client = sign_in(OFFICE)

    refused = client.post(path, data={"task": chosen(tasks), "status": "done"})

    assert refused.status_code == 422
    assert [one.status for one in now(db, tasks)] == ["todo"] * 3
    assert f">{tasks[1].printed_number}</a> Việc 1: Còn 1 mục kiểm bắt buộc chưa xong" in refused.text
    again = _form_of(refused.text)
    assert [value for name, value in again if name == "task"] == chosen([tasks[0], tasks[2]])
    assert client.post(path, data=_as_form(again)).status_code == 303
    assert [one.status for one in now(db, tasks)] == ["done", "todo", "done"]


def test_stale_tasks_answer_409_with_who_changed_them(sign_in, path, db, tasks):
    seen = chosen(tasks)
    edit = factories.an_edit(title="Tên khác")
    actions.tasks.edit(db, cast.person(db, MEMBER), cast.MOMENT, tasks[0].public_id, edit, 1)
    before = content_of(db)

    refused = sign_in(OFFICE).post(path, data={"task": seen, "status": "doing"})

    assert (refused.status_code, content_of(db)) == (409, before)
    assert f"{MEMBER} vừa sửa {tasks[0].printed_number}." in refused.text


def test_htmx_gets_the_table_anew_with_the_undo(sign_in, path, db, tasks, htmx):
    form = {"task": chosen(tasks), "status": "doing", "query": "q=Việc&sort=title"}

    text = sign_in(OFFICE).post(path, data=form, headers=htmx).text

    assert text.lstrip().startswith("<p")
    assert "data-changed" in text
    assert re.findall(r'<hx-partial hx-target="#task-list"', text) == ['<hx-partial hx-target="#task-list"']
    assert "/undos/" in text
    for task in now(db, tasks):
        assert f'value="{task.public_id}.1.2"' in text


def test_htmx_gets_the_preview_alone(sign_in, path, db, district, htmx):
    text = sign_in(OFFICE).post(path, data={"task": chosen(many(db, district)), "status": "doing"}, headers=htmx).text

    assert text.lstrip().startswith("<section")
    assert "<html" not in text


def test_two_thousand_tasks_go_in_one_change(sign_in, path, db, district):
    made = [*many(db, district, 1000), *many(db, district, 1000)]
    form = {"task": chosen(made), "priority": "high", "confirmed": "1"}

    assert sign_in(OFFICE).post(path, data=form).status_code == 303

    assert {one.priority for one in now(db, made)} == {"high"}
    undo = store.undos.latest(db, cast.person(db, OFFICE).scope, cast.person(db, OFFICE).id, cast.MOMENT.stamp)
    assert undo.tasks == 2000


def test_preview_asks_the_database_no_more_often_for_its_page(sign_in, path, db, district, queries):
    """Beside what each task needs, there is nothing that grows with their number."""
    client, counts = sign_in(OFFICE), []
    for count in (25, 50, 75):
        made = many(db, district, count)
        queries.clear()
        client.post(path, data={"task": chosen(made), "priority": "high"})
        counts.append(len(queries))

    assert counts[2] - counts[1] == counts[1] - counts[0]


def test_bound_member_changes_only_his_own(sign_in, path, db, tasks):
    before = content_of(db)

    assert sign_in(BOUND).post(path, data={"task": chosen(tasks), "status": "doing"}).status_code == 403

    assert content_of(db) == before


@pytest.mark.parametrize("path_of", ["htmx", "page"])
def test_start_that_goes_along_is_shown_first(path_of, sign_in, path, db, tasks, htmx):
    client, before = sign_in(OFFICE), content_of(db)
    form = {"task": chosen(tasks), "due": "2010-05-07"}

    shown = client.post(path, data=form, headers=htmx if path_of == "htmx" else {})

    assert (shown.status_code, content_of(db)) == (200, before)
    assert len(re.findall(r": [\d/]+ → <b>7/5/2010</b>", shown.text)) == 6
    assert "Ngày bắt đầu của 3 nhiệm vụ được kéo theo" in shown.text
    assert ("data-preview-close>Đóng</a>" in shown.text) == (path_of == "htmx")
    assert client.post(path, data=_as_form(_form_of(shown.text)) | {"due": "2010-05-07"}).status_code == 303
    assert {(one.start, one.due) for one in now(db, tasks)} == {(date(2010, 5, 7), date(2010, 5, 7))}


@pytest.mark.parametrize(
    ("due", "words"),
    [("2010-06-05", "5/6/2010 là ngày nghỉ."), ("2012-06-04", "4/6/2012: ngoài nhiệm kỳ (")],
    ids=["day off", "outside the cycle"],
)
def test_doubtful_due_day_is_shown_first(due, words, sign_in, path, db, tasks):
    before = content_of(db)

    shown = sign_in(OFFICE).post(path, data={"task": chosen(tasks), "due": due})

    assert (shown.status_code, content_of(db)) == (200, before)
    assert words in shown.text


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Hãy chọn nội dung cần sửa cho các nhiệm vụ đã chọn."),
        ({"due": "2010-06-01", "workdays": "3"}, "Chỉ nhập một trong hai: hạn mới hoặc số ngày làm việc."),
    ],
    ids=["nothing", "both days"],
)
def test_what_asks_for_nothing_or_for_two_things_says_so(form, sentence, sign_in, path, db, tasks):
    before = content_of(db)

    refused = sign_in(OFFICE).post(path, data={"task": chosen(tasks), **form})

    assert (refused.status_code, content_of(db), sentence in refused.text) == (422, before, True)
