"""Two people at one task: different fields are both saved, the same one loses nobody's words."""

import factories
import pytest
import world as cast
from content import content_of, last_entry
from web.fields import BASE, DUE, MEMBER, ORGANISER, keys, now, save, seen_in

from planner import actions


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


def test_two_people_edit_different_fields_at_once(post, task, db):
    post("title", {"title": "Tên mới"}, {"title": "Chuẩn bị hội trường"}, by=ORGANISER)

    response = post("deliverable", {"deliverable": "Công văn"}, {"deliverable": "Biên bản"})

    saved = now(db, task)
    assert (response.status_code, saved.title, saved.deliverable) == (303, "Tên mới", "Công văn")


@pytest.mark.parametrize("by_htmx", [False, True])
def test_same_field_shows_both_texts_and_writes_neither(by_htmx, post, task, db, htmx):
    theirs = BASE.replace("24/5", "26/5")
    post("description", {"description": theirs}, {"description": BASE}, by=ORGANISER)
    before = content_of(db)
    mine = BASE.replace("tám", "chín")

    answer = post("description", {"description": mine}, {"description": BASE}, headers=htmx if by_htmx else {})

    assert (answer.status_code, content_of(db)) == (409, before)
    assert answer.text.split("conflict__foot")[0].count("<ins>") - answer.text.split("conflict")[0].count("<ins>") == 4
    assert cast.person(db, ORGANISER).name in answer.text.split("conflict__two")[0]
    merged = BASE.replace("tám", "chín").replace("24/5", "26/5")
    assert f">\n{merged}</textarea>" in answer.text
    assert f'name="description" value="{mine}"' in answer.text


def test_three_ways_out_of_a_conflict(post, task, db):
    theirs, mine = BASE.replace("24/5", "26/5"), BASE.replace("24/5", "30/5")
    post("description", {"description": theirs}, {"description": BASE}, by=ORGANISER)
    clash = post("description", {"description": mine}, {"description": BASE})
    assert clash.status_code == 409

    merged = post("description", {"description": mine + "\n" + theirs}, {"description": theirs})
    assert (merged.status_code, now(db, task).description) == (303, mine + "\n" + theirs)
    again = post("description", {"description": mine}, {"description": mine + "\n" + theirs})
    assert (again.status_code, now(db, task).description) == (303, mine)


def test_partners_of_both_are_put_together(post, task, db):
    one, two, three = list(keys(db, task))[:3]
    post("partners", {"partners": ["", one]}, {"partners": []}, by=ORGANISER)
    post("partners", {"partners": ["", one, two]}, {"partners": [one]}, by=ORGANISER)

    answer = post("partners", {"partners": ["", three]}, {"partners": [one]})

    merge = answer.text.split("conflict__merge")[1]
    ticked = [code for code in (one, two, three) if f'value="{code}" checked' in merge]
    assert (answer.status_code, ticked) == (409, [two, three])


def test_day_that_somebody_counted_meanwhile_is_a_conflict(post, task, db):
    post("due", {"due": "", "due_from": "opens-", "due_days": "30"}, DUE, by=ORGANISER)
    before = content_of(db)

    for values in ({"due": "2010-06-02", "due_from": ""}, {"due": "", "due_from": "opens-", "due_days": "20"}):
        assert post("due", values, DUE).status_code == 409

    assert content_of(db) == before


@pytest.mark.parametrize("was", ["", "x", "[]", "null", '{"title": ["a"]}', '{"description": "x"}', "9" * 5000])
def test_what_the_writer_saw_cannot_be_made_up(was, sign_in, task, db):
    before = content_of(db)

    data = {"title": "Tên mới", "was": was}
    response = sign_in(MEMBER).post(f"/tasks/{task.public_id}/fields/title", data=data)

    assert (response.status_code, content_of(db)) == (409, before)


def test_field_saved_while_the_task_is_cancelled_leads_to_its_page(post, task, db, htmx):
    actions.tasks.cancel(db, cast.person(db, ORGANISER), cast.MOMENT, task.public_id, "Trùng")

    answer = post("deliverable", {"deliverable": "Công văn"}, {"deliverable": "Biên bản"}, headers=htmx)

    assert answer.headers["HX-Redirect"].startswith(f"/tasks/{task.public_id}")
    assert (now(db, task).deliverable, now(db, task).is_cancelled) == ("Công văn", True)


def test_secrecy_words_in_one_field_are_asked_about_once(post, task, db, htmx):
    values, was = {"deliverable": "Tờ trình tối mật"}, {"deliverable": "Biên bản"}

    asked = post("deliverable", values, was, headers=htmx)

    assert (asked.status_code, 'name="is_vouched"' in asked.text) == (422, True)
    assert "Tờ trình tối mật" in asked.text
    assert post("deliverable", values | {"is_vouched": "1"}, was).status_code == 303
    assert last_entry(db) == ("secrecy.vouched", MEMBER)


