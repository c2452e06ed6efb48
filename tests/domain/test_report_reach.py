"""What is told of below to who does not read there: how many, in which field, in which state."""

from dataclasses import replace

from report_values import FIGURES

from planner.domain.permission import Scope
from planner.domain.report import Report
from planner.domain.report_figures import Told
from planner.domain.report_reach import as_read

REPORT = Report(1, "a", 2, "P86", "Tỉnh", "x", "9.1.2.", 9, "XI", 0, "month", "2010-05", None, "", "", 1)
LOWER = Told("opens_before_lower", "serious", {"name": "Huyện"}, is_about_lower=True)
WHOLE = replace(FIGURES, findings=(LOWER, *FIGURES.findings))


def test_who_reads_the_subtree_reads_all():
    for scope in (Scope(("9.1.2.",), (), 0), Scope(("9.1.",), ("9.1.2.",), 2)):
        assert as_read(scope, REPORT, WHOLE, "P86") is WHOLE


def test_others_read_what_is_their_own_and_the_rest_without_words():
    for scope in (Scope((), ("9.1.2.",), 2), Scope(("9.1.2.3.",), ("9.1.2.",), 2), Scope((), (), 0)):
        read = as_read(scope, REPORT, WHOLE, "P86")
        assert read.findings == (Told("", "serious", {}), *FIGURES.findings)
        (one,), (known,) = read.difficulties.listed, WHOLE.difficulties.listed
        assert one == replace(known, public_id="", organisation_code="", organisation_name="", question="")
        assert replace(read, findings=WHOLE.findings, difficulties=WHOLE.difficulties) == WHOLE
        assert as_read(scope, REPORT, WHOLE, known.organisation_code).difficulties == WHOLE.difficulties


def test_nothing_is_left_out_where_nothing_is_known():
    bare = replace(WHOLE, findings=(), difficulties=None)
    assert as_read(Scope((), ("9.1.2.",), 0), REPORT, bare, "P86") == bare
