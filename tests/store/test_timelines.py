"""Rows of a timeline: who sees which task, relation and lower congress."""

from dataclasses import replace

import factories
import pytest
import world as cast

from planner import actions, store
from planner.domain.board import Placement

TEXT = "Chuẩn bị hội trường"


@pytest.fixture
def organiser(db):
    """The organiser of the province, cleared for everything."""
    return cast.person(db, "vanphong.vinhlong")


@pytest.fixture
def congress(db, world, organiser):
    """The province's congress."""
    return store.congresses.get(db, organiser.scope, world.congresses[cast.PROVINCE])


@pytest.fixture
def reader(db):
    """A reader of the province, cleared for ordinary things."""
    return cast.person(db, "bandoc.vinhlong")


def _ids(found):
    return [task.public_id for task in found]


def _three_bodies(db, congress):
    bodies = store.bodies.of_organisation(db, congress.organisation_id)
    return [body.id for body in bodies if body.kind == "subcommittee"][:3]


def test_tasks_come_by_day_with_all_that_is_drawn(db, congress, organiser):
    made = factories.make_task(db, congress.public_id)
    actions.tasks.block(db, organiser, cast.MOMENT, made.public_id, "Chưa có kinh phí")

    found = store.timelines.tasks(db, organiser.scope, congress)

    own = next(task for task in found if task.public_id == made.public_id)
    assert (own.title, own.start, own.due, own.blocked_reason) == (TEXT, made.start, made.due, "Chưa có kinh phí")
    assert (own.printed_number, own.status, own.done_on) == (made.printed_number, "todo", None)
    assert [task.start for task in found] == sorted(task.start for task in found)


def test_cancelled_and_inapplicable_tasks_are_not_drawn(db, congress, organiser):
    cancelled, idle = (factories.make_task(db, congress.public_id) for _ in range(2))
    actions.tasks.cancel(db, organiser, cast.MOMENT, cancelled.public_id, "Trùng")
    where = Placement("not_applicable")
    actions.boards.place(db, organiser, cast.MOMENT, idle.public_id, where, idle.placed_version, reason="Không tổ chức")

    assert not {cancelled.public_id, idle.public_id} & set(_ids(store.timelines.tasks(db, organiser.scope, congress)))


def test_tasks_above_the_ceiling_are_not_there(db, congress, organiser, reader):
    hidden = factories.make_task(db, congress.public_id, classification=1)

    assert hidden.public_id in _ids(store.timelines.tasks(db, organiser.scope, congress))
    assert hidden.public_id not in _ids(store.timelines.tasks(db, reader.scope, congress))


def test_task_concerns_a_body_that_groups_leads_or_helps(db, congress, organiser):
    own, other, third = _three_bodies(db, congress)
    grouped = factories.make_task(db, congress.public_id, subcommittee_id=own)
    helped = factories.make_task(db, congress.public_id, subcommittee_id=other)
    store.tasks.link_many(db, [(helped.id, own)], [])
    foreign = factories.make_task(db, congress.public_id, subcommittee_id=third)

    found = _ids(store.timelines.tasks(db, organiser.scope, congress, frozenset({own})))

    assert {grouped.public_id, helped.public_id} <= set(found)
    assert foreign.public_id not in found
    both = _ids(store.timelines.tasks(db, organiser.scope, congress, frozenset({own}), None, frozenset({other})))
    assert helped.public_id in both
    assert grouped.public_id not in both
    assert store.timelines.tasks(db, organiser.scope, congress, frozenset()) == []


def test_relation_is_there_only_while_both_its_tasks_are_seen(db, congress, organiser, reader):
    seen, hidden = (factories.make_task(db, congress.public_id, classification=rank) for rank in (0, 1))
    before = store.timelines.links(db, reader.scope, congress)
    store.tasks.link_many(db, [], [(hidden.id, seen.id, "FS", 0)])

    assert store.timelines.links(db, reader.scope, congress) == before
    mine = store.timelines.links(db, organiser.scope, congress)
    assert [(one.first, one.second, one.type) for one in mine if one.first == seen.public_id] == [
        (seen.public_id, hidden.public_id, "FS")
    ]


def test_lower_congresses_are_those_in_reach(db, congress, organiser, reader):
    count, found = store.timelines.lower(db, organiser.scope, congress)

    assert (count, [held.name for held in found]) == (2, ["Đảng bộ huyện Long Hồ", "Đảng bộ huyện Mang Thít"])
    assert store.timelines.lower(db, reader.scope, congress) == (0, [])


def test_cancelled_lower_congress_has_no_day_any_more(db, congress, organiser, world):
    stand_in = cast.person(db, "thaymat.vinhlong")
    actions.congresses.cancel(db, stand_in, cast.MOMENT, world.congresses[cast.SIBLING], "Hoãn")

    count, found = store.timelines.lower(db, organiser.scope, congress)

    assert (count, [held.name for held in found]) == (2, ["Đảng bộ huyện Long Hồ"])


def test_nothing_granted_shows_nothing(db, congress, organiser):
    nowhere = replace(organiser.scope, subtrees=(), own=())

    assert store.timelines.tasks(db, nowhere, congress) == []
    assert store.timelines.lower(db, nowhere, congress) == (0, [])
