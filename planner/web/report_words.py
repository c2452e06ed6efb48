"""Kinds and periods of reports in words, on screen and on paper."""

import re
from datetime import date, timedelta

from flask_babel import gettext

from planner.domain.cycle import Cycle
from planner.web.filters import in_language
from planner.web.month_names import month_name

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_QUARTERS = ("I", "II", "III", "IV")


def period_words(period: str) -> str:
    """A period as people call it: "tháng 5 năm 2010", "tuần 19 năm 2010 (10/5 – 16/5)"; what is none stays as it is."""
    if _ISO_DAY.fullmatch(period):
        one = date.fromisoformat(period)
        return gettext("on %(day)s", day=f"{one.day}/{one.month}/{one.year}")
    year, _, part = period.partition("-")
    if not year.isdecimal() or not part:
        return period
    if part[0] == "W":
        first = date.fromisocalendar(int(year), int(part[1:]), 1)
        last = first + timedelta(days=6)
        days = f"{first.day}/{first.month} – {last.day}/{last.month}"
        return gettext("week %(week)s of %(year)s (%(days)s)", week=int(part[1:]), year=year, days=days)
    if part[0] == "Q":
        return gettext("quarter %(quarter)s of %(year)s", quarter=_QUARTERS[int(part[1:]) - 1], year=year)
    return gettext("%(month)s, %(year)s", month=month_name(int(part)), year=year)


def kind_words(cycle: Cycle, kind: str) -> str:
    """What a kind of report is called in its cycle, in the reader's language; an unknown one by its code."""
    return next((in_language(one) for one in cycle.report_kinds if one.code == kind), kind)


def name_of(cycle: Cycle, kind: str, period: str) -> str:
    """What a report is called: its kind and its period."""
    return f"{kind_words(cycle, kind)}, {period_words(period)}"
