"""A difficulty as values: what is asked, by when it is owed, what it adds to the sums, which way it goes."""

from dataclasses import replace
from datetime import date

import pytest
from questions import BARE as ONE

from planner.domain import difficulty
from planner.domain.clearance import INTERNAL, ORDINARY, REGISTERED
from planner.domain.difficulty import ANSWERED, ASKED, CLOSED, FIELDS, QUESTION_LIMIT, RETURNED, Share
from planner.domain.problem import Invalid

TODAY = date(2010, 5, 10)


def codes(problems):
    return [(one.code, one.field) for one in problems]


@pytest.mark.parametrize(
    ("state", "promised", "wished", "due"),
    [
        (ASKED, date(2010, 5, 12), date(2010, 5, 20), date(2010, 5, 12)),
        (ASKED, date(2010, 5, 25), date(2010, 5, 20), date(2010, 5, 25)),
        (ASKED, None, date(2010, 5, 20), date(2010, 5, 20)),
        (ASKED, None, None, None),
        (ANSWERED, date(2010, 5, 12), date(2010, 5, 20), None),
        (RETURNED, None, date(2010, 5, 20), None),
        (CLOSED, None, date(2010, 5, 20), None),
    ],
)
def test_an_answer_is_owed_on_the_promised_day_else_on_the_wished_one_by_who_holds_it(state, promised, wished, due):
    one = replace(ONE, state=state, promised_on=promised, wished_on=wished)
    assert one.answer_due == due
    assert one.shares == (() if state == CLOSED else (Share(ORDINARY, due.isoformat() if due else ""),))


@pytest.mark.parametrize(("day", "is_late"), [(date(2010, 5, 9), True), (TODAY, False), (None, False)])
def test_it_is_overdue_from_the_day_after(day, is_late):
    assert difficulty.is_overdue(replace(ONE, wished_on=day), TODAY) == is_late


@pytest.mark.parametrize(("asked", "days"), [(TODAY, 0), (date(2010, 4, 30), 10), (date(2010, 5, 11), 0)])
def test_age_counts_days_and_never_below_zero(asked, days):
    assert difficulty.age(asked, TODAY) == days


def test_the_way_goes_through_everybody_between():
    assert difficulty.way("9.1.2.3.4.", 3) == (3,)
    assert difficulty.way("9.1.2.3.4.", 1) == (3, 2, 1)
    assert difficulty.way("9.1.2.3.4.", 4) == difficulty.way("9.1.2.3.4.", 8) == difficulty.way("9.1.", 1) == ()


@pytest.mark.parametrize(
    ("state", "holder", "is_lost"), [(ASKED, 3, False), (ASKED, 8, True), (ANSWERED, 4, False), (CLOSED, None, False)]
)
def test_it_is_lost_when_whom_it_waits_for_stands_above_no_longer(state, holder, is_lost):
    assert replace(ONE, state=state, holder_id=holder).is_lost == is_lost


def test_a_question_says_everything_that_is_wrong_with_it():
    good = difficulty.question_problems("defence", "Xin ý kiến", date(2010, 5, 10), TODAY)
    assert good == []
    assert codes(difficulty.question_problems("", "", date(2010, 5, 9), TODAY)) == [
        ("difficulty.unknown_field", "field"), ("text.missing", "question"),
        ("difficulty.day_not_ahead", "wished_on"),
    ]  # fmt: skip
    assert codes(difficulty.question_problems("other", "a" * (QUESTION_LIMIT + 1), None, TODAY)) == [
        ("text.too_long", "question")
    ]
    assert codes(difficulty.question_problems("other", "TỐI MẬT\nabc", date(2012, 1, 1), TODAY)) == [
        ("text.secrecy_stamp", "question"), ("difficulty.day_not_ahead", "wished_on"),
    ]  # fmt: skip


def test_the_fields_are_those_of_the_directions_of_2009():
    assert FIELDS == (
        "economic_social", "defence", "security", "foreign_affairs", "religion", "ethnicity", "organisation",
        "logistics", "other",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "task", "cleared", "rank"),
    [(0, 0, 2, 0), (1, 0, 2, 1), (0, 1, 2, 1), (1, 1, 1, 1)],
)
def test_it_ranks_as_asked_and_never_below_its_task(asked, task, cleared, rank):
    assert difficulty.ranked(asked, task, cleared) == rank


@pytest.mark.parametrize(
    ("asked", "task", "cleared", "code"),
    [
        (INTERNAL, ORDINARY, ORDINARY, "classification.above_clearance"),
        (REGISTERED, ORDINARY, REGISTERED, "classification.above_clearance"),
        (ORDINARY, REGISTERED, REGISTERED, "difficulty.of_registered"),
    ],
)
def test_nothing_is_written_above_ones_clearance_or_about_a_stub(asked, task, cleared, code):
    with pytest.raises(Invalid) as refused:
        difficulty.ranked(asked, task, cleared)
    assert [one.code for one in refused.value.problems] == [code]
