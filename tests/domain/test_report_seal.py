"""What is sealed: one text that holds all that was sent, and gives it again."""

from dataclasses import replace
from datetime import UTC, date, datetime

from report_values import FIGURES

from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.report import Line, Report
from planner.domain.report_seal import Office, Origin, SealedLine, content, read

WHEN = Moment(datetime(2026, 11, 23, 3, 0, tzinfo=UTC), date(2010, 5, 10))
REPORT = Report(1, "abcdefghij", 4, "P86.857", "Đảng bộ huyện Long Hồ", "huyen", "1.1.2.4.", 1, "XI", 0, "month",
                "2010-05", date(2010, 5, 25), "2026-11-23T03:00:00+00:00", "vanphong", 3)  # fmt: skip
LINES = (Line(7, "k" * 10, 1, "favourable", 1.0, "Một", 1), Line(8, "m" * 10, 1, "proposals", 1.0, "Hai", 2, 5))
OFFICE = Organisation(4, "P86.857", "Đảng bộ huyện Long Hồ", "huyen", "assumed", 1, 1, "huyen", 2, "1.1.2.4.")
ORIGIN = Origin("n" * 10, "o" * 10, "P86.857.29575", "Đảng bộ thị trấn", True)


def written(report=REPORT, lines=LINES):
    return content(report, lines, FIGURES, "Văn phòng", WHEN, (OFFICE,), {8: ORIGIN})


def test_all_that_was_sent_comes_back():
    sealed = read(written())
    assert (sealed.organisation_code, sealed.organisation_name, sealed.level) == (
        "P86.857", "Đảng bộ huyện Long Hồ", "huyen",
    )  # fmt: skip
    assert (sealed.sealed_by, sealed.sealed_on, sealed.figures) == ("Văn phòng", date(2010, 5, 10), FIGURES)
    assert sealed.lines == (
        SealedLine("k" * 10, "favourable", "Một"), SealedLine("m" * 10, "proposals", "Hai", ORIGIN),
    )  # fmt: skip
    assert (sealed.offices, sealed.corrects) == ((Office("Đảng bộ huyện Long Hồ", "huyen", "huyen"),), "")


def test_the_text_is_the_same_for_the_same_and_another_for_anything_else():
    assert written() == written()
    others = [
        written(replace(REPORT, period="2010-06")),
        written(replace(REPORT, corrects="zzzzzzzzzz")),
        written(replace(REPORT, classification=1)),
        written(lines=LINES[:1]),
    ]
    assert len({written(), *others}) == 5
    # How often a draft was changed is no part of what was sent.
    assert written(replace(REPORT, version=9)) == written()
