"""Signing in and out: one refusal for all wrong pairs, a throttle per address, sign-ins that end at once."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast
from traces import content, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.problem import Invalid, NotAllowed, NotFound, Problem

LOGIN, HERE, ELSEWHERE = "thanhvien.longho", "10.0.0.1", "10.0.0.2"
REFUSED = (Problem("session.refused", "password"),)
THROTTLED = (Problem("session.throttled", "password", {"minutes": 15}),)


def later(**passed):
    return replace(cast.MOMENT, now=cast.NOW + timedelta(**passed))


def sign_in(db, password=cast.PASSWORD, login=LOGIN, address=HERE, when=cast.MOMENT):
    return actions.sessions.sign_in(db, when, login, password, address, "trình duyệt" * 40)


def refusal(db, *values, **options):
    with pytest.raises(Invalid) as raised:
        sign_in(db, *values, **options)
    return raised.value.problems


def test_right_pair_gives_a_token_of_which_only_the_hash_is_kept(db):
    since = last_number(db)
    person, token = sign_in(db, login=f"  {LOGIN.upper()} ")
    found, session = actions.sessions.of_token(db, cast.MOMENT, token)
    assert person == found == cast.person(db, LOGIN)
    assert (session.person_id, session.address, session.agent) == (person.id, HERE, ("trình duyệt" * 40)[:200])
    assert len(token) == 43
    assert token not in str(content(db))
    assert hashlib.sha256(token.encode()).hexdigest() in str(content(db)["session"])
    assert [(one.action, one.actor) for one in entries(db, since)] == [("session.started", LOGIN)]


@pytest.mark.parametrize("token", ["", "x", "token of khong.ai"])
def test_other_tokens_open_nothing(db, token):
    assert actions.sessions.of_token(db, cast.MOMENT, token) is None


def test_unknown_name_wrong_password_and_closed_account_are_refused_alike(db):
    clerk = actions.installation.clerk(db, cast.MOMENT)
    key = store.people.find(db, "bandoc.thitran").person.id
    store.people.disable(db, key, cast.MOMENT.stamp, clerk.id)
    assert refusal(db, "sai-mat-khau") == refusal(db, login="khong.ai") == REFUSED
    assert refusal(db, login="bandoc.thitran") == refusal(db, "!", login=clerk.login) == REFUSED
    assert refusal(db, "") == refusal(db, "x" * 5000) == REFUSED


def test_session_ends_after_twelve_hours(db):
    _, token = sign_in(db)
    assert actions.sessions.of_token(db, later(hours=11, minutes=59), token)
    assert actions.sessions.of_token(db, later(hours=12), token) is None


def test_sign_out_ends_one_sign_in_and_only_ones_own(db, moment):
    person, first = sign_in(db)
    _, second = sign_in(db)
    _, session = actions.sessions.of_token(db, moment, first)
    with nothing_written(db, NotFound):
        actions.sessions.end(db, cast.person(db, "bandoc.thitran"), moment, session.public_id)

    actions.sessions.end(db, person, moment, session.public_id)

    assert actions.sessions.of_token(db, moment, first) is None
    assert actions.sessions.of_token(db, moment, second)
    with nothing_written(db, NotFound):
        actions.sessions.end(db, person, moment, session.public_id)


def test_keeper_ends_a_sign_in_of_an_account_that_he_answers_for_and_nobody_elses(db, moment):
    _, token = sign_in(db)
    _, session = actions.sessions.of_token(db, moment, token)
    for login in ("bandoc.longho", "vanphong.dongthap", "kiemtra.tw", LOGIN):
        with nothing_written(db, NotAllowed):
            actions.sessions.end_of(db, cast.person(db, login), moment, LOGIN, session.public_id)
    since = last_number(db)
    actions.sessions.end_of(db, cast.person(db, "vanphong.longho"), moment, LOGIN, session.public_id)
    assert actions.sessions.of_token(db, moment, token) is None
    assert [(one.actor, one.action, one.public_id) for one in entries(db, since)] == [
        ("vanphong.longho", "session.ended", LOGIN)
    ]
    with nothing_written(db, NotFound):
        actions.sessions.end_of(db, cast.person(db, "quantri"), moment, LOGIN, session.public_id)


def test_all_other_sign_ins_are_ended_at_once(db, moment):
    (_, first), (person, kept) = sign_in(db), sign_in(db)
    _, session = actions.sessions.of_token(db, moment, kept)
    actions.sessions.end_others(db, person, moment, session.public_id)
    assert [one.public_id for one in store.sessions.open_ones(db, person.id, moment.stamp)] == [session.public_id]
    assert actions.sessions.of_token(db, moment, first) is None


def test_closed_account_is_out_with_its_next_request(db, moment):
    person, token = sign_in(db)
    store.people.disable(db, person.id, moment.stamp, person.id)
    assert actions.sessions.of_token(db, moment, token) is None


def test_tenth_failure_makes_that_address_wait_a_quarter_of_an_hour(db, monkeypatch):
    monkeypatch.setattr(actions.passwords, "is_right", lambda _, password: password == cast.PASSWORD)
    assert [refusal(db, "sai") for _ in range(10)] == [REFUSED] * 10
    assert refusal(db) == THROTTLED
    assert sign_in(db, address=ELSEWHERE)
    assert sign_in(db, login="bandoc.thitran")
    assert refusal(db, when=later(minutes=14, seconds=59)) == THROTTLED
    assert sign_in(db, when=later(minutes=15, seconds=1))


def test_thirty_failures_from_one_address_make_strangers_wait_there_and_never_the_owner(db, monkeypatch):
    monkeypatch.setattr(actions.passwords, "is_right", lambda _, password: password == cast.PASSWORD)
    held = actions.devices.remembered(db, "", LOGIN)
    waits = (Problem("session.address_throttled", "password", {"minutes": 15}),)
    assert [refusal(db, "sai", login=f"ai.do.{number // 5}") for number in range(30)] == [REFUSED] * 30
    assert refusal(db) == refusal(db, login="khong.ai") == waits
    assert actions.sessions.sign_in(db, cast.MOMENT, LOGIN, cast.PASSWORD, HERE, "x", held)[1]
    assert sign_in(db, address=ELSEWHERE)[1]
    assert refusal(db, when=later(minutes=14, seconds=59)) == waits
    assert sign_in(db, when=later(minutes=15, seconds=1))[1]


def test_thirty_failures_for_one_login_make_strangers_wait_everywhere_and_never_the_owner(db, monkeypatch):
    monkeypatch.setattr(actions.passwords, "is_right", lambda _, password: password == cast.PASSWORD)
    held = actions.devices.remembered(db, "", LOGIN)
    waits = (Problem("session.account_throttled", "password", {"minutes": 15}),)
    for login in (LOGIN, "khong.ai"):
        tried = [refusal(db, "sai", login=login, address=f"10.1.{number // 5}.1") for number in range(30)]
        assert tried == [REFUSED] * 30
        assert refusal(db, login=login) == waits
    assert actions.sessions.sign_in(db, cast.MOMENT, LOGIN, cast.PASSWORD, HERE, "x", held)[1]
    assert sign_in(db, login="bandoc.thitran")[1]
    assert sign_in(db, when=later(minutes=15, seconds=1))[1]


def test_wrong_passwords_of_links_count_for_no_sign_in(db, moment):
    for number in range(40):
        store.sessions.add_failure(db, f"share:{number}", HERE, moment.stamp)
    assert sign_in(db)[1]


def test_failures_are_remembered_and_forgotten_with_old_sessions(db, moment):
    refusal(db, "sai", login="x" * 500)
    assert [len(row[1]) for row in content(db)["failed_sign_in"]] == [120]
    assert store.sessions.remove_old(db, later(hours=-1).stamp) == 0
    assert store.sessions.remove_old(db, later(hours=13).stamp) == 1 + len(cast.LOGINS)
    assert (content(db)["session"], content(db)["failed_sign_in"]) == ([], [])


def test_suspended_clearance_reads_as_ordinary(db, moment):
    key = store.people.find(db, LOGIN).person.id
    db.execute("INSERT INTO clearance_suspension VALUES (?, ?, ?)", [key, moment.stamp, key])
    assert cast.person(db, LOGIN).clearance == 0
    assert cast.person(db, LOGIN).scope.ceiling == 0
