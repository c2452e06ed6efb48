"""Which tasks prepare the items of an agenda that takes the place of another one."""

from collections import Counter

import pytest

from planner.domain.agenda_edit import Origin
from planner.domain.agenda_links import Former, Heir, inherited, is_foreign, lost

# Tasks 1 and 2 are ordinary, 3 is internal and seen, 9 is hidden from the writer.
NUMBERED = {"1": 1, "2": 2, "N1": 3}
REPORT = Former(10, "report", "Báo cáo", True, frozenset({1, 3, 9}))
VOTE = Former(11, "vote", "Biểu quyết", True, frozenset({2}))
GONE = Former(5, "gone", "Khai mạc", False, frozenset({2}))
FORMER = [GONE, REPORT, VOTE]


def tasks(title, *origin, beside=()):
    """The tasks of one new item."""
    return {task for key, task in inherited([Heir(20, title, Origin(*origin)), *beside], FORMER, NUMBERED) if key == 20}


@pytest.mark.parametrize(
    ("title", "origin", "expected"),
    [
        ("Báo cáo", (), {1, 3, 9}),
        ("Khai mạc", (), {2}),
        ("Tên mới", (), set()),
        ("Tên mới", ("report",), {1, 3, 9}),
        ("Biểu quyết", ("report",), {1, 3, 9, 2} - {2}),
        ("Tên mới", ("report", ("2", "N1")), {2, 3, 9}),
        ("Báo cáo", ("", ("2", "N1")), {2, 3, 9}),
        ("Báo cáo", ("report", ()), {3, 9}),
        ("Tên mới", ("", ("1",)), {1}),
    ],
)
def test_new_item_is_prepared_by_what_its_origin_says_else_by_what_prepared_the_old_one(title, origin, expected):
    assert tasks(title, *origin) == expected


def test_internal_tasks_are_taken_off_only_by_a_file_that_names_internal_ones():
    names_one = Heir(21, "Khác", Origin("", ("N1",)))
    assert tasks("Báo cáo", "report", ("1",), beside=[names_one]) == {1, 9}
    assert tasks("Báo cáo", "report", ("1",)) == {1, 3, 9}


def test_numbers_of_another_congress_are_not_taken():
    heirs = [Heir(20, "Báo cáo", Origin("elsewhere", ("2",)))]
    assert is_foreign(heirs, FORMER)
    assert inherited(heirs, FORMER, NUMBERED) == {(20, 1), (20, 3), (20, 9)}
    assert not is_foreign([*heirs, Heir(21, "Khác", Origin("vote"))], FORMER)
    assert not is_foreign([Heir(20, "Báo cáo", Origin("", ("2",)))], FORMER)


def test_last_item_of_a_title_that_is_no_more_hands_its_tasks_on_only_where_none_is_present():
    older = Former(4, "older", "Khai mạc", False, frozenset({1}))
    bare = Former(12, "bare", "Khai mạc", True, frozenset())
    heirs = [Heir(20, "Khai mạc", Origin())]
    assert inherited(heirs, [GONE, older], NUMBERED) == {(20, 2)}
    assert inherited(heirs, [older, GONE, bare], NUMBERED) == set()


def test_lost_links_are_counted_by_task():
    assert lost(Counter({1: 2, 2: 1, 3: 1}), Counter({1: 1, 2: 3})) == 2
