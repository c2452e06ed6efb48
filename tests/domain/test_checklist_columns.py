"""Columns of the checklist: which stand, and how wide."""

from itertools import combinations

import pytest

from planner.domain.checklist_columns import standing, widths
from planner.domain.document import COLUMNS, SIZES

CHOICES = [one for count in range(len(COLUMNS) + 1) for one in combinations(COLUMNS, count)]


def test_number_and_task_stand_whatever_is_chosen():
    assert standing(()) == ("number", "task", *COLUMNS)
    assert standing(("due",)) == ("number", "task", "due")


def test_usual_widths_are_those_of_the_layout():
    # 8, 43, 19.5, 26.5, 22.5, 12, 11 and 17.5 mm of 160.
    assert widths((), 0) == {
        "number": 50, "task": 269, "lead": 122, "partners": 165, "deliverable": 141, "due": 75, "tick": 69, "note": 109,
    }  # fmt: skip
    assert widths((), 11) == widths((), 0)


@pytest.mark.parametrize("columns", CHOICES, ids="+".join)
def test_every_choice_fills_the_page_and_the_task_is_the_widest(columns):
    for points in (0, *SIZES):
        found = widths(columns, points)
        assert tuple(found) == standing(columns)
        assert sum(found.values()) == 1000
        assert max(found.values()) == found["task"]
        assert min(found.values()) >= 45


def test_what_is_left_out_goes_to_what_holds_words_and_not_to_dates_and_boxes():
    few, all_of_them = widths(("due", "tick", "note"), 0), widths((), 0)

    assert [few[name] - all_of_them[name] > 0 for name in ("task", "note", "due", "tick", "number")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_numbers_dates_and_boxes_grow_with_the_type():
    assert [widths((), points)["due"] for points in (10, 11, 16)] == [68, 75, 109]
