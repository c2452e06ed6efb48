"""Tables as CSV: what begins like a formula is a text, moments are read by every program, nothing else is added."""

from datetime import date, datetime

import pytest

from planner.formats.table_text import write
from planner.formats.workbook import Column


def lines(*rows):
    return write([Column("Lúc"), Column("Ai")], rows).decode("utf-8").split("\r\n")


def test_table_is_written_with_its_mark_and_by_commas():
    at = datetime.fromisoformat("2010-05-10T09:40")
    assert lines([at, 'Văn "phòng", tỉnh'], [date(2010, 5, 10), None], [3, ""]) == [
        "\ufeffLúc,Ai", '2010-05-10 09:40,"Văn ""phòng"", tỉnh"', "2010-05-10,", "3,", "",
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1"])
def test_what_begins_like_a_formula_is_a_text(value):
    assert f"'{value}" in lines(["", value])[1].replace('"', "") or value in "\rx"


def test_lines_of_a_text_stay_in_their_cell():
    assert lines(["a\nb", "c"])[1] == '"a\nb",c'
