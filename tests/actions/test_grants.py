"""Rights of accounts: given, ended, given again; how far an account is cleared; and what all of it leaves behind."""

from dataclasses import replace

import pytest
import world as cast
from traces import assert_sound, content, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.problem import Conflict, Invalid, NotAllowed, Problem

NEW, UPPER, OFFICE = "ban.tuyengiao", "vanphong.vinhlong", "vanphong.longho"
REFUSED = (Problem("permission.refused", params={"deed": "person.change"}),)


@pytest.fixture(autouse=True)
def new(db):
    """An account that has no right yet."""
    return store.people.add(db, NEW, "Ban Tuyên giáo", "!", 0, "vi")


@pytest.fixture
def give(db, moment):
    def do(organisation, role, body="", login=NEW, by=UPPER):
        actions.grants.give(db, cast.person(db, by), moment, login, organisation, role, body)

    return do


@pytest.fixture
def end(db, moment):
    def do(organisation, role, body="", login=NEW, by=UPPER):
        actions.grants.end(db, cast.person(db, by), moment, login, organisation, role, body)

    return do


@pytest.fixture
def clear(db, moment):
    def do(classification, login="thanhvien.longho", by=OFFICE, version=1):
        actions.grants.clear(db, cast.person(db, by), moment, login, classification, version)

    return do


def roles(db, login=NEW):
    return [grant.role for grant in cast.person(db, login).grants]


def test_right_opens_the_organisation_at_once(db, give):
    since = last_number(db)
    give(cast.DISTRICT, "organiser")
    commune = store.organisations.by_code(db, 1)[cast.COMMUNE]
    assert cast.person(db, NEW).scope.contains(commune.path)
    assert [(one.action, one.actor, one.public_id, one.organisation) for one in entries(db, since)] == [
        ("person.granted", UPPER, NEW, cast.DISTRICT)
    ]
    assert payloads(db, since) == [
        f'{{"after":{{"body":"","organisation":"{cast.DISTRICT}","role":"organiser"}},"before":null}}'
    ]


def test_right_is_bound_to_a_subcommittee_with_its_teams_or_to_a_unit(db, give):
    bodies = store.bodies.of_organisation(db, store.organisations.key_of(db, cast.DISTRICT))
    by_code = {(one.kind, one.code): one.id for one in bodies}
    subcommittee = next(one for one in bodies if any(team.parent_id == one.id for team in bodies))
    unit = next(one for one in bodies if one.kind == "unit" and ("subcommittee", one.code) not in by_code)
    give(cast.DISTRICT, "member", subcommittee.code, by=OFFICE)
    give(cast.DISTRICT, "member", unit.code, by=OFFICE)
    teams = {one.id for one in bodies if one.parent_id == subcommittee.id}
    assert [one.body_ids for one in cast.person(db, NEW).grants] == [
        frozenset({subcommittee.id, *teams}),
        frozenset({unit.id}),
    ]


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ((cast.DISTRICT, "member", "", "khong.ai"), ["person.unknown"]),
        ((cast.DISTRICT, "member", "", "truc-so"), ["person.unknown"]),
        (("P00", "member"), ["organisation.unknown"]),
        ((cast.DISTRICT, "chief"), ["person.unknown_role"]),
        ((cast.DISTRICT, "member", "XX"), ["body.unknown"]),
        ((cast.PROVINCE, "administrator", "", "thanhvien.longho"), ["person.administrator_is_ordinary"]),
        (("P00", "chief", "XX", "khong.ai"), ["person.unknown", "organisation.unknown", "person.unknown_role"]),
    ],
)
def test_senseless_right_is_refused_with_every_reason(db, give, values, codes):
    with nothing_written(db, Invalid) as raised:
        give(*values)
    assert [one.code for one in raised.value.problems] == codes


@pytest.mark.parametrize("role", ["reader", "organiser", "acts_for"])
def test_body_is_refused_where_the_role_is_bound_to_none(db, give, role):
    with nothing_written(db, Invalid) as raised:
        give(cast.DISTRICT, role, "VK")
    assert raised.value.problems == (Problem("person.role_is_not_bound", "role"),)


