"""Grades of the figures of a line: by shares, by days, by states; what is not known is never good."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.congress import Congress
from planner.domain.organisation import Organisation
from planner.domain.report_standing import STATES, Standing
from planner.domain.subtree_heat import BAD, FAIR, GOOD, GRADES, MISSING, PLAIN, POOR, heat
from planner.domain.subtree_line import OUTLOOKS, Line

PLACE = Organisation(2, "P86", "Đảng bộ", "tinh", "assumed", 1, 1, "truc_thuoc_trung_uong", 1, "1.1.2.")
CONGRESS = Congress(
    1,
    "c",
    2,
    "P86",
    "Đảng bộ",
    1,
    "XI",
    PLACE.level,
    PLACE.path,
    date(2010, 9, 15),
    3,
    "delegates",
    (1, 2),
    False,
    1,
    1,
)
LINE = Line(PLACE, CONGRESS, 200, 100, 50, 0, 0, 0, 0, "in_time", 0.8, None, date(2010, 5, 10), 0)


def grade(measure, *, was_due=True, **changes):
    return heat(replace(LINE, **changes), was_due=was_due).grades[measure]


@pytest.mark.parametrize(
    ("measure", "changes", "expected"),
    [
        ("progress", {"percent": 5, "done": 90, "late": 10}, GOOD),
        ("progress", {"done": 89, "late": 11}, FAIR),
        ("progress", {"done": 74, "late": 26}, POOR),
        ("progress", {"percent": 90, "done": 49, "late": 51}, BAD),
        ("progress", {"percent": 0, "done": 0, "late": 1, "was_due": False}, BAD),
        ("progress", {"done": 3, "late": 0}, GOOD),
        # Done before any day came, or nothing done where nothing was due: neither good nor bad.
        ("progress", {"done": 3, "late": 0, "was_due": False}, PLAIN),
        ("progress", {"percent": 0, "done": 0, "late": 0, "was_due": False}, PLAIN),
        ("late", {"late": 0}, GOOD),
        ("late", {"late": 4}, FAIR),
        ("late", {"late": 5}, POOR),
        ("late", {"late": 11}, BAD),
        ("serious", {"serious": 2}, FAIR),
        ("serious", {"serious": 3}, POOR),
        ("serious", {"serious": 7}, BAD),
        ("serious", {"serious": 1, "planned": 0}, BAD),
        ("difficulties", {"difficulties": 0}, GOOD),
        ("difficulties", {"difficulties": 3}, FAIR),
        ("difficulties", {"difficulties": 3, "difficulties_overdue": 1}, BAD),
        ("fresh", {"silent_days": 2}, GOOD),
        ("fresh", {"silent_days": 3}, FAIR),
        ("fresh", {"silent_days": 7}, BAD),
        ("fresh", {"silent_days": 7, "outlook": "held"}, PLAIN),
        ("fresh", {"congress": None}, PLAIN),
    ],
)
def test_figures_have_grades(measure, changes, expected):
    assert grade(measure, **changes) == expected


def test_what_is_not_known_is_missing_and_never_good():
    unknown = dict.fromkeys(("percent", "late", "serious", "difficulties", "difficulties_overdue", "silent_days"))
    found = heat(
        replace(LINE, **unknown, outlook="unforeseen", report=Standing("m", "2010-04", None, "missing")),
        was_due=True,
    ).grades
    seven = ("progress", "late", "serious", "difficulties", "outlook", "fresh", "report")
    assert found == dict.fromkeys(seven, MISSING)


def test_every_outlook_and_every_state_of_a_report_has_a_grade():
    outlooks = {one: grade("outlook", outlook=one) for one in OUTLOOKS}
    reports = {one: grade("report", report=Standing("m", "2010-04", None, one)) for one in STATES}

    assert {one for one, found in outlooks.items() if found == GOOD} == {"ready", "in_time"}
    assert {one for one, found in outlooks.items() if found == MISSING} == {"unopened", "unforeseen"}
    assert (outlooks["tight"], outlooks["unlikely"], outlooks["cancelled"]) == (POOR, BAD, PLAIN)
    assert reports == {
        "sent": GOOD, "late": POOR, "returned": POOR, "missing": MISSING, "not_yet": PLAIN, "not_asked": PLAIN
    }  # fmt: skip
    assert set(outlooks.values()) | set(reports.values()) <= set(GRADES)
