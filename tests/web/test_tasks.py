"""Editing a task: what was typed stays, stale texts stand side by side, ids of other things open nothing."""

import factories
import pytest
import world as cast
from content import content_of, last_entry

from planner import actions, store

MEMBER = "thanhvien.longho"
TYPED = {
    "title": "Chuẩn bị hội trường lớn",
    "description": "Dòng một\nDòng hai",
    "deliverable": "Biên bản",
    "document_number": "12-KH/HU",
    "document_date": "2010-05-03",
    "start": "2010-05-17",
    "due": "2010-05-31",
    "priority": "high",
    "classification": "ordinary",
    "version": "1",
}


@pytest.fixture
def congress(world):
    """The district's congress."""
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def task(db, congress):
    """An ordinary task of the district."""
    return factories.a_task(db, congress)


def _now(db, task):
    return store.tasks.get(db, cast.person(db, "vanphong.tw").scope, task.public_id)


def test_saving_writes_every_field(sign_in, task, db):
    response = sign_in(MEMBER).post(f"/tasks/{task.public_id}/text", data=TYPED)

    saved = _now(db, task)
    assert (response.status_code, response.headers["Location"].split("?")[0]) == (303, f"/tasks/{task.public_id}")
    assert {name: str(getattr(saved, name)) for name in TYPED if name not in {"classification", "version"}} == {
        name: value for name, value in TYPED.items() if name not in {"classification", "version"}
    }


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"title": ""}, ["title"]),
        ({"start": "2010-06-30"}, ["start"]),
        ({"due": ""}, ["due"]),
        ({"due": "31/5/2010"}, ["due"]),
        ({"document_date": "hôm qua"}, ["document_date"]),
        ({"priority": "sometime"}, ["priority"]),
        ({"classification": "registered"}, ["classification"]),
        ({"classification": "secret"}, ["classification"]),
        ({"lead": "KHAC"}, ["lead"]),
        ({"subcommittee": "1"}, ["subcommittee"]),
        ({"title": "", "deliverable": "x" * 301}, ["title", "deliverable"]),
    ],
    ids=str,
)
def test_senseless_text_is_refused_and_stays_typed(changes, fields, sign_in, task, db):
    typed = TYPED | changes
    before = content_of(db)

    response = sign_in(MEMBER).post(f"/tasks/{task.public_id}/text", data=typed)

    assert (response.status_code, content_of(db)) == (422, before)
    assert [name for name in fields if f'id="{name}-error"' not in response.text] == []
    for name in ("description", "document_number", "deliverable"):
        assert typed[name] in response.text


def test_new_task_that_is_refused_stays_typed(sign_in, congress, db):
    before = content_of(db)

    response = sign_in(MEMBER).post(f"/congresses/{congress}/tasks", data=TYPED | {"title": "Tên còn đây", "due": ""})

    assert (response.status_code, content_of(db)) == (422, before)
    assert 'value="Tên còn đây"' in response.text
    assert 'id="due-error"' in response.text


def test_stale_text_shows_both_and_saves_neither(sign_in, task, db):
    theirs = factories.an_edit(title="Tên của người khác", description="Lời của họ")
    actions.tasks.edit(db, cast.person(db, "vanphong.longho"), cast.MOMENT, task.public_id, theirs, 1)
    before = content_of(db)

    response = sign_in(MEMBER).post(f"/tasks/{task.public_id}/text", data=TYPED)

    assert (response.status_code, content_of(db)) == (409, before)
    for words in ("Tên của người khác", "Lời của họ", TYPED["title"], "Dòng hai"):
        assert words in response.text
    assert 'name="version" value="2"' in response.text


def test_second_saving_after_a_conflict_keeps_mine(sign_in, task, db):
    actions.tasks.edit(db, cast.person(db, "vanphong.longho"), cast.MOMENT, task.public_id, factories.an_edit(), 1)
    client = sign_in(MEMBER)
    client.post(f"/tasks/{task.public_id}/text", data=TYPED)

    response = client.post(f"/tasks/{task.public_id}/text", data=TYPED | {"version": "2"})

    assert (response.status_code, _now(db, task).title) == (303, TYPED["title"])


@pytest.mark.parametrize("version", ["", "0", "x", "-1", "999999999999", "1.5"])
def test_unreadable_version_is_a_stale_one(version, sign_in, task, db):
    before = content_of(db)

    response = sign_in(MEMBER).post(f"/tasks/{task.public_id}/text", data=TYPED | {"version": version})

    assert (response.status_code, content_of(db)) == (409, before)


