"""Events as an iCalendar file (RFC 5545, RFC 7986): the same events always give the same bytes."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from planner.domain.feed import Event

MAKER = "-//Congress planner//Calendar feeds//EN"
# How often programs are asked to look again.
_PAUSE = timedelta(hours=1)
# Neither the format nor any program knows what to do with these; line ends and tabs stay.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def calendar(name: str, events: Iterable[Event], stamp: datetime) -> bytes:
    """The file: all events under the calendar's name, in UTF-8 with CRLF and lines folded to 75 bytes.

    `stamp` (UTC) stands in every event as the instant of its making, which the format demands; it is one of the data,
    not of the clock, so that nothing but the data moves a byte.
    """
    # Here and not above: a server at rest, whose calendars nobody has asked for yet, does without its memory.
    from icalendar import Calendar, vDuration, vText

    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", MAKER)
    whole.add("calscale", "GREGORIAN")
    # The old spelling and the standard's; as typed text, since the library escapes only in properties that it knows.
    for spelling in ("name", "x-wr-calname"):
        whole.add(spelling, vText(_clean(name)))
    whole.add("refresh-interval", vDuration(_PAUSE), {"value": "DURATION"})
    whole.add("x-published-ttl", vDuration(_PAUSE))
    head, end, rest = whole.to_ical().rpartition(b"END:VCALENDAR")
    return b"".join([head, *(_written(event, stamp) for event in events), end, rest])


@lru_cache(maxsize=4096)
def _written(event: Event, stamp: datetime) -> bytes:
    """One event as text: kept, as a program that asks again after one task changed needs all the others as they were.

    Two thousand take a second to write and about 4 MB to keep.
    """
    from icalendar import Event as Component  # as above

    component = Component()
    component.add("uid", event.uid)
    component.add("dtstamp", stamp)
    component.add("sequence", event.sequence)
    component.add("dtstart", event.first)
    component.add("dtend", event.ends)
    # A due day keeps nobody from being invited to something else.
    component.add("transp", "TRANSPARENT")
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    component.add("class", "CONFIDENTIAL" if event.is_internal else "PUBLIC")
    component.add("summary", _clean(event.summary))
    if event.description:
        component.add("description", _clean(event.description))
    if event.category:
        component.add("categories", [_clean(event.category)])
    if event.url:
        component.add("url", event.url)
    return component.to_ical()


def _clean(value: str) -> str:
    return _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
