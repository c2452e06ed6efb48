"""Calendars as bytes: read back by the library's own strict reading, folded, escaped, and the same each time."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from planner.domain.feed import Event
from planner.formats.calendar_feed import calendar

STAMP = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
EVENT = Event("cccccccccc@0f.planner", 3, date(2010, 5, 31), date(2010, 5, 31), "12 Chuẩn bị hội trường")


def made(*events, name="Việc của tôi"):
    return calendar(name, events, STAMP)


def read(content):
    """The calendar as the library reads it, which must find nothing to complain of."""
    found = Calendar.from_ical(content)
    assert [(one.name, one.errors) for one in found.walk() if one.errors] == []
    return found


def event(**values):
    return replace(EVENT, **values)


def test_event_says_what_calendars_ask_for():
    (found,) = read(
        made(event(description="Trạng thái: Chờ làm", category="Tiểu ban Văn kiện", url="https://p.example/t"))
    ).events
    assert {name: found[name].to_ical().decode() for name in found} == {
        "UID": "cccccccccc@0f.planner",
        "DTSTAMP": "20261123T030000Z",
        "SEQUENCE": "3",
        "DTSTART": "20100531",
        "DTEND": "20100601",
        "TRANSP": "TRANSPARENT",
        "STATUS": "CONFIRMED",
        "CLASS": "PUBLIC",
        "SUMMARY": "12 Chuẩn bị hội trường",
        "DESCRIPTION": "Trạng thái: Chờ làm",
        "CATEGORIES": "Tiểu ban Văn kiện",
        "URL": "https://p.example/t",
    }
    assert found["DTSTART"].params == {"VALUE": "DATE"}


def test_an_event_that_changed_leaves_all_others_as_they_were():
    first, last = (event(uid=f"{name}@0f.planner") for name in ("a", "z"))
    before, after = made(first, EVENT, last), made(first, event(summary="12 Chuẩn bị hội trường lớn", sequence=4), last)
    old, new = (content.split(b"BEGIN:VEVENT") for content in (before, after))
    assert [one == other for one, other in zip(old, new, strict=True)] == [True, True, False, True]
    assert [one["UID"] for one in read(after).events] == ["a@0f.planner", EVENT.uid, "z@0f.planner"]
    assert made(first, last).split(b"BEGIN:VEVENT") == [old[0], old[1], old[3]]


def test_what_is_empty_is_left_out():
    (found,) = read(made(EVENT)).events
    assert not {"DESCRIPTION", "CATEGORIES", "URL"} & found.keys()


def test_cancelled_and_internal_events_say_so():
    (found,) = read(made(event(is_cancelled=True, is_internal=True))).events
    assert (found["STATUS"], found["CLASS"]) == ("CANCELLED", "CONFIDENTIAL")


def test_calendar_has_its_name_in_both_spellings_and_asks_for_a_look_each_hour():
    content = made(EVENT, name="Tiểu ban Văn kiện; Đại hội, 2010").decode()
    for line in (
        "VERSION:2.0",
        "NAME:Tiểu ban Văn kiện\\; Đại hội\\, 2010",
        "X-WR-CALNAME:Tiểu ban Văn kiện\\; Đại hội\\, 2010",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ):
        assert f"\r\n{line}\r\n" in content


def test_no_event_is_still_a_calendar():
    assert read(made()).events == []


def unescaped(value):
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), str(value))


HARD = [
    "Ả" * 2_000,
    "👩‍👩‍👧‍👦🇻🇳" * 90,
    'hai\ndòng, với; dấu: \\n và \\ "trong ngoặc"',
    "שלום עליכם – العربية",
    "<script>alert(1)</script> =1+1 %(num)d {0} BEGIN:VEVENT",
    "ở\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR",
    " đầu và cuối ",
    "x",
]


@pytest.mark.parametrize("words", HARD, ids=lambda words: words[:12])
def test_hard_texts_come_back_as_they_were(words):
    content = made(event(summary=words, description=words, category=words), EVENT, name=words)
    found = read(content)
    first, second = found.events
    assert (first["SUMMARY"], first["DESCRIPTION"], first["CATEGORIES"].cats) == (words, words, [words])
    # The library does not know this property and leaves its escapes to the reader.
    assert (unescaped(found["NAME"]), second["SUMMARY"]) == (words, EVENT.summary)
    assert {len(line) <= 75 for line in content.split(b"\r\n")} == {True}


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=200))
def test_any_text_comes_back_on_lines_of_75_bytes(words):
    content = made(event(summary=words))
    assert read(content).events[0]["SUMMARY"] == words
    assert max(map(len, content.split(b"\r\n"))) <= 75
    for line in content.split(b"\r\n"):
        line.decode()  # no letter is cut in two


@pytest.mark.parametrize(("words", "kept"), [("a\x00b\x1bc\x7f", "abc"), ("a\r\nb\rc", "a\nb\nc")])
def test_what_the_format_does_not_know_is_left_out(words, kept):
    assert read(made(event(summary=words))).events[0]["SUMMARY"] == kept


def test_same_events_give_the_same_bytes():
    events = [event(uid=f"{number}@0f.planner", category="Văn kiện") for number in range(5)]
    assert made(*events) == made(*events)
