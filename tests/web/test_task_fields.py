"""Facts edited in their place: one field at a time, nobody's words lost, nothing but what was offered."""

import json
import re
from html import unescape

import factories
import pytest
import world as cast
from content import content_of, last_entry

from planner import actions, store

MEMBER, ORGANISER, READER = "thanhvien.longho", "vanphong.longho", "bandoc.longho"
BASE = "Gửi dự thảo đến tám đảng bộ. Hạn: hết ngày 24/5."


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

    def save(name, values, was=None, *, by=MEMBER, **options):
        client = sign_in(by)
        path = f"/tasks/{task.public_id}/fields/{name}"
        seen = _seen(client.get(path).text) if was is None else json.dumps(was)
        return client.post(path, data=values | {"was": seen}, **options)

    return save


def _seen(page):
    """What the form of a fact says that its writer sees."""
    return unescape(re.search(r'name="was" value="([^"]*)"', page)[1])


def _now(db, task):
    return store.tasks.get(db, cast.person(db, "vanphong.tw").scope, task.public_id)


def _keys(db, task, kind="unit"):
    scope = cast.person(db, "vanphong.tw").scope
    congress = store.congresses.get(db, scope, task.congress_public_id)
    return {body.code: body.id for body in store.bodies.of_organisation(db, congress.organisation_id)
            if body.kind == kind}  # fmt: skip


DUE = {"due": "2010-05-31", "due_from": "", "due_days": ""}


