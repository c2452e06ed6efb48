"""Reading tables from XLSX, CSV and the clipboard, and what is refused of them."""

import unicodedata
import zipfile
from contextlib import suppress
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from planner.domain.problem import Invalid
from planner.formats.task_table import read, read_pasted


def workbook(*rows, merged="", **sheets):
    book = Workbook()
    book.active.title = "Kế hoạch"
    for name, own in {"": rows, **sheets}.items():
        sheet = book.create_sheet(name) if name else book.active
        for cells in own:
            sheet.append(cells)
    if merged:
        book.worksheets[0].merge_cells(merged)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def with_part(content, name, part):
    packed = BytesIO(content)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return packed.getvalue()


def refusal(content):
    with pytest.raises(Invalid) as refused:
        read(content)
    (problem,) = refused.value.problems
    return problem.code


def rows_of(content):
    (table,) = read(content)
    return [list(cells) for _, cells in table.rows]


def test_cells_come_as_texts_and_days():
    content = workbook(["TT", "Việc", "Hạn"], [1, "In", date(2010, 5, 20)], [2.5, True, None])
    assert rows_of(content) == [["TT", "Việc", "Hạn"], ["1", "In", date(2010, 5, 20)], ["2.5", "True"]]


def test_formula_comes_as_the_text_it_is_written_as():
    assert rows_of(workbook(["=1+1", "=HYPERLINK(A1)"])) == [["=1+1", "=HYPERLINK(A1)"]]


def test_merged_cells_are_read_once_and_empty_rows_keep_the_numbers_of_the_others():
    (table,) = read(workbook(["KẾ HOẠCH", None, None], [], ["TT", "Việc", "Hạn"], merged="A1:C1"))
    assert table.rows == ((1, ("KẾ HOẠCH",)), (3, ("TT", "Việc", "Hạn")))


def test_cell_merged_over_rows_holds_for_all_of_them():
    rows = [["TT", "Việc", "Chủ trì"], [1, "In", "VP"], [2, "Ghép"], [3, "Gửi", "BTC"]]
    (table,) = read(workbook(*rows, merged="C2:C3"))
    assert table.rows[2] == (3, ("2", "Ghép", "VP"))
    assert table.merged == {(3, 2)}


def test_title_merged_over_rows_and_columns_is_one_row():
    (table,) = read(workbook(["KẾ HOẠCH"], [], ["TT", "Việc"], merged="A1:B2"))
    assert table.rows == ((1, ("KẾ HOẠCH",)), (3, ("TT", "Việc")))


def test_every_sheet_with_something_in_it_is_a_table():
    tables = read(workbook(["bìa"], Trống=[], Việc=[["TT", "Việc"]]))
    assert [one.name for one in tables] == ["Kế hoạch", "Việc"]


def test_parts_of_letters_are_put_together():
    assert rows_of(workbook([unicodedata.normalize("NFD", "Đại hội")])) == [["Đại hội"]]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_whatever_it_is_separated_and_encoded_by(sign, encoding):
    content = f'Việc{sign}Hạn\r\n"Dự thảo{sign}\nbáo cáo"{sign}20/5/2010\r\n'.encode(encoding)
    assert rows_of(content) == [["Việc", "Hạn"], [f"Dự thảo{sign}\nbáo cáo", "20/5/2010"]]


def test_commas_inside_texts_do_not_decide_the_separator():
    assert rows_of("Việc;Hạn\na, b, c, d, e;20/5/2010".encode())[1] == ["a, b, c, d, e", "20/5/2010"]


def test_old_encoding_is_read_and_said():
    words = "Vi\u00eac\u0323;H\u0103n\nDu\u0309;20/5/2010"
    (table,) = read(words.encode("cp1258"))
    assert table.rows[0][1][0] == unicodedata.normalize("NFC", "Vi\u00eac\u0323")
    assert table.note.code == "task_sheet.old_encoding"


def test_apostrophe_in_front_of_what_looks_like_a_formula_is_taken_away():
    assert rows_of("Việc,Hạn\n'=1+1,''-5\n'nháy,x".encode())[1:] == [["=1+1", "'-5"], ["'nháy", "x"]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet.empty"),
        (b" \r\n ", "sheet.empty"),
        (b"\xef\xbb\xbf\r\n", "sheet.empty"),
        (b"x" * 5_000_001, "sheet.too_large"),
        (b"%PDF-1.7 ...", "task_sheet.unknown_format"),
        (b"a,b\x00c", "task_sheet.unknown_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "sheet.old_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "sheet.locked"),
        (b"PK\x03\x04 broken", "sheet.not_a_workbook"),
        (b'a,b\n"c"d,e', "sheet.unreadable"),
        (b"\xff\x8a", "sheet.encoding"),
        (b"x" * 10_001, "sheet.cell_too_long"),
        (b"a\n" * 2_501, "sheet.too_many_rows"),
        (b"," * 60 + b"x", "sheet.too_many_columns"),
    ],
)
def test_bad_file_is_refused_by_what_it_is(content, code):
    assert refusal(content) == code


