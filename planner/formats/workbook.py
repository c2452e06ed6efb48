"""What every workbook needs: texts that stay texts, and no clock inside."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from openpyxl.cell import Cell

_STAMP, _EPOCH = re.compile(rb"(?<=W3CDTF\">)[^<]+(?=</dcterms)"), b"1980-01-01T00:00:00Z"
# XML knows no other control characters; they never get into the planner, but no file may fail of one.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def put_text(cell: Cell, value: str) -> None:
    """Write a text into a cell; what begins like a formula is a text all the same."""
    cell.value = _UNWRITABLE.sub("", value)
    cell.data_type = "s"
    # The mark keeps it a text when somebody edits the cell.
    cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t", "\r")


def without_clock(content: BytesIO) -> bytes:
    """The same workbook without the moment it was written at."""
    return packed_anew(content, lambda part: _STAMP.sub(_EPOCH, part))


def packed_anew(content: BytesIO, part_of: Callable[[bytes], bytes] = lambda part: part) -> bytes:
    """The same package without the times at which its parts were packed, each part as `part_of` gives it back."""
    steady = BytesIO()
    with zipfile.ZipFile(content) as packed, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in packed.namelist():
            kept.writestr(zipfile.ZipInfo(name), part_of(packed.read(name)), zipfile.ZIP_DEFLATED)
    return steady.getvalue()
