"""What stands on a desk: one's own open tasks by what is to be done about them, and the figures of congresses."""

from datetime import timedelta

import factories
import pytest
import world as cast

from planner import store
from planner.domain.desk import MOST, reach

ORGANISER, MEMBER, BOUND, READER = "vanphong.longho", "thanhvien.longho", "vankien.longho", "bandoc.longho"


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def quiet(db):
    """Every task is done, so that a test's own ones alone stand on desks."""
    db.execute("UPDATE task SET status = 'done'")


def a_task(db, district, days=0, status="todo", by=ORGANISER, **changes):
    day = cast.DAY + timedelta(days=days)
    task = factories.make_task(db, district, by=by, start=day, due=day, **changes)
    db.execute("UPDATE task SET status = ? WHERE id = ?", [status, task.id])
    return task


def assign(db, task, login):
    key = cast.person(db, login).id
    db.execute("INSERT INTO task_assignment VALUES (?, ?, ?, ?)", [task.id, key, cast.MOMENT.stamp, key])


def on_desk(db, login):
    """(head, public id) of everything on a desk."""
    person = cast.person(db, login)
    own = reach(person, store.congresses.mine(db, person.scope))
    return [(one.section, one.public_id) for one in store.desks.tasks(db, person.scope, own, person.id, cast.DAY)]


@pytest.mark.parametrize(
    ("days", "status", "head"),
    [
        (-1, "todo", ["late"]),
        (-1, "doing", ["late"]),
        (0, "todo", ["today"]),
        (1, "todo", ["soon"]),
        (7, "todo", ["soon"]),
        (8, "todo", []),
        (3, "doing", ["today"]),
        (300, "doing", ["today"]),
        (3, "review", ["review", "soon"]),
        (300, "review", ["review"]),
        (-1, "review", ["late", "review"]),
        (-1, "done", []),
        (0, "not_applicable", []),
    ],
)
def test_organiser_finds_each_task_of_his_congress_under_its_heads(days, status, head, db, district, quiet):
    task = a_task(db, district, days, status)

    assert sorted(on_desk(db, ORGANISER)) == [(one, task.public_id) for one in head]


def test_who_is_bound_to_a_body_finds_its_tasks_and_those_assigned_to_him(db, district, quiet):
    (own,) = (grant.body_ids for grant in cast.person(db, BOUND).grants)
    led, helped, given, _other = (a_task(db, district, subcommittee_id=key) for key in (min(own), None, None, None))
    store.tasks.link_many(db, [(helped.id, min(own))], [])
    assign(db, given, BOUND)

    assert {key for _, key in on_desk(db, BOUND)} == {led.public_id, helped.public_id, given.public_id}


@pytest.mark.parametrize(("login", "expected"), [(ORGANISER, 1), (MEMBER, 0), (BOUND, 1), (READER, 0)])
def test_review_waits_for_organisers_and_assignees(login, expected, db, district, quiet):
    assign(db, a_task(db, district, 100, "review"), BOUND)

    assert len(on_desk(db, login)) == expected


def test_cancelled_things_stand_on_no_desk(db, district, quiet):
    task, kept = a_task(db, district), a_task(db, district)
    key = cast.person(db, ORGANISER).id
    store.task_states.cancel(db, task.id, "Trùng", cast.MOMENT.stamp, key)
    assign(db, kept, MEMBER)
    assert [one for _, one in on_desk(db, ORGANISER)] == [kept.public_id]

    store.congresses.cancel(db, kept.congress_id, "Hoãn", cast.MOMENT.stamp, key)

    assert (on_desk(db, ORGANISER), on_desk(db, MEMBER)) == ([], [])


def test_nothing_above_clearance_or_outside_scope_stands_on_a_desk_or_is_counted(db, district, quiet):
    hidden, seen = a_task(db, district, classification=1), a_task(db, district)
    for task in (hidden, seen):
        assign(db, task, BOUND)
        assign(db, task, "thanhvien.mangthit")
    person = cast.person(db, BOUND)

    found = store.desks.tasks(db, person.scope, reach(person, []), person.id, cast.DAY)

    assert [(one.public_id, one.count) for one in found] == [(seen.public_id, 1)]
    assert on_desk(db, "thanhvien.mangthit") == []


def test_a_head_shows_the_nearest_of_each_congress_and_says_how_many_there_are(db, world, quiet):
    for code, by in ((cast.DISTRICT, ORGANISER), (cast.PROVINCE, "vanphong.vinhlong")):
        for number in range(MOST + 2):
            a_task(db, world.congresses[code], -1 - number, by=by)
    store.people.grant(db, cast.person(db, ORGANISER).id, store.organisations.key_of(db, cast.PROVINCE), "reader", None,
                       cast.MOMENT.stamp, None)  # fmt: skip
    person = cast.person(db, ORGANISER)

    own = reach(person, store.congresses.mine(db, person.scope))
    found = store.desks.tasks(db, person.scope, own, person.id, cast.DAY)

    names = [one.organisation_name for one in found]
    assert names == ["Đảng bộ huyện Long Hồ"] * MOST + ["Đảng bộ tỉnh Vĩnh Long"] * MOST
    assert {one.count for one in found} == {MOST + 2}
    assert [one.due for one in found[:MOST]] == sorted(one.due for one in found[:MOST])
    assert found[0].due == cast.DAY - timedelta(days=MOST + 2)


def test_line_says_whether_a_hand_or_a_body_of_ones_own_may_move_it(db, world):
    (own,) = (grant.body_ids for grant in cast.person(db, BOUND).grants)
    mine, given = (a_task(db, world.congresses[cast.DISTRICT], subcommittee_id=key) for key in (max(own), None))
    computed = factories.a_task(db, world.congresses[cast.DISTRICT], is_computed=True)
    assign(db, given, BOUND)
    assign(db, computed, BOUND)
    db.execute("UPDATE task SET due = start, status = 'doing' WHERE id = ?", [computed.id])
    person = cast.person(db, BOUND)

    found = store.desks.tasks(db, person.scope, reach(person, store.congresses.mine(db, person.scope)), person.id,
                              cast.DAY)  # fmt: skip

    by_id = {one.public_id: (one.is_of_mine, one.is_computed) for one in found}
    assert (by_id[mine.public_id], by_id[given.public_id]) == ((True, False), (False, False))
    assert by_id[computed.public_id][1]


def test_figures_count_what_the_reader_may_see(db, district, quiet):
    *_, cancelled = (a_task(db, district, days, status, classification=rank) for days, status, rank in (
        (-3, "done", 0), (-2, "doing", 0), (-2, "doing", 1), (-2, "todo", 0)))  # fmt: skip
    store.task_states.cancel(db, cancelled.id, "Trùng", cast.MOMENT.stamp, cast.person(db, ORGANISER).id)
    scope = cast.person(db, READER).scope
    congress = store.congresses.get(db, scope, district)
    everything = store.desks.figures(db, cast.person(db, ORGANISER).scope, [congress.id], cast.DAY)[congress.id]

    seen = store.desks.figures(db, scope, [congress.id], cast.DAY)[congress.id]

    assert (seen.late, seen.counts["doing"], seen.counts["todo"]) == (1, 1, 0)
    assert (everything.late, everything.counts["doing"]) == (2, 2)
    assert 0 < seen.percent < 100


def test_figures_of_nothing_are_empty(db):
    scope = cast.person(db, READER).scope

    assert store.desks.figures(db, scope, [], cast.DAY) == {}
    (empty,) = store.desks.figures(db, scope, [999], cast.DAY).values()
    assert (empty.counts, empty.late, empty.percent) == ({}, 0, None)
