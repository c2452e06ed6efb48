"""What an address asks for, and how it says it again."""

import pytest

from planner.domain.finding_filter import FindingFilter, as_query, read

CODES, LEVELS = ("no_movement", "due_pushed"), ("co_so", "chi_bo")


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        ([], FindingFilter()),
        ([("severity", "serious"), ("severity", "note")], FindingFilter(severities=frozenset({"serious", "note"}))),
        ([("kind", "due_pushed"), ("level", "co_so")], FindingFilter(frozenset(), {"due_pushed"}, {"co_so"})),
        ([("acknowledged", "no")], FindingFilter(said=False)),
        ([("acknowledged", "yes"), ("acknowledged", "no")], FindingFilter()),
        ([("severity", "worst"), ("kind", "x"), ("level", ""), ("page", "2"), ("acknowledged", "1")], FindingFilter()),
    ],
)
def test_what_is_known_is_asked_for(pairs, wanted):
    assert read(pairs, CODES, LEVELS) == wanted


def test_an_address_says_it_in_one_way():
    pairs = [("level", "co_so"), ("acknowledged", "yes"), ("kind", "no_movement"), ("severity", "note"),
             ("severity", "serious"), ("kind", "due_pushed")]  # fmt: skip

    query = as_query(read(pairs, CODES, LEVELS))

    assert query == [
        ("severity", "serious"),
        ("severity", "note"),
        ("kind", "due_pushed"),
        ("kind", "no_movement"),
        ("level", "co_so"),
        ("acknowledged", "yes"),
    ]
    assert read(query, CODES, LEVELS) == read(pairs, CODES, LEVELS)
