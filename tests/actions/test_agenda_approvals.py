"""Approval by the level above: sent, decided, revoked, taken back; two at once; cancelled and moved congresses."""

from threading import Barrier, Thread

import pytest
import world as cast
from approvals import ORGANISER, UPPER, ask_for, decide, keep, now, send
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.agenda_approval import in_force, waiting
from planner.domain.clearance import ORDINARY
from planner.domain.permission import ORGANISER as ORGANISES
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound


@pytest.fixture
def version(db, congress_id):
    ask_for(db)
    return keep(db, congress_id)


@pytest.fixture
def sent(db, version):
    return send(db, version)


@pytest.fixture
def approved(db, sent):
    decide(db, sent, reason="Đồng ý")
    return sent


def approvals(db, congress_id):
    scope = cast.person(db, ORGANISER).scope
    return store.agenda_approvals.of_congress(db, scope, store.congresses.get(db, scope, congress_id))


def notices(db, login):
    person = cast.person(db, login)
    return [(one.state, one.actor, one.version_name, one.reason) for one in
            store.agenda_notices.of_person(db, person.scope, person.id)]  # fmt: skip


def unread(db, login):
    person = cast.person(db, login)
    return store.notices.count_unread(db, person.scope, person.id)


def desk(db, login, *paths):
    scope = cast.person(db, login).scope
    return [one.version_name for one in store.agenda_approvals.waiting(db, scope, paths)]


def path_of(db, code):
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    return store.organisations.places(db, cycle_id)[code][0]


def codes(refused):
    return [one.code for one in refused.value.problems]


def test_nothing_is_sent_where_the_cycle_does_not_ask(db, congress_id):
    version = keep(db, congress_id)
    with nothing_written(db, Invalid) as refused:
        send(db, version)
    assert codes(refused) == ["agenda_approval.not_asked"]
    ask_for(db)
    send(db, version)


def test_sent_version_waits_and_the_organisers_above_are_told(db, version):
    mark = last_number(db)
    approval = send(db, version)
    assert (approval.state, approval.version_name, approval.sent_by) == ("waiting", "Dự thảo 1", ORGANISER)
    assert [(one.action, one.public_id, one.classification) for one in entries(db, mark)] == [
        ("agenda_version.sent", version.public_id, 0)
    ]
    assert notices(db, UPPER) == [("waiting", ORGANISER, "Dự thảo 1", "")]
    assert {login: notices(db, login) for login in (ORGANISER, "vanphong.tw", "bandoc.vinhlong")} == {
        ORGANISER: [], "vanphong.tw": [], "bandoc.vinhlong": [],
    }  # fmt: skip
    assert_sound(db)


def test_whoever_switched_such_notices_off_is_not_told(db, moment, version):
    person = cast.person(db, UPPER)
    actions.notices.choose(db, person, moment, ["assigned"])
    send(db, version)
    assert notices(db, UPPER) == []


def test_waits_on_the_desk_of_the_level_above_alone(db, sent):
    province, nation, district = (path_of(db, code) for code in (cast.PROVINCE, cast.NATION, cast.DISTRICT))
    assert desk(db, UPPER, province) == ["Dự thảo 1"]
    assert desk(db, "vanphong.tw", nation) == []
    assert desk(db, ORGANISER, district) == []
    assert desk(db, "vanphong.dongthap", path_of(db, cast.NEIGHBOUR)) == []
    assert desk(db, UPPER) == []


def test_approved_with_who_and_when_as_a_row(db, sent, congress_id):
    mark = last_number(db)
    decide(db, sent, reason=" Đồng ý ")
    stands = now(db, sent)
    assert (stands.state, stands.decided_by, stands.decided_at, stands.reason, stands.ceiling) == (
        "approved", UPPER, cast.MOMENT.stamp, "Đồng ý", 2,
    )  # fmt: skip
    assert in_force(approvals(db, congress_id)) == stands
    assert [one.action for one in entries(db, mark)] == ["agenda_version.approved"]
    assert "Đồng ý" in payloads(db, mark)[0]
    assert notices(db, ORGANISER) == [("approved", UPPER, "Dự thảo 1", "Đồng ý")]
    # What waited there does so no more, and is told no more.
    assert notices(db, UPPER) == []
    assert desk(db, UPPER, path_of(db, cast.PROVINCE)) == []
    assert_sound(db)


