"""How a figure of the bench is judged and printed; the measures themselves are no tests."""

import pytest

from planner.cli.bench.figure import Figure


@pytest.mark.parametrize(("figure", "is_kept"), [
    (Figure("page", "ms", 8, (7, 8, 30)), True),
    (Figure("page", "ms", 8, (7, 9, 30)), False),
    (Figure("moves", "/s", 300, (301.0,), is_floor=True), True),
    (Figure("moves", "/s", 300, (299.0,), is_floor=True), False),
    (Figure("move", "ms", 4, (1.0,) * 19 + (50.0,), p95=10), False),
    (Figure("move", "ms", 4, (1.0,) * 40, p95=10), True),
    (Figure("answer", "ms", None, (900.0,), p95=150), False),
])  # fmt: skip
def test_figure_holds_to_its_limits(figure, is_kept):
    assert figure.is_kept is is_kept


def test_line_shows_limit_beside_what_was_measured():
    line = Figure("move of a card", "ms", 4, (1.0, 2.0, 3.0), p95=10).line()

    assert line.split() == ["move", "of", "a", "card", "≤", "4", "/", "10", "ms", "2.00", "3.00", "✓"]
