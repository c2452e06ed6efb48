"""Which committees a change of the tree concerns: those whose border it crossed, and the day of the latest."""

from dataclasses import replace
from datetime import date

import pytest
from domain.test_organisation import an_organisation

from planner.domain.reshaping import Reshaping, latest

DAY, LATER = date(2010, 5, 4), date(2010, 5, 6)
# 5 was below 3 and is below 4 now, all of them below 2 below 1.
MOVE = Reshaping(DAY, (1, 2, 3), (1, 2, 4))
MERGER = Reshaping(LATER, (1, 2, 3), (1, 2, 4), is_succession=True)


@pytest.mark.parametrize(("one", "keys"), [(MOVE, {3, 4}), (MERGER, {2, 3, 4})])
def test_it_concerns_whose_border_was_crossed_and_above_a_cancelled_congress(one, keys):
    assert {key for key in range(1, 7) if one.concerns(key)} == keys


def test_a_purged_move_is_known_by_its_new_place():
    assert {key for key in range(1, 7) if Reshaping(DAY, (), (1, 2)).concerns(key)} == {1, 2}


def test_the_latest_counts():
    heir, parent, other = (replace(an_organisation("O", "huyen", "7.1."), id=key) for key in (4, 2, 9))
    assert latest([MERGER, MOVE], heir) == LATER
    assert latest([MOVE], heir) == DAY
    assert latest([MOVE], parent) is None
    assert latest([MOVE, MERGER], other) is None
