"""Congresses opened at once: what that did to each, and whether it still stands."""

from dataclasses import replace
from datetime import date

from planner.domain import lapse
from planner.domain.bulk_opening import (
    closed_step,
    is_taken_back,
    opened_already,
    opened_step,
    stands,
    touched_problem,
)
from planner.domain.congress import Congress

ONE = Congress(
    1, "c", 2, "P86", "Đảng bộ", 1, "XI", "co_so", "1.2.", date(2010, 6, 8), 1, "members", (1, 2), False, 1, 1
)
PLAIN = {"is_open": True, "opens": "2010-06-08", "days": 1, "congress_kind": "members", "contents": [1, 2]}


def test_steps_run_against_each_other():
    assert opened_step(ONE) == ({"is_open": False}, PLAIN)
    assert closed_step(ONE) == (PLAIN, {"is_open": False})


def test_what_was_opened_stands_until_it_is_moved_or_cancelled():
    gone = replace(ONE, is_cancelled=True)
    assert (stands(ONE, PLAIN), stands(gone, {"is_open": False})) == (True, True)
    assert not any((stands(replace(ONE, days=2), PLAIN), stands(gone, PLAIN), stands(ONE, {"is_open": False})))


def test_only_what_was_taken_back_as_one_counts_as_never_opened():
    gone = replace(ONE, is_cancelled=True, cancelled_reason=lapse.BULK)
    assert [is_taken_back(one) for one in (gone, replace(gone, cancelled_reason="Hoãn"), ONE)] == [True, False, False]


def test_who_worked_in_it_since_is_named():
    told = [touched_problem("Đảng bộ", "Văn phòng", is_own=own) for own in (False, True)]
    assert [(one.code, one.params["name"], one.params["who"]) for one in told] == [
        ("undo.opening_touched", "Đảng bộ", "Văn phòng"),
        ("undo.opening_touched_by_you", "Đảng bộ", "Văn phòng"),
    ]


def test_many_opened_meanwhile_are_counted_and_the_first_named():
    assert opened_already(["A"]).params == {"name": "A"}
    assert opened_already(list("ABCDEFG")).params == {"count": 7, "names": "A, B, C, D, E, …"}
    assert opened_already(list("ABCDE")).params == {"count": 5, "names": "A, B, C, D, E"}