@pytest.mark.parametrize(
    ("name", "values", "was", "written"),
    [
        ("title", {"title": "Tên mới"}, {"title": "Chuẩn bị hội trường"}, {"title": "Tên mới"}),
        ("description", {"description": "Một\r\nHai"}, {"description": BASE}, {"description": "Một\nHai"}),
        ("deliverable", {"deliverable": "Công văn"}, {"deliverable": "Biên bản"}, {"deliverable": "Công văn"}),
        (
            "document",
            {"document_number": "12-KH/HU", "document_date": "2010-05-03"},
            {"document_number": "", "document_date": None},
            {"document_number": "12-KH/HU", "document_date": cast.DAY.replace(day=3)},
        ),
        ("priority", {"priority": "high"}, {"priority": "normal"}, {"priority": "high"}),
        ("phase", {"phase": "VAN_KIEN"}, {"phase": ""}, {"phase": "VAN_KIEN"}),
        (
            "due",
            {"due": "2010-06-02", "due_from": "", "due_days": ""},
            DUE,
            {"due": cast.DAY.replace(month=6, day=2), "due_offset": None},
        ),
        (
            "due",
            {"due": "2010-05-31", "due_from": "opens-", "due_days": "30"},
            DUE,
            {"due": cast.DAY.replace(month=6, day=14), "due_anchor": "opens", "due_offset": -30},
        ),
        (
            "due",
            {"due": "", "due_from": "closes+", "due_days": "7"},
            DUE,
            {"due": cast.DAY.replace(month=7, day=22), "due_anchor": "closes", "due_offset": 7},
        ),
        (
            "start",
            {"start": "2010-05-17", "start_from": "opens-", "start_days": "50"},
            {"start": "2010-05-17", "start_from": "", "start_days": ""},
            {"start": cast.DAY.replace(month=5, day=25), "start_anchor": "opens", "start_offset": -50},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_fact_is_saved_and_nothing_else(name, values, was, written, post, task, db):
    response = post(name, values, was)

    before, after = vars(task), vars(_now(db, task))
    changed = {field: after[field] for field in after if after[field] != before[field]}
    assert (response.status_code, response.headers["Location"].split("?")[0]) == (303, f"/tasks/{task.public_id}")
    assert response.headers["Location"].endswith(f"#fact-{name}")
    assert changed == {field: value for field, value in written.items() if before[field] != value} | {"version": 2}
    assert last_entry(db) == ("task.edited", MEMBER)


def test_bodies_and_people_are_written_by_their_codes(post, task, db):
    units = _keys(db, task)
    lead, *helping = list(units)[:3]

    post("lead", {"lead": lead}, {"lead": ""})
    post("partners", {"partners": ["", *helping]}, {"partners": []})
    post("subcommittee", {"subcommittee": "VK"}, {"subcommittee": ""})
    post("assignees", {"assignees": ["", MEMBER, ORGANISER]}, {"assignees": []})

    saved = _now(db, task)
    people = {cast.person(db, login).id for login in (MEMBER, ORGANISER)}
    assert saved.lead_id == units[lead]
    assert saved.partner_ids == {units[code] for code in helping}
    assert saved.subcommittee_id == _keys(db, task, "subcommittee")["VK"]
    assert saved.assignee_ids == people
    post("assignees", {"assignees": ""}, {"assignees": [MEMBER, ORGANISER]})
    assert _now(db, task).assignee_ids == frozenset()


def test_answer_to_htmx_is_the_fact_with_history_and_undo(post, task, db, htmx):
    answer = post("deliverable", {"deliverable": "Công văn"}, {"deliverable": "Biên bản"}, headers=htmx)

    undo = store.undos.latest(db, cast.person(db, MEMBER).scope, cast.person(db, MEMBER).id, cast.MOMENT.stamp)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div class="fact" id="fact-deliverable"')
    assert "Công văn" in answer.text
    assert 'hx-target="#history"' in answer.text
    assert f"/undos/{undo.public_id}" in answer.text
    assert "<form" not in answer.text.split("</dd>")[0]


def test_title_saved_in_place_changes_the_heading_too(post, htmx):
    answer = post("title", {"title": "Tên <mới>"}, {"title": "Chuẩn bị hội trường"}, headers=htmx)

    assert (
        '<hx-partial hx-target="#task-title" hx-swap="innerHTML">Tên &lt;mới&gt;</hx-partial>'
        in answer.text.replace("\n", "")
    )


# What was chosen from a list, or typed where a day is picked, is no text that could be lost.
_CHOSEN = {"due", "start", "document", "priority", "phase", "lead", "subcommittee", "partners", "assignees",
           "classification"}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("title", {"title": ""}, 'id="title-error"'),
        ("deliverable", {"deliverable": "x" * 301}, 'id="deliverable-error"'),
        ("description", {"description": "x" * 100_000}, "10000"),
        ("due", {"due": "hôm qua", "due_from": ""}, 'id="due-error"'),
        ("due", {"due": "", "due_from": ""}, 'id="due-error"'),
        ("due", {"due": "2010-05-01", "due_from": ""}, "1/5/2010"),
        ("due", {"due": "", "due_from": "opens-", "due_days": "4001"}, "4000"),
        ("due", {"due": "", "due_from": "opens-", "due_days": "-5"}, "-5"),
        ("due", {"due": "", "due_from": "opens-", "due_days": ""}, 'id="due-error"'),
        ("due", {"due": "", "due_from": "opens-", "due_days": "³"}, 'id="due-error"'),
        ("due", {"due": "", "due_from": "eternity-", "due_days": "3"}, 'id="due-error"'),
        ("start", {"start": "2010-06-30", "start_from": ""}, 'id="start-error"'),
        ("document", {"document_date": "31/5/2010"}, 'id="document_date-error"'),
        ("priority", {"priority": "sometime"}, 'id="priority-error"'),
        ("phase", {"phase": "made-up"}, 'id="phase-error"'),
        ("lead", {"lead": "KHAC"}, 'id="lead-error"'),
        ("lead", {"lead": "VK"}, 'id="lead-error"'),
        ("subcommittee", {"subcommittee": "1"}, 'id="subcommittee-error"'),
        ("partners", {"partners": ["", "KHAC"]}, 'id="partners-error"'),
        ("assignees", {"assignees": ["", "thanhvien.mangthit"]}, 'id="assignees-error"'),
        ("assignees", {"assignees": ["", "bandoc.longho"]}, 'id="assignees-error"'),
        ("assignees", {"assignees": ["", "1"]}, 'id="assignees-error"'),
        ("classification", {"classification": "secret"}, 'id="classification-error"'),
        ("classification", {"classification": "registered"}, 'id="classification-error"'),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value)[:60],
)
def test_senseless_values_are_refused_and_stay_typed(name, values, words, post, db, htmx):
    before = content_of(db)

    for headers in ({}, htmx):
        response = post(name, values, headers=headers)

        assert (response.status_code, content_of(db)) == (422, before)
        assert words in response.text
        assert name in _CHOSEN or values[name] in response.text


def test_registered_task_needs_its_place_and_keeps_no_text(post, task, db):
    form = {"classification": "registered", "register_number": "07-M", "degree": "mat", "register_place": "Tủ 3"}
    was = {"classification": "ordinary", "register_number": "", "degree": "", "register_place": ""}

    refused = post("classification", form, was, by=ORGANISER)

    assert (refused.status_code, _now(db, task).classification) == (422, 0)


def test_lifted_task_is_loaded_anew(post, task, db, htmx):
    was = {"classification": "ordinary", "register_number": "", "degree": "", "register_place": ""}

    answer = post("classification", was | {"classification": "internal"}, was, headers=htmx)

    assert (answer.status_code, answer.headers["HX-Refresh"], _now(db, task).classification) == (204, "true", 1)


@pytest.mark.parametrize("name", ["nothing", "version", "status", "due_from", "id"])
def test_what_is_no_fact_is_not_found(name, post, sign_in, task, db):
    before = content_of(db)

    assert post(name, {name: "1"}, {}).status_code == 404
    assert sign_in(MEMBER).get(f"/tasks/{task.public_id}/fields/{name}").status_code == 404
    assert content_of(db) == before


def test_stub_has_no_text_to_edit(sign_in, db, congress):
    stub = factories.make_task(db, congress, by=ORGANISER, title="", classification=2, stub=factories.a_stub())
    client = sign_in(ORGANISER)

    found = {
        name: client.get(f"/tasks/{stub.public_id}/fields/{name}").status_code for name in ("title", "due", "lead")
    }

    assert found == {"title": 404, "due": 200, "lead": 200}


def test_two_people_edit_different_fields_at_once(post, task, db):
    post("title", {"title": "Tên mới"}, {"title": "Chuẩn bị hội trường"}, by=ORGANISER)

    response = post("deliverable", {"deliverable": "Công văn"}, {"deliverable": "Biên bản"})

    saved = _now(db, task)
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
    assert (merged.status_code, _now(db, task).description) == (303, mine + "\n" + theirs)
    again = post("description", {"description": mine}, {"description": mine + "\n" + theirs})
    assert (again.status_code, _now(db, task).description) == (303, mine)


def test_partners_of_both_are_put_together(post, task, db):
    one, two, three = list(_keys(db, task))[:3]
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
    assert (_now(db, task).deliverable, _now(db, task).is_cancelled) == ("Công văn", True)


def test_reader_gets_facts_and_no_control(sign_in, task):
    page = sign_in(READER).get(f"/tasks/{task.public_id}").text

    assert "Biên bản" in page
    assert [word for word in ("data-field-edit", "/fields/", "/text", "/state", "/blockage") if word in page] == []
    assert sign_in(READER).get(f"/tasks/{task.public_id}/fields/title").status_code == 403


def test_bound_member_edits_tasks_of_his_body_alone(sign_in, db, congress):
    keys = _keys(db, factories.a_task(db, congress), "subcommittee")
    own = factories.make_task(db, congress, by=ORGANISER, subcommittee_id=keys["VK"])
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


def test_secrecy_words_in_one_field_are_asked_about_once(post, task, db, htmx):
    values, was = {"deliverable": "Tờ trình tối mật"}, {"deliverable": "Biên bản"}

    asked = post("deliverable", values, was, headers=htmx)

    assert (asked.status_code, 'name="is_vouched"' in asked.text) == (422, True)
    assert "Tờ trình tối mật" in asked.text
    assert post("deliverable", values | {"is_vouched": "1"}, was).status_code == 303
    assert last_entry(db) == ("secrecy.vouched", MEMBER)


def test_panel_is_the_task_without_the_page(sign_in, task, htmx):
    panel = sign_in(MEMBER).get(f"/tasks/{task.public_id}", headers=htmx).text

    assert "<html" not in panel
    for part in ("panel-title", "task-state", "facts", "fact-description", "items", "comments", "history"):
        assert panel.count(f'id="{part}"') == 1
