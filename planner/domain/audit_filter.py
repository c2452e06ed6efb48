"""Which entries of the log are asked for, and where a page of them begins; all of it stands in the address."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planner.domain import text
from planner.domain.problem import Problem

# What an entry may be about, in the order of the list.
NOUNS = (
    "task", "item", "occurrence", "comment", "relation", "congress", "baseline", "finding", "agenda", "sitting",
    "agenda_item", "agenda_version", "tally", "job", "share", "feed", "table", "filter", "day_off", "report",
    "difficulty", "inquiry",
    "report_demand", "playbook",
    "organisation", "cycle", "person", "session", "installation", "audit",
)  # fmt: skip
_MOST_TEXT = 200
_NOT_TOLD = {"clearance", "numbers"}
_PLACE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z(\d{1,6})", re.ASCII)


@dataclass(frozen=True)
class AuditFilter:
    """Days of the true clock at the office, first and last included; "" and None ask for everything.

    `person` and `organisation` are a login or code, or words of the name; an organisation takes what lies below along.
    `words` stand in what the entry tells before or after.
    """

    since: date | None = None
    until: date | None = None
    person: str = ""
    noun: str = ""
    organisation: str = ""
    congress: str = ""
    words: str = ""


@dataclass(frozen=True)
class Place:
    """Behind which entry a page begins: the moment of that entry, and the how many-th it is of that moment.

    Both are told by what its reader sees; the number of an entry would count what is hidden from him, too.
    """

    at: str
    count: int


def read(values: Mapping[str, str]) -> AuditFilter:
    """The filter that an address asks for; what cannot be understood is not asked for."""
    noun = values.get("noun", "")
    return AuditFilter(
        _day(values.get("since", "")),
        _day(values.get("until", "")),
        *(_line(values.get("person", "")), noun if noun in NOUNS else ""),
        *(_line(values.get(name, "")) for name in ("organisation", "congress", "words")),
    )


def problems(values: Mapping[str, str]) -> list[Problem]:
    """What of an address could not be understood, or can never be found; the list must not stay silent about it."""
    found = [
        Problem("audit.unknown_day", name, {"found": typed[:60]})
        for name in ("since", "until")
        if (typed := values.get(name, "").strip()) and _day(typed) is None
    ]
    if values.get("noun", "") not in ("", *NOUNS):
        found.append(Problem("audit.unknown_noun", "noun", {"found": values["noun"][:60]}))
    wanted = read(values)
    if wanted.since and wanted.until and wanted.since > wanted.until:
        found.append(Problem("audit.days_reversed", "until"))
    return found


def as_query(wanted: AuditFilter) -> dict[str, str]:
    """How an address says it, always in the same way."""
    days = {name: day.isoformat() for name in ("since", "until") if (day := getattr(wanted, name))}
    names = ("person", "noun", "organisation", "congress", "words")
    return days | {name: getattr(wanted, name) for name in names if getattr(wanted, name)}


def read_place(value: str) -> Place | None:
    """The place that an address names, None where it names none."""
    found = _PLACE.fullmatch(value)
    return Place(f"{found[1]}+00:00", int(found[2])) if found else None


def place_text(place: Place) -> str:
    """How an address says a place."""
    return f"{place.at[:19]}Z{place.count}"


def following(stamps: Iterable[str], before: Place | None) -> Place | None:
    """The place behind entries of these moments, listed one after the other from `before` on; None behind none."""
    place = before
    for at in stamps:
        place = Place(at, place.count + 1 if place and place.at == at else 1)
    return place


def instants(wanted: AuditFilter, zone: str) -> tuple[str, str]:
    """The first instant that is asked for, and the first that is not any more, as stamps; "" where there is no end."""
    return _start(wanted.since, zone), _start(wanted.until and wanted.until + timedelta(days=1), zone)


def _start(day: date | None, zone: str) -> str:
    if day is None:
        return ""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC).isoformat(timespec="seconds")


def tells(told: Iterable[Mapping[str, object] | None], words: str) -> bool:
    """Whether all the words stand, with or without marks, in what an entry tells before or after.

    How far an account is cleared is not among it: degrees above the reader's own are not told apart. Nor are numbers of
    entries, which count what is hidden from him, too.
    """
    states = [state for state in told if state]
    values = " ".join(str(value) for state in states for name, value in state.items() if name not in _NOT_TOLD)
    folded = text.fold(values)
    return all(word in folded for word in text.fold(words).split())


def _line(value: str) -> str:
    return text.cleaned(value)[:_MOST_TEXT].replace("\n", " ")


def _day(value: str) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if 1900 < day.year < 3000 else None
