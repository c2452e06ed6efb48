"""What is no line of a report, and how one report stands by itself."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.report import (
    DRAFT,
    LINE_LIMIT,
    MOST_LINES,
    OVERTAKEN,
    PARTS,
    Report,
    Return,
    Seal,
    line_problems,
    state_of,
)
from planner.domain.report_standing import LATE, RETURNED, SENT

DUE = date(2010, 5, 25)
BACK = Return("Tỉnh ủy", "Thiếu", "2010-05-26T03:00:00+00:00", "vanphong")
REPORT = Report(1, "a", 4, "P86.857", "Long Hồ", "huyen", "1.1.2.4.", 1, "XI", 0, "month", "2010-05", DUE,
                "2010-05-10T03:00:00+00:00", "vanphong", 1)  # fmt: skip


def sealed(day, **changes):
    return replace(REPORT, seal=Seal("5a", "5b", day, "2010-05-25T03:00:00+00:00", "vanphong"), **changes)


@pytest.mark.parametrize(
    ("report", "state"),
    [
        (REPORT, DRAFT),
        (sealed(DUE), SENT),
        (sealed(date(2010, 5, 26)), LATE),
        (sealed(date(2010, 5, 26), corrects="b"), SENT),
        (sealed(date(2010, 5, 26), due=None), SENT),
        (sealed(DUE, returned=BACK), RETURNED),
        (sealed(DUE, returned=BACK, is_overtaken=True), OVERTAKEN),
    ],
)
def test_state_of_one_report(report, state):
    assert (state_of(report), report.is_draft) == (state, state == DRAFT)


@pytest.mark.parametrize("part", PARTS)
def test_a_line_fits_in_every_part_up_to_its_length(part):
    assert line_problems(part, "a" * LINE_LIMIT, MOST_LINES - 1) == []


@pytest.mark.parametrize(
    ("part", "words", "beside", "code"),
    [
        ("figures", "Câu", 0, "report.unknown_part"),
        (PARTS[0], "Câu", MOST_LINES, "report.too_many_lines"),
        (PARTS[0], "", 0, "text.missing"),
        (PARTS[0], "a" * (LINE_LIMIT + 1), 0, "text.too_long"),
        (PARTS[0], "TUYỆT MẬT", 0, "text.secrecy_stamp"),
    ],
)
def test_what_is_no_line(part, words, beside, code):
    assert [one.code for one in line_problems(part, words, beside)] == [code]
