"""Times of the day as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.problem import Invalid
from planner.domain.time_of_day import iso, read, shown


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("8:30", 510), ("08:30", 510), ("8h30", 510), ("8 giờ 30", 510), ("8h", 480), (" 23:59 ", 1439), ("0:00", 0)],
)
def test_time_is_read_as_offices_write_it(text, minutes):
    assert read(text) == minutes


@pytest.mark.parametrize("text", ["", "24:00", "8:60", "8", "8:", "8:3", "-1:00", "8:30:00", "tám giờ", "８:30x"])
def test_what_is_no_time_is_refused_with_what_was_found(text):
    with pytest.raises(Invalid) as refused:
        read(text, "starts")
    assert [(one.code, one.field, one.params) for one in refused.value.problems] == [
        ("time.unreadable", "starts", {"found": text})
    ]


@given(st.integers(0, 1439))
def test_what_is_written_is_read_again(minutes):
    assert read(iso(minutes)) == read(shown(minutes)) == minutes


def test_past_midnight_the_clock_begins_again():
    assert (iso(1440), shown(1445)) == ("00:00", "0:05")
