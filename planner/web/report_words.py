"""Kinds and periods of reports in words, on screen and on paper."""

from datetime import date, timedelta

from flask_babel import gettext

from planner.domain import report_period
from planner.domain.cycle import Cycle
from planner.domain.report_period import MONTH, QUARTER, WEEK
from planner.web.filters import in_language
from planner.web.month_names import month_name

_QUARTERS = ("I", "II", "III", "IV")


def period_words(period: str) -> str:
    """A period as people call it: "tháng 5 năm 2010", "tuần 19 năm 2010 (10/5 – 16/5)"; what is none stays as it is."""
    told = report_period.parsed(period)
    if told is None:
        return period
    if told.rhythm == WEEK:
        return _week(told.first)
    if told.rhythm == QUARTER:
        return gettext(
            "quarter %(quarter)s of %(year)s", quarter=_QUARTERS[told.first.month // 3], year=told.first.year
        )
    if told.rhythm == MONTH:
        return gettext("%(month)s, %(year)s", month=month_name(told.first.month), year=told.first.year)
    one = f"{told.first.day}/{told.first.month}/{told.first.year}"
    if told.ordinal > 1:
        return gettext("on %(day)s, no. %(number)s of that day", day=one, number=told.ordinal)
    return gettext("on %(day)s", day=one)


def period_short(period: str) -> str:
    """The same where there is hardly room: "T4", "quý II", "tuần 19", "12/10"; the year stands elsewhere."""
    told = report_period.parsed(period)
    if told is None:
        return period
    if told.rhythm == WEEK:
        return gettext("week %(week)s", week=told.first.isocalendar().week)
    if told.rhythm == QUARTER:
        return gettext("quarter %(quarter)s", quarter=_QUARTERS[told.first.month // 3])
    if told.rhythm == MONTH:
        return gettext("month %(month)s", month=told.first.month)
    return f"{told.first.day}/{told.first.month}"


def _week(first: date) -> str:
    last, (year, week, _) = first + timedelta(days=6), first.isocalendar()
    days = f"{first.day}/{first.month} – {last.day}/{last.month}"
    return gettext("week %(week)s of %(year)s (%(days)s)", week=week, year=year, days=days)


def kind_words(cycle: Cycle, kind: str) -> str:
    """What a kind of report is called in its cycle, in the reader's language; an unknown one by its code."""
    return next((in_language(one) for one in cycle.report_kinds if one.code == kind), kind)


def name_of(cycle: Cycle, kind: str, period: str) -> str:
    """What a report is called: its kind and its period."""
    return f"{kind_words(cycle, kind)}, {period_words(period)}"
