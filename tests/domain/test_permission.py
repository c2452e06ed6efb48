"""The table of design section 7: every role, every deed, at every place, with and without a bound body."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.permission import (
    ACTS_FOR,
    ADMINISTRATOR,
    INSPECTOR,
    MEMBER,
    NOTHING,
    ORGANISER,
    READER,
    ROLES,
    Grant,
    Person,
    Scope,
    bound_bodies,
    may,
    require,
)
from planner.domain.problem import NotAllowed, Problem

PLACES = {"own": "1.1.7.", "below": "1.1.7.70.", "above": "1.1.", "sibling": "1.1.75.", "elsewhere": ""}
OWN, SUBTREE, NOWHERE = {"own"}, {"own", "below"}, set()
EVERYWHERE = set(PLACES)

DEEDS = ("task.change", "task.comment", "congress.plan", "body.change", "organisation.change", "cycle.load",
         "person.change")  # fmt: skip
TABLE = {
    MEMBER: (OWN, OWN, NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE),
    READER: (NOWHERE,) * 7,
    ORGANISER: (OWN, SUBTREE, OWN, OWN, NOWHERE, NOWHERE, NOWHERE),
    INSPECTOR: (NOWHERE,) * 7,
    ADMINISTRATOR: (NOWHERE, NOWHERE, NOWHERE, NOWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE),
    ACTS_FOR: (SUBTREE, SUBTREE, SUBTREE, SUBTREE, SUBTREE, NOWHERE, NOWHERE),
}
READS = {MEMBER: OWN, READER: OWN, ORGANISER: SUBTREE, INSPECTOR: SUBTREE, ADMINISTRATOR: NOWHERE, ACTS_FOR: SUBTREE}
CELLS = [(role, deed, TABLE[role][index]) for role in ROLES for index, deed in enumerate(DEEDS)]
INSTALLATION = {"organisation.change", "cycle.load", "person.change"}


def a_person(*grants, clearance=0):
    return Person(1, "vanphong", "Văn phòng", clearance, "vi", grants=grants)


def a_grant(role, bodies=(), path=PLACES["own"]):
    return Grant(role, 7, (path,), frozenset(bodies))


paths = st.lists(st.sampled_from([1, 2, 12]), max_size=4).map(lambda keys: "1.1." + "".join(f"{key}." for key in keys))
bodies = st.frozensets(st.integers(1, 4), max_size=2)
grants = st.builds(a_grant, st.sampled_from(ROLES), bodies, paths)
people = st.lists(grants, max_size=4).map(lambda found: a_person(*found))


def test_table_names_every_role():
    assert set(TABLE) == set(READS) == set(ROLES)


@pytest.mark.parametrize(("role", "deed", "allowed"), CELLS)
def test_role_may_do_the_deed_where_the_table_says_and_nowhere_else(role, deed, allowed):
    person = a_person(a_grant(role))
    assert {place for place, path in PLACES.items() if may(person, deed, path)} == allowed


@pytest.mark.parametrize(("role", "deed", "allowed"), CELLS)
def test_bound_grant_counts_for_tasks_of_its_bodies_alone(role, deed, allowed):
    person = a_person(a_grant(role, {5, 6}))
    allowed_unbound = allowed if role == ADMINISTRATOR else NOWHERE
    for place, path in PLACES.items():
        assert may(person, deed, path, frozenset({6, 9})) == (place in allowed)
        for others in (None, frozenset(), frozenset({9})):
            assert may(person, deed, path, others) == (place in allowed_unbound)


@pytest.mark.parametrize("role", ROLES)
def test_role_reads_where_the_table_says_whatever_it_is_bound_to(role):
    for bound in ((), {5}):
        scope = a_person(a_grant(role, bound), clearance=1).scope
        assert {place for place, path in PLACES.items() if scope.contains(path)} == READS[role]
        assert scope.ceiling == 1


def test_deed_that_nobody_knows_is_refused():
    everyone = a_person(*(a_grant(role) for role in ROLES))
    assert not any(may(everyone, "task.erase", path) for path in PLACES.values())


def test_person_without_grants_may_and_reads_nothing():
    nobody = a_person()
    assert not any(may(nobody, deed, path) for deed, path in product(DEEDS, PLACES.values()))
    assert nobody.scope == Scope((), (), 0)


def test_refusal_names_the_deed():
    with pytest.raises(NotAllowed) as refused:
        require(a_person(a_grant(READER)), "congress.plan", PLACES["own"])
    assert refused.value.problems == (Problem("permission.refused", params={"deed": "congress.plan"}),)
    require(a_person(a_grant(ORGANISER)), "congress.plan", PLACES["own"])


def test_scope_lists_each_path_once_and_apart_by_reach():
    person = a_person(a_grant(READER, path="1.1.9."), a_grant(MEMBER, {5}), a_grant(MEMBER), a_grant(ORGANISER))
    assert person.scope == Scope(("1.1.7.",), ("1.1.7.", "1.1.9."), 0)


@pytest.mark.parametrize(("subtrees", "own", "expected"), [
    (("1.2.",), (), None), (("1.",), ("1.2.",), None), ((), ("1.2.",), ()), (("1.3.",), (), ()),
    ((), ("1.2.", "1.2.4.", "1.2.4.5.", "1.25.6."), ("1.2.4.",)), (("1.2.9.",), ("1.2.4.",), ("1.2.4.", "1.2.9.")),
])  # fmt: skip
def test_scope_knows_what_it_reaches_directly_below(subtrees, own, expected):
    assert Scope(subtrees, own, 0).below("1.2.") == expected


def test_administrator_sees_the_names_of_the_whole_tree_and_no_figure():
    administrator = a_person(a_grant(ADMINISTRATOR))
    assert administrator.names_scope(3) == Scope(("3.",), (), NOTHING)
    assert a_person(a_grant(READER)).names_scope(3) == a_person(a_grant(READER)).scope
    assert [a_person(a_grant(role)).is_administrator for role in ROLES] == [role == ADMINISTRATOR for role in ROLES]


@given(people, grants, paths, st.sampled_from(DEEDS), bodies)
def test_another_grant_never_takes_away(person, more, path, deed, of_task):
    richer = a_person(*person.grants, more)
    assert richer.scope.contains(path) >= person.scope.contains(path)
    assert may(richer, deed, path, of_task) >= may(person, deed, path, of_task)


@given(people, paths, st.sampled_from(DEEDS), bodies)
def test_bodies_that_bind_agree_with_what_may_be_done(person, path, deed, of_task):
    bound = bound_bodies(person, deed, path)
    assert may(person, deed, path) == (bound is None)
    assert may(person, deed, path, of_task) == (bound is None or bool(bound & of_task))


@given(people, paths, st.sampled_from(sorted(set(DEEDS) - INSTALLATION)), bodies)
def test_nobody_writes_into_a_plan_that_he_does_not_read(person, path, deed, of_task):
    assert person.scope.contains(path) >= may(person, deed, path, of_task)