def test_returned_with_a_reason_and_only_with_one(db, sent, congress_id):
    with nothing_written(db, Invalid) as refused:
        decide(db, sent, is_approved=False)
    assert [(one.code, one.field) for one in refused.value.problems] == [("text.missing", "reason")]
    decide(db, sent, reason="Thiếu giờ nghỉ", is_approved=False)
    assert (now(db, sent).state, now(db, sent).reason) == ("returned", "Thiếu giờ nghỉ")
    assert in_force(approvals(db, congress_id)) is None
    assert notices(db, ORGANISER) == [("returned", UPPER, "Dự thảo 1", "Thiếu giờ nghỉ")]


@pytest.mark.parametrize(("login", "refusal"), [
    (ORGANISER, NotAllowed), ("bandoc.longho", NotAllowed), ("vanphong.tw", NotAllowed), ("kiemtra.tw", NotAllowed),
    ("bandoc.vinhlong", NotFound), ("thanhvien.mangthit", NotFound), ("vanphong.dongthap", NotFound),
])  # fmt: skip
def test_nobody_but_the_office_directly_above_decides(db, sent, login, refusal):
    with nothing_written(db, refusal):
        decide(db, sent, by=login)


def test_who_acts_for_the_upper_office_decides_but_not_on_what_he_sent_himself(db, version):
    own = send(db, version, by="thaymat.vinhlong")
    with nothing_written(db, NotAllowed) as refused:
        decide(db, own, by="thaymat.vinhlong")
    assert codes(refused) == ["agenda_approval.own"]
    decide(db, own)


def test_only_who_may_change_the_agenda_sends_and_takes_back(db, moment, version):
    for login in ("bandoc.longho", UPPER):
        with nothing_written(db, NotAllowed):
            send(db, version, by=login)
    approval = send(db, version)
    with nothing_written(db, NotAllowed):
        actions.agenda_approvals.take_back(db, cast.person(db, UPPER), moment, approval.public_id)


def test_one_version_waits_at_a_time_and_can_be_taken_back(db, office, moment, congress_id, sent):
    second = keep(db, congress_id, "Dự thảo 2")
    with nothing_written(db, Conflict) as refused:
        send(db, second)
    assert [(one.code, one.params) for one in refused.value.problems] == [
        ("agenda_approval.waiting", {"name": "Dự thảo 1"})
    ]
    mark = last_number(db)
    actions.agenda_approvals.take_back(db, office, moment, sent.public_id)
    assert [one.action for one in entries(db, mark)] == ["agenda_version.taken_back"]
    assert (now(db, sent).state, notices(db, UPPER)) == ("taken_back", [])
    with nothing_written(db, Conflict) as refused:
        decide(db, sent)
    assert [(one.code, one.params) for one in refused.value.problems] == [
        ("agenda_approval.taken_back", {"who": ORGANISER})
    ]
    assert waiting([send(db, second)])


def test_second_decision_is_told_who_was_faster(db, moment, approved):
    with nothing_written(db, Conflict) as refused:
        decide(db, approved, by="thaymat.vinhlong", reason="Chưa được", is_approved=False)
    assert [(one.code, one.params) for one in refused.value.problems] == [("agenda_approval.decided", {"who": UPPER})]
    with nothing_written(db, Conflict):
        actions.agenda_approvals.take_back(db, cast.person(db, ORGANISER), moment, approved.public_id)


