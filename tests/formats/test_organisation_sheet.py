"""Sheets of committees: CSV and XLSX read alike, bad ones refused with line and reason."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from planner.domain.problem import Invalid, Problem
from planner.formats import organisation_sheet
from planner.formats.organisation_sheet import COLUMNS, read_sheet
from planner.settings import DEMONSTRATION_DATA

HEAD = "code,parent_code,level,type,name,grade\n"
ROW = dict(zip(COLUMNS, ("P86", "TW", "tinh", "tinh", "Đảng bộ tỉnh Vĩnh Long", "assumed"), strict=True))
LINE = "P86,TW,tinh,tinh,Đảng bộ tỉnh Vĩnh Long,assumed\n"


def workbook(*rows):
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def refusal(content, name="organisations.csv"):
    with pytest.raises(Invalid) as raised:
        read_sheet(content, name)
    return list(raised.value.problems)


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + LINE).encode(),
        ("\ufeff" + HEAD + LINE).encode(),
        (HEAD + LINE).replace(",", ";").encode(),
        (HEAD + LINE).replace(",", "\t").encode(),
        (HEAD + LINE).replace("\n", "\r\n").encode(),
        (HEAD + LINE.rstrip()).encode(),
        (" Code , PARENT_CODE,level,type,NAME,grade\n" + LINE).encode(),
        (HEAD + '" P86 ",TW,tinh,tinh,"Đảng bộ tỉnh Vĩnh Long",assumed\n').encode(),
        workbook(COLUMNS, list(ROW.values())),
        workbook([one.upper() for one in COLUMNS], list(ROW.values())),
    ],
)
def test_sheet_is_read_whatever_its_marks_and_ends(content):
    assert read_sheet(content, "organisations.xlsx" if content[:2] == b"PK" else "organisations.csv") == [(2, ROW)]


def test_order_of_columns_is_free_and_what_is_not_asked_for_left_out():
    content = "name,note,level,parent_code,code\nVĩnh Long,xin chào,tinh,TW,P86\n".encode()
    assert read_sheet(content, "x.csv") == [
        (2, {"code": "P86", "parent_code": "TW", "level": "tinh", "type": "", "name": "Vĩnh Long", "grade": ""})
    ]


def test_lines_are_those_of_the_file_and_empty_rows_are_left_out():
    content = f'{HEAD}\n{LINE},,,,,\nP87,TW,tinh,,"Đồng\nTháp",\n{LINE}'.encode()
    assert [(line, row["code"]) for line, row in read_sheet(content, "x.csv")] == [(3, "P86"), (6, "P87"), (7, "P86")]
    book = workbook(COLUMNS, [], list(ROW.values()), [None, ""], ["P87"])
    assert [(line, row["code"]) for line, row in read_sheet(book, "x.xlsx")] == [(3, "P86"), (5, "P87")]


def test_numbers_in_a_workbook_are_read_as_text():
    book = workbook(COLUMNS, [29590, "P86", "co_so", None, "Thanh Đức", None])
    assert read_sheet(book, "x.xlsx")[0][1]["code"] == "29590"


def test_short_row_has_empty_cells():
    assert read_sheet(f"{HEAD}P86,TW\n".encode(), "x.csv")[0][1] == {
        "code": "P86", "parent_code": "TW", "level": "", "type": "", "name": "", "grade": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (b"", [Problem("sheet.column_missing", "file", {"column": name}) for name in
               ("code", "parent_code", "level", "name")]),
        (b"code,name\nP86,x\n", [Problem("sheet.column_missing", "file", {"column": name}) for name in
                                 ("parent_code", "level")]),
        (HEAD.encode(), [Problem("sheet.empty", "file")]),
        ((HEAD + "\n,,,\n").encode(), [Problem("sheet.empty", "file")]),
        ((HEAD + LINE + LINE).encode("utf-16"), [Problem("sheet.encoding", "file", {"line": 1})]),
        (HEAD.encode() + LINE.encode() + b"P87,TW,tinh,,\xc3\x28,\n", [Problem("sheet.encoding", "file", {"line": 3})]),
        (HEAD.encode() + "Đồng Tháp".encode("cp1258", "replace"), [Problem("sheet.encoding", "file", {"line": 2})]),
        (HEAD.encode() + b"P\x0086,TW\n", [Problem("sheet.encoding", "file", {"line": 2})]),
        ((HEAD + "x" * 2001 + ",TW\n").encode(), [Problem("sheet.cell_too_long", "file", {"line": 2, "most": 2000})]),
        ((HEAD + "x" * 200_000 + "\n").encode(), [Problem("sheet.unreadable", "file", {"line": 2})]),
        (b"PK\x03\x04broken", [Problem("sheet.not_a_workbook", "file")]),
        (b"x" * 8_000_001, [Problem("sheet.too_large", "file", {"megabytes": 8})]),
    ],
)  # fmt: skip
def test_bad_file_is_refused_with_its_reason(content, problems):
    assert refusal(content) == problems


def test_text_that_calls_itself_a_workbook_is_refused():
    assert refusal((HEAD + LINE).encode(), "x.xlsx") == [Problem("sheet.not_a_workbook", "file")]


def test_archive_that_is_no_workbook_is_refused():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("hello.txt", "x")
    assert refusal(content.getvalue(), "x.xlsx") == [Problem("sheet.not_a_workbook", "file")]


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(organisation_sheet, "_MOST_ROWS", 3)
    assert len(read_sheet((HEAD + LINE * 3).encode(), "x.csv")) == 3
    assert refusal((HEAD + LINE * 4).encode()) == [Problem("sheet.too_many_rows", "file", {"most": 3})]


def test_sheet_of_the_demonstration_is_read_whole():
    path = DEMONSTRATION_DATA / "organisations-xi.csv"
    rows = read_sheet(path.read_bytes(), path.name)
    assert len(rows) == len({row["code"] for _, row in rows})
    assert (rows[0][0], rows[-1][0]) == (2, len(rows) + 1)