@pytest.fixture
def typed(sign_in, task):
    """The whole form of the task as a browser sends it back, with some fields typed anew."""
    page = sign_in(MEMBER).get(f"/tasks/{task.public_id}/text").text

    def form(**changes):
        whole = {"title": task.title, "description": BASE, "deliverable": "Biên bản", "priority": "normal"}
        days = {"start": "2010-05-17", "start_from": "", "due": "2010-05-31", "due_from": "", "phase": ""}
        return whole | days | {"partners": "", "assignees": "", "version": "1", "was": seen_in(page)} | changes

    return form


def test_whole_form_puts_both_texts_together(sign_in, post, typed, task, db):
    post("description", {"description": BASE.replace("24/5", "26/5")}, {"description": BASE}, by=ORGANISER)
    post("priority", {"priority": "high"}, {"priority": "normal"}, by=ORGANISER)
    client, before = sign_in(MEMBER), content_of(db)

    mine = typed(description=BASE.replace("tám", "chín"), deliverable="Công văn")
    answer = client.post(f"/tasks/{task.public_id}/text", data=mine)

    form = answer.text.split('id="merged"')[1]
    assert (answer.status_code, content_of(db)) == (409, before)
    assert f">\n{BASE.replace('tám', 'chín').replace('24/5', '26/5')}</textarea>" in form
    assert 'value="Công văn"' in form
    assert '<option value="high" selected>' in form
    assert 'name="version" value="3"' in form
    mine_again = answer.text.split('id="merged"')[0]
    assert f'name="description" value="{BASE.replace("tám", "chín")}"' in mine_again


def test_whole_form_without_what_was_seen_keeps_mine(sign_in, post, typed, task):
    post("title", {"title": "Tên khác"}, {"title": task.title}, by=ORGANISER)

    answer = sign_in(MEMBER).post(f"/tasks/{task.public_id}/text", data=typed(title="Tên tôi", was="x"))

    form = answer.text.split('id="merged"')[1]
    assert (answer.status_code, 'value="Tên tôi"' in form) == (409, True)


def test_whole_form_writes_partners_assignees_phase_and_counted_days(sign_in, typed, task, db):
    units = list(keys(db, task))
    changes = {
        "partners": ["", units[1], units[2]],
        "assignees": ["", MEMBER],
        "phase": "VAN_KIEN",
        "due_from": "opens-",
        "due_days": "30",
    }

    answer = sign_in(MEMBER).post(f"/tasks/{task.public_id}/text", data=typed(**changes))

    saved = now(db, task)
    assert answer.status_code == 303
    assert saved.partner_ids == {keys(db, task)[code] for code in units[1:3]}
    assert saved.assignee_ids == {cast.person(db, MEMBER).id}
    assert (saved.phase, saved.due_anchor, saved.due_offset, saved.start) == ("VAN_KIEN", "opens", -30, task.start)


def test_new_task_can_be_counted_from_the_congress(sign_in, congress, db):
    form = {"title": "Việc mới", "start": "", "due": "", "due_from": "closes+", "due_days": "7"}

    answer = sign_in(MEMBER).post(f"/congresses/{congress}/tasks", data=form)

    made = next(one for one in factories.tasks_of(db, congress) if one.title == "Việc mới")
    assert answer.status_code == 303
    assert (made.due, made.due_offset, made.start, made.start_offset) == (made.due, 7, made.due, 7)
    assert made.due == cast.DAY.replace(month=7, day=22)


COUNTED = {"due_from": "opens-", "due_days": "30"}


@pytest.fixture
def counted(post, task, db):
    """The day on which the task is due, counted from the opening by somebody."""
    post("due", {"due": "", **COUNTED}, DUE, by=ORGANISER)
    return now(db, task).due.isoformat()


def test_day_typed_while_it_is_counted_as_before_is_refused(counted, post, db):
    before = content_of(db)
    was = {"due": counted, **COUNTED}

    answer = post("due", {"due": "2010-06-02", **COUNTED}, was)

    assert (answer.status_code, content_of(db)) == (422, before)
    assert "Ngày này không được tính" in answer.text
    assert post("due", {"due": "2010-06-02", "due_from": "", "due_days": "30"}, was).status_code == 303


def test_day_that_moved_with_the_congress_meanwhile_is_not_taken_for_typed(counted, post, db, task):
    db.execute("UPDATE task SET due = '2010-06-18' WHERE id = ?", [task.id])

    answer = post("due", {"due": counted, "due_from": "opens-", "due_days": "20"}, {"due": counted, **COUNTED})

    assert answer.status_code != 422


def test_whole_form_refuses_it_too(counted, sign_in, typed, task, db):
    page = sign_in(MEMBER).get(f"/tasks/{task.public_id}/text").text
    form = typed(due="2010-06-02", **COUNTED, was=seen_in(page), version=str(now(db, task).version))
    before = content_of(db)

    answer = sign_in(MEMBER).post(f"/tasks/{task.public_id}/text", data=form)

    assert (answer.status_code, content_of(db)) == (422, before)
    assert "Ngày này không được tính" in answer.text
