"""Second factors: set up with a telephone, asked for after the password, each code once, demanded by role."""

from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast
from authenticator import code, set_up
from traces import content, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.permission import ADMINISTRATOR, MEMBER, ORGANISER
from planner.domain.problem import Conflict, Invalid, NotAllowed

LOGIN, HERE = "thanhvien.longho", "10.0.0.1"
OVER, WRONG, THROTTLED = ["session.step_over"], ["session.wrong_code"], ["session.throttled"]


def later(**passed):
    return replace(cast.MOMENT, now=cast.NOW + timedelta(**passed))


@pytest.fixture
def member(db):
    return cast.person(db, LOGIN)


@pytest.fixture
def codes(db, member):
    return set_up(db, LOGIN)


@pytest.fixture
def proof(db, member, codes):
    return actions.sessions.proof(db, later(minutes=1), member)


def step(db, proof, typed, when, **options):
    return actions.sessions.second_step(db, when, proof, typed, HERE, "x", **options)


def refusal(db, *values, **options):
    with pytest.raises(Invalid) as raised:
        step(db, *values, **options)
    return [one.code for one in raised.value.problems]


def test_telephone_is_set_up_by_the_password_and_a_code(db, member, moment):
    since = last_number(db)
    _, session = actions.sessions.of_token(db, moment, cast.token_of(LOGIN))
    other = actions.sessions.sign_in(db, moment, LOGIN, cast.PASSWORD, HERE, "x")[1]
    codes = set_up(db, LOGIN, keep=session.public_id)
    assert (len(codes), len(set(codes)), store.second_factors.codes_left(db, member.id)) == (10, 10, 10)
    assert not any(one in str(content(db)) for one in codes)
    assert actions.sessions.of_token(db, moment, other) is None
    assert actions.sessions.of_token(db, moment, cast.token_of(LOGIN))[1].has_second_factor
    assert [one.action for one in entries(db, since)][1:] == ["second_factor.begun", "second_factor.set"]


def test_wrong_password_begins_nothing_and_wrong_code_confirms_nothing(db, member, moment):
    with pytest.raises(Invalid):
        actions.second_factors.begin(db, member, moment, "sai-mat-khau")
    with nothing_written(db, Conflict):
        actions.second_factors.confirm(db, member, moment, "khong-dung", "")
    actions.second_factors.begin(db, member, moment, cast.PASSWORD)
    stale = code(db, LOGIN, cast.NOW - timedelta(minutes=2))
    for typed in ("", "00000x", stale, "é" * 6):
        with nothing_written(db, Invalid):
            actions.second_factors.confirm(db, member, moment, typed, "")
    assert actions.sessions.sign_in(db, moment, LOGIN, cast.PASSWORD, HERE, "x")[1]


def test_password_alone_lets_nobody_in(db, codes):
    since = last_number(db)
    person, token = actions.sessions.sign_in(db, later(minutes=1), LOGIN, cast.PASSWORD, HERE, "x")
    assert (person.login, token, entries(db, since)) == (LOGIN, "", [])


def test_code_lets_in_once(db, proof):
    when = later(minutes=1)
    typed = code(db, LOGIN, when.now)
    person, token = step(db, proof, f" {typed[:3]} {typed[3:]} ", when)
    assert actions.sessions.of_token(db, when, token)[0] == person
    assert refusal(db, proof, typed, when) == WRONG
    assert step(db, proof, code(db, LOGIN, when.now + timedelta(seconds=30)), when)
    # One that is older than what was taken comes too late, too.
    assert refusal(db, proof, typed, when) == WRONG


def test_code_of_the_setting_up_is_used_up(db, proof):
    assert refusal(db, proof, code(db, LOGIN), later(seconds=20)) == WRONG


def test_recovery_code_lets_in_once_however_it_is_typed(db, member, codes, proof):
    since, when = last_number(db), later(minutes=1)
    assert step(db, proof, codes[3].upper().replace("-", " "), when)
    assert refusal(db, proof, codes[3], when) == WRONG
    assert store.second_factors.codes_left(db, member.id) == 9
    assert [one.action for one in entries(db, since)] == [
        "session.started",
        "second_factor.code_used",
        "session.code_refused",
    ]


def test_proof_of_the_password_lasts_ten_minutes_and_dies_with_it(db, member, proof, moment):
    assert actions.sessions.is_proved(db, later(minutes=10, seconds=59), proof)
    assert refusal(db, proof, "khong-dung", later(minutes=11)) == OVER
    actions.people.change_password(db, member, moment, cast.PASSWORD, "mot-mat-khau-khac-2026", "")
    assert refusal(db, proof, code(db, LOGIN, later(minutes=1).now), later(minutes=1)) == OVER


def test_proof_is_good_for_nobody_else_and_cannot_be_made_up(db, proof, moment):
    login, ends, seal = proof.split(":")
    set_up(db, "bandoc.longho")
    for made_up in (
        "",
        "x",
        "::",
        f"bandoc.longho:{ends}:{seal}",
        f"{login}:{int(ends) + 1}:{seal}",
        f"{login}:{ends}:{seal[:-1]}",
        f"{login}:x:{seal}",
        f"{login}:{ends}:đ",
    ):
        assert not actions.sessions.is_proved(db, moment, made_up)


