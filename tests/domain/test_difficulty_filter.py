"""Which difficulties a list keeps, how an address asks for them, and for whom one speaks."""

from dataclasses import replace

import pytest

from planner.domain.difficulty_filter import (
    ALL,
    OURS,
    WAITING,
    DifficultyFilter,
    Sort,
    as_query,
    committees,
    keeps,
    offices,
    read,
)
from planner.domain.permission import ACTS_FOR, ADMINISTRATOR, INSPECTOR, MEMBER, ORGANISER, READER, Grant, Person

SORT = Sort("logistics", "asked", "co_so", is_overdue=False, is_waiting=False, is_ours=False)


@pytest.mark.parametrize(
    ("wanted", "sort", "is_kept"),
    [
        ({}, {}, True),
        ({}, {"state": "closed"}, False),
        ({"state": "closed"}, {"state": "closed"}, True),
        ({"state": "closed"}, {}, False),
        ({"view": WAITING}, {}, False),
        ({"view": WAITING}, {"is_waiting": True}, True),
        ({"view": OURS}, {"is_waiting": True}, False),
        ({"view": OURS}, {"is_ours": True}, True),
        ({"field": "logistics"}, {}, True),
        ({"field": "other"}, {}, False),
        ({"level": "chi_bo"}, {}, False),
        ({"is_overdue": True}, {}, False),
        ({"is_overdue": True}, {"is_overdue": True}, True),
    ],
)
def test_each_choice_keeps_what_it_names(wanted, sort, is_kept):
    assert keeps(DifficultyFilter(**wanted), replace(SORT, **sort)) == is_kept


def test_an_address_says_again_what_was_read_from_it():
    query = {"view": "ours", "field": "other", "state": "closed", "level": "co_so", "under": "P86", "overdue": "1"}
    wanted = read(query, ["co_so"], ALL)
    assert wanted == DifficultyFilter(OURS, "other", "closed", "co_so", "P86", is_overdue=True)
    assert as_query(wanted) == query


def test_what_is_not_known_is_not_asked_for():
    odd = {"view": "x", "field": "x", "state": "x", "level": "x", "overdue": "yes"}
    assert read(odd, ["co_so"], WAITING) == DifficultyFilter(WAITING)


def test_organisers_and_those_who_act_speak_for_a_committee_and_administrators_belong_to_none():
    roles = (ORGANISER, ACTS_FOR, MEMBER, READER, INSPECTOR, ADMINISTRATOR)
    grants = [Grant(role, number, ()) for number, role in enumerate(roles)]
    person = Person(1, "ai", "Ai", 0, "vi", grants=(*grants, Grant(ORGANISER, 9, (), frozenset({1}))))
    assert offices(person) == {0, 1}
    assert committees(person) == {0, 1, 2, 3, 4, 9}
