"""Days as plans of offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.playbook import Offset
from planner.domain.task_sheet_days import ReadDay, read_day

OPENS = date(2010, 9, 15)


@pytest.mark.parametrize(
    "words",
    [
        "15/6/2010",
        "15-6-2010",
        "15.6.2010",
        "2010-06-15",
        "15/06/10",
        "Trước ngày 15/6/2010",
        "hoàn thành trước 15/6/2010",
        "ngày 15 tháng 6 năm 2010",
        "by 15/6/2010.",
        "2010-06-15 00:00:00",
        "2010-06-15T08:30:00+07:00",
        "2010-06-15T00:00:00Z",
        "June 15, 2010",
        "15 June 2010",
        "15-Jun-2010",
    ],
)
def test_day_that_is_written_in_full_is_no_guess(words):
    assert read_day(words, OPENS) == ReadDay(date(2010, 6, 15))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("trước 15/9", date(2010, 9, 15)),
        ("20/1", date(2011, 1, 20)),
        ("tháng 5/2010", date(2010, 5, 31)),
        ("T5/2010", date(2010, 5, 31)),
        ("Trong tháng 2 năm 2010", date(2010, 2, 28)),
        ("cuối tháng 6", date(2010, 6, 30)),
        ("Quý II/2010", date(2010, 6, 30)),
        ("May 2010", date(2010, 5, 31)),
        ("06/15/2010", date(2010, 6, 15)),
        ("đầu tháng 9/2010", date(2010, 9, 10)),
        ("giữa tháng 6", date(2010, 6, 20)),
        ("30/6/2010 (dự kiến)", date(2010, 6, 30)),
        ("5 July", date(2010, 7, 5)),
    ],
)
def test_what_is_left_open_is_filled_in_and_marked_as_a_guess(words, day):
    assert read_day(words, OPENS) == ReadDay(day, is_guess=True)


@pytest.mark.parametrize(
    ("words", "anchor", "days"),
    [
        ("30 ngày trước khai mạc", "opens", -30),
        ("trước khai mạc 30 ngày", "opens", -30),
        ("Trước ngày khai mạc 30 ngày", "opens", -30),
        ("30 days before the opening", "opens", -30),
        ("2 tuần trước đại hội", "opens", -14),
        ("T-30", "opens", -30),
        ("7 ngày sau bế mạc", "closes", 7),
        ("Sau đại hội 7 ngày", "closes", 7),
        ("7 days after the closing", "closes", 7),
        ("khai mạc", "opens", 0),
        ("Trước đại hội 5 ngày", "opens", -5),
    ],
)
def test_day_may_be_counted_from_the_congress(words, anchor, days):
    assert read_day(words, OPENS) == ReadDay(offset=Offset(anchor, days))


@pytest.mark.parametrize(
    "words", ["từ 10/5 đến 20/5/2010", "10/5 - 20/5/2010", "10-20/5/2010", "Từ ngày 10/5/2010 đến ngày 20/5/2010"]
)
def test_span_gives_both_days(words):
    assert read_day(words, OPENS) == ReadDay(date(2010, 5, 20), start=date(2010, 5, 10))


def test_span_over_new_year_begins_in_the_old_one():
    assert read_day("20/12 - 10/1/2010", OPENS) == ReadDay(date(2010, 1, 10), start=date(2009, 12, 20))


@pytest.mark.parametrize("words", ["", "thường xuyên", "31/2/2010", "99/99", "tháng 13/2010", "12", "0/0/0000"])
def test_what_is_no_day_gives_none(words):
    assert read_day(words, OPENS) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(words):
    read_day(words, OPENS)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0:%Y-%m-%d}"]))
def test_every_day_is_read_back_as_it_was_written(day, shape):
    assert read_day(shape.format(day), OPENS) == ReadDay(day)


def test_day_that_could_be_read_both_ways_is_the_vietnamese_one():
    assert read_day("5/6/2010", OPENS) == ReadDay(date(2010, 6, 5))
