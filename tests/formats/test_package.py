"""Whatever comes in as a document of an office program is looked at before it is opened, by every reader alike."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook

from planner.domain.problem import Invalid
from planner.formats import agenda_sheet, organisation_sheet, task_document, task_table


def _saved(document):
    content = BytesIO()
    document.save(content)
    return content.getvalue()


BOOK, DOCUMENT = _saved(Workbook()), _saved(Document())
READERS = {
    "agenda": (lambda content: agenda_sheet.read(content, "a.xlsx"), BOOK, "sheet.not_a_workbook"),
    "organisations": (lambda content: organisation_sheet.read_sheet(content, "a"), BOOK, "sheet.not_a_workbook"),
    "tasks": (task_table.read, BOOK, "task_sheet.unknown_format"),
    "document": (task_document.read, DOCUMENT, "task_sheet.unknown_format"),
}
# Told in each reader's own words.
NONE = "none"
KINDS = "[Content_Types].xml"
LINK = '<r:Relationships xmlns:r="x"><r:Relationship Type="x/externalLinkPath" Target="file:///a" TargetMode="%s"/>'
CASES = {
    "bomb": ("xl/bomb.xml", b"0" * 60_000_001, "sheet.unpacks_too_large"),
    "macros by name": ("word/vbaData.xml", b"<x/>", "sheet.macros"),
    "macros by content type": (KINDS, b'<Default Extension="bin" ContentType="x.vbaProject"/>', "sheet.macros"),
    "document of macros": (KINDS, b'<Override ContentType="x.sheet.macroEnabled.main+xml"/>', "sheet.macros"),
    "linked file": ("xl/_rels/a.rels", (LINK % "External").encode(), "sheet.linked_files"),
    "linked file in other letters": ("xl/_rels/a.rels", (LINK % "Ext&#101;rnal").encode(), "sheet.linked_files"),
    "entity far down": ("xl/a.xml", b" " * 5000 + b'<!DOCTYPE x [<!ENTITY a "b">]>', NONE),
    "two bytes a letter": ("xl/a.xml", "<!DOCTYPE x>".encode("utf-16"), NONE),
}


def _with(content, name, part):
    """The package with a part more, or with another one under this name."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, old.read(one) + (part if one == name else b""))
        if name not in old.namelist():
            new.writestr(name, part)
    return packed.getvalue()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("case", CASES)
def test_dangerous_package_is_refused_unopened(reader, case, monkeypatch):
    read, good, none = READERS[reader]
    name, part, code = CASES[case]
    for library in ("openpyxl.load_workbook", "docx.Document"):
        monkeypatch.setattr(library, lambda *_words, **_named: pytest.fail("opened"))

    with pytest.raises(Invalid) as refused:
        read(_with(good, name, part))

    assert [one.code for one in refused.value.problems] == [none if code == NONE else code]
