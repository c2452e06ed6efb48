"""The workbook of findings: texts stay texts, and equal rows give equal bytes."""

from io import BytesIO

from openpyxl import load_workbook

from planner.formats.finding_sheet import write_xlsx

HEADS = [f"Cột {number}" for number in range(14)]
ROW = ["=1+1", "@x", "-5", "Đại hội", "\x07chuông", "12", "", "+84", "\tx", "'x", "a", "b", "c", "d"]


def test_every_text_stays_a_text_whatever_it_begins_with():
    sheet = load_workbook(BytesIO(write_xlsx("Cảnh báo", HEADS, [ROW]))).active

    head, row = list(sheet.iter_rows())
    assert [cell.value for cell in head] == HEADS
    assert [cell.value or "" for cell in row] == [value.replace("\x07", "") for value in ROW]
    assert {cell.data_type for cell in row if cell.value} == {"s"}
    assert [cell.quotePrefix for cell in row[:3]] == [True, True, True]
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Cảnh báo", "B2", "A1:N2")


def test_equal_rows_give_equal_bytes():
    assert write_xlsx("Cảnh báo", HEADS, [ROW]) == write_xlsx("Cảnh báo", HEADS, [ROW])
