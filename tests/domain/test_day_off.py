"""Days off that an office sets: what may be said, and which days they are."""

from datetime import date

import pytest

from planner.domain.day_off import MOST_DAYS, DayOff, day_off_problems
from planner.domain.problem import Problem

CYCLE = date(2008, 1, 12), date(2012, 1, 19)
FLOOD = DayOff(1, "aaaaaaaaaa", "XI", "P86", "Vĩnh Long", "1.2.", date(2010, 8, 30), date(2010, 9, 1), "Lũ", "VP")


def test_days_run_from_the_first_to_the_last():
    assert FLOOD.days == (date(2010, 8, 30), date(2010, 8, 31), date(2010, 9, 1))


@pytest.mark.parametrize(
    ("starts", "ends", "reason", "problems"),
    [
        (date(2010, 9, 1), date(2010, 9, 1), "Lũ", []),
        (date(2010, 9, 1), date(2010, 10, 1), "Dịch", []),
        (date(2010, 9, 1), date(2010, 10, 2), "Dịch", [Problem("day_off.too_long", "ends", {"most": MOST_DAYS})]),
        (date(2010, 9, 2), date(2010, 9, 1), "Lũ", [Problem("day_off.reversed", "ends")]),
        (None, None, "Lũ", [Problem("day_off.missing", "starts"), Problem("day_off.missing", "ends")]),
        (
            date(2013, 9, 1),
            date(2013, 9, 1),
            "Lũ",
            [Problem("day_off.outside_cycle", "starts", {"starts": CYCLE[0], "ends": CYCLE[1]})],
        ),
    ],
)
def test_what_may_be_set(starts, ends, reason, problems):
    assert day_off_problems(starts, ends, reason, *CYCLE) == problems


def test_a_reason_is_demanded():
    found = day_off_problems(date(2010, 9, 1), date(2010, 9, 1), "", *CYCLE)
    assert [(one.code, one.field) for one in found] == [("text.missing", "reason")]
