"""What a relation may be, and circles: found when there is one, named whole, the shortest of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.problem import Problem
from planner.domain.relation_check import NewRelation, circle, circle_through, relation_problems


@pytest.mark.parametrize("kind", ["FS", "FF", "SS"])
@pytest.mark.parametrize("lag", [-365, 0, 365])
def test_relation_that_may_be(kind, lag):
    assert relation_problems(NewRelation(kind, lag)) == []


@pytest.mark.parametrize("lag", [-366, 366, None])
def test_lag_out_of_range_or_unreadable(lag):
    assert relation_problems(NewRelation("FS", lag)) == [Problem("relation.bad_lag", "lag_days", {"most": 365})]


def test_every_problem_is_named():
    assert [one.code for one in relation_problems(NewRelation("SF", None))] == [
        "relation.unknown_type",
        "relation.bad_lag",
    ]


@pytest.mark.parametrize(
    ("waits", "new", "found"),
    [
        ({}, (1, 2), []),
        ({}, (1, 1), [1, 1]),
        ({2: [1]}, (1, 2), [1, 2, 1]),
        ({2: [3], 3: [4]}, (1, 2), []),
        ({17: [20], 20: [12]}, (12, 17), [12, 17, 20, 12]),
        ({2: [3, 4], 3: [5], 4: [1], 5: [1]}, (1, 2), [1, 2, 4, 1]),
        ({3: [4], 4: [3], 2: [3]}, (1, 2), []),
    ],
)
def test_circle_that_a_relation_would_close(waits, new, found):
    assert circle(waits, *new) == found


def test_circle_on_which_a_task_stands_already():
    waits = {1: [2, 3], 2: [4], 4: [1], 3: [1], 5: [1]}
    assert circle_through(waits, 1) == [1, 3, 1]
    assert circle_through(waits, 2) == [2, 4, 1, 2]
    assert circle_through(waits, 5) == []
    assert circle_through(waits, 9) == []


_PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=40)


@given(_PAIRS)
def test_what_closes_no_circle_never_makes_one(pairs):
    """Adding only what is allowed keeps every task off every circle, and what is refused would have made one."""
    waits = {}
    for task, waits_for in pairs:
        way = circle(waits, task, waits_for)
        if way:
            assert (way[0], way[-1], way[1]) == (task, task, waits_for)
            assert all(next_one in waits.get(at, ()) for at, next_one in pairwise(way[1:]))
        else:
            waits.setdefault(task, set()).add(waits_for)
        assert [circle_through(waits, one) for one in range(8)] == [[]] * 8
