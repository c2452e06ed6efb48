"""Accounts: added, with a password and a language of their own."""

from dataclasses import replace

import pytest
import world as cast
from traces import entries, last_number, nothing_written, payloads

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
    since, member = last_number(db), cast.person(db, "thanhvien.longho")
    with pytest.raises(Invalid) as raised:
        actions.people.change_password(db, member, moment, old, new, "")
    assert [one.code for one in raised.value.problems] == codes
    assert passwords.is_right(store.people.find(db, member.login).password_hash, cast.PASSWORD)
    wrong = ["person.password_refused"] if "password.wrong" in codes else []
    assert [one.action for one in entries(db, since)] == wrong


def test_present_password_is_not_guessed_at_an_open_browser_and_its_owner_goes_on(db, moment, monkeypatch):
    monkeypatch.setattr(passwords, "is_right", lambda _, password: password == cast.PASSWORD)
    member, since = cast.person(db, "thanhvien.longho"), last_number(db)

    def refused(old, session="mo"):
        with pytest.raises(Invalid) as raised:
            actions.people.change_password(db, member, moment, old, "mat-khau-moi", session)
        return raised.value.problems

    wrong, waiting = Problem("password.wrong", "old"), Problem("session.throttled", "old", {"minutes": 15})
    assert [refused(f"sai-{number}") for number in range(10)] == [(wrong,)] * 10
    assert refused(cast.PASSWORD) == (waiting,)
    with nothing_written(db, Invalid) as raised:
        actions.second_factors.begin(db, member, moment, cast.PASSWORD, "mo")
    assert raised.value.problems == (replace(waiting, field="password"),)
    assert [one.action for one in entries(db, since)] == ["person.password_refused"] * 10
    assert actions.sessions.sign_in(db, moment, member.login, cast.PASSWORD, "::1", "x")[1]
    actions.people.change_password(db, member, moment, cast.PASSWORD, "mat-khau-moi", "khac")


def test_language_is_one_of_two(db, moment):
    actions.people.choose_language(db, cast.person(db, "bandoc.thitran"), moment, "en")
    assert cast.person(db, "bandoc.thitran").language == "en"
    with nothing_written(db, Invalid):
        actions.people.choose_language(db, cast.person(db, "bandoc.thitran"), moment, "fr")


def test_nobody_is_both_added_twice_and_half(db, add):
    add()
    with nothing_written(db, (Invalid, Conflict)):
        add(name="Tên khác")
