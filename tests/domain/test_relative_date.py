"""Days counted from the opening or the closing, and their texts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.playbook import Offset
from planner.domain.problem import Invalid, Problem
from planner.domain.relative_date import measure, parse, resolve, shift, short

OPENS, CLOSES = date(2010, 10, 12), date(2010, 10, 14)
OFFSETS = st.builds(Offset, st.sampled_from(["opens", "closes"]), st.integers(-2000, 2000))


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("opens-30", Offset("opens", -30)),
        ("closes+7", Offset("closes", 7)),
        ("T-30", Offset("opens", -30)),
        ("T-2w", Offset("opens", -14)),
        ("C+7", Offset("closes", 7)),
        (" t − 3 d ", Offset("opens", -3)),
        ("Opens", Offset("opens", 0)),
        ("c", Offset("closes", 0)),
    ],
)
def test_short_texts_are_read(text, offset):
    assert parse(text) == offset


@pytest.mark.parametrize("text", ["", "30", "T30", "T-", "T-1.5", "T--3", "T-3m", "T-12345", "T-٣", "D-3", "T-3\n-4"])
def test_unreadable_text_is_refused_and_named(text):
    with pytest.raises(Invalid) as refused:
        parse(text)
    assert refused.value.problems == (Problem("offset.unreadable", params={"found": text}),)


@pytest.mark.parametrize(
    ("offset", "day"),
    [
        (Offset("opens", -12), date(2010, 9, 30)),
        (Offset("opens", 1), date(2010, 10, 13)),
        (Offset("closes", 0), CLOSES),
        (Offset("closes", -1), date(2010, 10, 13)),
        (Offset("closes", -30), OPENS),
        (Offset("closes", 20), date(2010, 11, 3)),
    ],
)
def test_offset_becomes_a_day_never_before_the_opening_when_counted_from_the_closing(offset, day):
    assert resolve(offset, OPENS, CLOSES) == day


@given(st.integers(-900, 900), st.sampled_from(["opens", "closes"]), st.integers(1, 10))
def test_measured_day_resolves_to_itself(distance, anchor, days):
    closes = OPENS + timedelta(days=days - 1)
    day = OPENS + timedelta(days=distance)
    assert resolve(measure(day, anchor, OPENS, closes), OPENS, closes) == day


@given(OFFSETS, st.integers(-500, 500))
def test_shift_and_back_changes_nothing(offset, days):
    assert shift(shift(offset, days), -days) == offset


@given(OFFSETS)
def test_short_text_is_read_back(offset):
    assert parse(short(offset)) == offset
