"""What an address asks of the log: read and said in one way, nothing of it able to fail."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain import audit_filter
from planner.domain.audit_filter import NOUNS, AuditFilter, Place

NAMES = ("since", "until", "person", "noun", "organisation", "congress", "words")
WHOLE = AuditFilter(
    date(2026, 11, 1), date(2026, 11, 23), "vanphong.longho", "task", "P86.857", "aaaaaaaaaa", "đại hội"
)


def test_filter_is_said_as_it_is_read():
    query = audit_filter.as_query(WHOLE)
    assert query == {
        "since": "2026-11-01", "until": "2026-11-23", "person": "vanphong.longho", "noun": "task",
        "organisation": "P86.857", "congress": "aaaaaaaaaa", "words": "đại hội",
    }  # fmt: skip
    assert audit_filter.read(query) == WHOLE


@given(st.dictionaries(st.sampled_from(NAMES), st.text()))
def test_whatever_stands_in_the_address_is_understood_or_left_out(values):
    wanted = audit_filter.read(values)
    assert audit_filter.read(audit_filter.as_query(wanted)) == wanted
    assert wanted.noun in ("", *NOUNS)


@pytest.mark.parametrize("day", ["2026-02-30", "0001-01-01", "9999-12-31", "hôm qua", ""])
def test_day_that_is_none_is_not_asked_for(day):
    assert audit_filter.read({"since": day, "until": day}) == AuditFilter()


def test_days_are_those_of_the_clock_at_the_office():
    asked = AuditFilter(date(2026, 11, 1), date(2026, 11, 1))
    assert audit_filter.instants(asked, "Asia/Ho_Chi_Minh") == (
        "2026-10-31T17:00:00+00:00", "2026-11-01T17:00:00+00:00",
    )  # fmt: skip
    assert audit_filter.instants(AuditFilter(), "Asia/Ho_Chi_Minh") == ("", "")


def test_place_is_said_as_it_is_read():
    place = Place("2026-11-23T03:00:00+00:00", 12)
    assert audit_filter.place_text(place) == "2026-11-23T03:00:00Z12"
    assert audit_filter.read_place("2026-11-23T03:00:00Z12") == place


@pytest.mark.parametrize(
    "value", ["", "12", "2026-11-23T03:00:00Z", "2026-11-23T03:00:00Z1' OR 1", "2026-11-23Z1", "x"]
)
def test_what_is_no_place_is_the_beginning(value):
    assert audit_filter.read_place(value) is None


def test_place_behind_entries_counts_those_of_one_moment():
    first, second = "2026-11-23T03:00:01+00:00", "2026-11-23T03:00:00+00:00"
    assert audit_filter.following([], None) is None
    assert audit_filter.following([first, first, second], None) == Place(second, 1)
    assert audit_filter.following([second, second], Place(second, 1)) == Place(second, 3)


@pytest.mark.parametrize(
    ("words", "is_told"),
    [("van kien", True), ("kiện Văn", True), ("doing", True), ("title", False), ("văn thư", False), ("", True)],
)
def test_words_are_looked_for_in_what_is_told_before_and_after(words, is_told):
    assert audit_filter.tells(({"title": "Văn kiện"}, {"status": "doing"}), words) is is_told
    assert audit_filter.tells((None, None), words) is (words == "")


def test_clearance_is_nothing_to_look_for():
    assert audit_filter.tells((None, {"name": "Văn phòng", "clearance": 2}), "2") is False
    assert audit_filter.tells((None, {"name": "Văn phòng", "minutes": 2}), "2") is True
