"""Accounts: added, granted, with a password and a language of their own."""

import pytest
import world as cast
from traces import content, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.actions import passwords
from planner.domain.problem import Conflict, Invalid, NotAllowed, Problem

NEW = "ban.tuyengiao"


@pytest.fixture
def keeper(db):
    return cast.person(db, "quantri")


@pytest.fixture
def add(db, keeper, moment):
    def do(login=NEW, name=" Ban Tuyên giáo ", password="mat-khau-dai", **options):
        actions.people.add(db, keeper, moment, login, name, password, **options)

    return do


@pytest.fixture
def grant(db, keeper, moment):
    def do(login, organisation, role, body=""):
        actions.people.grant(db, keeper, moment, login, organisation, role, body)

    return do


def test_added_account_signs_in_with_its_password_and_reads_nothing(db, add):
    since = last_number(db)
    add(language="en")
    account = store.people.find(db, NEW)
    assert (account.person.name, account.person.clearance, account.person.language) == ("Ban Tuyên giáo", 0, "en")
    assert passwords.is_right(account.password_hash, "mat-khau-dai")
    assert account.person.grants == ()
    assert payloads(db, since) == ['{"after":{"clearance":0,"name":"Ban Tuyên giáo"},"before":null}']


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"login": "Ban.TG"}, ["person.bad_login"]),
        ({"login": "ban tg"}, ["person.bad_login"]),
        ({"login": ""}, ["person.bad_login"]),
        ({"login": "a" * 61}, ["person.bad_login"]),
        ({"login": "vanphong.tw"}, ["person.login_taken"]),
        ({"name": ""}, ["text.missing"]),
        ({"name": "x" * 121}, ["text.too_long"]),
        ({"password": "ngan"}, ["password.length"]),
        ({"password": "x" * 201}, ["password.length"]),
        ({"password": f"xin-{NEW}-chao"}, ["password.holds_login"]),
        ({"login": "?", "name": "", "password": ""}, ["text.missing", "person.bad_login", "password.length"]),
    ],
)
def test_senseless_account_is_refused_with_every_reason(db, add, values, codes):
    with nothing_written(db, Invalid) as raised:
        add(**values)
    assert [one.code for one in raised.value.problems] == codes


@pytest.mark.parametrize("clearance", [1, 2])
def test_nobody_gives_more_clearance_than_he_holds(db, add, clearance):
    """An administrator's is ordinary, so no account starts with more."""
    with nothing_written(db, NotAllowed) as raised:
        add(clearance=clearance)
    assert raised.value.problems == (Problem("classification.above_clearance", "clearance"),)


def test_grant_opens_the_organisation_at_once(db, add, grant):
    add()
    since = last_number(db)
    grant(NEW, cast.DISTRICT, "organiser")
    person = cast.person(db, NEW)
    commune = store.organisations.by_code(db, 1)[cast.COMMUNE]
    assert person.scope.contains(commune.path)
    assert [(one.action, one.public_id, one.organisation) for one in entries(db, since)] == [
        ("person.granted", NEW, cast.DISTRICT)
    ]
    assert payloads(db, since) == [
        f'{{"after":{{"body":"","organisation":"{cast.DISTRICT}","role":"organiser"}},"before":null}}'
    ]


def test_grant_is_bound_to_a_subcommittee_with_its_teams_or_to_a_unit(db, add, grant):
    add()
    bodies = store.bodies.of_organisation(db, store.organisations.key_of(db, cast.DISTRICT))
    by_code = {(one.kind, one.code): one.id for one in bodies}
    subcommittee = next(one for one in bodies if any(team.parent_id == one.id for team in bodies))
    unit = next(one for one in bodies if one.kind == "unit" and ("subcommittee", one.code) not in by_code)
    grant(NEW, cast.DISTRICT, "member", subcommittee.code)
    grant(NEW, cast.DISTRICT, "member", unit.code)
    teams = {one.id for one in bodies if one.parent_id == subcommittee.id}
    assert [one.body_ids for one in cast.person(db, NEW).grants] == [
        frozenset({subcommittee.id, *teams}),
        frozenset({unit.id}),
    ]


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        (("khong.ai", cast.DISTRICT, "member"), ["person.unknown"]),
        ((NEW, "P00", "member"), ["organisation.unknown"]),
        ((NEW, cast.DISTRICT, "chief"), ["person.unknown_role"]),
        ((NEW, cast.DISTRICT, "member", "XX"), ["body.unknown"]),
        (("khong.ai", "P00", "chief", "XX"), ["person.unknown", "organisation.unknown", "person.unknown_role"]),
    ],
)
def test_senseless_grant_is_refused_with_every_reason(db, add, grant, values, codes):
    add()
    with nothing_written(db, Invalid) as raised:
        grant(*values)
    assert [one.code for one in raised.value.problems] == codes


def test_cleared_account_never_becomes_an_administrator(db, grant):
    with nothing_written(db, Invalid) as raised:
        grant("thanhvien.longho", cast.NATION, "administrator")
    assert raised.value.problems == (Problem("person.administrator_is_ordinary", "role"),)
    grant("bandoc.thitran", cast.NATION, "administrator")
    assert cast.person(db, "bandoc.thitran").is_administrator


def test_changed_password_ends_every_other_sign_in(db, moment):
    member = cast.person(db, "thanhvien.longho")
    for _ in range(2):
        actions.sessions.sign_in(db, moment, member.login, cast.PASSWORD, "::1", "x")
    keep, *others = store.sessions.open_ones(db, member.id, moment.stamp)
    since = last_number(db)

    actions.people.change_password(db, member, moment, cast.PASSWORD, "mat-khau-moi", keep.public_id)

    assert len(others) == 2
    assert store.sessions.open_ones(db, member.id, moment.stamp) == [keep]
    assert passwords.is_right(store.people.find(db, member.login).password_hash, "mat-khau-moi")
    assert payloads(db, since) == ['{"after":null,"before":null}']


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("sai-mat-khau", "mat-khau-moi", ["password.wrong"]),
        (cast.PASSWORD, "ngan", ["password.length"]),
        ("sai-mat-khau", "thanhvien.longho", ["password.wrong", "password.holds_login"]),
    ],
)
def test_password_is_changed_by_whoever_knows_the_old_one(db, moment, old, new, codes):
    with nothing_written(db, Invalid) as raised:
        actions.people.change_password(db, cast.person(db, "thanhvien.longho"), moment, old, new, "")
    assert [one.code for one in raised.value.problems] == codes


def test_language_is_one_of_two(db, moment):
    actions.people.choose_language(db, cast.person(db, "bandoc.thitran"), moment, "en")
    assert cast.person(db, "bandoc.thitran").language == "en"
    with nothing_written(db, Invalid):
        actions.people.choose_language(db, cast.person(db, "bandoc.thitran"), moment, "fr")


def test_nobody_is_both_added_twice_and_half(db, add):
    add()
    with nothing_written(db, (Invalid, Conflict)):
        add(name="Tên khác")


def test_nobody_grants_anything_to_himself(db):
    keeper, before = cast.person(db, "quantri"), content(db)

    with pytest.raises(NotAllowed):
        actions.people.grant(db, keeper, cast.MOMENT, "quantri", cast.NATION, "organiser")

    assert content(db) == before