def test_twenty_thousand_rows_are_refused():
    assert refusal(workbook(*[["x"]] * 20_000)) == "sheet.too_many_rows"


def test_package_is_looked_through_before_it_is_opened():
    good = workbook(["TT", "Việc"])
    assert refusal(with_part(good, "xl/bomb.xml", b" " * 60_000_001)) == "sheet.unpacks_too_large"
    assert refusal(with_part(good, "xl/vbaProject.bin", b"x")) == "sheet.macros"
    linked = '<Relationships><Relationship Type="relations/externalLinkPath" TargetMode="External"/></Relationships>'
    assert refusal(with_part(good, "xl/externalLinks/_rels/1.xml.rels", linked)) == "sheet.linked_files"
    assert refusal(with_part(good, "xl/other.xml", "<!DOCTYPE x>")) == "task_sheet.unknown_format"
    web = '<Relationships><Relationship Type="relations/hyperlink" TargetMode="External"/></Relationships>'
    assert len(read(with_part(good, "xl/worksheets/_rels/sheet9.xml.rels", web))) == 1


def test_too_many_parts_are_refused():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(3_001):
            archive.writestr(f"{number}", "")
    assert refusal(packed.getvalue()) == "sheet.unpacks_too_large"


def test_zip_of_something_else_is_told():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refusal(packed.getvalue()) == "task_sheet.unknown_format"


def resheeted(content, *changes):
    """The same workbook with bytes of its first sheet replaced."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for before, after in changes if name == "xl/worksheets/sheet1.xml" else ():
                part = part.replace(before, after)
            new.writestr(name, part)
    return packed.getvalue()


def test_what_a_sheet_says_of_its_size_is_not_believed():
    content = workbook(["TT", "Việc"], ["1", "In"])
    for size in (b"A1:XFD1048576", b"A1:A1"):
        assert rows_of(resheeted(content, (b'ref="A1:B2"', b'ref="%s"' % size))) == [["TT", "Việc"], ["1", "In"]]


def test_cells_far_away_do_not_fill_the_memory():
    far = b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (n, n) for n in range(2, 400))
    content = resheeted(workbook(["TT", "Việc"]), (b"</sheetData>", far + b"</sheetData>"))
    assert refusal(content) == "sheet.unpacks_too_large"


def test_pasted_cells_are_split_by_tabs_and_keep_their_line_ends():
    (table,) = read_pasted('TT\tViệc\r\n1\t"Dự thảo ""A""\r\nbáo cáo"\r\n2\tIn\r\n')
    assert [cells for _, cells in table.rows] == [("TT", "Việc"), ("1", 'Dự thảo "A"\nbáo cáo'), ("2", "In")]


def test_pasted_quote_that_never_ends_is_a_letter_like_others():
    (table,) = read_pasted('TT\tViệc\n1\t"In tài liệu\n2\tGửi')
    assert [cells for _, cells in table.rows][1:] == [("1", '"In tài liệu'), ("2", "Gửi")]


@pytest.mark.parametrize(
    ("words", "code"), [("", "sheet.empty"), (" \n ", "sheet.empty"), ("ắ" * 2_000_000, "sheet.too_large")]
)
def test_bad_pasted_text_is_refused(words, code):
    with pytest.raises(Invalid) as refused:
        read_pasted(words)
    assert [one.code for one in refused.value.problems] == [code]


def test_broken_stream_inside_of_the_package_is_told():
    content = workbook(*[["TT", "Việc"]] * 50)
    place = content.index(b"xl/worksheets/sheet1.xml") + 60
    assert refusal(content[:place] + b"\xff" * 40 + content[place + 40 :]) == "sheet.not_a_workbook"


@given(st.binary())
def test_any_bytes_are_a_table_or_refused(content):
    with suppress(Invalid):
        assert all(one.rows for one in read(content))


@given(st.text(st.sampled_from("ab\t\n\r\"';,Việc")))
def test_any_pasted_text_is_a_table_or_refused(words):
    with suppress(Invalid):
        assert len(read_pasted(words)) == 1
