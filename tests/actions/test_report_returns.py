"""A sealed report that is sent back: by whom, once, why; told below; what counts then, and what is warned of."""

import pytest
import world as cast
from reporting import LOWER, MONTH, UPPER, correct, demand, draft, later, line, seal, send_back, states
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound
from planner.domain.report import REASON_LIMIT


@pytest.fixture
def sent(db):
    demand(db)
    report = draft(db)
    line(db, report)
    return seal(db, report)


def codes(refused):
    return [one.code for one in refused.value.problems]


def told(db, login):
    person = cast.person(db, login)
    return [(one.kind, one.thing) for one in store.upward_notices.of_person(db, person.scope, person.id)]


def missing(db, when):
    person = cast.person(db, LOWER)
    congress = store.congresses.find(db, person.scope, organisation_of(db, person))
    found = actions.plan_inputs.found(db, person.scope, when, cast.ZONE, congress)
    return [one.key for one in found if one.code == "report_missing"]


def organisation_of(db, person):
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    return store.organisations.get(db, person.scope, cycle_id, cast.DISTRICT)


def test_returned_once_with_a_reason_and_told_below(db, sent):
    mark = last_number(db)
    returned = send_back(db, sent, " Thiếu số liệu ")
    assert (returned.returned.organisation_name, returned.returned.reason, returned.returned.returned_by) == (
        "Đảng bộ tỉnh Vĩnh Long", "Thiếu số liệu", UPPER,
    )  # fmt: skip
    assert [(one.action, one.organisation) for one in entries(db, mark)] == [("report.returned", cast.DISTRICT)]
    assert told(db, LOWER) == [("report_returned", sent.public_id)]
    assert told(db, "bandoc.longho") == []
    with nothing_written(db, Conflict) as refused:
        send_back(db, sent)
    assert codes(refused) == ["report.returned"]
    assert_sound(db)


@pytest.mark.parametrize(("reason", "problem"), [("", "text.missing"), ("a" * (REASON_LIMIT + 1), "text.too_long"),
                                                 ("MẬT\nHỏng", "text.secrecy_stamp")])  # fmt: skip
def test_the_reason_is_said_and_holds_no_stamp(db, sent, reason, problem):
    with nothing_written(db, Invalid) as refused:
        send_back(db, sent, reason)
    assert [(one.code, one.field) for one in refused.value.problems] == [(problem, "reason")]


@pytest.mark.parametrize(
    ("login", "refusal"),
    [
        (LOWER, NotAllowed),
        ("kiemtra.tw", NotAllowed),
        ("bandoc.vinhlong", NotFound),
        ("thanhvien.mangthit", NotFound),
        ("vanphong.dongthap", NotFound),
    ],
)
def test_only_an_office_above_returns(db, sent, login, refusal):
    with nothing_written(db, refusal):
        send_back(db, sent, by=login)


@pytest.mark.parametrize(("login", "office"), [("thaymat.vinhlong", cast.PROVINCE), ("vanphong.tw", cast.NATION)])
def test_who_acts_above_or_stands_higher_returns_too(db, sent, login, office):
    assert send_back(db, sent, by=login).returned.returned_by == login
    (code,) = db.execute(
        "SELECT organisation.code FROM report_return JOIN organisation ON organisation.id = organisation_id"
    ).fetchone()
    assert code == office


def test_a_draft_is_not_returned_and_neither_what_was_corrected(db, sent):
    new = correct(db, sent)
    with nothing_written(db, NotFound):
        send_back(db, new)
    seal(db, new)
    with nothing_written(db, Conflict) as refused:
        send_back(db, sent)
    assert codes(refused) == ["report.overtaken"]


def test_what_counts_goes_from_missing_to_sent_returned_and_late(db):
    demand(db)
    due, after, much_later = later(15), later(16), later(20)
    assert states(db) == [(MONTH, "not_yet"), (MONTH, "not_yet")]
    assert states(db, when=due) == [(MONTH, "not_yet"), (MONTH, "not_yet")]
    assert states(db, when=after) == [(MONTH, "missing"), (MONTH, "missing")]
    assert missing(db, after) == [f"report_missing:month:{MONTH}"]
    report = draft(db, when=due)
    sent = seal(db, report, when=due)
    assert states(db, when=after) == [(MONTH, "sent"), (MONTH, "missing")]
    assert missing(db, after) == []
    # A correction of one's own accord does not make it late.
    new = seal(db, correct(db, sent, when=after), when=after)
    assert states(db, when=after)[0] == (MONTH, "sent")
    send_back(db, new, when=much_later)
    assert states(db, when=much_later)[0] == (MONTH, "returned")
    assert missing(db, much_later) == [f"report_missing:month:{MONTH}"]
    last = seal(db, correct(db, new, when=much_later), when=much_later)
    assert states(db, when=much_later)[0] == (MONTH, "sent")
    assert missing(db, much_later) == []
    assert not last.is_overtaken


def test_sent_after_its_day_is_late_and_early_counts_at_once(db):
    demand(db)
    report = draft(db, when=later(16))
    assert states(db, when=later(16))[0] == (MONTH, "missing")
    seal(db, report, when=later(16))
    assert states(db, when=later(16))[0] == (MONTH, "late")
    seal(db, draft(db, period="2010-06", when=later(16)), when=later(16))
    assert states(db, when=later(16))[0] == ("2010-06", "sent")
