"""A congress: its last day, and what is wrong with opening one."""

from datetime import date

import pytest

from planner.domain.congress import Congress, opening_problems
from planner.domain.problem import Problem

STARTS, ENDS = date(2008, 1, 12), date(2012, 1, 19)
RIGHT = {
    "opens": date(2010, 9, 15),
    "days": 3,
    "kind": "delegates",
    "contents": (1, 2, 3, 4),
    "starts": STARTS,
    "ends": ENDS,
    "allowed": ((1, 2, 3, 4), (1, 2, 4)),
}


def test_official_days_begin_with_the_opening():
    congress = Congress(
        1, "aaaaaaaaaa", 1, "P86", "Vĩnh Long", 1, "XI", "truc_thuoc_trung_uong", "1.1.", date(2010, 2, 27), 3,
        "delegates", (1, 2, 3, 4), False, 1, 1,
    )  # fmt: skip
    assert congress.closes == date(2010, 3, 1)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, []),
        ({"opens": STARTS}, []),
        ({"opens": ENDS, "contents": (4, 2, 1)}, []),
        ({"opens": None}, [Problem("congress.opening_missing", "opens")]),
        (
            {"opens": date(2008, 1, 11)},
            [Problem("congress.outside_cycle", "opens", {"starts": STARTS, "ends": ENDS})],
        ),
        (
            {"opens": date(2012, 1, 20)},
            [Problem("congress.outside_cycle", "opens", {"starts": STARTS, "ends": ENDS})],
        ),
        ({"days": 1}, []),
        ({"days": 15}, []),
        ({"days": 0}, [Problem("congress.bad_days", "days", {"most": 15})]),
        ({"days": 16}, [Problem("congress.bad_days", "days", {"most": 15})]),
        ({"days": None}, [Problem("congress.bad_days", "days", {"most": 15})]),
        ({"kind": "guests"}, [Problem("congress.unknown_kind", "kind", {"found": "guests"})]),
        (
            {"contents": (1, 3)},
            [Problem("congress.contents_not_allowed", "contents", {"expected": "1+2+3+4, 1+2+4"})],
        ),
        (
            {"contents": (1, 1, 2, 4)},
            [Problem("congress.contents_not_allowed", "contents", {"expected": "1+2+3+4, 1+2+4"})],
        ),
        (
            {"opens": None, "days": 99, "kind": "", "contents": ()},
            [
                Problem("congress.opening_missing", "opens"),
                Problem("congress.bad_days", "days", {"most": 15}),
                Problem("congress.unknown_kind", "kind", {"found": ""}),
                Problem("congress.contents_not_allowed", "contents", {"expected": "1+2+3+4, 1+2+4"}),
            ],
        ),
    ],
)
def test_opening_is_refused_with_every_reason(changes, problems):
    assert opening_problems(**RIGHT | changes) == problems
