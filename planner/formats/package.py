"""Zipped documents of office programs, looked at before any library opens them."""

import zipfile
from io import BytesIO

from planner.domain import task_table
from planner.domain.problem import Invalid, Problem

WORKBOOK, DOCUMENT = "xl/workbook.xml", "word/document.xml"


def check(content: bytes, part: str, otherwise: str = "task_sheet.unknown_format") -> None:
    """Refuse a package that is a bomb, has macros, draws on other files, or has no part of this name in it.

    Raises Invalid, with the problem `otherwise` for what is no such document at all, and what zipfile raises of a
    broken package.
    """
    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = [(one.filename, one.file_size) for one in packed.infolist()]
        task_table.check_package(parts)
        if part not in packed.namelist():
            raise Invalid(Problem(otherwise, "file"))
        for name, _ in parts:
            if name.endswith((".rels", ".xml")):
                task_table.check_part(name, packed.read(name), otherwise)
