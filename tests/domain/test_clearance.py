"""The ordered classifications, their series of numbers, and what may hold what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.clearance import (
    CLASSIFICATIONS,
    INTERNAL,
    ORDINARY,
    REGISTERED,
    held,
    level,
    printed_number,
    told_of_export,
)
from planner.domain.problem import Invalid, Problem

levels = st.sampled_from([ORDINARY, INTERNAL, REGISTERED])


def test_classifications_are_ordered():
    assert [level(name) for name in CLASSIFICATIONS] == [ORDINARY, INTERNAL, REGISTERED] == [0, 1, 2]


def test_unknown_classification_is_refused():
    with pytest.raises(Invalid) as refused:
        level("secret")
    assert refused.value.problems == (Problem("classification.unknown", "classification", {"found": "secret"}),)


def test_each_classification_prints_numbers_of_its_own_series():
    assert [printed_number(one, 12) for one in (ORDINARY, INTERNAL, REGISTERED)] == ["12", "N12", "M12"]


@given(levels, levels)
def test_nothing_ranks_below_what_holds_it(item, holder):
    ranked = held(item, holder)
    assert ranked >= holder
    assert ranked in (item, holder)
    assert held(ranked, holder) == ranked


@pytest.mark.parametrize(
    ("cleared", "told"), [(0, {"format": "csv", "rows": 7}), (1, {"format": "csv", "rows": 7}), (2, {"format": "csv"})]
)
def test_trace_of_an_export_counts_nothing_that_its_readers_may_not_see(cleared, told):
    assert told_of_export("csv", 7, cleared) == told
