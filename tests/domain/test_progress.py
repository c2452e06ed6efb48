"""Progress as figures: what is not applicable does not count, and 100 means all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.progress import applicable, share_done
from planner.domain.task import STATUSES

counts = st.dictionaries(st.sampled_from(STATUSES), st.integers(0, 1000))


@pytest.mark.parametrize(
    ("figures", "applicable_tasks", "per_cent"),
    [
        ({}, 0, None),
        ({"not_applicable": 5}, 0, None),
        ({"todo": 4}, 4, 0),
        ({"todo": 1, "doing": 1, "review": 1, "done": 1, "not_applicable": 9}, 4, 25),
        ({"doing": 1, "done": 199}, 200, 99),
        ({"done": 7}, 7, 100),
    ],
)
def test_share_is_of_the_applicable_tasks_and_rounded_down(figures, applicable_tasks, per_cent):
    assert (applicable(figures), share_done(figures)) == (applicable_tasks, per_cent)


@given(counts)
def test_hundred_per_cent_means_that_nothing_is_open(figures):
    is_finished = applicable(figures) > 0 and figures.get("done", 0) == applicable(figures)
    assert (share_done(figures) == 100) == is_finished
