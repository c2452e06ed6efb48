"""Cells that were merged over several rows: the first value holds for all of them, and is marked where it came from."""

import pytest

from planner.domain.merged_cells import carried_down

LINES = [(1, ["a", "BTC"]), (2, ["b", ""]), (3, ["c"]), (4, ["d", "VP"])]


@pytest.mark.parametrize(
    ("lines", "spans", "expected", "filled"),
    [
        (LINES, [], LINES, set()),
        (
            LINES,
            [(1, 3, 1)],
            [(1, ["a", "BTC"]), (2, ["b", "BTC"]), (3, ["c", "BTC"]), (4, ["d", "VP"])],
            {(2, 1), (3, 1)},
        ),
        # what stands in a covered row is its own
        (LINES, [(1, 4, 1)], [(1, ["a", "BTC"]), (2, ["b", "BTC"]), (3, ["c", "BTC"]), (4, ["d", "VP"])],
         {(2, 1), (3, 1)}),
        # a row without anything of its own is what a merged title covers
        ([(1, ["I. VĂN KIỆN"]), (2, [""]), (3, ["a"])], [(1, 2, 0)], [(1, ["I. VĂN KIỆN"]), (2, [""]), (3, ["a"])],
         set()),
        # a cell of one row, and one merged over nothing
        (LINES, [(2, 2, 1), (2, 3, 1)], [(1, ["a", "BTC"]), (2, ["b", ""]), (3, ["c", ""]), (4, ["d", "VP"])], set()),
    ],
)  # fmt: skip
def test_value_holds_for_every_row_that_its_cell_covers(lines, spans, expected, filled):
    found = set()

    assert [(number, list(cells)) for number, cells in carried_down(lines, spans, found)] == expected
    assert found == filled
