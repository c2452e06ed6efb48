"""Facts edited in their place: one field at a time, and nothing but what was offered."""

import factories
import pytest
import world as cast
from content import content_of, last_entry
from web.fields import BASE, DUE, MEMBER, ORGANISER, keys, now, save

from planner import store


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

    before, after = vars(task), vars(now(db, task))
    changed = {field: after[field] for field in after if after[field] != before[field]}
    assert (response.status_code, response.headers["Location"].split("?")[0]) == (303, f"/tasks/{task.public_id}")
    assert response.headers["Location"].endswith(f"#fact-{name}")
    assert changed == {field: value for field, value in written.items() if before[field] != value} | {"version": 2}
    assert last_entry(db) == ("task.edited", MEMBER)


def test_bodies_and_people_are_written_by_their_codes(post, task, db):
    units = keys(db, task)
    lead, *helping = list(units)[:3]

    post("lead", {"lead": lead}, {"lead": ""})
    post("partners", {"partners": ["", *helping]}, {"partners": []})
    post("subcommittee", {"subcommittee": "VK"}, {"subcommittee": ""})
    post("assignees", {"assignees": ["", MEMBER, ORGANISER]}, {"assignees": []})

    saved = now(db, task)
    people = {cast.person(db, login).id for login in (MEMBER, ORGANISER)}
    assert saved.lead_id == units[lead]
    assert saved.partner_ids == {units[code] for code in helping}
    assert saved.subcommittee_id == keys(db, task, "subcommittee")["VK"]
    assert saved.assignee_ids == people
    post("assignees", {"assignees": ""}, {"assignees": [MEMBER, ORGANISER]})
    assert now(db, task).assignee_ids == frozenset()


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
        ("description", {"description": "x" * 100_000}, "10.000"),
        ("due", {"due": "hôm qua", "due_from": ""}, 'id="due-error"'),
        ("due", {"due": "", "due_from": ""}, 'id="due-error"'),
        ("due", {"due": "2010-05-01", "due_from": ""}, "1/5/2010"),
        ("due", {"due": "", "due_from": "opens-", "due_days": "4001"}, "4.000"),
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

    assert (refused.status_code, now(db, task).classification) == (422, 0)


def test_lifted_task_is_loaded_anew(post, task, db, htmx):
    was = {"classification": "ordinary", "register_number": "", "degree": "", "register_place": ""}

    answer = post("classification", was | {"classification": "internal"}, was, headers=htmx)

    assert (answer.status_code, answer.headers["HX-Refresh"], now(db, task).classification) == (204, "true", 1)


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
