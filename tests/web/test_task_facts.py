"""What the page and the panel of a task show of its facts, and to whom."""

import factories
import pytest
import world as cast
from web.fields import BASE, DUE, MEMBER, ORGANISER, READER, keys, save


@pytest.fixture
def congress(world):
    """The district's congress, open 14-15 July 2010."""
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def task(db, congress):
    """A task of the district's own with a description and days that stand by themselves."""
    return factories.make_task(db, congress, by=ORGANISER, description=BASE, deliverable="Biên bản")


@pytest.fixture
def post(sign_in, task):
    """A function that saves one fact of the task as somebody."""
    return lambda name, values, was=None, *, by=MEMBER, **options: save(sign_in(by), task, name, values, was, **options)


def test_reader_gets_facts_and_no_control(sign_in, task):
    page = sign_in(READER).get(f"/tasks/{task.public_id}").text

    assert "Biên bản" in page
    assert [word for word in ("data-field-edit", "/fields/", "/text", "/state", "/blockage") if word in page] == []
    assert sign_in(READER).get(f"/tasks/{task.public_id}/fields/title").status_code == 403


def test_bound_member_edits_tasks_of_his_body_alone(sign_in, db, congress):
    documents = keys(db, factories.a_task(db, congress), "subcommittee")["VK"]
    own = factories.make_task(db, congress, by=ORGANISER, subcommittee_id=documents)
    other = factories.make_task(db, congress, by=ORGANISER)
    client = sign_in("vankien.longho")

    found = [client.get(f"/tasks/{one.public_id}/fields/due").status_code for one in (own, other)]

    assert found == [200, 403]
    assert "data-field-edit" not in client.get(f"/tasks/{other.public_id}").text


def test_nobody_is_offered_who_may_not_read_the_task(sign_in, db, congress):
    hidden = factories.make_task(db, congress, by=ORGANISER, classification=1)
    client = sign_in(ORGANISER)

    offered = client.get(f"/tasks/{hidden.public_id}/fields/assignees").text

    assert 'value="thanhvien.longho"' in offered
    assert 'value="vankien.longho"' not in offered


def test_page_stands_whole_with_one_form_open_without_a_script(sign_in, task):
    page = sign_in(MEMBER).get(f"/tasks/{task.public_id}/fields/due").text

    assert page.count("data-field-form") == 1
    assert 'id="comments"' in page
    assert f'action="/tasks/{task.public_id}/fields/due"' in page


def test_htmx_gets_the_fact_open_and_closed(sign_in, task, htmx):
    client = sign_in(MEMBER)

    opened = client.get(f"/tasks/{task.public_id}/fields/due", headers=htmx).text
    closed = client.get(f"/tasks/{task.public_id}/fields/due?closed=1", headers=htmx).text

    assert ("data-field-form" in opened, "data-field-form" in closed) == (True, False)
    assert ('id="comments"' in opened, 'id="comments"' in closed) == (False, False)


def test_days_are_told_both_ways(post, sign_in, task):
    post("due", {"due": "", "due_from": "opens-", "due_days": "30"}, DUE)

    page = sign_in(MEMBER).get(f"/tasks/{task.public_id}").text

    fact = " ".join(page.split('id="fact-due"')[1].split("</span>")[:4])
    assert "14/6/2010" in fact
    assert "30 ngày trước khai mạc" in fact


def test_state_is_told_with_who_and_when(sign_in, db, task):
    client = sign_in(MEMBER)
    client.post(f"/tasks/{task.public_id}/state", data={"status": "doing", "placed_version": "1"})
    client.post(f"/tasks/{task.public_id}/blockage", data={"reason": "Chưa có kinh phí"})

    state = client.get(f"/tasks/{task.public_id}").text.split('id="task-state"')[1].split("</section>")[0]

    name = cast.person(db, MEMBER).name
    assert state.count(f"{name}, 23/11/2026 10:00") == 2


def test_panel_is_the_task_without_the_page(sign_in, task, htmx):
    panel = sign_in(MEMBER).get(f"/tasks/{task.public_id}", headers=htmx).text

    assert "<html" not in panel
    for part in ("panel-title", "task-state", "facts", "fact-description", "items", "comments", "history"):
        assert panel.count(f'id="{part}"') == 1
