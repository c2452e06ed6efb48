"""Tasks as they are read: within scope and ceiling, with relations as far as the reader sees."""

import pytest
import world as cast
from factories import make_task

from planner import store
from planner.domain.permission import Scope
from planner.domain.problem import NotFound
from planner.domain.task import Stub


@pytest.fixture
def ladder(db, world):
    """A task of each classification in the province's congress."""
    congress = world.congresses[cast.PROVINCE]
    return [make_task(db, congress), make_task(db, congress, classification=1),
            make_task(db, congress, title="", classification=2, stub=Stub("1", "mat", "VP"))]  # fmt: skip


def ceilings(db, login="vanphong.vinhlong"):
    scope = cast.person(db, login).scope
    return [Scope(scope.subtrees, scope.own, ceiling) for ceiling in range(3)]


def sees(read, scope):
    try:
        read(scope)
    except NotFound:
        return False
    return True


def test_raising_the_ceiling_never_hides_a_task(db, world, ladder):
    congress = store.congresses.get(db, ceilings(db)[0], world.congresses[cast.PROVINCE])
    seen = [{one.public_id for one in store.tasks.of_congress(db, scope, congress)} for scope in ceilings(db)]
    assert seen[0] < seen[1] < seen[2]
    for rank, task in enumerate(ladder):
        assert [sees(lambda scope, task=task: store.tasks.get(db, scope, task.public_id), scope)
                for scope in ceilings(db)] == [ceiling >= rank for ceiling in range(3)]  # fmt: skip


def test_every_list_of_one_congress_agrees_on_what_is_seen(db, world, ladder):
    for scope in ceilings(db):
        congress = store.congresses.get(db, scope, world.congresses[cast.PROVINCE])
        ids = {one.public_id for one in store.tasks.of_congress(db, scope, congress)}
        assert {one.public_id for one in store.boards.cards(db, scope, congress)} == ids
        assert sum(number for *_, number in store.boards.tally(db, scope, congress)) == len(ids)
        assert {row.public_id for row in store.task_lists.of_congress(db, scope, congress)} == ids
        bodies = frozenset(one.id for one in store.bodies.of_organisation(db, congress.organisation_id))
        assert store.boards.partnered(db, scope, congress, bodies) <= ids


def test_relations_lead_only_to_tasks_that_are_seen(db, world, ladder):
    ordinary, internal, registered = ladder
    pairs = [(ordinary.id, internal.id), (ordinary.id, registered.id), (internal.id, ordinary.id)]
    store.tasks.link_many(db, [], [(*pair, "FS", 2) for pair in pairs])
    waits = [[one.public_id for one in store.relations.waits_for(db, scope, ordinary)] for scope in ceilings(db)]
    awaited = [[one.public_id for one in store.relations.awaited_by(db, scope, ordinary)] for scope in ceilings(db)]
    assert waits == [[], [internal.public_id], [internal.public_id, registered.public_id]]
    assert awaited == [[], [internal.public_id], [internal.public_id]]
    (linked,) = store.relations.waits_for(db, ceilings(db)[1], ordinary)
    assert (linked.printed_number, linked.due, linked.type, linked.lag_days) == (
        internal.printed_number, internal.due, "FS", 2,
    )  # fmt: skip


def test_numbers_are_reserved_once_each(db, world):
    first = store.tasks.next_number(db, 1, 1, 5)
    assert [store.tasks.next_number(db, 1, 1) for _ in range(3)] == [first + 5, first + 6, first + 7]
