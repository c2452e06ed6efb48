"""Kinds of notices, and which one a due day asks for."""

from datetime import date, timedelta

import pytest

from planner.domain.notice import KINDS, known, of_day
from planner.domain.problem import Invalid

TODAY = date(2010, 5, 10)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_known(kind):
    assert known(kind) == kind


def test_what_is_no_kind_is_named():
    with pytest.raises(Invalid) as error:
        known("gossip" * 20)

    (problem,) = error.value.problems
    assert (problem.code, problem.field, len(problem.params["found"])) == ("notice.unknown_kind", "kind", 60)


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        (-400, "overdue"),
        (-1, "overdue"),
        (0, "due_tomorrow"),
        (1, "due_tomorrow"),
        (2, None),
    ],
)
def test_due_day_asks_for_a_notice_just_before_and_ever_after(days, kind):
    assert of_day(TODAY + timedelta(days=days), TODAY) == kind
