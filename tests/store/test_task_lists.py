"""What a list shows of the tasks of a congress."""

import factories
import pytest
import world as cast

from planner import actions, store
from planner.store.task_lists import Assigned, Row

OFFICE = "vanphong.longho"


@pytest.fixture
def congress(db, world):
    return store.congresses.get(db, cast.person(db, OFFICE).scope, world.congresses[cast.DISTRICT])


def rows(db, congress, login=OFFICE, **options):
    return {
        row.public_id: row
        for row in store.task_lists.of_congress(db, cast.person(db, login).scope, congress, **options)
    }


def body(db, congress, kind, code):
    bodies = store.bodies.of_organisation(db, congress.organisation_id)
    return next(one.id for one in bodies if (one.kind, one.code) == (kind, code))


def test_row_says_everything_that_the_table_shows(db, congress):
    lead, partner = body(db, congress, "unit", "VP"), body(db, congress, "unit", "BTC")
    subcommittee, member = body(db, congress, "subcommittee", "VK"), cast.person(db, "thanhvien.longho").id
    task = factories.make_task(
        db,
        congress.public_id,
        by=OFFICE,
        lead_id=lead,
        subcommittee_id=subcommittee,
        partner_ids=frozenset({partner}),
        assignee_ids=frozenset({member}),
        document_number="12-KH/HU",
        priority="high",
    )
    office = cast.person(db, OFFICE)
    actions.items.add(db, office, cast.MOMENT, task.public_id, "Mượn ghế")
    actions.items.add(db, office, cast.MOMENT, task.public_id, "Kê bàn")
    item = store.items.of_task(db, office.scope, task)[0]
    actions.items.tick(db, office, cast.MOMENT, task.public_id, item.public_id, is_ticked=True)
    actions.tasks.block(db, office, cast.MOMENT, task.public_id, "Chưa có kinh phí")

    row = rows(db, congress)[task.public_id]

    assert row == Row(
        public_id=task.public_id,
        number=task.number,
        classification=0,
        title="Chuẩn bị hội trường",
        title_en="",
        register_number=None,
        status="todo",
        start="2010-05-17",
        due="2010-05-31",
        version=task.version,
        placed_version=task.placed_version,
        subcommittee_id=subcommittee,
        lead_id=lead,
        blocked_reason="Chưa có kinh phí",
        done_on=None,
        items=2,
        ticked=1,
        rule="",
        priority="high",
        phase="",
        document_number="12-KH/HU",
        document_date=None,
        partner_ids=frozenset({partner}),
        assignee_ids=frozenset({member}),
    )
    assert row.body_ids == {lead, partner, subcommittee}


def test_rows_are_the_visible_tasks_by_due_day(db, congress):
    for login in (OFFICE, "thanhvien.longho", "bandoc.longho"):
        scope = cast.person(db, login).scope
        wanted = [one.public_id for one in store.tasks.of_congress(db, scope, congress) if not one.is_cancelled]
        assert [row.public_id for row in store.task_lists.of_congress(db, scope, congress)] == wanted


def test_nothing_is_listed_outside_the_scope(db, congress):
    assert rows(db, congress, "thanhvien.mangthit") == {}


def test_cancelled_tasks_are_a_list_of_their_own(db, congress):
    task = factories.make_task(db, congress.public_id, by=OFFICE)
    secret = factories.make_task(db, congress.public_id, by=OFFICE, classification=1)
    for one in (task, secret):
        actions.tasks.cancel(db, cast.person(db, OFFICE), cast.MOMENT, one.public_id, "Trùng")

    assert task.public_id not in rows(db, congress)
    assert rows(db, congress, cancelled=True).keys() == {task.public_id, secret.public_id}
    assert rows(db, congress, "bandoc.longho", cancelled=True).keys() == {task.public_id}
    counts = [store.task_lists.cancelled(db, cast.person(db, one).scope, congress) for one in (OFFICE, "bandoc.longho")]
    assert counts == [2, 1]


def test_items_above_the_readers_clearance_count_for_nothing(db, congress):
    task = factories.make_task(db, congress.public_id, by=OFFICE)
    actions.items.add(db, cast.person(db, OFFICE), cast.MOMENT, task.public_id, "Kín", classification=1)

    assert [rows(db, congress, login)[task.public_id].items for login in (OFFICE, "bandoc.longho")] == [1, 0]


def test_assigned_are_those_of_visible_tasks(db, congress):
    member, office = cast.person(db, "thanhvien.longho"), cast.person(db, OFFICE)
    factories.make_task(db, congress.public_id, by=OFFICE, assignee_ids=frozenset({member.id}))
    factories.make_task(db, congress.public_id, by=OFFICE, assignee_ids=frozenset({office.id}), classification=1)

    seen = [store.task_lists.assigned(db, cast.person(db, one).scope, congress) for one in (OFFICE, "bandoc.longho")]

    known = {one.id: Assigned(one.name, one.login) for one in (member, office)}
    assert seen == [known, {member.id: known[member.id]}]