def test_only_who_organises_it_or_something_above_acts_for_a_subtree(db, give):
    for login in (NEW, "vankien.longho", "bandoc.thitran"):
        with nothing_written(db, Invalid) as raised:
            give(cast.DISTRICT, "acts_for", login=login)
        assert raised.value.problems == (Problem("person.not_above", "role"),)
    give(cast.DISTRICT, "acts_for", login=OFFICE)
    assert roles(db, OFFICE) == ["organiser", "acts_for"]


def test_organisation_out_of_sight_is_answered_like_one_that_there_is_not(db, give, end):
    for code in (cast.NEIGHBOUR, "P00"):
        with nothing_written(db, Invalid) as raised:
            give(code, "reader")
        assert raised.value.problems == (Problem("organisation.unknown", "organisation", {"code": code}),)
        with nothing_written(db, Conflict):
            end(code, "organiser", login="vanphong.dongthap")


def test_administrator_makes_administrators_and_nothing_that_reads_plans(db, give):
    give(cast.NATION, "administrator", login="bandoc.thitran", by="quantri")
    assert cast.person(db, "bandoc.thitran").is_administrator
    with nothing_written(db, NotAllowed) as raised:
        give(cast.DISTRICT, "reader", by="quantri")
    assert raised.value.problems == REFUSED


def test_nobody_gives_or_ends_anything_of_his_own(db, give, end):
    with nothing_written(db, NotAllowed):
        give(cast.NATION, "administrator", login="quantri", by="quantri")
    with nothing_written(db, NotAllowed):
        end(cast.NATION, "administrator", login="quantri", by="quantri")


def test_account_whose_higher_clearance_is_suspended_gets_nothing_from_below_it(db, give):
    """It comes back into force one day."""
    key = cast.person(db, "vanphong.dongthap").id
    db["clearance_suspension"].insert({"person_id": key, "suspended_at": cast.MOMENT.stamp, "suspended_by": key})
    db.execute("UPDATE person SET clearance = 1 WHERE login = ?", [UPPER])
    with nothing_written(db, NotAllowed):
        give(cast.PROVINCE, "reader", login="vanphong.dongthap")


def test_same_right_is_not_given_twice(db, give):
    give(cast.DISTRICT, "member")
    give(cast.DISTRICT, "reader")
    with nothing_written(db, Invalid) as raised:
        give(cast.DISTRICT, "member")
    assert raised.value.problems == (Problem("person.has_it_already", "role"),)
    give(cast.DISTRICT, "member", "VK")
    assert roles(db) == ["member", "reader", "member"]


def test_ended_right_opens_nothing_and_stays_as_a_row(db, give, end):
    give(cast.DISTRICT, "organiser")
    give(cast.DISTRICT, "reader")
    since = last_number(db)
    end(cast.DISTRICT, "organiser")
    assert roles(db) == ["reader"]
    assert [(one.action, one.actor, one.public_id, one.organisation) for one in entries(db, since)] == [
        ("person.grant_ended", UPPER, NEW, cast.DISTRICT)
    ]
    assert payloads(db, since) == [
        f'{{"after":null,"before":{{"body":"","organisation":"{cast.DISTRICT}","role":"organiser"}}}}'
    ]
    kept = db.execute("SELECT ended_at, login FROM grant_end JOIN person ON person.id = ended_by").fetchall()
    assert kept == [(cast.MOMENT.stamp, UPPER)]
    assert_sound(db)


def test_right_that_ended_is_given_again(db, give, end):
    for _ in range(2):
        give(cast.DISTRICT, "member", "VK", by=OFFICE)
        end(cast.DISTRICT, "member", "VK", by=OFFICE)
    give(cast.DISTRICT, "member", "VK", by=OFFICE)
    assert roles(db) == ["member"]


@pytest.mark.parametrize("values", [(cast.DISTRICT, "reader"), (cast.DISTRICT, "member", "VK"),
                                    (cast.DISTRICT, "member", "XX"), ("P00", "member")])  # fmt: skip
