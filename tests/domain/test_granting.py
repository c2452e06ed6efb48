"""Who may give, end and see which right: the table of design section 7, and what never may happen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.granting import (
    NOWHERE,
    Held,
    knows_of,
    may_ask_who_sees,
    may_clear,
    may_end,
    may_give,
    may_grant,
    may_keep_people,
    may_remove,
    people_scope,
    roles_for,
)
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
)

PLACES = {"own": "1.1.7.", "below": "1.1.7.70.", "deeper": "1.1.7.70.9.", "above": "1.1.", "sibling": "1.1.75."}
PLANS = set(ROLES) - {ADMINISTRATOR}


def a_person(*grants, clearance=0, login="vanphong"):
    return Person(1, login, "Văn phòng", clearance, "vi", grants=grants)


def a_grant(role, path=PLACES["own"], bodies=()):
    return Grant(role, 7, (path,) if path else (), frozenset(bodies))


def held(*grants, cleared=0, login="chuyenvien"):
    return Held(login, cleared, grants)


paths = st.lists(st.sampled_from([1, 2, 12]), max_size=3).map(lambda keys: "1.1." + "".join(f"{key}." for key in keys))
roles = st.sampled_from(ROLES)
bodies = st.frozensets(st.integers(1, 3), max_size=1)
grants = st.builds(a_grant, roles, paths, bodies)
logins = st.sampled_from(["vanphong", "chuyenvien"])
clearances = st.integers(0, 2)
people = st.builds(lambda found, clearance: a_person(*found, clearance=clearance),
                   st.lists(grants, max_size=3), clearances)  # fmt: skip
accounts = st.builds(lambda found, cleared, login: held(*found, cleared=cleared, login=login),
                     st.lists(grants, max_size=3), clearances, logins)  # fmt: skip


@pytest.mark.parametrize(
    ("role", "given"),
    [
        (ORGANISER, {
            "own": {MEMBER, READER, INSPECTOR},
            "below": {MEMBER, READER, ORGANISER, ACTS_FOR},
        }),
        (ADMINISTRATOR, {place: {ADMINISTRATOR} for place in PLACES}),
        (MEMBER, {}), (READER, {}), (INSPECTOR, {}), (ACTS_FOR, {}),
    ],
)  # fmt: skip
def test_role_gives_what_the_table_says_and_nothing_else(role, given):
    person = a_person(a_grant(role))
    assert {place: set(roles_for(person, path)) for place, path in PLACES.items()} == {
        place: given.get(place, set()) for place in PLACES
    }
    assert may_keep_people(person) == bool(given)


def test_roles_are_offered_in_the_order_of_the_table():
    assert roles_for(a_person(a_grant(ORGANISER)), PLACES["own"]) == (MEMBER, READER, INSPECTOR)


def test_organiser_who_is_bound_to_a_body_gives_nothing():
    bound = a_person(a_grant(ORGANISER, bodies={5}))
    assert not any(roles_for(bound, path) for path in PLACES.values())
    assert (may_keep_people(bound), people_scope(bound, [1])) == (False, Scope((), (), 0))


def test_organiser_is_shown_the_rights_of_his_subtree_and_an_administrator_all_of_them():
    office, keeper = (
        a_person(a_grant(ORGANISER), a_grant(READER, "1.1."), clearance=2),
        a_person(a_grant(ADMINISTRATOR)),
    )
    assert people_scope(office, [1, 2]) == Scope((PLACES["own"],), (), 2)
    assert people_scope(keeper, [1, 2]) == Scope(("1.", "2."), (), NOTHING)


def test_installer_gives_everything_in_a_fresh_database():
    installer = a_person(Grant(ADMINISTRATOR, NOWHERE, ()))
    assert roles_for(installer, PLACES["own"]) == ROLES
    assert may_give(installer, held(cleared=2), ORGANISER, (PLACES["own"],))


def test_organisation_has_to_be_answered_for_in_every_cycle():
    office = a_person(a_grant(ORGANISER))
    assert may_give(office, held(), READER, (PLACES["own"],))
    assert not may_give(office, held(), READER, (PLACES["own"], "2.1.7."))
    assert not may_give(office, held(), READER, ())


@pytest.mark.parametrize(("account", "is_given"), [
    (held(a_grant(ORGANISER, PLACES["below"])), True),
    (held(a_grant(ORGANISER)), True),
    (held(a_grant(ORGANISER, PLACES["above"])), True),
    (held(a_grant(ORGANISER, PLACES["deeper"])), False),
    (held(a_grant(ORGANISER, PLACES["sibling"])), False),
    (held(a_grant(ORGANISER, bodies={5})), False),
    (held(a_grant(MEMBER), a_grant(READER, PLACES["above"])), False),
    (held(), False),
])  # fmt: skip
def test_only_an_organiser_there_or_above_is_let_act_for_a_subtree(account, is_given):
    office = a_person(a_grant(ORGANISER))
    assert may_give(office, account, ACTS_FOR, (PLACES["below"],)) == is_given
    assert may_give(office, account, READER, (PLACES["below"],))


@pytest.mark.parametrize(("place", "is_known"), [
    ("own", True), ("below", True), ("deeper", True), ("above", True), ("sibling", False),
])  # fmt: skip
def test_whoever_gives_rights_learns_of_his_subtree_and_what_stands_above(place, is_known):
    assert knows_of(a_person(a_grant(ORGANISER)), [PLACES[place]]) == is_known
    assert knows_of(a_person(a_grant(ADMINISTRATOR, "1.1.")), [PLACES[place]])


def test_account_that_is_cleared_for_more_gets_nothing_but_may_lose_it():
    office = a_person(a_grant(ORGANISER), clearance=1)
    member = held(a_grant(MEMBER), cleared=2)
    assert not may_give(office, member, READER, (PLACES["own"],))
    assert may_end(office, member, member.grants[0])
    assert not may_clear(office, member, 1)
    assert may_clear(office, replace(member, cleared=1), 0)


def test_clearance_is_decided_by_who_answers_for_every_right():
    office = a_person(a_grant(ORGANISER), clearance=2)
    member = held(a_grant(MEMBER))
    elsewhere = held(a_grant(MEMBER), a_grant(READER, PLACES["sibling"]))
    assert (may_clear(office, member, 2), may_clear(office, elsewhere, 1)) == (True, False)
    assert (may_remove(office, member), may_remove(office, elsewhere)) == (True, False)
    assert not may_clear(office, held(), 1)


def test_office_of_the_same_organisation_is_decided_on_above():
    office, above = a_person(a_grant(ORGANISER)), a_person(a_grant(ORGANISER, PLACES["above"]))
    colleague = held(a_grant(ORGANISER))
    assert (may_remove(office, colleague), may_end(office, colleague, colleague.grants[0])) == (False, False)
    assert (may_remove(above, colleague), may_end(above, colleague, colleague.grants[0])) == (True, True)


def test_administrator_closes_accounts_and_decides_on_no_clearance():
    keeper = a_person(a_grant(ADMINISTRATOR))
    office = held(a_grant(ORGANISER), cleared=2)
    assert may_remove(keeper, office)
    assert not may_end(keeper, office, office.grants[0])
    assert not any(may_clear(keeper, office, wanted) for wanted in (0, 1, 2))
    assert not may_clear(a_person(a_grant(ORGANISER, "1.")), held(a_grant(ADMINISTRATOR)), 0)


@pytest.mark.parametrize(("role", "places"), [
    (ORGANISER, {"own", "below", "deeper"}), (INSPECTOR, {"own", "below", "deeper"}),
    (ACTS_FOR, {"own", "below", "deeper"}), (MEMBER, set()), (READER, set()), (ADMINISTRATOR, set()),
])  # fmt: skip
def test_who_sees_a_congress_is_told_to_those_who_answer_for_it_or_inspect_it(role, places):
    assert {place for place, path in PLACES.items() if may_ask_who_sees(a_person(a_grant(role)), path)} == places
    assert not any(may_ask_who_sees(a_person(a_grant(role, bodies={5})), path) for path in PLACES.values())


@given(people, roles, paths)
def test_nobody_gives_what_reads_where_he_does_not(person, role, path):
    if role != ADMINISTRATOR and may_grant(person, role, path):
        assert person.scope.contains(path)
        given_scope = a_person(a_grant(role, path)).scope
        assert all(any(one.startswith(root) for root in person.scope.subtrees) for one in given_scope.subtrees)


@given(people, roles, paths)
def test_what_decides_on_plans_is_given_from_above_alone(person, role, path):
    if role in {ORGANISER, ACTS_FOR} and may_grant(person, role, path):
        assert any(one.role == ORGANISER and path != root and path.startswith(root)
                   for one in person.grants for root in one.paths)  # fmt: skip


@given(people, accounts, roles, paths, clearances)
def test_nobody_decides_on_himself(person, account, role, path, wanted):
    himself = replace(account, login=person.login)
    assert not may_give(person, himself, role, (path,))
    assert not any(may_end(person, himself, one) for one in himself.grants)
    assert not may_clear(person, himself, wanted)
    assert not may_remove(person, himself)


@given(st.lists(paths, min_size=1, max_size=2), clearances, accounts, paths, clearances)
def test_administrator_alone_gives_no_sight_of_any_plan(places, clearance, account, path, wanted):
    keeper = a_person(*(a_grant(ADMINISTRATOR, place) for place in places), clearance=clearance)
    assert not any(may_give(keeper, account, role, (path,)) for role in PLANS)
    assert not may_clear(keeper, replace(account, grants=(a_grant(READER), *account.grants)), wanted)


@given(people, accounts, roles, paths, clearances)
def test_nobody_clears_or_arms_beyond_himself(person, account, role, path, wanted):
    if may_clear(person, account, wanted):
        assert max(wanted, account.cleared) <= person.clearance
    if role != ADMINISTRATOR and may_give(person, account, role, (path,)):
        assert account.cleared <= person.clearance


@given(people, accounts, grants, clearances)
def test_more_of_ones_own_never_takes_away_and_more_of_the_others_never_gives(person, account, more, wanted):
    richer, broader = replace(person, grants=(*person.grants, more)), replace(account, grants=(*account.grants, more))
    assert may_remove(richer, account) >= may_remove(person, account)
    assert may_clear(richer, account, wanted) >= may_clear(person, account, wanted)
    if account.grants:
        assert may_remove(person, account) >= may_remove(person, broader)
        assert may_clear(person, account, wanted) >= may_clear(person, broader, wanted)


@given(people, accounts)
def test_whoever_removes_without_being_an_administrator_could_end_every_right(person, account):
    if may_remove(person, account) and not person.is_administrator:
        assert account.grants
        assert all(may_end(person, account, one) for one in account.grants)
