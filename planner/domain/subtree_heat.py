"""How good or bad each figure of a line of the subtree is, so that a table of many can be coloured by it.

The limits between the grades are assumed, and the page says so. What is not known is a grade of its own.
"""

from dataclasses import dataclass

from planner.domain import report_standing
from planner.domain.subtree_line import (
    AHEAD,
    IN_TIME,
    READY,
    SILENT_DAYS,
    TIGHT,
    UNFORESEEN,
    UNLIKELY,
    UNOPENED,
    Line,
)

GOOD, FAIR, POOR, BAD = "good", "fair", "poor", "bad"
# Nothing is known; and nothing is to be said of it, such as of a congress that was held.
MISSING, PLAIN = "missing", "plain"
GRADES = (GOOD, FAIR, POOR, BAD, MISSING, PLAIN)
# Up to which per cent of the tasks that count something is still fair, and still poor.
LATE_SHARES = (2, 5)
SERIOUS_SHARES = (1, 3)
# From which per cent on of what is done or late by now so much done is good, fair and poor.
PROGRESS = (90, 75, 50)
# Days since the last change that are good.
FRESH_DAYS = 2

_OUTLOOKS = {READY: GOOD, IN_TIME: GOOD, TIGHT: POOR, UNLIKELY: BAD, UNFORESEEN: MISSING, UNOPENED: MISSING}
_REPORTS = {
    report_standing.SENT: GOOD,
    report_standing.LATE: POOR,
    report_standing.RETURNED: POOR,
    report_standing.MISSING: MISSING,
}


@dataclass(frozen=True, slots=True)
class Heat:
    """A line with the grade of each of its measures."""

    line: Line
    grades: dict[str, str]


def heat(line: Line, *, was_due: bool) -> Heat:
    """The grades of a line; `was_due` says whether the day of anything that is done has come yet."""
    return Heat(
        line,
        {
            "progress": _progress(line, was_due=was_due),
            "late": _share(line.late, line.planned, LATE_SHARES),
            "serious": _share(line.serious, line.planned, SERIOUS_SHARES),
            "difficulties": _difficulties(line),
            "outlook": _OUTLOOKS.get(line.outlook, PLAIN),
            "fresh": _fresh(line),
            "report": _REPORTS.get(line.report.state, PLAIN) if line.report else PLAIN,
        },
    )


def _progress(line: Line, *, was_due: bool) -> str:
    """By what should be done by now, so that months ahead of a congress little done is not bad yet, nor good."""
    if line.percent is None or line.late is None:
        return MISSING
    if not line.late and not was_due:
        return PLAIN
    percent = 100 * line.done // max(line.done + line.late, 1)
    return next((grade for least, grade in zip(PROGRESS, (GOOD, FAIR, POOR), strict=True) if percent >= least), BAD)


def _share(count: int | None, planned: int, shares: tuple[int, int]) -> str:
    """By how much of all tasks it is, so that a commune and a country are judged alike."""
    if count is None:
        return MISSING
    if not count:
        return GOOD
    share = 100 * count / max(planned, 1)
    return FAIR if share <= shares[0] else POOR if share <= shares[1] else BAD


def _difficulties(line: Line) -> str:
    if line.difficulties is None:
        return MISSING
    if line.difficulties_overdue:
        return BAD
    return FAIR if line.difficulties else GOOD


def _fresh(line: Line) -> str:
    if line.congress is None:
        return PLAIN
    if line.silent_days is None:
        return MISSING
    if line.outlook not in AHEAD:
        return PLAIN
    if line.silent_days >= SILENT_DAYS:
        return BAD
    return GOOD if line.silent_days <= FRESH_DAYS else FAIR
