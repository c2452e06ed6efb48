"""Which steps may follow, who may take them, and what becomes of a difficulty then."""

from dataclasses import replace
from datetime import date

import pytest
from questions import BARE as ONE

from planner.domain import difficulty_step
from planner.domain.difficulty import (
    ANSWERED,
    ASKED,
    ASKED_AGAIN,
    CLOSED,
    OF_ASKER,
    OF_HOLDER,
    PASSED_ON,
    PROMISED,
    REOPENED,
    RETURNED,
)
from planner.domain.difficulty_step import Move, Step
from planner.domain.permission import ACTS_FOR, INSPECTOR, MEMBER, ORGANISER, READER, Grant, Person
from planner.domain.problem import Conflict

TODAY, DAY = date(2010, 5, 10), date(2010, 5, 20)
BACK = replace(ONE, state=ANSWERED, holder_id=4, holder_path=ONE.path)
RETURNED_ONE = replace(BACK, state=RETURNED)
ENDED = replace(ONE, state=CLOSED, holder_id=None, holder_path="")
LOST = replace(ONE, holder_id=8, holder_path="9.1.8.", holder_name="Huyện cũ")


def person(role, path, bodies=frozenset()):
    grant = Grant(role, 1, (path,), bodies)
    return Person(1, "ai", "Ai", 2, "vi", grants=(grant,))


def refusal(one, kind):
    try:
        difficulty_step.require_next(one, kind)
    except Conflict as refused:
        return refused.problems[0].code
    return None


EVERY = (*OF_HOLDER, *OF_ASKER)


@pytest.mark.parametrize(
    ("one", "allowed", "otherwise"),
    [
        (ONE, {PROMISED, ANSWERED, RETURNED, PASSED_ON, CLOSED}, {"difficulty.waits", "difficulty.not_closed"}),
        (BACK, {ASKED_AGAIN, CLOSED}, {"difficulty.came_back", "difficulty.not_closed"}),
        (RETURNED_ONE, {ASKED_AGAIN, CLOSED}, {"difficulty.came_back", "difficulty.not_closed"}),
        (ENDED, {REOPENED}, {"difficulty.closed"}),
        (LOST, {PASSED_ON, CLOSED}, {"difficulty.lost"}),
    ],
    ids=["asked", "answered", "returned", "closed", "lost"],
)
def test_only_what_fits_the_state_may_follow(one, allowed, otherwise):
    found = {kind: refusal(one, kind) for kind in EVERY}
    assert {kind for kind, code in found.items() if code is None} == allowed
    assert {code for code in found.values() if code} == otherwise
    assert {kind for kind in EVERY if difficulty_step.can_follow(one, kind)} == allowed


@pytest.mark.parametrize(
    ("role", "path", "one", "steps"),
    [
        (ORGANISER, "9.1.2.3.", ONE, OF_HOLDER),
        (ACTS_FOR, "9.1.2.", ONE, (*OF_HOLDER, CLOSED)),
        (ORGANISER, "9.1.2.", ONE, ()),
        (ORGANISER, "9.1.2.3.4.", ONE, (CLOSED,)),
        (MEMBER, "9.1.2.3.", ONE, ()),
        (READER, "9.1.2.3.", ONE, ()),
        (INSPECTOR, "9.1.", ONE, ()),
        (ORGANISER, "9.1.2.3.4.", BACK, (ASKED_AGAIN, CLOSED)),
        (ORGANISER, "9.1.2.3.", BACK, ()),
        (ORGANISER, "9.1.2.3.4.", ENDED, (REOPENED,)),
        (ORGANISER, "9.1.2.3.4.", LOST, (PASSED_ON, CLOSED)),
        (ORGANISER, "9.1.2.3.", LOST, ()),
        (ORGANISER, "9.1.8.", LOST, ()),
    ],
)
def test_whose_turn_it_is_answers_and_who_asked_ends_it(role, path, one, steps):
    assert difficulty_step.open_steps(person(role, path), one) == steps


def test_whoever_stands_above_is_told_why_an_answer_comes_too_late():
    assert difficulty_step.acting_path(person(ORGANISER, "9.1.2."), ENDED, ANSWERED) == "9.1.2."
    assert difficulty_step.acting_path(person(ORGANISER, "9.1.2.3.4."), ENDED, ANSWERED) is None
    assert difficulty_step.acting_path(person(ORGANISER, "9.1.7."), ENDED, ANSWERED) is None


def test_an_organiser_bound_to_a_body_speaks_for_no_committee():
    assert difficulty_step.open_steps(person(ORGANISER, "9.1.2.3.", frozenset({3})), ONE) == ()


def test_what_a_step_makes_of_it():
    promised = difficulty_step.taken(ONE, Move(PROMISED, day=DAY))
    assert promised == replace(ONE, promised_on=DAY)
    assert difficulty_step.taken(promised, Move(ANSWERED, "Được")) == replace(ONE, state=ANSWERED, holder_id=4)
    assert difficulty_step.taken(promised, Move(RETURNED, "Ở đâu?")) == replace(ONE, state=RETURNED, holder_id=4)
    assert difficulty_step.taken(promised, Move(PASSED_ON, "Xin ý kiến", to_id=2)) == replace(ONE, holder_id=2)
    assert difficulty_step.taken(promised, Move(CLOSED)) == replace(ONE, state=CLOSED, holder_id=None)


def test_the_first_question_stays_what_it_is_called_by_whether_returned_or_answered():
    again = Move(ASKED_AGAIN, "Mượn hội trường xã?", DAY, 3)
    waiting = replace(ONE, holder_path=ONE.path, wished_on=DAY)
    assert difficulty_step.taken(RETURNED_ONE, again) == waiting
    assert difficulty_step.taken(BACK, again) == waiting
    assert difficulty_step.taken(replace(ENDED, holder_path=ONE.path), Move(REOPENED, "Vẫn vướng", None, 2)) == replace(
        waiting, holder_id=2, wished_on=None
    )


@pytest.mark.parametrize("kind", EVERY)
def test_every_step_but_a_promise_and_an_end_says_something(kind):
    found = difficulty_step.move_problems(Move(kind, "", DAY), TODAY)
    assert [one.code for one in found] == ([] if kind in (PROMISED, CLOSED) else ["text.missing"])


def test_a_promise_names_a_day_ahead():
    assert [one.code for one in difficulty_step.move_problems(Move(PROMISED), TODAY)] == ["difficulty.day_missing"]
    past = difficulty_step.move_problems(Move(PROMISED, day=date(2010, 5, 9)), TODAY)
    assert [(one.code, one.field) for one in past] == [("difficulty.day_not_ahead", "day")]


def test_passing_on_goes_up_from_whoever_holds_it():
    assert difficulty_step.above_whom(ONE, PASSED_ON) == "9.1.2.3."
    assert difficulty_step.above_whom(LOST, PASSED_ON) == difficulty_step.above_whom(BACK, ASKED_AGAIN) == ONE.path


def test_it_is_asked_again_where_it_was_answered_last():
    def answer(kind, from_id):
        return Step("a", kind, from_id, "", None, "", "", None, "", "")

    assert difficulty_step.last_answering([answer(ASKED, 4), answer(PASSED_ON, 3)], 4) is None
    assert difficulty_step.last_answering([answer(RETURNED, 3), answer(ANSWERED, 2), answer(CLOSED, 4)], 4) == 2
