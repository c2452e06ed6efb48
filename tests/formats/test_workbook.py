"""The one way of writing workbooks: texts stay texts, days are days, equal rows give equal bytes."""

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from planner.formats.workbook import Column, write

TEXTS = ["=1+1", "@x", "-5", "+84", "\tx", "'x", "Đại hội 😀", "\x07chuông\ufffe", "שלום", "x" * 5000, "12"]
DAY = date(2010, 5, 10)
VALUES = [DAY, datetime.combine(DAY, time(8, 5)), time(8, 5), 12, -3, 0.5, None, ""]


def sheet(*rows, columns=None, **options):
    """The sheet as another program reads it."""
    columns = columns or [Column(f"Cột {number}") for number in range(len(rows[0]))]
    return load_workbook(BytesIO(write("Cảnh báo", columns, rows, **options))).active


def test_every_text_stays_a_text_whatever_it_begins_with():
    row = list(sheet(TEXTS).iter_rows())[1]

    assert [cell.value for cell in row] == [text.replace("\x07", "").replace("\ufffe", "") for text in TEXTS]
    assert {cell.data_type for cell in row} == {"s"}
    assert [cell.quotePrefix for cell in row] == [True] * 5 + [False] * 6


def test_days_times_and_numbers_are_what_they_are():
    row = list(sheet(VALUES).iter_rows())[1]

    assert [cell.value for cell in row] == [datetime.combine(DAY, time()), *VALUES[1:7], None]
    assert [cell.number_format for cell in row[:4]] == ["d/m/yyyy", "d/m/yyyy h:mm", "h:mm", "General"]
    assert [cell.is_date for cell in row[:4]] == [True, True, True, False]


def test_head_is_frozen_filtered_and_printed_on_every_page():
    columns = [Column("=Mã", 12), Column("Việc", 60, is_wrapped=True)]
    found = sheet(["a", "b"], ["c", "d"], columns=columns, frozen="B2")

    assert [cell.value for cell in found[1]] == ["=Mã", "Việc"]
    assert (found.freeze_panes, found.auto_filter.ref, found.print_title_rows) == ("B2", "A1:B3", "$1:$1")
    assert [found.column_dimensions[letter].width for letter in "AB"] == [12, 60]
    assert [found[f"{letter}2"].alignment.wrap_text for letter in "AB"] == [None, True]
    assert all(cell.font.bold for cell in found[1])
    assert (found.page_setup.orientation, found.page_setup.paperSize, found.page_setup.fitToHeight) == (
        "landscape", 9, 0,
    )  # fmt: skip
    assert found.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize(
    ("widths", "expected"),
    [
        ((7, 60, 150), (9, True, None, None)),
        ((7, 60, 290), (8, True, None, None)),
        ((7, 60, 290, 14), (8, False, 60, "$A:$B")),
    ],
    ids=["A4", "A3", "several of A3"],
)
def test_table_is_printed_where_it_can_be_read(widths, expected):
    columns = [Column(f"Cột {width}", width) for width in widths]
    found = sheet(["a"] * len(columns), columns=columns, frozen="C2")

    setup = found.page_setup
    shape = (setup.paperSize, found.sheet_properties.pageSetUpPr.fitToPage, setup.scale, found.print_title_cols)
    assert shape == expected
    assert (setup.orientation, found.print_title_rows) == ("landscape", "$1:$1")


def test_wide_table_without_frozen_columns_repeats_none():
    found = sheet(["a"] * 9, columns=[Column("Cột", 60)] * 9)

    assert (found.page_setup.scale, found.print_title_cols, found.print_title_rows) == (60, None, "$1:$1")


def test_table_without_rows_has_its_head_all_the_same():
    found = load_workbook(BytesIO(write("Trống", [Column("Mã")], []))).active

    assert ([cell.value for cell in found[1]], found.max_row, found.auto_filter.ref) == (["Mã"], 1, "A1:A1")


def test_name_that_no_spreadsheet_takes_is_made_one():
    book = load_workbook(BytesIO(write("Đảng bộ [A/B]: kế hoạch rất dài của đại hội", [Column("Mã")], [])))

    assert book.sheetnames == ["Đảng bộ  A B   kế hoạch rất dài"]


def test_equal_rows_give_equal_bytes():
    first, second = (write("Cảnh báo", [Column("Mã")], [["a"]]) for _ in range(2))

    assert first == second
    with ZipFile(BytesIO(first)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_row_is_as_high_as_its_texts_need_until_somebody_edits_it():
    columns = [Column("Mã", 10), Column("Việc", 20, is_wrapped=True)]
    content = write("Cao", columns, [["a", "x" * 90], ["a" * 90, "b\nc"], ["a", "x" * 9000]])

    found = load_workbook(BytesIO(content)).active
    assert [found.row_dimensions[number].height for number in range(1, 5)] == [15, 75, 30, 405]
    with ZipFile(BytesIO(content)) as packed:
        assert b"customHeight" not in packed.read("xl/worksheets/sheet1.xml")
