"""Questions that come down: who asks, who answers, what is late, taken back, told."""

from datetime import date

import pytest
import world as cast
from questions import DISTRICT_OFFICE, PROVINCE_OFFICE, asked, told
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.actions.inquiries import NewInquiry
from planner.domain.clearance import INTERNAL, ORDINARY
from planner.domain.inquiry import ANSWERED, OPEN, WITHDRAWN
from planner.domain.permission import ORGANISER
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound
from planner.papers import Papers

BLIND = {"quantri", "thanhvien.mangthit", "vanphong.dongthap", "bandoc.vinhlong", "bandoc.thitran"}


def codes(refused):
    return [(problem.code, problem.field) for problem in refused.value.problems]


def answer(db, one, by=DISTRICT_OFFICE, words="Hội trường đang sửa", version=None):
    actor = cast.person(db, by)
    return actions.inquiries.answer(db, actor, cast.MOMENT, one.public_id, version or one.version, words)


def withdraw(db, one, by=PROVINCE_OFFICE, reason="Đã rõ"):
    actor = cast.person(db, by)
    return actions.inquiries.withdraw(db, actor, cast.MOMENT, one.public_id, one.version, reason)


def test_asked_and_answered(db):
    first = last_number(db)
    one = asked(db, sign="many_late")
    assert (one.state, one.asking_name, one.sign) == (OPEN, "Đảng bộ tỉnh Vĩnh Long", "many_late")
    assert told(db, DISTRICT_OFFICE) == [("inquiry_asked", "inquiry", True)]
    found = answer(db, one)
    assert (found.state, found.answer, found.answered_by) == (ANSWERED, "Hội trường đang sửa", DISTRICT_OFFICE)
    assert (told(db, DISTRICT_OFFICE), told(db, PROVINCE_OFFICE)) == ([], [("inquiry_answered", "inquiry", True)])
    log = entries(db, first)
    assert [(one.action, one.noun, one.organisation) for one in log] == [
        ("inquiry.asked", "inquiry", cast.DISTRICT),
        ("inquiry.answered", "inquiry", cast.DISTRICT),
    ]
    assert "Vì sao chưa có địa điểm?" in payloads(db, first)[0]
    assert_sound(db)


@pytest.mark.parametrize("login", cast.LOGINS)
def test_who_may_ask_the_district(db, login):
    above = {"vanphong.tw": "Ban Chấp hành Trung ương"} | dict.fromkeys(
        [PROVINCE_OFFICE, "thaymat.vinhlong"], "Đảng bộ tỉnh Vĩnh Long"
    )
    if login in above:
        assert asked(db, by=login).asking_name == above[login]
        return
    with nothing_written(db, NotFound if login in BLIND else NotAllowed):
        asked(db, by=login)


@pytest.mark.parametrize("login", cast.LOGINS)
def test_who_may_answer_for_the_district(db, login):
    one = asked(db)
    if login in (DISTRICT_OFFICE, "thaymat.vinhlong"):
        assert answer(db, one, login).answered_by == login
        return
    with nothing_written(db, NotFound if login in BLIND else NotAllowed):
        answer(db, one, login)


@pytest.mark.parametrize("login", cast.LOGINS)
def test_who_may_take_it_back(db, login):
    one = asked(db)
    if login in (PROVINCE_OFFICE, "thaymat.vinhlong"):
        assert withdraw(db, one, login).withdrawn_by == login
        return
    with nothing_written(db, NotFound if login in BLIND else NotAllowed):
        withdraw(db, one, login)


def test_nobody_asks_himself(db):
    with nothing_written(db, NotAllowed):
        asked(db, cast.PROVINCE)


def test_a_question_that_makes_no_sense_is_refused(db):
    with nothing_written(db, Invalid) as refused:
        asked(db, question=" \u200b", answer_due=None, sign="unknown")
    assert codes(refused) == [
        ("text.missing", "question"),
        ("inquiry.day_missing", "answer_due"),
        ("inquiry.unknown_sign", "sign"),
    ]


def test_words_of_a_stamp_ask_once(db):
    district = store.organisations.by_code(db, 1)[cast.DISTRICT]
    office = cast.person(db, PROVINCE_OFFICE)
    new = NewInquiry("Tài liệu mật ở đâu?", date(2010, 5, 17))
    with nothing_written(db, Invalid) as refused:
        actions.inquiries.ask(db, office, cast.MOMENT, district, new)
    assert codes(refused) == [("text.secrecy_words", "question")]
    first = last_number(db)
    actions.inquiries.ask(db, office, cast.MOMENT, district, new, is_vouched=True)
    assert [entry.action for entry in entries(db, first)] == ["inquiry.asked", "secrecy.vouched"]


