"""Days as plans write them: 10/5/2010, "trước 15/9", "tháng 5/2010", "từ 10/5 đến 20/5", "30 ngày trước khai mạc"."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from planner.domain import relative_date, text
from planner.domain.playbook import Offset
from planner.domain.problem import Invalid
from planner.domain.relative_date import CLOSES, OPENS

_DAY = r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})(?:\s*[/.-]\s*(?P<year>\d{4}|\d{2}))?"
_ISO = re.compile(
    r"(?P<year>\d{4})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<day>\d{1,2})"
    r"(?:[ t]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:z|[+-]\d\d:?\d\d)?)?"
)
_PLAIN = re.compile(_DAY)
_MONTH_FIRST = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})")
_SPOKEN = re.compile(r"(?P<day>\d{1,2}) thang (?P<month>\d{1,2})(?: (?:nam )?(?P<year>\d{4}))?")
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ENGLISH = (
    re.compile(rf"{_NAMED} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?{_NAMED}(?:[, -]+(?P<year>\d{{4}}))?"),
)
_ENGLISH_MONTH = re.compile(rf"(?:in |end of |late )*{_NAMED}(?: (?P<year>\d{{4}}))?")
# The first or second third of a month ends on its tenth or twentieth.
_THIRD = re.compile(
    r"(?P<third>dau|giua|trung tuan|thuong tuan|early|mid)[ -](?:thang |month )?"
    rf"(?:(?P<month>\d{{1,2}})|{_NAMED})(?:\s*(?:[/.-]|nam |,)?\s*(?P<year>\d{{4}}))?"
)
_FIRST_THIRD = ("dau", "thuong tuan", "early")
_TENTH, _TWENTIETH = 10, 20
# What says that a day is not settled yet.
_TENTATIVE = re.compile(r"\s*(?:\(?(?:du kien|tam tinh|khoang|tentative|approx\w*|tbc|expected)\)?)\s*")
_MONTH = re.compile(r"(?:trong |cuoi |het |month )?(?:thang |month |t)?(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})")
_SPOKEN_MONTH = re.compile(r"(?:trong |cuoi |het )*(?:thang )(?P<month>\d{1,2})(?: (?:nam )?(?P<year>\d{4}))?")
_QUARTER = re.compile(
    r"(?:trong |cuoi |het )*(?:quy |quarter |q)\s*(?P<quarter>iii|ii|iv|i|[1-4])[\s/.-]*(?:nam )?(?P<year>\d{4})"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
# Words in front of a day that say no more than that it is the last one.
_BEFORE = re.compile(
    r"^(?:(?:hoan thanh|xong|chua qua|cham nhat|muon nhat|truoc|den|vao|by|before|until|on|no later than|latest|due"
    r"|ngay|la|:)\s+)+"
)
_RANGE = re.compile(
    r"^(?:tu |from )?(?:ngay )?(?P<start>.+?)\s*(?:\bden het\b|\bden\b|\bto\b|\buntil\b|[-–—]|->)\s*(?:ngay )?"
    r"(?P<due>.+)$"
)
_SHORT_RANGE = re.compile(rf"^(?:tu |from )?(?:ngay )?(?P<first>\d{{1,2}})\s*(?:den|to|[-–—])\s*(?:ngay )?{_DAY}$")
_EVENTS = r"(?P<event>(?:khi |ngay |luc )?(?:khai mac|be mac|dai hoi)|(?:the )?(?:opening|closing|congress)(?: day)?)"
_UNIT = r"(?P<number>\d{1,4}) (?P<unit>ngay|tuan|days?|weeks?)"
_COUNTED = (
    re.compile(rf"{_UNIT} (?P<side>truoc|sau|before|after) {_EVENTS}"),
    re.compile(rf"(?P<side>truoc|sau) {_EVENTS} {_UNIT}"),
    re.compile(_EVENTS),
)
_CLOSING, _WHOLE = ("be mac", "closing"), ("dai hoi", "congress")
_LATER = ("sau", "after")
_MONTHS_IN_QUARTER = 3
_LONGEST = 100
_HUNDRED, _CENTURY = 100, 2000


@dataclass(frozen=True)
class ReadDay:
    """What a cell says: a day, counted from the congress or not, maybe the day it starts on; guessed in part or not."""

    day: date | None = None
    offset: Offset | None = None
    start: date | None = None
    is_guess: bool = False


def read_day(words: str, opens: date, nearest: date | None = None) -> ReadDay | None:
    """The day that words mean in the plan of a congress that opens on `opens`; None when they mean none.

    A day without a year is the one nearest to `nearest`, the opening when left out, and a guess; of a month
    or a quarter it is the last day, and a guess. "Trước 15/9" is due on that very day, as offices use it.
    """
    asked = " ".join(text.fold(words[:_LONGEST]).strip(" .;,").split())
    near = nearest or opens
    settled = " ".join(_TENTATIVE.sub(" ", asked).split())
    bare = _BEFORE.sub("", settled)
    # "Before the congress 5 days" counts from it, "before 15 September" does not.
    found = _counted(settled) or _counted(bare) or _absolute(bare, near) or _range(bare, near)
    return replace(found, is_guess=True) if found and settled != asked else found


def _counted(asked: str) -> ReadDay | None:
    try:
        return ReadDay(offset=relative_date.parse(asked))
    except Invalid:
        match = next((found for shape in _COUNTED if (found := shape.fullmatch(asked))), None)
    if match is None:
        return None
    said = match.groupdict()
    days = int(said.get("number") or 0) * (7 if (said.get("unit") or "").startswith(("tuan", "week")) else 1)
    is_after = said.get("side") in _LATER
    # "After the congress" is after its end, "before the congress" before its opening.
    ends = (*_CLOSING, *_WHOLE) if is_after else _CLOSING
    anchor = CLOSES if any(word in said["event"] for word in ends) else OPENS
    return ReadDay(offset=Offset(anchor, days if is_after else -days))


def _absolute(asked: str, near: date) -> ReadDay | None:
    if match := _ISO.fullmatch(asked) or _PLAIN.fullmatch(asked) or _SPOKEN.fullmatch(asked):
        return _day_of(match.groupdict(), near) or _month_first(asked)
    if match := _MONTH.fullmatch(asked) or _SPOKEN_MONTH.fullmatch(asked):
        return _last_of(int(match["month"]), match["year"], near)
    if match := _QUARTER.fullmatch(asked):
        return _last_of(_QUARTERS[match["quarter"]] * _MONTHS_IN_QUARTER, match["year"], near)
    return _third_of(match, near) if (match := _THIRD.fullmatch(asked)) else _in_english(asked, near)


def _in_english(asked: str, near: date) -> ReadDay | None:
    """June 15, 2010, 15 June 2010 or June 2010."""
    if match := next((found for shape in _ENGLISH if (found := shape.fullmatch(asked))), None):
        return _day_of({**match.groupdict(), "month": str(_named(match))}, near)
    match = _ENGLISH_MONTH.fullmatch(asked)
    return _last_of(_named(match), match["year"], near) if match else None


def _day_of(said: Mapping[str, Any], near: date) -> ReadDay | None:
    if said["year"]:
        year = int(said["year"])
        day = _made(year + _CENTURY if year < _HUNDRED else year, said["month"], said["day"])
        return ReadDay(day) if day else None
    day = _nearest(said["month"], said["day"], near)
    return ReadDay(day, is_guess=True) if day else None


def _month_first(asked: str) -> ReadDay | None:
    """06/15/2010, which has no fifteenth month, as the day that Americans mean by it; a guess."""
    match = _MONTH_FIRST.fullmatch(asked)
    found = _day_of(match.groupdict(), date.min) if match else None
    return replace(found, is_guess=True) if found else None


def _named(match: re.Match[str]) -> int:
    return _MONTH_NAMES.index(match["name"][:3]) + 1


def _third_of(match: re.Match[str], near: date) -> ReadDay | None:
    month = match["month"] or str(_named(match))
    day = _TENTH if match["third"] in _FIRST_THIRD else _TWENTIETH
    found = _day_of({"year": match["year"], "month": month, "day": str(day)}, near)
    return replace(found, is_guess=True) if found else None


def looks_like_day(words: str) -> bool:
    """Whether words mean a day of any congress."""
    return read_day(words, date(2000, 1, 1)) is not None


def _last_of(month: int, year: str | None, near: date) -> ReadDay | None:
    if not 1 <= month <= len(calendar.month_name) - 1:
        return None
    first = _made(int(year), month, 1) if year else _nearest(month, 1, near)
    if first is None:
        return None
    return ReadDay(first.replace(day=calendar.monthrange(first.year, month)[1]), is_guess=True)


def _range(asked: str, near: date) -> ReadDay | None:
    """Two days with the way between them; the first takes month and year of the second where it has none."""
    if match := _SHORT_RANGE.fullmatch(asked):
        last = _day_of(match.groupdict(), near)
        first = last and last.day and _made(last.day.year, last.day.month, match["first"])
        return ReadDay(last.day, start=first, is_guess=last.is_guess) if last and first else None
    halves = _RANGE.fullmatch(asked)
    last = _absolute(halves["due"], near) if halves else None
    if halves is None or last is None or last.day is None:
        return None
    first = _absolute(halves["start"], last.day)
    return ReadDay(last.day, start=first.day, is_guess=last.is_guess) if first and first.day else None


def _nearest(month: str | int, day: str | int, near: date) -> date | None:
    years = (near.year - 1, near.year, near.year + 1)
    found = [one for year in years if (one := _made(year, month, day))]
    return min(found, key=lambda one: abs((one - near).days)) if found else None


def _made(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