def test_two_deciding_at_once_leave_one_decision(db, settings, sent):
    start, results = Barrier(2), {}

    def run(login, is_approved):
        own = store.connection.connect(settings.db)
        start.wait()
        try:
            decide(own, sent, by=login, reason="Ý kiến", is_approved=is_approved)
            results[login] = "done"
        except Conflict as error:
            results[login] = error.problems[0].code
        own.close()

    threads = [Thread(target=run, args=one) for one in ((UPPER, True), ("thaymat.vinhlong", False))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(results.values()) == ["agenda_approval.decided", "done"]
    winner = next(login for login, result in results.items() if result == "done")
    assert now(db, sent).decided_by == winner
    assert db.execute("SELECT COUNT(*) FROM agenda_decision").fetchone() == (1,)
    assert_sound(db)


def test_approval_is_revoked_with_a_reason_and_the_office_told(db, moment, congress_id, version, approved):
    person = cast.person(db, "thaymat.vinhlong")
    with nothing_written(db, Invalid):
        actions.agenda_approvals.revoke(db, person, moment, approved.public_id, " ")
    mark = last_number(db)
    actions.agenda_approvals.revoke(db, person, moment, approved.public_id, "Đổi chủ trương")
    stands = now(db, approved)
    assert (stands.state, stands.ended_by, stands.ended_reason) == ("revoked", "thaymat.vinhlong", "Đổi chủ trương")
    assert in_force(approvals(db, congress_id)) is None
    assert [one.action for one in entries(db, mark)] == ["agenda_version.revoked"]
    assert notices(db, ORGANISER) == [("revoked", "thaymat.vinhlong", "Dự thảo 1", "Đổi chủ trương")]
    with nothing_written(db, Conflict) as refused:
        actions.agenda_approvals.revoke(db, person, moment, approved.public_id, "Lần nữa")
    assert codes(refused) == ["agenda_approval.not_approved"]
    # The same version may be sent once more.
    assert send(db, version).state == "waiting"


@pytest.mark.parametrize("login", [ORGANISER, "bandoc.longho", "vanphong.tw"])
def test_only_the_office_above_revokes(db, moment, approved, login):
    with nothing_written(db, NotAllowed):
        actions.agenda_approvals.revoke(db, cast.person(db, login), moment, approved.public_id, "x")


def test_what_waits_cannot_be_revoked(db, moment, sent):
    with nothing_written(db, Conflict):
        actions.agenda_approvals.revoke(db, cast.person(db, UPPER), moment, sent.public_id, "x")


def test_approved_version_is_not_sent_again_while_that_stands(db, version, approved):
    with nothing_written(db, Conflict) as refused:
        send(db, version)
    assert codes(refused) == ["agenda_approval.approved_already"]


def test_cancelled_congress_waits_for_nobody_until_it_is_restored(db, moment, congress_id, version, sent):
    stand_in = cast.person(db, "thaymat.vinhlong")
    actions.congresses.cancel(db, stand_in, moment, congress_id, "Hoãn")
    assert (notices(db, UPPER), unread(db, UPPER), desk(db, UPPER, path_of(db, cast.PROVINCE))) == ([], 0, [])
    with nothing_written(db, Conflict) as refused:
        decide(db, sent)
    assert codes(refused) == ["congress.cancelled"]
    actions.agenda_approvals.take_back(db, cast.person(db, ORGANISER), moment, sent.public_id)
    with nothing_written(db, Conflict) as refused:
        send(db, version)
    assert codes(refused) == ["congress.cancelled"]
    actions.congresses.restore(db, stand_in, moment, congress_id)
    again = send(db, version)
    assert (unread(db, UPPER), desk(db, UPPER, path_of(db, cast.PROVINCE))) == (1, ["Dự thảo 1"])
    decide(db, again)


def test_cycle_that_asks_no_longer_lets_what_waits_be_decided(db, sent, congress_id):
    ask_for(db, is_asked=False)
    decide(db, sent)
    assert now(db, sent).state == "approved"
    second = keep(db, congress_id, "Dự thảo 2")
    with nothing_written(db, Invalid):
        send(db, second)


def test_decision_keeps_how_much_of_it_was_seen(db, sent):
    key = store.people.add(db, "vanphong.thap", "Văn phòng", "!", ORDINARY, "vi")
    province = store.organisations.key_of(db, cast.PROVINCE)
    store.people.grant(db, key, province, ORGANISES, None, cast.MOMENT.stamp, None)
    decide(db, sent, by="vanphong.thap")
    assert now(db, sent).ceiling == ORDINARY


def test_notices_are_read_one_by_one_and_all_together(db, moment, sent):
    person = cast.person(db, UPPER)
    (notice,) = store.agenda_notices.of_person(db, person.scope, person.id)
    assert unread(db, UPPER) == 1
    actions.agenda_notices.read(db, person, moment, notice.public_id)
    assert unread(db, UPPER) == 0
    actions.agenda_notices.read(db, person, moment, notice.public_id, is_read=False)
    assert unread(db, UPPER) == 1
    actions.agenda_notices.read_all(db, person, moment)
    assert unread(db, UPPER) == 0
    with pytest.raises(NotFound):
        actions.agenda_notices.read(db, cast.person(db, ORGANISER), moment, notice.public_id)
    store.agenda_notices.remove_old(db, "2030")
    assert notices(db, UPPER) == []
