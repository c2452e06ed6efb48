"""How large a day of the agenda is set on its sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.day_sheet import LEAST, SIZES, Line, size

SHORT = Line("Chào cờ", "Ban Tổ chức đại hội")


def a_day(items):
    return [Line("Buổi sáng", is_band=True), *[SHORT] * items]


def test_few_items_are_set_as_large_as_the_paper_takes_and_many_as_small_as_is_read():
    assert size(a_day(5), 2) == SIZES[0]
    assert size(a_day(17), 2) < SIZES[0]
    assert size(a_day(200), 2) == LEAST["a3"]
    assert size(a_day(200), 2, paper="a4") == LEAST["a4"]


def test_nothing_is_smaller_than_twenty_points_on_either_paper():
    assert min(SIZES) >= 20
    assert min(one for one in SIZES if one >= LEAST["a4"]) * 0.5**0.5 == pytest.approx(20, abs=0.3)


def test_letterhead_and_signature_take_their_room():
    day = a_day(19)
    assert size(day, 2) > size(day, 6, below=60.0)


@given(st.integers(0, 40), st.integers(0, 40))
def test_more_items_are_never_set_larger(first, more):
    assert size(a_day(first + more), 2) <= size(a_day(first), 2)


@given(st.text(max_size=300))
def test_every_text_has_a_size(text):
    assert size([Line(text, text)], 2) in SIZES
