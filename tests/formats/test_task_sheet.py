"""Tasks as XLSX and CSV, out and in again."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from planner.formats.task_sheet import write_csv, write_xlsx

ROW = {"number": "12", "title": "Chuẩn bị hội trường", "due": date(2010, 5, 31), "status": "đang làm"}


def sheet_of(content):
    return load_workbook(BytesIO(content)).worksheets[0]


def cell_under(sheet, head):
    column = next(cell.column for cell in sheet[1] if cell.value == head)
    return sheet.cell(2, column)


def test_workbook_has_a_frozen_head_in_the_readers_language_a_filter_and_real_days():
    vietnamese, english = sheet_of(write_xlsx([ROW], "vi")), sheet_of(write_xlsx([ROW], "en"))
    assert [vietnamese.title, english.title] == ["Nhiệm vụ", "Tasks"]
    assert [cell.value for cell in vietnamese[1]][:2] == ["Số", "Nhiệm vụ"]
    assert (vietnamese.freeze_panes, vietnamese.auto_filter.ref) == ("C2", "A1:S2")
    due = cell_under(english, "Due")
    assert (due.value.date(), due.number_format) == (date(2010, 5, 31), "d/m/yyyy")
    assert cell_under(english, "Task").value == "Chuẩn bị hội trường"


def test_columns_of_registers_stand_only_where_a_task_is_registered():
    registered = ROW | {"register_number": "07-M", "degree": "mật", "register_place": "Tủ 3"}
    assert "Register number" not in [cell.value for cell in sheet_of(write_xlsx([ROW], "en"))[1]]
    assert cell_under(sheet_of(write_xlsx([registered], "en")), "Register number").value == "07-M"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", "\tvới tab"])
def test_text_that_begins_like_a_formula_stays_text(text):
    cell = cell_under(sheet_of(write_xlsx([ROW | {"title": text}], "vi")), "Nhiệm vụ")
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    (_, row) = csv.reader(StringIO(write_csv([ROW | {"title": text}], "vi").decode("utf-8-sig"), newline=""))
    assert row[1] == f"'{text}"


def test_csv_has_its_mark_plain_days_and_windows_line_ends():
    content = write_csv([ROW], "vi")
    assert content.startswith(b"\xef\xbb\xbfS\xe1\xbb\x91,Nhi")
    assert content.endswith(b"\r\n")
    assert content.decode("utf-8-sig").split("\r\n")[1] == ("12,Chuẩn bị hội trường,,,,,,,2010-05-31,đang làm,,,,,,,,,")


def test_equal_rows_give_equal_bytes():
    assert write_xlsx([ROW], "vi") == write_xlsx([ROW], "vi")
