"""Who can be given a task: who works in its organisation, has an open account and may read it."""

import pytest
import world as cast
from factories import make_task

from planner import actions, store
from planner.domain.permission import ORGANISER, Scope


@pytest.fixture
def congress(db, world):
    return store.congresses.get(db, cast.person(db, "vanphong.tw").scope, world.congresses[cast.DISTRICT])


def logins(db, congress, classification, scope=None):
    viewer = scope or cast.person(db, "vanphong.longho").scope
    return [one.login for one in store.assignees.of_congress(db, viewer, congress, classification)]


def test_are_those_who_work_there_and_may_read_it(db, congress):
    """Readers, inspectors and those who work elsewhere are left out."""
    assert [logins(db, congress, rank) for rank in range(3)] == [
        ["thanhvien.longho", "vankien.longho", "vanphong.longho"],
        ["thanhvien.longho", "vanphong.longho"],
        ["vanphong.longho"],
    ]


def test_of_a_task_are_asked_for_its_classification_or_that_of_a_part(db, congress):
    scope = cast.person(db, "vanphong.longho").scope
    ordinary = make_task(db, congress.public_id, by="vanphong.longho")
    internal = make_task(db, congress.public_id, by="vanphong.longho", classification=1)
    cleared = store.assignees.of_congress(db, scope, congress, 1)
    assert store.assignees.of_task(db, scope, ordinary) == store.assignees.of_congress(db, scope, congress, 0)
    assert store.assignees.of_task(db, scope, internal) == cleared
    assert store.assignees.of_task(db, scope, ordinary, 1) == cleared


def test_name_nobody_above_the_viewers_ceiling_or_outside_his_scope(db, congress):
    scope = cast.person(db, "vanphong.longho").scope
    assert logins(db, congress, 1, Scope(scope.subtrees, scope.own, 0)) == []
    assert logins(db, congress, 0, cast.person(db, "thanhvien.mangthit").scope) == []
    assert logins(db, congress, 0, Scope((), (), 2)) == []


def test_suspended_clearance_counts_as_ordinary_and_closed_accounts_not_at_all(db, congress):
    by = cast.person(db, "quantri").id
    suspended, closed = (cast.person(db, one).id for one in ("thanhvien.longho", "vankien.longho"))
    db["clearance_suspension"].insert({"person_id": suspended, "suspended_at": cast.MOMENT.stamp, "suspended_by": by})
    store.people.disable(db, closed, cast.MOMENT.stamp, by)
    assert [logins(db, congress, rank) for rank in range(2)] == [
        ["thanhvien.longho", "vanphong.longho"],
        ["vanphong.longho"],
    ]


def test_two_grants_name_somebody_once(db, congress):
    upper = cast.person(db, "vanphong.vinhlong")
    actions.grants.give(db, upper, cast.MOMENT, "thanhvien.longho", cast.DISTRICT, ORGANISER)
    assert logins(db, congress, 1) == ["thanhvien.longho", "vanphong.longho"]
