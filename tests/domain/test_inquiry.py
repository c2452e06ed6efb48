"""A question from above: who may ask it, what is wrong with it, how it stands."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain import inquiry
from planner.domain.clearance import INTERNAL, ORDINARY, REGISTERED
from planner.domain.inquiry import ANSWERED, OPEN, WITHDRAWN, Inquiry
from planner.domain.permission import ACTS_FOR, INSPECTOR, ORGANISER, READER, Grant, Person
from planner.domain.problem import Conflict

TODAY, DUE = date(2010, 5, 10), date(2010, 5, 17)
ONE = Inquiry(
    id=1, public_id="aaaaaaaaaa", cycle_id=9, organisation_id=3, organisation_code="H", organisation_name="Huyện",
    path="9.1.2.3.", asking_id=2, asking_code="T", asking_name="Tỉnh", asking_path="9.1.2.", classification=ORDINARY,
    sign="", question="Vì sao?", answer_due=DUE, asked_at="2026-11-23T03:00:00+00:00", asked_by_id=1, asked_by="vp",
    version=1, answer="", answered_at="", answered_by="", withdrawn_reason="", withdrawn_at="", withdrawn_by="",
)  # fmt: skip


def person(role, *paths):
    return Person(1, "ai", "Ai", 2, "vi", grants=tuple(Grant(role, 1, (path,)) for path in paths))


@pytest.mark.parametrize(
    ("who", "path"),
    [
        (person(ORGANISER, "9.1."), "9.1."),
        (person(ORGANISER, "9.1.", "9.1.2."), "9.1.2."),
        (person(ACTS_FOR, "9.1."), "9.1."),
        (person(ORGANISER, "9.1.2.3."), None),
        (person(ORGANISER, "9.1.2.3.4."), None),
        (person(ORGANISER, "9.1.7."), None),
        (person(READER, "9.1."), None),
        (person(INSPECTOR, "9.1."), None),
    ],
)
def test_only_an_office_above_asks_and_in_its_own_name(who, path):
    assert inquiry.asking_path(who, "9.1.2.3.") == path


def test_a_question_says_everything_that_is_wrong_with_it():
    def codes(*values):
        return [(one.code, one.field) for one in inquiry.inquiry_problems(*values, TODAY)]

    assert codes("Vì sao?", DUE, INTERNAL, INTERNAL, "many_late") == []
    assert codes("", None, INTERNAL, ORDINARY, "Many late!") == [
        ("text.missing", "question"), ("inquiry.day_missing", "answer_due"),
        ("classification.above_clearance", "classification"), ("inquiry.unknown_sign", "sign"),
    ]  # fmt: skip
    assert codes("Vì sao?", date(2010, 5, 9), REGISTERED, REGISTERED, "") == [
        ("inquiry.day_not_ahead", "answer_due"), ("classification.above_clearance", "classification"),
    ]  # fmt: skip
    assert codes("Vì sao?", date(2012, 5, 9), ORDINARY, ORDINARY, "") == [("inquiry.day_not_ahead", "answer_due")]


def test_an_answer_and_a_reason_say_something():
    assert [one.code for one in inquiry.answer_problems("")] == ["text.missing"]
    assert [one.code for one in inquiry.reason_problems("")] == ["text.missing"]
    assert [one.code for one in inquiry.reason_problems("a" * 501)] == ["text.too_long"]
    assert inquiry.answer_problems("Vì sửa hội trường") == inquiry.reason_problems("Đã rõ") == []


@pytest.mark.parametrize(
    ("changes", "state", "code"),
    [
        ({}, OPEN, None),
        ({"answer": "Có", "answered_at": "2026", "answered_by": "vp"}, ANSWERED, "inquiry.answered"),
        ({"withdrawn_reason": "Đã rõ", "withdrawn_at": "2026"}, WITHDRAWN, "inquiry.withdrawn"),
    ],
)
def test_only_what_waits_is_answered_or_overdue(changes, state, code):
    one = replace(ONE, **changes)
    assert one.state == state
    assert inquiry.is_overdue(one, date(2010, 5, 18)) == (state == OPEN)
    assert not inquiry.is_overdue(one, DUE)
    if code:
        with pytest.raises(Conflict) as refused:
            inquiry.require_open(one)
        assert refused.value.problems[0].code == code
    else:
        inquiry.require_open(one)


def test_it_is_lost_when_who_asked_stands_above_no_longer():
    assert not ONE.is_lost
    assert replace(ONE, path="9.1.7.3.").is_lost