def test_closed_account_has_no_second_step(db, member, proof, moment):
    store.people.disable(db, member.id, moment.stamp, member.id)
    assert refusal(db, proof, code(db, LOGIN, later(minutes=1).now), later(minutes=1)) == OVER


def test_ten_wrong_codes_make_wait_and_not_in_a_browser_that_is_known(db, proof):
    when = later(minutes=1)
    assert [refusal(db, proof, "khong-dung", when) for _ in range(10)] == [WRONG] * 10
    right = code(db, LOGIN, when.now)
    assert refusal(db, proof, right, when) == THROTTLED
    assert step(db, proof, right, when, device=actions.devices.remembered(db, "", LOGIN))


def test_renewed_codes_are_the_only_ones(db, member, codes, proof, moment):
    with pytest.raises(Invalid):
        actions.second_factors.renew_codes(db, member, moment, "sai-mat-khau")
    (first, *_) = actions.second_factors.renew_codes(db, member, moment, cast.PASSWORD)
    assert refusal(db, proof, codes[0], later(minutes=1)) == WRONG
    assert step(db, proof, first, later(minutes=1))


def test_taken_away_it_is_asked_for_no_more(db, member, codes, moment):
    with pytest.raises(Invalid):
        actions.second_factors.remove(db, member, moment, "sai-mat-khau")
    actions.second_factors.remove(db, member, moment, cast.PASSWORD)
    assert actions.sessions.sign_in(db, moment, LOGIN, cast.PASSWORD, HERE, "x")[1]
    assert (content(db)["second_factor"], content(db)["recovery_code"]) == ([], [])
    with nothing_written(db, Conflict):
        actions.second_factors.remove(db, member, moment, cast.PASSWORD)


def test_second_telephone_needs_the_first_to_be_taken_away(db, member, codes, moment):
    with nothing_written(db, Conflict):
        actions.second_factors.begin(db, member, moment, cast.PASSWORD)


@pytest.mark.parametrize(("frees", "token"), [(True, True), (False, False)])
def test_reset_takes_it_away_where_that_was_said(db, keeper, member, codes, moment, frees, token):
    link = actions.resets.open_reset(db, keeper, moment, LOGIN, frees_second_factor=frees)
    actions.resets.use_reset(db, moment, link, "mot-mat-khau-khac-2026")
    assert bool(actions.sessions.sign_in(db, moment, LOGIN, "mot-mat-khau-khac-2026", HERE, "x")[1]) is token


def test_roles_for_which_it_is_demanded_are_the_administrators_to_say(db, keeper, member, moment):
    since = last_number(db)
    actions.second_factors.require(db, keeper, moment, [MEMBER, ADMINISTRATOR])
    assert actions.second_factors.required_roles(db) == (MEMBER, ADMINISTRATOR)
    assert [one.action for one in entries(db, since)] == ["second_factor.required"]
    person, session = actions.sessions.of_token(db, moment, cast.token_of(LOGIN))
    assert actions.sessions.must_set_up(person, session)
    set_up(db, LOGIN, keep=session.public_id)
    assert not actions.sessions.must_set_up(*actions.sessions.of_token(db, moment, cast.token_of(LOGIN)))
    with nothing_written(db, Invalid):
        actions.second_factors.remove(db, member, moment, cast.PASSWORD)
    with nothing_written(db, NotAllowed):
        actions.second_factors.require(db, cast.person(db, "vanphong.tw"), moment, [ORGANISER])
    with nothing_written(db, Invalid):
        actions.second_factors.require(db, keeper, moment, ["chief"])


def test_browser_is_remembered_for_each_account_that_signed_in_there(db):
    held = actions.devices.remembered(db, "", LOGIN)
    both = actions.devices.remembered(db, held, "bandoc.longho")
    assert actions.devices.known(db, both, LOGIN)
    assert actions.devices.known(db, both, "bandoc.longho")
    assert actions.devices.remembered(db, both, LOGIN) == both
    assert not actions.devices.known(db, held, "bandoc.longho")
    for made_up in ("", "x", ".", "~", f"x{held}", held[:-1], f"{held[:17]}{'đ' * 9}"):
        assert not actions.devices.known(db, made_up, LOGIN)
    many = both
    for number in range(6):
        many = actions.devices.remembered(db, many, f"nguoi.{number}")
    assert (len(many.split("~")), actions.devices.known(db, many, LOGIN)) == (6, "")


def test_owner_is_never_locked_out_where_he_signed_in_before(db, moment):
    held = actions.devices.remembered(db, "", LOGIN)
    for _ in range(10):
        with pytest.raises(Invalid):
            actions.sessions.sign_in(db, moment, LOGIN, "sai", HERE, "x")
    with pytest.raises(Invalid):
        actions.sessions.sign_in(db, moment, LOGIN, cast.PASSWORD, HERE, "x")
    assert actions.sessions.sign_in(db, moment, LOGIN, cast.PASSWORD, HERE, "x", held)[1]
    # What is guessed there makes it wait as anywhere.
    for _ in range(10):
        with pytest.raises(Invalid):
            actions.sessions.sign_in(db, moment, LOGIN, "sai", HERE, "x", held)
    with pytest.raises(Invalid):
        actions.sessions.sign_in(db, moment, LOGIN, cast.PASSWORD, HERE, "x", held)