def test_item_of_another_task_is_not_found(sign_in, task, db, congress, world):
    scope = cast.person(db, "vanphong.tw").scope
    others = [
        one
        for one in (*factories.tasks_of(db, congress), *factories.tasks_of(db, world.congresses[cast.SIBLING]))
        if one.public_id != task.public_id
    ]
    items = [store.items.of_task(db, scope, one)[:1] for one in (others[0], others[-1])]
    before = content_of(db)

    for item in (one for found in items for one in found):
        response = sign_in("vanphong.longho").post(
            f"/tasks/{task.public_id}/items/{item.public_id}/tick", data={"ticked": "1"}
        )
        assert response.status_code == 404

    assert content_of(db) == before


@pytest.mark.parametrize("login", [login for login in cast.LOGINS if login != "quantri"])
def test_ids_of_one_kind_open_nothing_of_another(login, sign_in, db, world, task, congress):
    client = sign_in(login)
    before = content_of(db)

    answers = [
        client.get(f"/congresses/{task.public_id}"),
        client.get(f"/tasks/{congress}"),
        client.post(f"/tasks/{congress}/placement", data={"status": "doing", "placed_version": "1"}),
        client.post(f"/congresses/{task.public_id}/tasks", data=TYPED),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert content_of(db) == before


def test_undone_required_items_keep_a_task_from_done(sign_in, db, congress):
    task = next(
        one
        for one in factories.tasks_of(db, congress)
        if one.classification == 0 and store.items.unticked_required(db, one)
    )
    client = sign_in(MEMBER)
    state = {"status": "done", "placed_version": "1"}

    refused = client.post(f"/tasks/{task.public_id}/state", data=state)
    for item in store.items.of_task(db, cast.person(db, MEMBER).scope, task):
        client.post(f"/tasks/{task.public_id}/items/{item.public_id}/tick", data={"ticked": "1"})
    done = client.post(f"/tasks/{task.public_id}/state", data=state)

    assert (refused.status_code, done.status_code, _now(db, task).done_on) == (422, 303, cast.DAY)


def test_registered_task_takes_no_text(sign_in, db, congress):
    form = TYPED | {
        "classification": "registered",
        "register_number": "07-M",
        "degree": "mat",
        "register_place": "Tủ 3",
    }
    before = content_of(db)

    refused = sign_in("vanphong.longho").post(f"/congresses/{congress}/tasks", data=form)

    assert (refused.status_code, content_of(db)) == (422, before)
    emptied = form | dict.fromkeys(("title", "description", "deliverable", "document_number", "document_date"), "")
    assert sign_in("vanphong.longho").post(f"/congresses/{congress}/tasks", data=emptied).status_code == 303


def test_administrator_reads_no_plan(sign_in, task, congress):
    client = sign_in("quantri")

    paths = (
        f"/tasks/{task.public_id}",
        f"/congresses/{congress}",
        f"/congresses/{congress}/board",
        f"/congresses/{congress}/tasks",
    )
    assert [client.get(path).status_code for path in paths] == [404] * 4


def test_internal_task_does_not_exist_for_the_ordinary(sign_in, db, congress):
    hidden = factories.a_task(db, congress, classification=1)

    for login in ("bandoc.longho", "vankien.longho"):
        client = sign_in(login)
        assert client.get(f"/tasks/{hidden.public_id}").status_code == 404
        assert client.post(f"/tasks/{hidden.public_id}/comments", data={"text": "x"}).status_code == 404
        assert hidden.title not in client.get(f"/congresses/{congress}/tasks").text


def test_comment_by_htmx_answers_the_comments_alone(sign_in, task, db, htmx):
    answer = sign_in(MEMBER).post(f"/tasks/{task.public_id}/comments", data={"text": "Đã gọi điện"}, headers=htmx)

    assert (answer.status_code, last_entry(db)) == (200, ("comment.written", MEMBER))
    assert 'id="comments"' in answer.text
    assert "Đã gọi điện" in answer.text
    assert "<html" not in answer.text


def test_sent_comment_leaves_an_empty_field_and_a_new_line_of_history(sign_in, world, db, htmx):
    task = factories.a_task(db, world.congresses[cast.DISTRICT]).public_id

    answer = sign_in("vanphong.longho").post(f"/tasks/{task}/comments", data={"text": "Đã hỏi lại"}, headers=htmx)

    assert (answer.status_code, answer.text.count("Đã hỏi lại")) == (200, 2)
    assert 'hx-target="#history"' in answer.text
    assert "Đã hỏi lại</textarea>" not in answer.text


def test_saving_what_already_stands_writes_nothing(sign_in, world, db):
    task = factories.a_task(db, world.congresses[cast.DISTRICT]).public_id
    client = sign_in("vanphong.longho")
    before = db.execute("SELECT COUNT(*) FROM audit_entry").fetchone()

    client.post(f"/tasks/{task}/blockage", data={"reason": ""})

    assert db.execute("SELECT COUNT(*) FROM audit_entry").fetchone() == before