def test_right_that_is_not_there_is_not_ended(db, give, end, values):
    give(cast.DISTRICT, "member")
    with nothing_written(db, Conflict) as raised:
        end(*values)
    assert raised.value.problems == (Problem("person.ended_already", "role"),)


def test_two_who_end_the_same_right_end_it_once(db, give, end):
    give(cast.DISTRICT, "member")
    end(cast.DISTRICT, "member", by=OFFICE)
    with nothing_written(db, Conflict):
        end(cast.DISTRICT, "member")


def test_right_is_ended_by_whoever_may_give_it(db, end):
    with nothing_written(db, NotAllowed) as raised:
        end(cast.PROVINCE, "organiser", login=UPPER, by=OFFICE)
    assert raised.value.problems == REFUSED
    with nothing_written(db, NotAllowed):
        end(cast.DISTRICT, "organiser", login=OFFICE, by="quantri")
    end(cast.DISTRICT, "organiser", login=OFFICE)
    assert roles(db, OFFICE) == []


def test_nobody_is_given_tasks_or_told_of_them_after_his_right_has_ended(db, world, end):
    office = cast.person(db, OFFICE)
    congress = store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])
    end(cast.DISTRICT, "member", login="thanhvien.longho", by=OFFICE)
    assert [one.login for one in store.assignees.of_congress(db, office.scope, congress, 0)] == [
        "vankien.longho",
        OFFICE,
    ]
    assert store.organisations.of_grants(db, cast.person(db, "thanhvien.longho")) == []


def test_clearance_is_set_for_all_rights_at_once(db, clear):
    since = last_number(db)
    clear("registered")
    assert cast.person(db, "thanhvien.longho").clearance == 2
    assert payloads(db, since) == ['{"after":{"clearance":2},"before":{"clearance":1}}']
    assert [one.classification for one in entries(db, since)] == [2]
    clear("ordinary", version=2)
    assert cast.person(db, "thanhvien.longho").clearance == 0


def test_clearance_above_ones_own_is_neither_given_nor_taken(db, clear):
    db.execute("UPDATE person SET clearance = 1 WHERE login = ?", [OFFICE])
    with nothing_written(db, NotAllowed):
        clear("registered")
    db.execute("UPDATE person SET clearance = 2 WHERE login = 'thanhvien.longho'")
    with nothing_written(db, NotAllowed):
        clear("ordinary")


@pytest.mark.parametrize(("login", "by"), [
    (OFFICE, OFFICE), (UPPER, OFFICE), ("bandoc.longho", "quantri"), ("quantri", "vanphong.tw"),
    ("thanhvien.mangthit", OFFICE), (NEW, UPPER),
])  # fmt: skip
def test_clearance_is_left_alone_by_who_does_not_answer_for_the_account(db, clear, login, by):
    with nothing_written(db, NotAllowed):
        clear("ordinary", login, by)


def test_clearance_is_not_set_over_what_somebody_else_set_meanwhile(db, clear):
    clear("registered")
    with nothing_written(db, Conflict) as raised:
        clear("ordinary")
    assert raised.value.problems == (Problem("person.changed", "clearance"),)
    with nothing_written(db, Invalid):
        clear("secret")


def test_suspended_clearance_stays_suspended_whatever_is_set(db, clear):
    key = cast.person(db, "thanhvien.longho").id
    db["clearance_suspension"].insert({"person_id": key, "suspended_at": cast.MOMENT.stamp, "suspended_by": key})
    clear("registered")
    account = store.people.find(db, "thanhvien.longho")
    assert (account.person.clearance, account.cleared, account.is_suspended) == (0, 2, True)


def test_office_of_the_province_cannot_reach_around_its_own_clearance(db):
    """A grant to somebody who is cleared for more would open to him what the giver may not read."""
    low, before = replace(cast.person(db, UPPER), clearance=0), content(db)
    with pytest.raises(NotAllowed):
        actions.grants.give(db, low, cast.MOMENT, "thanhvien.longho", cast.PROVINCE, "member")
    assert content(db) == before
