"""Tables before anything in them is understood: cells, limits, and which of several is meant."""

from datetime import date

import pytest

from planner.domain.problem import Invalid
from planner.domain.task_table import best, check_kind, check_package, check_part, heads_known, table


def refusal(check, *values):
    with pytest.raises(Invalid) as refused:
        check(*values)
    return [(one.code, one.params.get("line")) for one in refused.value.problems]


def test_cells_are_cleaned_and_empty_rows_and_tails_left_out():
    found = table("Việc", [(1, ["a\r\nb ", "", None]), (2, ["", "  "]), (3, ["", date(2010, 5, 1)])])
    assert found.rows == ((1, ("a\nb",)), (3, ("", date(2010, 5, 1))))


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        ([(7, ["x"] * 61)], "sheet.too_many_columns", 7),
        ([(7, ["x" * 10_001])], "sheet.cell_too_long", 7),
        ([(n, ["x"]) for n in range(2_501)], "sheet.too_many_rows", None),
    ],
)
def test_limits_are_named_with_their_line(lines, code, line):
    assert refusal(table, "", lines) == [(code, line)]


def test_limits_themselves_are_allowed():
    assert len(table("", [(n, ["x" * 10_000] * 60) for n in range(2)]).rows) == 2
    assert len(table("", [(n, ["x"]) for n in range(2_000)] + [(2_001, [""])]).rows) == 2_000


def test_table_whose_head_names_the_most_columns_is_meant():
    cover = table("Bìa", [(1, ["Kế hoạch"])])
    other = table("Kinh phí", [(1, ["TT", "Công việc", "Số tiền"])])
    plan = table("Việc", [(3, ["TT", "Công việc", "Chủ trì", "Hạn"])])
    assert best([cover, other, plan]) == 2
    assert best([cover, cover]) == 0


def test_one_column_named_twice_is_known_once():
    assert heads_known(["Hạn", "Thời hạn", "Việc", date(2010, 5, 1), ""]) == 2


def test_kind_is_known_by_the_first_bytes():
    check_kind(b"a,b")
    assert refusal(check_kind, b"") == [("sheet.empty", None)]
    assert refusal(check_kind, b"{\\rtf1}") == [("task_sheet.unknown_format", None)]


def test_package_with_macros_or_too_large_is_refused_and_web_links_may_stand():
    check_package([("xl/workbook.xml", 60_000_000)])
    assert refusal(check_package, [("a", 60_000_001)]) == [("sheet.unpacks_too_large", None)]
    assert refusal(check_package, [("xl/vbaProject.bin", 1)]) == [("sheet.macros", None)]
    check_part("a.rels", b'<Relationship TargetMode="External" Type="x/hyperlink"/>')
    linked = b"<Relationship Type='x/oleObject' TargetMode='External' />"
    assert refusal(check_part, "a.rels", linked) == [("sheet.linked_files", None)]