def test_a_closed_committee_is_asked_nothing(db):
    keeper = cast.person(db, "quantri")
    actions.organisations.close(db, keeper, cast.MOMENT, cast.CYCLE, cast.SIBLING, "Sáp nhập")
    with nothing_written(db, Conflict) as refused:
        asked(db, cast.SIBLING)
    assert codes(refused) == [("organisation.takes_nothing_new", "")]


def test_the_second_answer_and_one_after_a_withdrawal_come_too_late(db):
    one, other = asked(db), asked(db)
    answer(db, one)
    with nothing_written(db, Conflict) as refused:
        answer(db, one, "thaymat.vinhlong")
    assert codes(refused) == [("inquiry.answered", "said")]
    assert withdraw(db, other).state == WITHDRAWN
    for deed in (answer, withdraw):
        with nothing_written(db, Conflict) as refused:
            deed(db, other)
        assert codes(refused) == [("inquiry.withdrawn", "said")]


def test_what_is_taken_back_is_no_longer_told(db):
    one = asked(db)
    withdraw(db, one)
    assert told(db, DISTRICT_OFFICE) == []


def test_a_purge_takes_it_out_wholly(db, tmp_path):
    one = asked(db)
    answer(db, one)
    other = asked(db)
    keeper = cast.person(db, "quantri")
    actions.audits.purge(db, keeper, cast.MOMENT, one.public_id, "Ghi nhầm", Papers(tmp_path))
    scope = cast.person(db, "vanphong.tw").scope
    assert [found.public_id for found in store.inquiries.listed(db, scope)] == [other.public_id]
    assert told(db, PROVINCE_OFFICE) == []
    assert_sound(db)


def test_what_waits_is_listed_for_the_asked_first_due_first(db):
    scope = cast.person(db, "vanphong.tw").scope
    late, soon = asked(db, answer_due=date(2010, 5, 30)), asked(db, answer_due=date(2010, 5, 11))
    done, other = asked(db), asked(db, cast.SIBLING)
    answer(db, done)
    keys = [store.organisations.key_of(db, code) for code in (cast.DISTRICT, cast.SIBLING)]
    names = {one.public_id: name for one, name in ((late, "late"), (soon, "soon"), (done, "done"), (other, "other"))}

    def named(found):
        return [names[one.public_id] for one in found]

    assert named(store.inquiries.waiting_for(db, scope, keys[:1])) == ["soon", "late"]
    assert {key: named(found) for key, found in store.inquiries.open_of(db, scope, 1, keys).items()} == {
        keys[0]: ["late", "soon"],
        keys[1]: ["other"],
    }
    assert named(store.inquiries.listed(db, scope)) == ["soon", "other", "late", "done"]
    assert named(store.inquiries.listed(db, scope, is_open=True)) == ["soon", "other", "late"]
    district = cast.person(db, DISTRICT_OFFICE)
    assert named(store.inquiries.listed(db, district.scope)) == ["soon", "late", "done"]


def test_an_internal_one_is_not_there_for_who_is_cleared_for_less(db):
    low = store.people.add(db, "vanphong.thap", "Văn phòng", "!", ORDINARY, "vi")
    district = store.organisations.key_of(db, cast.DISTRICT)
    store.people.grant(db, low, district, ORGANISER, None, cast.MOMENT.stamp, None)
    one = asked(db, classification=INTERNAL)
    scope = cast.person(db, "vanphong.thap").scope
    assert told(db, "vanphong.thap") == store.inquiries.listed(db, scope) == []
    with pytest.raises(NotFound):
        store.inquiries.get(db, scope, one.public_id)


def test_after_a_move_who_asked_reads_it_no_longer_and_it_can_still_be_answered(db):
    one = asked(db, cast.COMMUNE, DISTRICT_OFFICE)
    keeper = cast.person(db, "quantri")
    actions.organisations.move(db, keeper, cast.MOMENT, cast.CYCLE, cast.COMMUNE, cast.SIBLING)
    found = answer(db, one, "thaymat.vinhlong")
    assert (found.is_lost, found.state, told(db, DISTRICT_OFFICE)) == (True, ANSWERED, [])
