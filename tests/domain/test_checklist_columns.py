"""Columns of the checklist: which stand, and how wide."""

from itertools import combinations

import pytest

from planner.domain.checklist_columns import Need, needed, standing, widths
from planner.domain.document import COLUMNS, SIZES

CHOICES = [one for count in range(len(COLUMNS) + 1) for one in combinations(COLUMNS, count)]


def test_number_and_task_stand_whatever_is_chosen():
    assert standing(()) == ("number", "task", *COLUMNS)
    assert standing(("due",)) == ("number", "task", "due")


def test_usual_widths_are_those_of_the_layout():
    # 8, 43, 19.2, 26.4, 22.4, 12, 11.2 and 17.6 mm of 160.
    assert widths((), 0) == {
        "number": 50, "task": 270, "lead": 120, "partners": 165, "deliverable": 140, "due": 75, "tick": 70, "note": 110,
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
    assert [widths((), points)["due"] for points in (10, 11, 16)] == [70, 75, 110]


# What the columns hold beside short texts, as measured at 11 points: dates of another year and document numbers.
WIDE = {"due": Need(0, 120), "tick": Need(0, 105), "note": Need(70, 120)}


def test_dates_and_numbers_have_room_in_one_piece_where_the_task_keeps_enough():
    found = widths((), 0, WIDE)

    assert [found[name] for name in ("due", "tick", "note")] == [120, 105, 120]
    assert found["task"] >= 200
    assert sum(found.values()) == 1000


def test_page_that_is_not_filled_by_chosen_columns_has_room_for_them_in_large_type():
    wide = {"due": Need(0, 175), "tick": Need(0, 155)}

    assert widths(("lead", "due", "tick"), 16, wide) | {"number": 0, "task": 0, "lead": 0} == {
        "number": 0, "task": 0, "lead": 0, "due": 175, "tick": 155,
    }  # fmt: skip


def test_what_is_written_under_a_box_breaks_first_then_the_note_then_the_due_day():
    def kept(due):
        found = widths((), 0, {"due": Need(0, due), "tick": Need(0, 120), "note": Need(0, 140)})
        return [found["due"] == due, found["note"] >= 140, found["tick"] >= 120]

    assert [kept(due) for due in (75, 200, 250, 300)] == [
        [True, True, True], [True, True, False], [True, False, False], [False, False, False],
    ]  # fmt: skip


def test_no_column_is_narrower_than_its_longest_word_and_the_others_share_the_rest():
    needs = {"lead": Need(140, 140), "partners": Need(150, 150), "deliverable": Need(120, 120), "task": Need(100, 100)}

    found = widths((), 16, needs)

    assert all(found[name] >= need.least for name, need in needs.items())
    assert sum(found.values()) == 1000


def test_where_words_have_no_room_at_all_only_the_longest_are_cut():
    needs = {"lead": Need(400, 400), "partners": Need(90, 90), "note": Need(70, 70), "task": Need(400, 400)}

    found = widths((), 0, needs)

    assert (found["partners"] >= 90, found["note"] >= 70) == (True, True)
    assert found["lead"] == pytest.approx(found["task"], abs=10)
    assert sum(found.values()) == 1000


def test_need_is_that_of_the_longest_piece_and_number_may_break_after_its_marks():
    number, words = needed("note", "", ["trễ 3 ngày", "128-QC/TU"], 0), needed("note", "", ["trễ 3 ngày", "128-"], 0)

    assert number.least == words.least < number.whole
    assert needed("lead", "", ["Ban Thường\u00a0vụ"], 0).least > needed("lead", "", ["Ban Thường vụ"], 0).least
    assert needed("lead", "Chủ trì", [], 0).least == needed("lead", "trì Chủ", ["."], 0).least > 0
    assert needed("due", "", ["20/10/2009"], 16).whole > needed("due", "", ["20/10/2009"], 0).whole == 120
    assert needed("partners", "", ["Ban"], 0, ["Văn\u00a0phòng,"]).whole > needed("partners", "", ["Ban"], 0).whole


def test_names_of_partners_that_are_whole_without_the_day_below_the_box_come_before_it():
    def tick(partners: int) -> int:
        return widths((), 0, {"tick": Need(0, 100), "partners": Need(0, partners)})["tick"]

    assert [tick(0), tick(160), tick(165), tick(200)] == [100, 100, 70, 70]
