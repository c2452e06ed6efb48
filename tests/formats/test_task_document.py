"""Reading tables from DOCX, however their cells are merged and reviewed."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from planner.domain.problem import Invalid
from planner.formats.task_document import is_document, read


def saved(document):
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def filled(*rows):
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for line, cells in enumerate(rows):
        for place, words in enumerate(cells):
            table.cell(line, place).text = words
    return document


def rows_of(document):
    return [list(cells) for table in read(saved(document)) for _, cells in table.rows]


def refusal(content):
    with pytest.raises(Invalid) as refused:
        read(content)
    (problem,) = refused.value.problems
    return problem.code


def test_document_is_known_by_what_it_is():
    assert is_document(saved(Document()))
    assert not is_document(b"PK\x03\x04")
    assert not is_document("Việc,Hạn".encode())


def test_each_table_gives_its_rows():
    document = filled(["TT", "Việc"], ["1", "In"])
    document.add_paragraph("Kèm theo")
    document.add_table(1, 1).cell(0, 0).text = "khác"
    tables = read(saved(document))
    assert [(one.name, one.rows) for one in tables] == [
        ("1", ((1, ("TT", "Việc")), (2, ("1", "In")))),
        ("2", ((1, ("khác",)),)),
    ]


def test_wide_cell_stands_where_it_begins_and_a_tall_one_in_every_row():
    document = filled(["I. Văn kiện", "", ""], ["1", "Dự thảo", "VP"], ["2", "Góp ý", ""])
    table = document.tables[0]
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(1, 2).merge(table.cell(2, 2))
    assert rows_of(document) == [["I. Văn kiện"], ["1", "Dự thảo", "VP"], ["2", "Góp ý", "VP"]]
    (found,) = read(saved(document))
    assert found.merged == {(3, 2)}


def test_cell_of_several_paragraphs_keeps_its_lines():
    document = filled(["", "x"])
    cell = document.tables[0].cell(0, 0)
    cell.text = "Dự thảo"
    cell.add_paragraph("báo cáo")
    assert rows_of(document) == [["Dự thảo\nbáo cáo", "x"]]


def test_text_under_review_is_read_as_it_will_stand():
    document = filled(["", "x"])
    paragraph = document.tables[0].cell(0, 0).paragraphs[0]._p
    paragraph.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1"><w:r><w:t>mới</w:t></w:r></w:ins>'))
    paragraph.append(parse_xml(f'<w:del {nsdecls("w")} w:id="2"><w:r><w:delText>cũ</w:delText></w:r></w:del>'))
    paragraph.append(parse_xml(f'<w:moveFrom {nsdecls("w")} w:id="3"><w:r><w:t>đi</w:t></w:r></w:moveFrom>'))
    assert rows_of(document) == [["mới", "x"]]


def test_table_inside_a_cell_is_a_table_of_its_own():
    document = filled(["ngoài", "x"])
    document.tables[0].cell(0, 1).add_table(1, 1).cell(0, 0).text = "trong"
    assert rows_of(document) == [["ngoài", "x"], ["trong"]]


def with_part(name, part):
    packed = BytesIO(saved(filled(["TT", "Việc"])))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (saved(Document()), "sheet.no_table"),
        (with_part("word/vbaProject.bin", b"x"), "sheet.macros"),
        (with_part("word/bomb.xml", b" " * 60_000_001), "sheet.unpacks_too_large"),
        (
            with_part(
                "word/_rels/x.xml.rels",
                '<Relationships><Relationship TargetMode="External" Type="a/attachedTemplate"/></Relationships>',
            ),
            "sheet.linked_files",
        ),
        (saved(filled(["x"]))[:-400], "sheet.not_a_document"),
    ],
)
def test_bad_document_is_refused(content, code):
    assert refusal(content) == code


def test_too_many_rows_are_refused():
    document = Document()
    table = document.add_table(1, 1)
    row = table.rows[0]._tr
    row.tc_lst[0].p_lst[0].add_r().text = "x"
    xml = row.xml
    for _ in range(2_500):
        table._tbl.append(parse_xml(xml))
    assert refusal(saved(document)) == "sheet.too_many_rows"
