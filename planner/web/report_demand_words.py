"""The rhythm of a kind of report and the moment it is due, in words."""

import re

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from planner.domain.cycle import ReportKind
from planner.domain.report_period import CONGRESS_DAY, EVENT, MONTH, QUARTER, WEEK

RHYTHMS = {
    WEEK: _("every week"),
    MONTH: _("every month"),
    QUARTER: _("every quarter"),
    CONGRESS_DAY: _("every day of the congress"),
    EVENT: _("when something happens"),
}
_DAYS = {
    "mon": _("Monday"), "tue": _("Tuesday"), "wed": _("Wednesday"), "thu": _("Thursday"), "fri": _("Friday"),
    "sat": _("Saturday"), "sun": _("Sunday"),
}  # fmt: skip
_WEEKLY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)(?: (\d{1,2}:\d\d))?")
_MONTHLY = re.compile(r"day (\d{1,2})(?: of the last month)?(?: (\d{1,2}:\d\d))?")
_HOURS = re.compile(r"(\d{1,3}) hours after the event")


def rhythm(kind: ReportKind) -> str:
    """How often; a rhythm that the planner does not know stays as the cycle writes it."""
    return str(RHYTHMS.get(kind.rhythm, kind.rhythm))


def due(kind: ReportKind) -> str:
    """Until when, likewise."""
    if found := _WEEKLY.fullmatch(kind.due):
        return ", ".join(filter(None, (str(_DAYS[found[1]]), found[2])))
    if found := _MONTHLY.fullmatch(kind.due):
        is_last = "of the last month" in kind.due
        words = (
            gettext("day %(day)s of its last month", day=found[1]) if is_last else gettext("day %(day)s", day=found[1])
        )
        return ", ".join(filter(None, (words, found[2])))
    if found := _HOURS.fullmatch(kind.due):
        return gettext("within %(hours)s hours", hours=found[1])
    return kind.due
