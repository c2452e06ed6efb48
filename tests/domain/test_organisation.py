"""Places in the tree, and under whom a committee may stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.cycle import DirectiveLevel, Limit
from planner.domain.organisation import (
    Organisation,
    is_within,
    lineage,
    may_begin_code,
    parent_problems,
    standing_problems,
)
from planner.domain.problem import Problem

NOWHERE = Limit(None, "assumed")
LEVELS = {
    name: DirectiveLevel(name, order, above, name, NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE)
    for name, order, above in [("chi_bo", 1, "co_so"), ("co_so", 2, "tinh"), ("tinh", 3, None)]
}
paths = st.lists(st.integers(1, 99), min_size=1, max_size=6).map(lambda keys: "7." + "".join(f"{k}." for k in keys))


def an_organisation(code="P86", level="tinh", path="7.1.", closed_at=None):
    return Organisation(1, code, "Vĩnh Long", "tinh", "assumed", 1, 7, level, None, path, closed_at)


def test_path_tells_the_cycle_and_the_line_from_the_root():
    assert lineage("7.1.23.456.") == (7, (1, 23, 456))
    assert [an_organisation(path=path).depth for path in ("7.1.", "7.1.23.", "7.1.23.456.")] == [0, 1, 2]


@given(paths, paths)
def test_within_means_that_the_line_leads_through(path, root):
    cycle, keys = lineage(path)
    _, above = lineage(root)
    assert cycle == 7
    assert is_within(path, root) == (keys[: len(above)] == above)


@pytest.mark.parametrize(
    ("words", "may"),
    [("P86", True), ("p86.8", True), ("tw", True), ("a-", True), ("P86.857.", True), ("", True),
     ("long ho", False), ("xã", False), ("p86_", False), ("%", False), ("p8\n", False)],
)  # fmt: skip
def test_letters_digits_dots_and_hyphens_may_begin_a_code(words, may):
    assert may_begin_code(words) == may


@pytest.mark.parametrize("code", ["P86", "P86.857", "P86.857.29590", "TW", "A-1", "A.B.C.D.E.F", "X" * 16])
def test_code_of_capitals_digits_and_dots_may_stand(code):
    assert standing_problems(code, "co_so", an_organisation(), LEVELS) == []


@pytest.mark.parametrize("code", ["", "p86", "P86.", ".P86", "P 86", "Đ1", "P86/1", "P86\n", "A.B.C.D.E.F.G", "X" * 17])
def test_other_codes_are_refused(code):
    assert standing_problems(code, "co_so", an_organisation(), LEVELS) == [
        Problem("organisation.bad_code", "code", {"code": code})
    ]


@pytest.mark.parametrize(
    ("level", "parent", "problems"),
    [
        ("tinh", None, []),
        ("co_so", an_organisation(), []),
        ("chi_bo", an_organisation(), []),  # a cell directly under the top
        ("chi_bo", an_organisation("P86.1", "co_so"), []),
        ("co_so", None, [Problem("organisation.parent_missing", "parent_code", {"code": "N"})]),
        (
            "huyen",
            an_organisation(),
            [Problem("organisation.unknown_level", "level", {"level": "huyen", "expected": "chi_bo, co_so, tinh"})],
        ),
        (
            "tinh",
            an_organisation(),
            [Problem("organisation.parent_not_above", "parent_code", {"code": "N", "parent": "P86"})],
        ),
        (
            "co_so",
            an_organisation(level="chi_bo"),
            [Problem("organisation.parent_not_above", "parent_code", {"code": "N", "parent": "P86"})],
        ),
        (
            "co_so",
            an_organisation(closed_at="2026-11-23T03:00:00+00:00"),
            [Problem("organisation.parent_closed", "parent_code", {"code": "N", "parent": "P86"})],
        ),
    ],
)
def test_committee_stands_under_a_higher_open_one(level, parent, problems):
    assert standing_problems("N", level, parent, LEVELS) == problems


@pytest.mark.parametrize(("level", "above"), [("co_so", "huyen"), ("huyen", "tinh")])
def test_rung_that_a_reform_dropped_is_neither_above_nor_below(level, above):
    assert parent_problems("N", level, an_organisation(level=above), LEVELS) == [
        Problem("organisation.parent_not_above", "parent_code", {"code": "N", "parent": "P86"})
    ]
