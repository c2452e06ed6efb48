"""Acknowledging a finding and taking that back: who may, what it needs, what it leaves behind, who sees it."""

from datetime import date

import factories
import pytest
import world as cast
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.acknowledgement import judged
from planner.domain.clearance import INTERNAL, REGISTERED
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound
from planner.papers import Papers

SUNDAY, UNTIL = date(2010, 5, 16), date(2010, 5, 31)
REASON = "Đã báo cáo cấp trên"


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.vinhlong")


@pytest.fixture
def congress(db, office, world):
    return store.congresses.get(db, office.scope, world.congresses[cast.PROVINCE])


@pytest.fixture
def key(db, congress):
    """Makes a task that starts on a Sunday; the key of its finding."""

    def make(**changes):
        return f"task_on_day_off:{factories.make_task(db, congress.public_id, start=SUNDAY, **changes).public_id}"

    return make


@pytest.fixture
def acknowledge(db, moment, office, congress):
    def do(key, reason=REASON, until=UNTIL, actor=office, **options):
        deed = actions.acknowledgements.acknowledge
        return deed(db, actor, moment, cast.ZONE, congress.public_id, key, reason, until, **options)

    return do


def covered(db, moment, congress, login):
    """The keys of the findings that an account sees acknowledged."""
    scope = cast.person(db, login).scope
    found = actions.plan_inputs.found(db, scope, moment, cast.ZONE, congress)
    said = store.acknowledgements.of_congress(db, scope, congress)
    return {one.finding.key for one in judged(found, said, moment.today) if one.acknowledgement}


def test_an_acknowledged_finding_is_seen_so_here_and_above(db, moment, congress, key, acknowledge):
    own, before = key(), last_number(db)

    said = acknowledge(own)

    assert (said.key, said.reason, said.until, said.noted_on) == (own, REASON, UNTIL, moment.today)
    for login in ("vanphong.vinhlong", "bandoc.vinhlong", "vanphong.tw", "kiemtra.tw"):
        assert covered(db, moment, congress, login) == {own}
    assert [(one.action, one.classification) for one in entries(db, before)] == [("finding.acknowledged", 0)]
    assert REASON in payloads(db, before)[0]
    assert_sound(db)


def test_of_a_hidden_finding_it_is_as_hidden(db, moment, congress, key, acknowledge):
    own, before = key(classification=INTERNAL), last_number(db)

    assert acknowledge(own).classification == INTERNAL

    assert covered(db, moment, congress, "bandoc.vinhlong") == set()
    assert store.acknowledgements.of_congress(db, cast.person(db, "bandoc.vinhlong").scope, congress) == []
    assert [one.classification for one in entries(db, before)] == [INTERNAL]


def test_of_a_registered_finding_it_holds_no_text(db, key, acknowledge):
    own = key(classification=REGISTERED, title="", stub=factories.a_stub())

    with nothing_written(db, Invalid) as raised:
        acknowledge(own)
    assert raised.value.problems[0].code == "task.registered_text"
    assert acknowledge(own, "").classification == REGISTERED


def test_the_same_again_replaces_what_was_seen(db, congress, office, key, acknowledge):
    own = key()
    first = acknowledge(own)

    acknowledge(own, "Đã đổi lịch", None, seen=first.public_id)

    said = store.acknowledgements.of_congress(db, office.scope, congress)
    assert [(one.reason, one.until) for one in said] == [("Đã đổi lịch", None)]


def test_what_another_said_meanwhile_is_not_written_over(db, key, acknowledge):
    own = key()
    acknowledge(own)

    with nothing_written(db, Conflict) as raised:
        acknowledge(own, "Đã đổi lịch", actor=cast.person(db, "thaymat.vinhlong"))
    (problem,) = raised.value.problems
    assert (problem.code, problem.params["by"], problem.params["reason"]) == (
        "finding.said_already", "vanphong.vinhlong", REASON,
    )  # fmt: skip


def test_taken_back_it_waits_again(db, moment, congress, office, key, acknowledge):
    said = acknowledge(key())
    before = last_number(db)

    actions.acknowledgements.withdraw(db, office, moment, congress.public_id, said.public_id)

    assert covered(db, moment, congress, "vanphong.tw") == set()
    assert [one.action for one in entries(db, before)] == ["finding.acknowledgement_withdrawn"]
    assert REASON in payloads(db, before)[0]
    with nothing_written(db, NotFound):
        actions.acknowledgements.withdraw(db, office, moment, congress.public_id, said.public_id)


@pytest.mark.parametrize(
    ("reason", "until", "code"),
    [
        ("", UNTIL, "text.missing"),
        ("  ", UNTIL, "text.missing"),
        ("một\nhai", UNTIL, "text.one_line"),
        ("MẬT", UNTIL, "text.secrecy_stamp"),
        ("Theo tài liệu tối mật", UNTIL, "text.secrecy_words"),
        (REASON, date(2010, 5, 9), "finding.until_past"),
        (REASON, date(2031, 1, 1), "finding.until_late"),
    ],
)
def test_bad_words_and_days_write_nothing(db, key, acknowledge, reason, until, code):
    own = key()

    with nothing_written(db, Invalid) as raised:
        acknowledge(own, reason, until)
    assert [one.code for one in raised.value.problems] == [code]


def test_words_that_are_vouched_for_leave_that_trace(db, key, acknowledge):
    own, before = key(), last_number(db)

    acknowledge(own, "Theo tài liệu tối mật", is_vouched=True)

    assert [one.action for one in entries(db, before)] == ["finding.acknowledged", "secrecy.vouched"]


@pytest.mark.parametrize("key", ["", "no_movement", "task_on_day_off:xxxxxxxxxx"])
def test_a_finding_that_is_not_there_is_a_conflict(db, acknowledge, key):
    with nothing_written(db, Conflict) as raised:
        acknowledge(key)
    assert raised.value.problems[0].code == "finding.gone"


@pytest.mark.parametrize(
    ("login", "refusal"),
    [
        ("bandoc.vinhlong", NotAllowed),
        ("kiemtra.tw", NotAllowed),
        ("vanphong.tw", NotAllowed),
        ("vanphong.longho", NotFound),
        ("vanphong.dongthap", NotFound),
        ("quantri", NotFound),
    ],
)
def test_only_its_own_office_acknowledges(db, key, acknowledge, login, refusal):
    own = key()

    with nothing_written(db, refusal):
        acknowledge(own, actor=cast.person(db, login))


def test_a_stand_in_acknowledges_for_an_office(db, key, acknowledge):
    assert acknowledge(key(), actor=cast.person(db, "thaymat.vinhlong")).by == "thaymat.vinhlong"


def test_a_purge_takes_the_words_away(db, moment, settings, office, congress, key, acknowledge):
    said = acknowledge(key())

    actions.audits.purge(db, cast.person(db, "quantri"), moment, said.public_id, "Gõ nhầm", Papers(settings.papers))

    assert store.acknowledgements.of_congress(db, office.scope, congress) == []
    assert REASON not in "".join(payloads(db))
    assert_sound(db)
