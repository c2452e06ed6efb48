"""What became different in a draft between looking at it and sending it."""

import pytest

from planner.domain.report import FAVOURABLE, Line
from planner.domain.report_seen import Changes, changes, seen


def line(public_id, version=1, text="Đúng tiến độ."):
    return Line(1, public_id, 1, FAVOURABLE, 1.0, text, version)


LINES = [line("aaaaaaaaaa"), line("bbbbbbbbbb", 2)]


def test_lines_are_carried_with_their_versions_in_order():
    assert seen(LINES) == "aaaaaaaaaa.1 bbbbbbbbbb.2"
    assert seen([]) == ""


def test_nothing_is_different_where_lines_versions_and_order_are_the_same():
    assert changes(seen(LINES), [line("aaaaaaaaaa", text="Khác."), line("bbbbbbbbbb", 2)]) is None
    assert changes("", []) is None


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("", LINES, Changes(2, 0, 0)),
        ("aaaaaaaaaa.1", LINES, Changes(1, 0, 0)),
        ("aaaaaaaaaa.1 bbbbbbbbbb.1", LINES, Changes(0, 1, 0)),
        ("aaaaaaaaaa.1 bbbbbbbbbb.2 cccccccccc.1", LINES, Changes(0, 0, 1)),
        ("cccccccccc.1 bbbbbbbbbb.1", LINES, Changes(1, 1, 1)),
        ("bbbbbbbbbb.2 aaaaaaaaaa.1", LINES, Changes(0, 0, 0)),
    ],
)
def test_added_rewritten_and_removed_lines_are_counted_and_another_order_is_a_change(before, now, told):
    assert changes(before, now) == told


@pytest.mark.parametrize("typed", ["<script>", "x", ". . .", "aaaaaaaaaa.99999999999999999999"])
def test_what_no_page_carries_is_a_change_and_never_an_error(typed):
    assert isinstance(changes(typed, LINES), Changes)
