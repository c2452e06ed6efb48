"""Sign-ins that fail leave a trace: every one for an account, of names that nobody has a few, and none of the names."""

from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast
from traces import assert_sound, entries, last_number, payloads

from planner import actions
from planner.domain.problem import Invalid

LOGIN, HERE = "vanphong.longho", "10.0.0.1"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(actions.passwords, "is_right", lambda *_: False)


def fail(db, login, address=HERE, when=cast.MOMENT):
    with pytest.raises(Invalid):
        actions.sessions.sign_in(db, when, login, "sai", address, "")


def traces(db, since):
    return [(one.actor, one.action, one.noun, one.public_id) for one in entries(db, since)]


def test_every_failure_for_an_account_is_told_with_the_address(db):
    since = last_number(db)
    for _ in range(2):
        fail(db, LOGIN)
    assert traces(db, since) == [("-", "session.refused", "session", LOGIN)] * 2
    assert payloads(db, since) == ['{"after":{"device":"10.0.0.1"},"before":null}'] * 2
    assert_sound(db)


def test_attempts_while_the_place_waits_add_nothing(db):
    since = last_number(db)
    for _ in range(12):
        fail(db, LOGIN)
    assert len(traces(db, since)) == 10


def test_of_names_that_nobody_has_the_first_and_the_tenth_are_told_without_the_name(db):
    since = last_number(db)
    for number in range(12):
        fail(db, f"mat-khau-go-nham-{number}")
    fail(db, "khac", address="10.0.0.2")
    fail(db, "khac", when=replace(cast.MOMENT, now=cast.NOW + timedelta(hours=2)))
    assert traces(db, since) == [("-", "session.refused", "session", "")] * 4
    assert payloads(db, since) == [
        f'{{"after":{{"count":{count},"device":"{address}"}},"before":null}}'
        for count, address in ((1, HERE), (10, HERE), (1, "10.0.0.2"), (1, HERE))
    ]
    assert "go-nham" not in "".join(payloads(db))
